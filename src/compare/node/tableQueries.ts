import type { ColumnInfo, RowsPage, RowsRequest, Statistic } from '../../contract/compareTable.ts';
import type { Run } from '../../contract/run.ts';
import type { GitReads } from '../../git/core/gitReads.ts';
import { compileFilter } from '../../runs/core/filter/compileFilter.ts';
import { resolveRevisions } from '../../runs/core/filter/filterRevisions.ts';
import { parseFilter } from '../../runs/core/filter/parseFilter.ts';
import { directionOf } from '../../runs/core/direction.ts';
import type { RunSource } from '../../runs/core/runSource.ts';
import { columnInfo } from '../core/columnInfo.ts';
import { parseColumnId } from '../core/columnId.ts';
import type { CompareContext } from '../core/compareContext.ts';
import { groupCell, groupRows } from '../core/groupRows.ts';
import { sortRows, type SortColumn } from '../core/sortRows.ts';
import { countVerdicts, intervalAxis } from '../core/rowVerdict.ts';
import { objectiveColumn, type TypedColumn } from '../core/typedColumn.ts';
import { noVerdicts, type KnownVerdicts, type VerdictSource } from '../core/verdictSource.ts';
import type { HistoryCache } from './historyCache.ts';
import { groupView, runView, type RowPlan, type ViewFacts } from './rowViews.ts';
import { TableFacts } from './tableFacts.ts';

const keptFilters = 8;
/** How long rows and columns wait for verdicts; what is not known by then is told as pending. */
const pageWaitMs = 150;
const columnWaitMs = 50;
const none: KnownVerdicts['known'] = new Map();

/** The table's questions: which columns there are, and one page of sorted, filtered, grouped rows. */
export class TableQueries {
  private kept: { readonly extra: string; readonly facts: TableFacts } | undefined;

  constructor(
    private readonly source: RunSource,
    private readonly git: GitReads | null,
    private readonly histories: HistoryCache,
    private readonly verdicts: VerdictSource,
  ) {}

  /** The runs as columns, kept for one revision of the index. */
  facts(context: CompareContext): TableFacts {
    const extra = context.selection.join(' ');
    if (this.kept?.facts.revision !== this.source.revision || this.kept.extra !== extra)
      this.kept = { extra, facts: new TableFacts(this.source, context.selection) };
    return this.kept.facts;
  }

  async columns(filter: string | null, context: CompareContext): Promise<readonly ColumnInfo[]> {
    const facts = this.facts(context);
    const rows = await this.rows(facts, filter);
    return [
      ...this.plainColumns(facts, rows, filter, context),
      ...(await this.objectiveColumns(facts, rows, context)),
    ];
  }

  /** The verdict and the interval, where there are objectives; they change without the index. */
  private async objectiveColumns(
    facts: TableFacts,
    rows: readonly number[],
    context: CompareContext,
  ): Promise<readonly ColumnInfo[]> {
    const limits = this.verdicts.objectives();
    if (limits.length === 0) return [];
    const ids = rows.flatMap((row) => facts.facts[row]?.run.id ?? []);
    const wanted = context.baseline === null ? ids : [...ids, this.idOf(context.baseline)];
    const { known, pending } = await this.verdicts.verdicts(wanted, columnWaitMs);
    const verdict = subset(objectiveColumn([...facts.rowOf.keys()], 'verdict', known), rows);
    const axis = intervalAxis(limits, known, context.baseline === null ? null : this.idOf(context.baseline));
    const columns: ColumnInfo[] = [
      {
        ...columnInfo(verdict, null, false),
        constant: false,
        constantValue: null,
        verdicts: countVerdicts(ids, known, pending),
      },
    ];
    if (axis) {
      const interval = subset(objectiveColumn([...facts.rowOf.keys()], 'interval', known), rows);
      columns.push({ ...columnInfo(interval, null, false), constant: false, constantValue: null, axis });
    }
    return columns;
  }

