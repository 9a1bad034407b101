export const historyHelp = `
Follows the first-parent commits of --rev (HEAD unless given) and prints the best run of each commit that has
runs with the metric. Where the value fell, the files that changed between the two commits are named. Whether
more or less is better is told as "modelwright help names" says.

Examples:
  modelwright history val/acc
  modelwright history test/rmse --rev v1.0..main
  modelwright history val/acc --json | jq '.drops[0].files[].path'

--json prints
  {version, metric, direction, commits: [{id, subject, at, run, value, name, runs}],
   drops: [{from, to, value, files: [{path, status, added, deleted}]}], shallow}
with commits oldest first and drops largest first; the value of a drop is the value after minus the value
before.
`;
