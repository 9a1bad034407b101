export const compareHelp = `
Prints what differs: metrics with their differences (* marks the best), params, environment (Python and
packages, where the tracker kept them), datasets by their digests, and the code by the files that changed
between the commits. What is equal is counted; --all shows it.

Runs are named as "modelwright help names" says. Differences are to the baseline: --baseline, else the one of
modelwright.yaml where it is among the runs, else the first run. A --baseline that is not among the runs
stands before them.

Examples:
  modelwright compare brave-owl-12 bold-fox-3
  modelwright compare HEAD --baseline main
  modelwright compare HEAD parent:HEAD --json

--json prints
  {version, baseline: id or null, runs: [id…],
   params: [{key, values, same}],
   metrics: [{key, values, deltas, best: index or null, direction}],
   environment: [{key, values, same}],
   datasets: [{name, values, same}],
   code: {from, to, fromRun, toRun, files: [{path, oldPath?, status, added, deleted}], note} or null,
   codeNotes: [text or null]}
Lists go by "runs"; a value that a run lacks is null. With more than two runs "code" is a list, one entry for
each run but the one compared with. "from" and "to" are commits; "added" and "deleted" are null for binary
files; "note" says what the list cannot know, such as uncommitted code that nobody recorded. "code" is null
where a run has no commit in this repository; "codeNotes" says why.
`;
