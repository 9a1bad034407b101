export const filterHelp = `
The language of --filter

Short form:
  test/recall > 0.80 and model = gbm and branch = main
  A bare key is looked up in each run among its metrics, then params, then tags, then attributes, then
  resources. Keys with blanks or quotes stand in backticks or double quotes: \`batch size\` = 64.
  Values need quotes (' or ") only where they hold blanks, brackets or commas.

MLflow's search syntax, unchanged:
  metrics."val/acc" > 0.9 and params.lr = '0.01' and tags.team LIKE '%vision%' and attributes.status = 'FINISHED'
  metrics., params., tags., attributes., datasets. (name, digest, context) and resources. say where to look.

Comparisons:
  =  !=  <  <=  >  >=        numbers; params and tags too where their values are numbers
  like, ilike                % is any text, _ one character; ilike takes upper and lower case alike
  in ('a', 'b'), not in      one of a list
  is null, is not null       whether the run has the key
  and, or, not, ( )          "and" binds closer than "or"

Words of the run (they go before a metric or param of the same name; write params.name for the other):
  status     running, finished, failed, killed, scheduled, queued, unknown, in capitals or not
  name       the run's name
  branch     the branch of its commit
  source     a kind of store (mlflow, mlflow-sqlite, tensorboard, …) or the store's path
  started    a date: 2026-11-01, 2026-11-01T09:30, 2026-11-01T09:30+01:00; UTC unless a zone is given.
             For < and > a date is its first instant; = means within that day (or month, minute, second).
  commit     = REV, in (REV, REV), or in A..B: commits reachable from B and not from A
Also: id, user, experiment, ended, duration (30, 10m, 1.5h), dirty, kind, path, lifecycle, parent.

Rules:
  A text in quotes is compared exactly; without quotes 0.01 equals 1e-2, and true equals True.
  A run without the key matches neither = nor != (as in MLflow); "not (…)" turns the answer around.
  NaN is neither smaller nor greater than anything; "loss = nan" finds it.
`;
