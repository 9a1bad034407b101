import type {
  ColumnGroup,
  ColumnInfo,
  SortKey,
  Statistic,
  TableView,
} from '../../../src/contract/compareTable.ts';
import type { PrimaryMetric } from '../../../src/contract/runIndex.ts';
import { fixed, signed } from '../../ui/format.ts';

/** One visible column with its place. `left` is measured from the row's start, in pixels. */
export interface LaidColumn {
  readonly info: ColumnInfo;
  /** Place among the laid columns. */
  readonly at: number;
  /** Class names of its boxes: width, side, borders. */
  readonly box: string;
  readonly width: number;
  readonly left: number;
  readonly pinned: boolean;
  readonly groupStart: boolean;
  readonly right: boolean;
  readonly deltas: boolean;
  readonly spark: boolean;
  readonly statistic: Statistic;
}

export interface TableLayout {
  readonly columns: readonly LaidColumn[];
  readonly pinned: number;
  readonly pinnedWidth: number;
  readonly width: number;
  readonly hidden: number;
  readonly hiddenConstant: number;
  /** Shown and existing columns by group. */
  readonly groups: ReadonlyMap<ColumnGroup, { readonly shown: number; readonly all: number }>;
  readonly request: readonly string[];
  readonly sparklines: readonly string[];
  readonly statistics: Readonly<Record<string, Statistic>>;
}

export const nameColumn = 'run:name';
const alwaysFirst = [nameColumn, 'run:commit', 'run:started'];
const mostMetrics = 4;
const mostParams = 12;
const mostResources = 3;
const mostSparklines = 8;

function splitRank(key: string): number {
  if (key.startsWith('test')) return 0;
  if (key.startsWith('val') || key.startsWith('eval')) return 1;
  return key.startsWith('train') ? 3 : 2;
}

/**
 * The columns that show when nobody chose any: who and when, the primary metric first among a few that differ (one
 * with a curve among them),
 * the params that differ, a few resources, the notes that somebody wrote. Constant columns stay away.
 */
export function defaultColumns(
  columns: readonly ColumnInfo[],
  primary: PrimaryMetric | null,
): readonly string[] {
  const telling = (group: ColumnGroup): ColumnInfo[] =>
    columns.filter((c) => c.group === group && !c.constant && c.present > 0);
  const metrics = telling('metrics')
    .map((c, at) => ({ c, at }))
    .sort(
      (a, b) =>
        Number(b.c.key === primary?.key) - Number(a.c.key === primary?.key) ||
        Number(b.c.direction !== null) - Number(a.c.direction !== null) ||
        splitRank(a.c.key) - splitRank(b.c.key) ||
        b.c.present - a.c.present ||
        a.at - b.at,
    )
    .map(({ c }) => c);
  const chosen = metrics.slice(0, mostMetrics);
  const curve = chosen.some((c) => c.series)
    ? undefined
    : (metrics.find((c) => c.series && splitRank(c.key) === 1 && c.key.includes('loss')) ??
      metrics.find((c) => c.series));
  if (curve !== undefined) chosen.push(curve);
  const first = [...alwaysFirst, 'objectives:verdict'].filter((id) => columns.some((c) => c.id === id));
  const interval = columns.filter((c) => c.type === 'interval');
  return [
    ...first,
    ...[
      ...interval,
      ...chosen,
      ...telling('params')
        .sort((a, b) => b.present - a.present)
        .slice(0, mostParams),
      ...telling('resources').slice(0, mostResources),
      ...columns.filter((c) => c.group === 'notes' && c.key !== 'star' && c.present > 0),
    ].map((c) => c.id),
  ];
}

/** Measures one line of text in pixels; passed in, since a layout knows no screen. */
export type Measure = (text: string, sizePx?: number, weight?: 400 | 600) => number;

interface Shape {
  readonly deltas: boolean;
  readonly spark: boolean;
  readonly grouped: boolean;
  /** Room for the marks of sort and filter. */
  readonly marked: number;
}

const deltaWidth = 60;

