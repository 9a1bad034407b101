export const generalHelp = `
Modelwright reads the runs that your tools already wrote (MLflow, TensorBoard, DVC, W&B, Lightning and
others), ties each to its git commit, and compares them. It needs no server and writes into no store.

More help:
  modelwright help runs        list runs, show one, print its values
  modelwright help compare     what differs between runs
  modelwright help history     one metric along the commits of a branch
  modelwright help objectives  a run judged by what the project file asks
  modelwright help checklist   what is owed before a release, and what stands behind it
  modelwright help gate        the decision of a stage, for CI
  modelwright help signoff     sign, decline, take back
  modelwright help card        the model card
  modelwright help data        checks of datasets: contract, overlap, leakage, labels, drift
  modelwright help filter      the language of --filter
  modelwright help names       how a run is named
  modelwright help json        documents for programs, errors, exit codes

Examples:
  modelwright runs
  modelwright runs --filter 'test/recall > 0.80 and branch = main' --order-by '-test/recall'
  modelwright compare brave-owl-12 HEAD
  modelwright history val/acc --rev v1.0..main
  modelwright objectives --check
  modelwright gate release
  modelwright data check
`;

export const namesHelp = `
How a run is named

Wherever a command takes RUN, these are looked up:
  1. its full id                   mlflow:0a1b2c…, tensorboard:runs/x
  2. its exact name or alias       brave-owl-12
  3. the start of its native id    0a1b (at least four characters)
  4. a git revision                HEAD, main, v1.2, 3f9c2a7: the newest finished run of that commit
     parent:RUN                    the best run, by the primary metric, of the nearest first-parent commit
                                   before RUN's own that has runs

All are looked at. Hits in two of them, or two hits in one, are an error that lists the candidates; the full
id always tells runs apart. Deleted runs are found only where nothing else is.

The primary metric is the project's choice in modelwright.yaml, else the key that most runs have, preferring
test, then val, then train, and measures before losses. Whether more or less is better is the project's
choice too, else told by the name (loss, error, rmse: less; acc, auc, f1, recall, precision, r2: more).
`;

export const jsonHelp = `
Documents for programs

--json prints one JSON document and a newline on standard output, nothing else. The shapes are public and
change only by adding keys; "version" at the top says which shape it is.
  Numbers that JSON lacks are the strings "NaN", "Infinity" and "-Infinity".
  Times are whole epoch milliseconds or null. Paths are relative to the git top level, with "/".

Errors under --json are on standard output too, with the exit code:
  {"version":1,"error":{"code":"…","message":"…","file"?,"line"?,"column"?,"hint"?,"candidates"?}}
  codes: usage, project-file, not-found, ambiguous, filter (with "from" and "to", offsets into the filter),
  git-missing, git-failed, store-unreadable, server-unreachable, server-unauthorized, write-failed, internal, …

Exit codes:
  0  done
  1  a verdict is fail
  2  wrong usage, or a wrong project file
  3  something beneath failed: git, a store that cannot be read, a server
  4  inconclusive
A damaged run among good ones is no error: it is listed under "problems", and the exit code is 0.
`;