  private plainColumns(
    facts: TableFacts,
    rows: readonly number[],
    filter: string | null,
    context: CompareContext,
  ): readonly ColumnInfo[] {
    const name = JSON.stringify([filter, context.directions, context.primary, context.notes]);
    const known = facts.infos.get(name);
    if (known) return known;
    const infos = facts.keys().map(({ group, key }) => {
      const column = facts.column(group, key, 'last', context.notes, none);
      const numeric = group === 'metrics' || group === 'resources';
      const direction =
        group === 'metrics' && key === context.primary?.key
          ? context.primary.direction
          : numeric
            ? directionOf(key, context.directions)
            : null;
      return columnInfo(subset(column, rows), direction, group === 'metrics' && facts.series().has(key));
    });
    if (facts.infos.size >= keptFilters) facts.infos.clear();
    facts.infos.set(name, infos);
    return infos;
  }

  async page(request: RowsRequest, context: CompareContext, signal: AbortSignal): Promise<RowsPage> {
    const facts = this.facts(context);
    const matched = await this.rows(facts, request.filter);
    const compared = comparedRows(facts, context);
    const judged = await this.judged(facts, matched, compared, request);
    const columns = request.columns.map((id) =>
      columnOf(facts, id, request.statistics[id], context, judged.known),
    );
    const sorted = sortedBy(facts, request, context, judged.known);
    const view: ViewFacts = {
      facts,
      columns,
      verdicts: judged.known,
      request,
      context,
      reference: compared[0] ?? null,
      baseline: context.baseline === null ? null : (facts.rowOf.get(this.idOf(context.baseline)) ?? null),
      sparklines: (run) => this.histories.sparklines(run, metricKeys(request.sparklines), signal),
      progress: (id) => this.source.raw(id)?.progress ?? null,
    };
    const inComparison = new Set(compared);
    const plans: readonly RowPlan[] = request.groupBy
      ? groupPlans(facts, request, context, matched, sorted, judged.known)
      : sortRows(
          matched.filter((row) => !inComparison.has(row)),
          sorted,
        ).map((row) => ({ type: 'run', row, depth: 0 }));
    const shown = plans.slice(request.offset, request.offset + request.limit);
    const rows = [];
    for (const plan of shown)
      rows.push(plan.type === 'run' ? await runView(view, plan.row, plan.depth) : groupView(view, plan));
    const comparedViews = [];
    for (const row of pinnedRows(compared, view.baseline, sorted))
      comparedViews.push(await runView(view, row, 0));
    return {
      revision: facts.revision,
      total: request.groupBy ? plans.filter((plan) => plan.type === 'group').length : matched.length,
      matchedRuns: matched.length,
      totalRuns: this.source.all().length,
      pagedRows: plans.length,
      compared: comparedViews,
      pendingVerdicts: judged.pending,
      offset: request.offset,
      rows,
    };
  }

  /** Verdicts of all matching runs when the order hangs on them, else of those that can be seen. */
  private judged(
    facts: TableFacts,
    matched: readonly number[],
    compared: readonly number[],
    request: RowsRequest,
  ): Promise<KnownVerdicts> {
    const named = [...request.columns, ...request.sort.map(({ column }) => column)];
    if (
      !named.some((id) => parseColumnId(id)?.group === 'objectives') &&
      this.verdicts.objectives().length === 0
    )
      return noVerdicts.verdicts([], 0);
    const ids = [...compared, ...matched].flatMap((row) => facts.facts[row]?.run.id ?? []);
    return this.verdicts.verdicts([...new Set(ids)], pageWaitMs);
  }

  /** The runs that match, compared ones that do not included. */
  async runs(filter: string | null, context: CompareContext): Promise<readonly Run[]> {
    const facts = this.facts(context);
    const rows = new Set([...(await this.rows(facts, filter)), ...comparedRows(facts, context)]);
    return [...rows].flatMap((row) => facts.facts[row]?.run ?? []);
  }

  /** Rows of the runs that match, in the index's order. */
  async rows(facts: TableFacts, filter: string | null): Promise<readonly number[]> {
    const text = filter?.trim() ?? '';
    const known = facts.matches.get(text);
    if (known) return known;
    const rows =
      text === ''
        ? Array.from({ length: this.source.all().length }, (_, row) => row)
        : await this.search(facts, text);
    if (facts.matches.size >= keptFilters) facts.matches.clear();
    facts.matches.set(text, rows);
    return rows;
  }

