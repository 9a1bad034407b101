export const checklistHelp = `
Reads committed files and git alone: modelwright.yaml, .modelwright/evidence/, .modelwright/signoffs/. No store of
runs and no table is needed, so that the editor, a clone and CI say the same. An input that is not here (a data
file, a store) leaves its verdict as it is, "not rechecked here".

States of an item:
  done          evidence passes and counts today, and everyone signed who has to
  failed        evidence fails, or somebody declined
  inconclusive  the evidence does not decide, or it is signed and not committed
  open          nothing stands behind it yet
  stale         the commit, data, contract or promise changed since; the input is named
  waived        the project file waives it, with reason, person and last day
  error         its check could not be made

Who may sign an item is in "team:" of modelwright.yaml. A signer is proven by the author (or Co-authored-by) of the
commit that brought the signature in, by the mailmap; else it counts with a warning, and not at all with
"strict: true". Score: the mean per stage (0 nothing, 0.5 signed, 1 evidence), then the least of the stages that the
release gate asks for; waived items do not count.

Examples:
  modelwright checklist --role risk
  modelwright checklist --stage data --check
  modelwright checklist --json | jq -r '.stages[].items[] | select(.state == "open") | .id'

In modelwright.yaml:
  checklist:
    template: small            # the 12 items that protect most; standard: all 44
    strict: false
    drop: [O01]
    waive: [{item: R02, reason: no container yet, person: theo@example.com, date: 2026-11-01, until: 2027-01-31}]
    add: [{id: C01, stage: frame, title: Works council informed, roles: [product-owner]}]
    reword: {V01: The recall is good enough}
    owners: {V07: [subject-expert, risk]}

--json prints
  {version, stages: [{id, title,
     items: [{id, title, role, mode: "automatic", "manual" or "both",
              state: "done", "failed", "inconclusive", "open", "stale", "waived" or "error",
              evidence: {state, notRechecked, text, value, interval, limit, passes, files, changed, at, by} or null,
              signoff: [{role, state, person, decision, reason, at, file, commit, seen, changed, note}] or null,
              why, stage, roles, waiver, next, blocks}],
     gate: {outcome, reason, ...}, score, done}],
   score, scoreStage, gate, project, template, candidate, warnings, problems, head, shallow,
   written?, notHere?: [with --check], pruned?: [with --prune]}
`;

export const gateHelp = `
Any failed item fails the gate; else any error is an error; else any open, stale or inconclusive item leaves it
undecided; else it passes. Stages and what their gates ask for:
  frame, data    itself
  experiments    frame, data, itself
  packaging      what experiments asks for, and itself
  release        everything before, and itself
  operate        itself, after release

Like "checklist", it reads committed files and git alone; --check recomputes first what can be recomputed here. In
CI, check out the whole history (fetch-depth: 0), else signers cannot be proven.

Examples:
  modelwright gate release
  modelwright gate release --summary "$GITHUB_STEP_SUMMARY"
  modelwright gate data --inconclusive=warn
  modelwright gate release --all --json

Exit codes: 0 pass, 1 fail, 2 wrong usage or project file, 3 error, 4 not decided (0 with --inconclusive=warn).

--json prints
  {version, stage, verdict: {outcome, reason, measured, interval, needed, chosenAmong}, items: [as in checklist],
   letThrough, warnings, problems, projects?: [{path, project, verdict}, with --all]}
With --all, each item names its project, and the verdict is that of the worst.
`;

export const signoffHelp = `
Writes .modelwright/signoffs/ITEM/ROLE.yaml: who, as what, when, why, on which commit, data and promise, and what was
not decided then ("seen"). You sign by the address of "git config user.email", which has to hold the role in "team:".
It counts for others once it is committed: --commit commits that one file, --push also pushes the branch. A changed
commit, dataset or promise makes it stale. A decline fails the gate.

Examples:
  modelwright signoff V07 --role risk --reason "Gap between regions looked at" --push
  modelwright signoff V07 --role subject-expert --reason "Labels of 2024 are not trusted" --decline --commit
  modelwright signoff V07 --role risk --revoke --commit

--json prints
  {version, item, role, file, decision: "approve", "decline" or null, commit, person, pushed, seen}
`;

export const cardHelp = `
Markdown, with the metadata that model hubs read at its top: candidate, intended use, objectives and slices, data and
its checks, gates, signatures, declines and waivers. Every number stands with its interval, its data digest and its
commit. It is made from committed evidence alone: made twice, it is the same.

Without --output it is printed. With --output FILE only the part between the marks of modelwright and our key of the
metadata are written; what people wrote stays, and a file without the marks is left as it is. Item V06 looks at
MODEL_CARD.md, and asks for "Limitations" and "Out of scope", which only people can write.

Examples:
  modelwright card --output MODEL_CARD.md
  modelwright card --since v1.2.0

--json prints {version, file: null, text}, or {version, file} with --output.
`;