function numberWidth(info: ColumnInfo, shape: Shape, measure: Measure): number {
  const { decimals } = info;
  const low = info.min ?? 0;
  const high = info.max ?? 0;
  const figures = Math.max(measure(fixed(low, decimals)), measure(fixed(high, decimals)));
  const spread = Math.max(
    deltaWidth,
    10 + measure(signed(low - high, decimals), 12),
    shape.grouped ? measure(`\u00b1${fixed((high - low) / 2, decimals)}`, 12) : 0,
  );
  return (
    figures +
    16 +
    (shape.spark ? 66 : 0) +
    (shape.deltas ? 6 + spread : 0) +
    (shape.grouped && shape.deltas ? 40 : 0)
  );
}

function contentWidth(info: ColumnInfo, shape: Shape, measure: Measure): number {
  const measured = info.group === 'metrics' || info.group === 'resources';
  if (info.type === 'number' && measured) return numberWidth(info, shape, measure);
  if (info.type === 'number') return shape.grouped ? 120 : 64;
  if (info.type === 'duration') return measure('88 m 88 s') + 24;
  if (info.type === 'commit') return 94;
  if (info.type === 'verdict') return 140;
  if (info.type === 'interval') return 110;
  if (info.type === 'time') return measure('88 m') + 22;
  if (info.type === 'tags') return 124;
  if (info.id === 'notes:note') return 190;
  return info.group === 'run' ? 110 : 96;
}

/** Durations are written with their units, so that the key's own (`durationMs`) is no part of the title. */
export function columnTitle(info: ColumnInfo): string {
  return info.type === 'duration' ? info.title.replace(/_?ms$/i, '') : info.title;
}

/** The unit beside the title; none where the title or the values say it. */
export function columnUnit(info: ColumnInfo): string | null {
  if (info.unit === null || info.type === 'duration') return null;
  return info.title.toLowerCase().endsWith(`_${info.unit.toLowerCase()}`) ? null : info.unit;
}

function widthOf(info: ColumnInfo, shape: Shape, narrow: boolean, measure: Measure): number {
  if (info.id === nameColumn) return narrow ? 222 : 244;
  const marks =
    (info.direction === null ? 0 : 12) +
    shape.marked +
    (columnUnit(info) === null ? 0 : measure(columnUnit(info) ?? '', 11) + 4);
  const title = measure(columnTitle(info), 12, 600) + 18 + marks;
  return Math.round(Math.min(Math.max(contentWidth(info, shape, measure), Math.min(title, 190)), 300));
}

/** What the layout depends on beside the columns. */
export interface LayoutInput {
  readonly columns: readonly ColumnInfo[];
  readonly view: TableView;
  readonly primary: PrimaryMetric | null;
  readonly narrow: boolean;
  /** Ids of columns in which the compared runs differ; null while that is unknown. */
  readonly differing: ReadonlySet<string> | null;
  readonly measure: Measure;
}

