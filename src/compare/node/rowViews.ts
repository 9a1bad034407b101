import type { Cell, RowsRequest, RowView } from '../../contract/compareTable.ts';
import type { RunVerdict } from '../../contract/objectives.ts';
import type { Run } from '../../contract/run.ts';
import type { CompareContext } from '../core/compareContext.ts';
import { cellsDiffer, deltaOf } from '../core/deltas.ts';
import { groupCell, type RowGroup } from '../core/groupRows.ts';
import { nameByDifference } from '../core/nameByDifference.ts';
import { rowVerdict, withinNoise } from '../core/rowVerdict.ts';
import type { TypedColumn } from '../core/typedColumn.ts';
import type { TableFacts } from './tableFacts.ts';

/** One row to draw: a run, or a group of runs. */
export type RowPlan =
  | { readonly type: 'run'; readonly row: number; readonly depth: number }
  | { readonly type: 'group'; readonly group: RowGroup; readonly by: TypedColumn };

export interface ViewFacts {
  readonly facts: TableFacts;
  /** By the request's columns; null for a column id that means nothing. */
  readonly columns: readonly (TypedColumn | null)[];
  readonly verdicts: ReadonlyMap<string, RunVerdict>;
  readonly request: RowsRequest;
  readonly context: CompareContext;
  /** Row that names and differing cells refer to: the baseline when it is compared, else the first compared run. */
  readonly reference: number | null;
  /** Row of the baseline, compared or not. */
  readonly baseline: number | null;
  sparklines(run: Run): Promise<Readonly<Record<string, Float64Array>>>;
  progress(id: string): RowView['progress'];
}

export async function runView(view: ViewFacts, row: number, depth: number): Promise<RowView> {
  const { facts, context, columns } = view;
  const one = facts.facts[row];
  if (!one) throw new RangeError(`There is no row ${row}`);
  const { run } = one;
  const note = Object.hasOwn(context.notes, run.id) ? context.notes[run.id] : undefined;
  const reference = view.baseline ?? view.reference;
  const other = reference === null || reference === row ? undefined : facts.facts[reference];
  const verdict = view.verdicts.get(run.id);
  const at = (column: TypedColumn | null, index: number): Cell => column?.cells[index] ?? null;
  const deltas = columns.map((column) =>
    view.baseline === null || view.baseline === row || !hasDelta(column)
      ? null
      : deltaOf(at(column, row), at(column, view.baseline)),
  );
  return {
    type: 'run',
    id: run.id,
    name: run.name,
    color: context.selection.includes(run.id) ? (context.colors[run.id] ?? null) : null,
    status: run.status,
    problem: run.problems[0]?.message ?? null,
    star: note?.star ?? false,
    depth,
    nameByDifference: other ? nameByDifference(run.params, other.run.params) : null,
    cells: columns.map((column) => at(column, row)),
    deltas,
    differs: columns.map(
      (column) =>
        other !== undefined && reference !== null && cellsDiffer(at(column, row), at(column, reference)),
    ),
    within: columns.map(
      (column, index) =>
        column?.group === 'metrics' && withinNoise(verdict, column.key, deltas[index] ?? null),
    ),
    verdict: verdict ? rowVerdict(verdict) : null,
    spread: null,
    sparklines: view.request.sparklines.length > 0 ? await view.sparklines(run) : {},
    members: 1,
    progress: run.status === 'running' ? view.progress(run.id) : null,
  };
}

export function groupView(view: ViewFacts, plan: RowPlan & { readonly type: 'group' }): RowView {
  const { group, by } = plan;
  const aggregated = view.columns.map((column) => {
    if (!column) return null;
    // The column that is grouped by has one value in each group: the tracker's text, not its mean.
    if (column.group === by.group && column.key === by.key) return { cell: group.value, spread: null };
    return groupCell(column, group.rows);
  });
  const baseline = (index: number): Cell =>
    view.baseline === null ? null : (view.columns[index]?.cells[view.baseline] ?? null);
  return {
    type: 'group',
    id: group.id,
    name: group.value === null ? `${by.key} —` : `${by.key} ${group.value}`,
    color: null,
    status: null,
    problem: null,
    star: false,
    depth: 0,
    nameByDifference: null,
    cells: aggregated.map((one) => one?.cell ?? null),
    deltas: aggregated.map((one, index) =>
      hasDelta(view.columns[index] ?? null) ? deltaOf(one?.cell ?? null, baseline(index)) : null,
    ),
    differs: aggregated.map(() => false),
    within: aggregated.map(() => false),
    verdict: null,
    spread: aggregated.map((one) => one?.spread ?? null),
    sparklines: {},
    members: group.rows.length,
    progress: null,
  };
}

function hasDelta(column: TypedColumn | null): boolean {
  return column?.group === 'metrics' || column?.group === 'resources';
}
