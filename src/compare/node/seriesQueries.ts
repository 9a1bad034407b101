import type { Series, SeriesKey, SeriesReply, SeriesRequest, XAxis } from '../../contract/compareCharts.ts';
import type { MetricHistory, Run } from '../../contract/run.ts';
import { directionOf } from '../../runs/core/direction.ts';
import { numberOf } from '../../runs/core/filter/filterValues.ts';
import type { RunSource } from '../../runs/core/runSource.ts';
import { bandOf } from '../core/band.ts';
import { parseColumnId } from '../core/columnId.ts';
import type { CompareContext } from '../core/compareContext.ts';
import { downSample, pick } from '../core/downSample.ts';
import { compareNatural } from '../core/naturalOrder.ts';
import { smooth } from '../core/smooth.ts';
import { cellOf, cellText } from '../core/typedColumn.ts';
import { curveOf, epochKey, type Curve } from '../core/xAxis.ts';
import type { HistoryCache } from './historyCache.ts';

interface Drawn {
  readonly id: string;
  readonly label: string;
  readonly color: number;
  readonly runs: number;
}

/** The curves' questions. Smoothing and averaging see every point; only what is drawn is thinned out. */
export class SeriesQueries {
  constructor(
    private readonly source: RunSource,
    private readonly histories: HistoryCache,
  ) {}

  keys(ids: readonly string[], context: CompareContext): readonly SeriesKey[] {
    const runs = this.runs(ids);
    const keys = new Set(runs.flatMap((run) => Object.keys(run.metrics)));
    const withEpoch = runs.some((run) => epochKey(Object.keys(run.metrics)) !== null);
    return [...keys]
      .sort(
        (a, b) =>
          Number(b === context.primary?.key) - Number(a === context.primary?.key) || compareNatural(a, b),
      )
      .map((key) => {
        const having = runs.flatMap((run) => {
          const metric = Object.hasOwn(run.metrics, key) ? run.metrics[key] : undefined;
          return metric ? [metric] : [];
        });
        const steps = having.some((metric) => metric.lastStep !== null);
        const times = having.some((metric) => metric.lastAt !== null);
        const axes: XAxis[] = ['step'];
        if (times) axes.push('relative', 'wall');
        if (withEpoch && steps) axes.push('epoch');
        return {
          key,
          runs: having.length,
          direction:
            key === context.primary?.key ? context.primary.direction : directionOf(key, context.directions),
          axes,
          points: having.reduce((most, metric) => Math.max(most, metric.count), 0),
        };
      });
  }

  async series(request: SeriesRequest, context: CompareContext, signal: AbortSignal): Promise<SeriesReply> {
    const runs = this.runs(request.ids);
    const curves = new Map<string, Map<Run, Curve>>(request.keys.map((key) => [key, new Map()]));
    for (const run of runs) {
      signal.throwIfAborted();
      for (const [key, curve] of await this.curves(run, request, signal)) curves.get(key)?.set(run, curve);
    }
    const groups = request.groupBy === null ? null : this.groups(runs, request.groupBy, context);
    const series: Series[] = [];
    for (const [key, byRun] of curves) {
      if (groups) {
        for (const { drawn, members } of groups) {
          const own = members.flatMap((run) => byRun.get(run) ?? []);
          if (own.length > 0) series.push(groupSeries(key, { ...drawn, runs: own.length }, own, request));
        }
        continue;
      }
      for (const [run, curve] of byRun) {
        const drawn = { id: run.id, label: run.name, color: context.colors[run.id] ?? 0, runs: 1 };
        series.push(runSeries(key, drawn, curve, request));
      }
    }
    return { series };
  }

