export const objectivesHelp = `
Judges a run by the objectives of modelwright.yaml: the run that is named, else the candidate, else the newest
finished run. The two-sided interval that is drawn decides: wholly on the good side of a limit is pass, wholly
on the bad one fail, else inconclusive, with the number of test rows that would decide it.

Where numbers come from:
  predictions:     the run's own predictions, looked up in its artifacts, then in its commit (git, git LFS, DVC's
                   cache), then in the work tree for the newest run, when the file was written while it ran;
                   never another run's. CSV, TSV, JSON lines, Parquet, and gzip of these.
  the logged value else, which has no interval: inconclusive, unless the objective says "noise: none" with a reason
  seeds:           runs that differ in the seed alone give an interval of their mean
Two runs are compared on the rows that both predicted, by id. Superiority of a candidate that was picked among k
runs on the same rows is corrected for k, unless "chosen-by" names a metric of another split.

--check writes the verdicts and the run's record below .modelwright/evidence/, to be committed.

Examples:
  modelwright objectives
  modelwright objectives brave-owl-12 --json
  modelwright objectives --check

In modelwright.yaml:
  objectives:
    - id: catch-churners
      role: primary
      metric: test/recall
      floor: 0.80
      against: {run: baseline, kind: superior, margin: 0.01}
      predictions: {path: reports/test_predictions.csv, id: customer_id, label: churned, score: p_churn,
                    metric: recall}

Exit codes: 0 pass, 1 fail, 3 error, 4 inconclusive. Objectives of the role "info" never decide.

--json prints
  {version, run, name, commit,
   objectives: [{id, role, metric, direction, value, interval: [lo, hi] or null, floor,
                 baseline: {run, name, value, kind, margin, difference, interval, rows} or null,
                 slices: [{column, value, rows, measured, interval, difference, differenceInterval, tooSmall,
                           verdict}],
                 verdict, question, confidence, ceiling, unit, gap, seeds, rows, resolves, from, method,
                 parts: [{kind, verdict}], problems, line}],
   verdict: {outcome, reason, measured, interval, needed, chosenAmong},
   sentence, kpi, written?: [paths, with --check]}
"baseline.run" is null where the comparison is with a plain number. "from" is predictions, logged, seeds, point
(noise: none) or evidence (the run is not in this clone).
`;
