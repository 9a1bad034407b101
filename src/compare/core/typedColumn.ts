import type { Cell, ColumnGroup, ColumnInfo, Statistic } from '../../contract/compareTable.ts';
import type { RunNote } from '../../contract/runPage.ts';
import type { RunVerdict } from '../../contract/objectives.ts';
import type { Run } from '../../contract/run.ts';
import { numberOf } from '../../runs/core/filter/filterValues.ts';
import { compareNatural } from './naturalOrder.ts';
import { outcomeRank, primaryOf } from './rowVerdict.ts';

/** One column over many runs, ready to be sorted and counted: numbers, or texts with their rank in natural order. */
export interface TypedColumn {
  readonly group: ColumnGroup;
  readonly key: string;
  readonly type: ColumnInfo['type'];
  /** By run: the number, or the rank of the text; NaN where there is none. */
  readonly order: Float64Array;
  /** By run; null where there is none. */
  readonly cells: readonly Cell[];
}

/** The columns that objectives bring: the verdict as the objective that decides, sorted by outcome; the interval. */
export function objectiveColumn(
  runs: readonly string[],
  key: string,
  known: ReadonlyMap<string, RunVerdict>,
): TypedColumn {
  const verdicts = runs.map((id) => known.get(id) ?? null);
  if (key === 'interval') {
    const values = verdicts.map((verdict) => (verdict ? (primaryOf(verdict)?.value ?? null) : null));
    return { group: 'objectives', key, type: 'interval', order: numbers(values), cells: values };
  }
  return {
    group: 'objectives',
    key,
    type: 'verdict',
    order: Float64Array.from(verdicts, (verdict) =>
      verdict ? outcomeRank[verdict.verdict.outcome] : Number.NaN,
    ),
    cells: verdicts.map((verdict) => verdict?.verdict.outcome ?? null),
  };
}

/** What the table knows of a run beside the run itself. */
export interface RunFacts {
  readonly run: Run;
  readonly note: RunNote | undefined;
  /** Name of the parent run, where there is one. */
  readonly parentName: string | null;
}