  private async curves(
    run: Run,
    request: SeriesRequest,
    signal: AbortSignal,
  ): Promise<readonly (readonly [string, Curve])[]> {
    const epoch = request.x === 'epoch' ? epochKey(Object.keys(run.metrics)) : null;
    const keys = request.keys.filter((key) => Object.hasOwn(run.metrics, key));
    if (keys.length === 0) return [];
    const read = await this.histories.read(run, epoch ? [...new Set([...keys, epoch])] : keys, signal);
    const start = request.x === 'relative' ? startOf(run, read) : 0;
    return keys.flatMap((key) => {
      const history = read.get(key);
      if (!history) return [];
      const curve = curveOf(history, request.x, start, epoch ? read.get(epoch) : undefined);
      return curve.points > 0 ? [[key, curve] as const] : [];
    });
  }

  private groups(
    runs: readonly Run[],
    column: string,
    context: CompareContext,
  ): readonly { readonly drawn: Omit<Drawn, 'runs'>; readonly members: readonly Run[] }[] {
    const parsed = parseColumnId(column);
    const groups = new Map<string | null, Run[]>();
    for (const run of runs) {
      const facts = { run, note: context.notes[run.id], parentName: null };
      const value = parsed ? cellText(cellOf(facts, parsed.group, parsed.key, 'last')) : null;
      const members = groups.get(value);
      if (members) members.push(run);
      else groups.set(value, [run]);
    }
    const taken = new Set(context.selection.map((id) => context.colors[id]));
    const free = Array.from({ length: 10 }, (_, color) => color).filter((color) => !taken.has(color));
    const numeric = [...groups.keys()].every((value) => value === null || numberOf(value) !== null);
    const order = (a: string, b: string): number =>
      numeric ? (numberOf(a) ?? 0) - (numberOf(b) ?? 0) : compareNatural(a, b);
    return [...groups]
      .sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : order(a, b)))
      .map(([value, members], index) => ({
        drawn: {
          id: value ?? '—',
          label: `${parsed?.key ?? column} ${value ?? '—'}`,
          color: free[index] ?? 10 + index - free.length,
        },
        members,
      }));
  }

  private runs(ids: readonly string[]): readonly Run[] {
    return ids.map((id) => this.source.get(id)).filter((run) => run !== undefined);
  }
}

/** Where relative time begins: the run's start, or its first point when that is earlier or no start is known. */
function startOf(run: Run, histories: ReadonlyMap<string, MetricHistory>): number {
  let first = run.startedAt ?? Number.POSITIVE_INFINITY;
  for (const { timesMs } of histories.values()) for (const time of timesMs) if (time < first) first = time;
  return first;
}

function runSeries(key: string, drawn: Drawn, curve: Curve, request: SeriesRequest): Series {
  const smoothed = request.smoothing > 0 ? smooth(curve.y, request.smoothing) : null;
  const lines = smoothed ? [curve.y, smoothed] : [curve.y];
  const chosen = downSample(curve.x, lines, request.buckets, request.range, request.xScale);
  return {
    key,
    ...drawn,
    x: pick(curve.x, chosen),
    y: pick(curve.y, chosen),
    smoothed: smoothed && pick(smoothed, chosen),
    low: null,
    high: null,
    points: curve.points,
    nonFinite: curve.nonFinite,
  };
}

function groupSeries(key: string, drawn: Drawn, curves: readonly Curve[], request: SeriesRequest): Series {
  const band = bandOf(curves, request.band);
  const smoothed = request.smoothing > 0 ? smooth(band.mean, request.smoothing) : null;
  const lines = [band.mean, band.low, band.high, ...(smoothed ? [smoothed] : [])];
  const chosen = downSample(band.x, lines, request.buckets, request.range, request.xScale);
  return {
    key,
    ...drawn,
    x: pick(band.x, chosen),
    y: pick(band.mean, chosen),
    smoothed: smoothed && pick(smoothed, chosen),
    low: pick(band.low, chosen),
    high: pick(band.high, chosen),
    points: curves.reduce((sum, curve) => sum + curve.points, 0),
    nonFinite: curves.reduce((sum, curve) => sum + curve.nonFinite, 0),
  };
}
