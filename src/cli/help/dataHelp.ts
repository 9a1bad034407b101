export const dataHelp = `
Checks the datasets that modelwright.yaml declares. Tables are CSV, TSV, Parquet or JSON lines, also gzipped; they
are read by a process of its own, with a limit on its memory, that can open the declared files and nothing else.
Nothing of the data leaves this machine.

In modelwright.yaml:
  datasets:
    - id: customers
      path: data/customers.parquet
      key: customer_id
      label: churned
      time: snapshot_date
      splits: {train: data/train.parquet, test: data/test.parquet}

The steps, once for each dataset:
  modelwright data contract customers --infer --write    then review and commit the contract
  modelwright data profile customers --write             keeps the reference that drift is measured against
  modelwright data check customers                       again whenever data, contract or project file changed
`;

export const dataCheckHelp = `
Runs every check that the declaration of the dataset allows, and writes each result below .modelwright/evidence/, to
be committed: the contract; doubled keys and rows; rows, entities and times that splits share; columns that give the
label away; balance, coverage, conflicts and suspects of labels; agreement of labellers; effort to label what is
missing; freshness; drift of the newest file. Evidence holds counts and figures, and ids only when the dataset says
so; never rows.

A path with a line, such as data/train.csv:38, opens in an editor. Lines count as in the file, quoted line breaks
included.

Examples:
  modelwright data check
  modelwright data check customers --json | jq '.datasets[].checks[] | select(.verdict.outcome != "pass")'

Exit codes: 0 pass, 1 a check fails, 2 wrong usage or project file, 3 a table or the engine failed, 4 inconclusive.

--json prints
  {version, datasets: [{id, checks: [{check, column?, verdict, measured, limit, rows: count,
                                      examples: [{id, file, line, text}], title, figures}],
                        verdict, written: [paths]}]}
`;

export const dataProfileHelp = `
Prints what the training split holds (the table itself without splits): type, missing and distinct values, range,
mean, frequent values; under --json also a histogram and a sketch of each column's distribution. A text that stands
in one row alone is never listed. The same file gives the same profile on every machine.

--write keeps it as .modelwright/profiles/<id>.json, the reference that "data drift" and "data check" compare with.

Examples:
  modelwright data profile customers
  modelwright data profile customers --write

--json prints {version, datasets: [{id, checks: [], verdict, profile, written: [paths]}]}
`;

export const dataContractHelp = `
Proposes a contract from the training split: types, ranges (widened and rounded), values of columns that have few,
missing shares, uniqueness, row counts. It is YAML with comments, to be read and corrected by a person; what it says
binds from when it is committed. Nothing is written without --write, and a contract that is there is not overwritten.

Examples:
  modelwright data contract customers --infer
  modelwright data contract customers --infer --write
  modelwright data contract customers --infer | diff .modelwright/contracts/customers.yaml -

--json prints {version, datasets: [{id, checks: [], verdict, contract: {path, exists, text, written}}]}
`;

export const dataDriftHelp = `
Compares a new table with the committed reference profile, column by column: an effect, and beside it what chance
alone gives at these row counts. A column has drifted when the effect is above both the limit and chance; where
there are too few rows to tell, it says how many are needed.

Examples:
  modelwright data drift customers --current data/2026-11.parquet

Exit codes: 0 no drift, 1 drift, 3 a table or the engine failed, 4 not enough data.

--json prints {version, datasets: [{id, checks: [as in "data check"], verdict}]}
`;

export const dataConflictsHelp = `
Lists rows that are alike in everything but their key and have different labels: at least one of them is wrong, or
the columns do not decide. What people decided, here or in the editor, stands in .modelwright/labels/<id>.yaml and is
honoured by "data check".

Examples:
  modelwright data conflicts customers
  modelwright data conflicts customers --majority    writes the label that most rows of a group have, for each group

--json prints {version, dataset, conflicts: [{labels: [{label, rows}], majority, decided, more,
                                              rows: [{id, file, line, label, review}]}], written: [paths]}
`;

export const dataDrawHelp = `
Prints rows that have no label as a list to be filled in: their key, else their line, and an empty label. They are
drawn at random; the same seed gives the same rows on every machine.

Examples:
  modelwright data draw customers --slice region=north > to-label.csv
  modelwright data draw customers --count 200 --seed 2

--json prints {version, dataset, file, slice, seed, unlabelled, rows: [{id, line}]}
`;
