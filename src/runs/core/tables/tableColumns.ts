import type { TableRow } from './tableRows.ts';

export type ColumnRole = 'id' | 'name' | 'step' | 'time' | 'status' | 'commit' | 'param' | 'metric' | 'none';

/** Which columns say what. The options of a `sources` entry win over names and values. */
export interface ColumnRoles {
  readonly roles: ReadonlyMap<string, ColumnRole>;
  /** Whether a column's values stand among the parameters: one that was chosen for the name may be both. */
  isParam(column: string): boolean;
  /** The first column of a role. */
  first(role: ColumnRole): string | null;
}

export type TableOptions = Readonly<Record<string, string>>;

/** Options that name one column. */
const single = ['id', 'name', 'step', 'time', 'status', 'commit'] as const;

const byName: readonly (readonly [RegExp, ColumnRole])[] = [
  [/^(?:run_?id|uuid)$/iu, 'id'],
  [/^(?:name|run|run_?name|experiment|trial|label)$/iu, 'name'],
  [/^(?:commit|git_?commit|git_?sha|sha|revision)$/iu, 'commit'],
  [/^(?:time|timestamp|date|datetime|started|started_?at|start_?time|created_?at)$/iu, 'time'],
  [/^(?:status|state)$/iu, 'status'],
];

const paramPrefix = /^(?:params?|config|hparams?|hyper_?parameters?)[._/]/iu;

/** Numbers that people set, by the last word of the column's name. */
const setting =
  /(?:^|[._/ -])(?:lr|learning_?rate|eta|batch_?size|bs|n?_?epochs?|max_?epochs|iterations|n_?estimators|seed|random_?state|dropout|momentum|weight_?decay|l1|l2|alpha|beta\d?|gamma|lambda|c|k|depth|max_?depth|width|hidden(?:_?(?:size|dim|units))?|layers?|n_?layers|num_?\w+|n_\w+|min_\w+|max_\w+|warmup\w*|patience|subsample|colsample\w*|num_?leaves|temperature|threshold|window|fold)$/iu;
const measured =
  /(?:acc|accuracy|loss|auc|f1|recall|precision|error|err|rmse|mse|mae|r2|score|ppl|bleu|rouge|time|duration|latency|memory)/iu;

/** @param rows all rows of the table: a column is a number only when each of its values is one */
export function columnRoles(rows: readonly TableRow[], options: TableOptions): ColumnRoles {
  const isNumeric = new Map<string, boolean>();
  for (const { values } of rows)
    for (const [column, { number }] of values)
      isNumeric.set(column, (isNumeric.get(column) ?? true) && number !== null);
  const roles = new Map<string, ColumnRole>();
  for (const [column, numeric] of isNumeric) roles.set(column, roleOf(column, numeric));
  // scikit-learn writes every parameter as a column, and all of them once more as one text.
  const names = [...isNumeric.keys()];
  if (names.some((name) => name.startsWith('param_')))
    for (const name of names) if (name === 'params' || name.startsWith('params.')) roles.set(name, 'none');
  for (const name of listOf(options['params'])) roles.set(name, 'param');
  for (const name of listOf(options['metrics'])) roles.set(name, 'metric');
  for (const name of listOf(options['ignore'])) roles.set(name, 'none');
  const both = new Set<string>();
  for (const role of single) {
    const chosen = options[role];
    if (chosen === undefined) continue;
    if (role === 'name' && roles.get(chosen) === 'param') both.add(chosen);
    for (const [name, before] of roles) if (before === role) roles.set(name, 'param');
    roles.set(chosen, role);
  }
  const isParam = (column: string): boolean => roles.get(column) === 'param' || both.has(column);
  return { roles, isParam, first: (role) => [...roles].find(([, found]) => found === role)?.[0] ?? null };
}

function roleOf(column: string, numeric: boolean): ColumnRole {
  const named = byName.find(([pattern]) => pattern.test(column))?.[1];
  // A number called `run` or `trial` names a run as well as a word does; a `time` in seconds is a measure.
  if (named && !(named === 'time' && numeric)) return named;
  if (!numeric || paramPrefix.test(column)) return 'param';
  return setting.test(column) && !measured.test(column) ? 'param' : 'metric';
}

/** Name of a parameter without what only says that it is one. */
export function paramName(column: string): string {
  return column.replace(paramPrefix, '') || column;
}

function listOf(option: string | undefined): readonly string[] {
  return (option ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