/** The value of one cell, as the contract's `Cell` says. */
export function cellOf(facts: RunFacts, group: ColumnGroup, key: string, statistic: Statistic): Cell {
  const { run } = facts;
  switch (group) {
    case 'metrics': {
      const metric = Object.hasOwn(run.metrics, key) ? run.metrics[key] : undefined;
      return metric ? metric[statistic] : null;
    }
    case 'params':
      return own(run.params, key);
    case 'resources':
      return own(run.resources, key);
    case 'tags':
      return own(run.tags, key);
    case 'notes':
      return noteCell(facts.note, key);
    default:
      return runCell(facts, key);
  }
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | null {
  return Object.hasOwn(record, key) ? (record[key] ?? null) : null;
}

function noteCell(note: RunNote | undefined, key: string): Cell {
  switch (key) {
    case 'alias':
      return note?.alias ?? null;
    case 'tags':
      return note && note.tags.length > 0 ? note.tags : null;
    case 'note':
      return note?.note ?? null;
    case 'star':
      return note?.star ? '★' : null;
    default:
      return null;
  }
}

/** Columns of the group `run`, in the order in which they are offered. */
export const runColumns = {
  name: { title: 'Run', type: 'text', read: ({ run }) => run.name },
  status: { title: 'Status', type: 'text', read: ({ run }) => run.status },
  commit: { title: 'Commit', type: 'commit', read: ({ run }) => run.commit.id },
  branch: { title: 'Branch', type: 'text', read: ({ run }) => run.commit.branch },
  started: { title: 'Age', type: 'time', read: ({ run }) => run.startedAt },
  ended: { title: 'Ended', type: 'time', read: ({ run }) => run.endedAt },
  experiment: { title: 'Experiment', type: 'text', read: ({ run }) => run.experiment?.name ?? null },
  parent: { title: 'Parent', type: 'text', read: (facts) => facts.parentName },
  user: { title: 'User', type: 'text', read: ({ run }) => run.user },
  source: { title: 'Source', type: 'text', read: ({ run }) => run.source.path },
  data: {
    title: 'Data',
    type: 'text',
    read: ({ run }) =>
      run.datasets.map((set) => `${set.name} ${(set.digest ?? '').slice(0, 6)}`.trim()).join(', ') || null,
  },
  id: { title: 'Id', type: 'text', read: ({ run }) => run.id },
} satisfies Record<
  string,
  { title: string; type: ColumnInfo['type']; read(facts: RunFacts): string | number | null }
>;

function runCell(facts: RunFacts, key: string): Cell {
  const columns: Readonly<Record<string, { read(facts: RunFacts): string | number | null }>> = runColumns;
  return Object.hasOwn(columns, key) ? (columns[key]?.read(facts) ?? null) : null;
}

/**
 * Reads one column over all runs. Params and tags are numbers when every text that is there is one, so that `0.1`
 * never sorts before `0.05`. The order of texts is worked out when it is first asked for: only sorting needs it.
 */
export function typedColumn(
  facts: readonly RunFacts[],
  group: ColumnGroup,
  key: string,
  statistic: Statistic,
): TypedColumn {
  const cells = facts.map((one) => cellOf(one, group, key, statistic));
  if (group === 'params' || group === 'tags') {
    const order = parsedNumbers(cells);
    return order ? { group, key, type: 'number', order, cells } : textColumn(group, key, 'text', cells);
  }
  const type = typeOf(group, key);
  return type === 'number' || type === 'duration' || type === 'time'
    ? { group, key, type, order: numbers(cells), cells }
    : textColumn(group, key, type, cells);
}

function typeOf(group: ColumnGroup, key: string): ColumnInfo['type'] {
  if (group === 'metrics') return 'number';
  if (group === 'resources') return key.endsWith('Ms') ? 'duration' : 'number';
  if (group === 'notes') return key === 'tags' ? 'tags' : 'text';
  const columns: Readonly<Record<string, { type: ColumnInfo['type'] }>> = runColumns;
  return Object.hasOwn(columns, key) ? (columns[key]?.type ?? 'text') : 'text';
}

function textColumn(
  group: ColumnGroup,
  key: string,
  type: ColumnInfo['type'],
  cells: readonly Cell[],
): TypedColumn {
  let order: Float64Array | undefined;
  return {
    group,
    key,
    type,
    cells,
    get order() {
      order ??= ranks(cells);
      return order;
    },
  };
}

function numbers(cells: readonly Cell[]): Float64Array {
  const result = new Float64Array(cells.length).fill(Number.NaN);
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index];
    if (typeof cell === 'number') result[index] = cell;
  }
  return result;
}

function parsedNumbers(cells: readonly Cell[]): Float64Array | null {
  const result = new Float64Array(cells.length).fill(Number.NaN);
  const known = new Map<string, number>();
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index];
    if (typeof cell !== 'string') continue;
    let value = known.get(cell);
    if (value === undefined) {
      const parsed = numberOf(cell);
      if (parsed === null) return null;
      known.set(cell, (value = parsed));
    }
    result[index] = value;
  }
  return known.size > 0 ? result : null;
}

function ranks(cells: readonly Cell[]): Float64Array {
  const texts = cells.map(cellText);
  const distinct = [...new Set(texts.filter((text) => text !== null))].sort(compareNatural);
  const rank = new Map(distinct.map((text, index) => [text, index]));
  return Float64Array.from(texts, (text) => (text === null ? Number.NaN : (rank.get(text) ?? Number.NaN)));
}

/** Cell as one text; null for none. */
export function cellText(cell: Cell): string | null {
  if (cell === null || typeof cell === 'string') return cell;
  return typeof cell === 'number' ? String(cell) : cell.join(', ');
}