  private async search(facts: TableFacts, filter: string): Promise<readonly number[]> {
    const node = parseFilter(filter);
    const matches = compileFilter(node, await resolveRevisions(node, this.git));
    return this.source.all().flatMap((run) => {
      const row = facts.rowOf.get(run.id);
      return row !== undefined && matches(run) ? [row] : [];
    });
  }

  private idOf(id: string): string {
    return this.source.get(id)?.id ?? id;
  }
}

/** Compared rows: the baseline first, then in the selection's order. */
function comparedRows(facts: TableFacts, context: CompareContext): readonly number[] {
  const ids = context.selection.filter((id) => id !== context.baseline);
  if (context.baseline !== null && ids.length < context.selection.length) ids.unshift(context.baseline);
  return ids.map((id) => facts.rowOf.get(id)).filter((row) => row !== undefined);
}

/** The baseline stays on top; what is compared with it stands as the table is sorted. */
function pinnedRows(
  compared: readonly number[],
  baseline: number | null,
  sorted: readonly SortedColumn[],
): readonly number[] {
  const others = sortRows(
    compared.filter((row) => row !== baseline),
    sorted,
  );
  return others.length === compared.length || baseline === null ? others : [baseline, ...others];
}

function columnOf(
  facts: TableFacts,
  id: string,
  statistic: Statistic | undefined,
  context: CompareContext,
  known: KnownVerdicts['known'],
): TypedColumn | null {
  const parsed = parseColumnId(id);
  return parsed ? facts.column(parsed.group, parsed.key, statistic ?? 'last', context.notes, known) : null;
}

interface SortedColumn extends SortColumn {
  readonly column: TypedColumn;
}

function sortedBy(
  facts: TableFacts,
  request: RowsRequest,
  context: CompareContext,
  known: KnownVerdicts['known'],
): readonly SortedColumn[] {
  return request.sort.flatMap(({ column: id, descending }) => {
    const column = columnOf(facts, id, request.statistics[id], context, known);
    return column ? [{ column, order: column.order, descending }] : [];
  });
}

function groupPlans(
  facts: TableFacts,
  request: RowsRequest,
  context: CompareContext,
  matched: readonly number[],
  sorted: readonly SortedColumn[],
  known: KnownVerdicts['known'],
): readonly RowPlan[] {
  const by = request.groupBy ? columnOf(facts, request.groupBy, undefined, context, known) : null;
  if (!by) return [];
  const groups = groupRows(matched, by);
  const order = sortRows([...groups.keys()], groupOrder(groups, by, sorted));
  const unfolded = new Set(request.unfolded);
  return order.flatMap((index): RowPlan[] => {
    const group = groups[index];
    if (!group) return [];
    const members = unfolded.has(group.id)
      ? sortRows(group.rows, sorted).map((row): RowPlan => ({ type: 'run', row, depth: 1 }))
      : [];
    return [{ type: 'group', group, by }, ...members];
  });
}

/** Sort keys over groups: their aggregated cells, or the grouped value itself when nothing else is asked for. */
function groupOrder(
  groups: ReturnType<typeof groupRows>,
  by: TypedColumn,
  sorted: readonly SortedColumn[],
): readonly SortColumn[] {
  const first = Float64Array.from(groups, (group) => by.order[group.rows[0] ?? -1] ?? Number.NaN);
  const keys = sorted.map(({ column, descending }) => ({
    descending,
    order: column === by ? first : Float64Array.from(groups, (group) => groupCell(column, group.rows).order),
  }));
  return [...keys, { order: first, descending: false }];
}

function metricKeys(ids: readonly string[]): readonly string[] {
  return ids.flatMap((id) => {
    const parsed = parseColumnId(id);
    return parsed?.group === 'metrics' ? [parsed.key] : [];
  });
}

/** The column over some rows only; the order of texts is not needed for statistics. */
function subset(column: TypedColumn, rows: readonly number[]): TypedColumn {
  if (rows.length === column.cells.length) return column;
  const numeric = column.type === 'number' || column.type === 'duration' || column.type === 'time';
  return {
    group: column.group,
    key: column.key,
    type: column.type,
    order: Float64Array.from(numeric ? rows : [], (row) => column.order[row] ?? Number.NaN),
    cells: rows.map((row) => column.cells[row] ?? null),
  };
}
