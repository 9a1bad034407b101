export const runsHelp = `
Without a verb, runs are listed, and the options of list are taken.
`;

export const runsListHelp = `
Runs come newest first. All given options have to hold: --filter, --source, --experiment and --commit.

  --filter      the short form or MLflow's search syntax; see "modelwright help filter"
  --source      mlflow means all kinds of MLflow stores, mlflow-sqlite one of them
  --commit      a commit, tag or branch: the runs of exactly that commit
  --order-by    a key as in a filter (val/acc, params.lr, started), smallest first; "val/acc desc" or
                "-val/acc" for greatest first. Runs without a value stand last.

Examples:
  modelwright runs --filter 'model = gbm and lr < 0.1'
  modelwright runs --filter "params.lr = '0.01' and attributes.status = 'FINISHED'"
  modelwright runs --commit HEAD~1
  modelwright runs --order-by=-test/recall --limit 5
  modelwright runs --json | jq -r '.runs[].id'

--json prints
  {version, root, head: {commit, branch} or null, sources: [{kind, path, runs, problems, state}],
   runs: [Run], problems: [Problem], total}
where total counts the matching runs before --limit, Run is
  {id, nativeId, source: {kind, path}, experiment: {id, name} or null, name, user, status, lifecycle,
   startedAt, endedAt, parentId, params: {key: text}, tags: {key: text},
   metrics: {key: {last, lastStep, lastAt, min, max, count}}, resources: {key: number}, also: [{id, kind}],
   commit: {kind, id, exists, branch, dirty, distanceMs}, datasets: [{name, digest, context}],
   models: [{name, path, flavor, registered}], artifacts, problems}
and Problem is {code, severity, path, message, run?, line?}.
"last" is the value at the greatest (step, time, value), as MLflow defines it.
`;

export const runsShowHelp = `
RUN is named as "modelwright help names" says.

Examples:
  modelwright runs show brave-owl-12
  modelwright runs show HEAD
  modelwright runs show 3f9c --json | jq .run.params

--json prints {version, run: Run}; Run is described in "modelwright help runs list".
`;

export const runsHistoryHelp = `
Prints every value in the order in which it was logged, nothing left out and nothing smoothed.

Examples:
  modelwright runs history brave-owl-12
  modelwright runs history 3f9c --metric val/loss --metric val/acc
  modelwright runs history HEAD --json | jq '.metrics["val/loss"].values'

--json prints {version, run: id, metrics: {key: {steps: [], times: [], values: []}}}; a step or time that the
store does not hold is null.
`;