/** Chosen columns in their order, pinned ones first, with widths and places. */
export function layOut(input: LayoutInput): TableLayout {
  const { columns, view, narrow } = input;
  const byId = new Map(columns.map((c) => [c.id, c]));
  const chosen: NonNullable<TableView['columns']> =
    view.columns ?? defaultColumns(columns, input.primary).map((id) => ({ id }));
  const settings = new Map(chosen.map((c) => [c.id, c]));
  const ids = chosen.map((c) => c.id).filter((id) => byId.has(id) && !view.hidden.includes(id));
  if (!ids.includes(nameColumn) && byId.has(nameColumn)) ids.unshift(nameColumn);
  const request =
    narrow && view.columns === null ? ids.filter((id) => id !== 'run:commit' && id !== 'run:started') : ids;
  const shown =
    view.onlyDiffering && input.differing !== null
      ? request.filter((id) => id.startsWith('run:') || input.differing?.has(id) === true)
      : request;
  const isPinned = (id: string): boolean =>
    id === nameColumn || (settings.get(id)?.pinned ?? (view.columns === null && alwaysFirst.includes(id)));
  const ordered = [...shown.filter(isPinned), ...shown.filter((id) => !isPinned(id))];
  // The difference to the baseline says more of the primary metric than its curve; a column has room for one.
  const judged = view.deltas && input.primary !== null ? `metrics:${input.primary.key}` : null;
  const sparkable =
    view.groupBy === null
      ? ordered.filter((id) => byId.get(id)?.series === true && id !== judged).slice(0, mostSparklines)
      : [];
  const sorted = new Set(
    effectiveSort(
      view,
      input.primary,
      columns.some((c) => c.type === 'verdict'),
    ).map((key) => key.column),
  );
  let left = 0;
  let before: string | null = null;
  const laid: LaidColumn[] = [];
  for (const id of ordered) {
    const info = byId.get(id);
    if (info === undefined) continue;
    const setting = settings.get(id);
    const measured = info.group === 'metrics' || info.group === 'resources';
    const spark = sparkable.includes(id);
    const deltas = view.deltas && measured && info.type === 'number' && !spark;
    const grouped = view.groupBy !== null;
    const marked = (sorted.has(id) ? 18 : 0) + (view.filter?.includes(info.key) === true ? 18 : 0);
    const shape = { deltas: deltas || (grouped && measured), spark, grouped, marked };
    const width = setting?.width ?? widthOf(info, shape, narrow, input.measure);
    const pinned = isPinned(id);
    const at = laid.length;
    const groupStart = before !== null && before !== info.group && !pinned;
    const right = (info.type === 'number' && !spark) || info.type === 'duration' || info.type === 'time';
    const lastPinned = pinned && (ordered[at + 1] === undefined || !isPinned(ordered[at + 1] ?? ''));
    const box = [
      'w' + String(at),
      right && 'r',
      pinned && 'pin',
      lastPinned && 'pinlast',
      groupStart && 'gstart',
    ];
    laid.push({
      info,
      at,
      box: box.filter((name) => name !== false).join(' '),
      width,
      left,
      pinned,
      groupStart,
      right,
      deltas,
      spark,
      statistic: setting?.statistic ?? 'last',
    });
    left += width;
    before = info.group;
  }
  const pinned = laid.filter((c) => c.pinned);
  const groups = new Map<ColumnGroup, { shown: number; all: number }>();
  for (const c of columns) {
    const group = groups.get(c.group) ?? { shown: 0, all: 0 };
    groups.set(c.group, { shown: group.shown + (ordered.includes(c.id) ? 1 : 0), all: group.all + 1 });
  }
  const away = columns.filter((c) => !ordered.includes(c.id) && c.group !== 'run');
  return {
    columns: laid,
    pinned: pinned.length,
    pinnedWidth: pinned.reduce((sum, c) => sum + c.width, 0),
    width: left,
    hidden: away.length,
    hiddenConstant: away.filter((c) => c.constant).length,
    groups,
    request,
    sparklines: sparkable,
    statistics: Object.fromEntries(
      laid.filter((c) => c.statistic !== 'last').map((c) => [c.info.id, c.statistic]),
    ),
  };
}

/**
 * The sort in force: the person's, else by verdict where there are objectives, then the primary metric with the best
 * first, else the newest first.
 */
export function effectiveSort(
  view: TableView,
  primary: PrimaryMetric | null,
  judged: boolean,
): readonly SortKey[] {
  if (view.sort.length > 0) return view.sort;
  const verdict = judged ? [{ column: 'objectives:verdict', descending: true }] : [];
  return primary === null
    ? [...verdict, { column: 'run:started', descending: true }]
    : [...verdict, { column: `metrics:${primary.key}`, descending: primary.direction !== 'minimize' }];
}

/** The view with one more chosen list of columns: what shows now, made explicit so that it can be changed. */
export function explicitColumns(layout: TableLayout, view: TableView): NonNullable<TableView['columns']> {
  if (view.columns !== null && !view.onlyDiffering) return view.columns;
  return layout.columns.map((c) => ({
    id: c.info.id,
    ...(c.pinned ? { pinned: true } : {}),
    ...(c.statistic === 'last' ? {} : { statistic: c.statistic }),
  }));
}
