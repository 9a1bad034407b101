import { bandOf } from '../../../src/compare/core/band.ts';
import { downSample, pick } from '../../../src/compare/core/downSample.ts';
import { paretoFront } from '../../../src/compare/core/pareto.ts';
import { smooth } from '../../../src/compare/core/smooth.ts';
import { curveOf, type Curve } from '../../../src/compare/core/xAxis.ts';
import type {
  Differences,
  HistoryReply,
  Series,
  SeriesKey,
  SeriesRequest,
  TradeoffReply,
} from '../../../src/contract/compare.ts';
import type { MetricHistory } from '../../../src/contract/run.ts';
import { churnDifferences, churnHistory } from './chartReplies.ts';
import type { GeneratedProject } from './generatedRuns.ts';
import { StandInHost } from './standInHost.ts';

const directionOf = (key: string): SeriesKey['direction'] =>
  /loss|error|latency|_ms$|size_mb/.test(key)
    ? 'minimize'
    : /recall|precision|auc|f1|acc/.test(key)
      ? 'maximize'
      : null;

/** Answers what the curves, trade-offs, history and differences ask for, with the product's own pure functions. */
export class ChartHost extends StandInHost {
  /** Histories that replace the project's own, by run and key. */
  histories: (id: string) => ReadonlyMap<string, MetricHistory>;
  historyReply: HistoryReply = churnHistory();
  differences: Differences = churnDifferences();
  extraPoints: TradeoffReply['points'] = [];
  readonly seriesRequests: SeriesRequest[] = [];
  private readonly data: GeneratedProject;

  constructor(project: GeneratedProject) {
    super(project);
    this.data = project;
    this.histories = (id) => project.history(id);
  }

  override async answer(method: string, params: unknown): Promise<unknown> {
    if (this.failing === method) return super.answer(method, params);
    switch (method) {
      case 'getSeriesKeys':
        this.asked.push({ method, params });
        return this.seriesKeys();
      case 'getSeries': {
        // The harness hands on what the panel sent by its contract.
        const request = params as SeriesRequest;
        this.asked.push({ method, params });
        this.seriesRequests.push(request);
        return { series: request.keys.flatMap((key) => this.series(key, request)) };
      }
      case 'getTradeoff': {
        const { x, y } = params as { x: string; y: string };
        this.asked.push({ method, params });
        return this.tradeoff(x, y);
      }
      case 'getHistory':
        this.asked.push({ method, params });
        return this.historyReply;
      case 'getDifferences':
        this.asked.push({ method, params });
        return this.differences;
      case 'getArtifact': {
        this.asked.push({ method, params });
        const { path } = params as { path: string };
        return { kind: 'text', text: `{"of": "${path}"}`, truncated: false };
      }
      default:
        return super.answer(method, params);
    }
  }

  private seriesKeys(): SeriesKey[] {
    const keys = new Map<string, { runs: number; points: number }>();
    for (const id of this.compared)
      for (const [key, { values }] of this.histories(id)) {
        const known = keys.get(key) ?? { runs: 0, points: 0 };
        keys.set(key, { runs: known.runs + 1, points: Math.max(known.points, values.length) });
      }
    return [...keys].map(([key, counts]) => ({
      key,
      ...counts,
      direction: directionOf(key),
      axes: ['step', 'relative', 'wall', 'epoch'],
    }));
  }

  private series(key: string, request: SeriesRequest): Series[] {
    const { runs } = this.frame();
    const curves = request.ids.flatMap((id) => {
      const history = this.histories(id).get(key);
      const run = this.data.runs.find((one) => one.id === id);
      if (history === undefined || run === undefined) return [];
      const curve = curveOf(history, request.x, run.startedAt ?? 0, {
        ...history,
        values: history.steps,
      });
      const shown = runs.find((one) => one.id === id);
      return [{ id, run, curve, color: shown?.color ?? 0, label: shown?.alias ?? run.name }];
    });
    if (request.groupBy === null)
      return curves.map(({ id, curve, color, label }) =>
        this.sampled(key, request, { id, color, label, runs: 1 }, curve),
      );
    const param = request.groupBy.slice(request.groupBy.indexOf(':') + 1);
    const groups = new Map<string, Curve[]>();
    for (const { run, curve } of curves) {
      const value = run.params[param] ?? 'none';
      groups.set(value, [...(groups.get(value) ?? []), curve]);
    }
    return [...groups].map(([value, members], i) => {
      const band = bandOf(members, request.band);
      const curve = { x: band.x, y: band.mean, points: band.x.length, nonFinite: 0 };
      const shown = { id: value, color: 9 - i, label: value, runs: members.length };
      return this.sampled(key, request, shown, curve, band);
    });
  }

  private sampled(
    key: string,
    request: SeriesRequest,
    shown: { id: string; color: number; label: string; runs: number },
    curve: Curve,
    band: { low: Float64Array; high: Float64Array } | null = null,
  ): Series {
    const smoothed = request.smoothing > 0 ? smooth(curve.y, request.smoothing) : null;
    const lines = [curve.y, smoothed, band?.low, band?.high].filter((line) => line instanceof Float64Array);
    const chosen = downSample(curve.x, lines, request.buckets, request.range, request.xScale);
    return {
      key,
      ...shown,
      x: pick(curve.x, chosen),
      y: pick(curve.y, chosen),
      smoothed: smoothed === null ? null : pick(smoothed, chosen),
      low: band === null ? null : pick(band.low, chosen),
      high: band === null ? null : pick(band.high, chosen),
      points: curve.points,
      nonFinite: curve.nonFinite,
    };
  }

  private tradeoff(x: string, y: string): TradeoffReply {
    const { runs } = this.data;
    const value = (run: (typeof runs)[number], key: string): number | undefined =>
      run.metrics[key]?.last ?? run.resources[key];
    const found = runs.flatMap((run) => {
      const [a, b] = [value(run, x), value(run, y)];
      const at = this.compared.indexOf(run.id);
      return a === undefined || b === undefined
        ? []
        : [{ id: run.id, name: run.name, x: a, y: b, color: at < 0 ? null : at }];
    });
    const points = [...found, ...this.extraPoints];
    const directions = { x: directionOf(x), y: directionOf(y) };
    const front = paretoFront(points, directions);
    return {
      x: { key: x, direction: directions.x },
      y: { key: y, direction: directions.y },
      points: points.map((point, i) => ({ ...point, front: front.has(i) })),
      missing: runs.length - found.length,
      keys: [
        ...new Set(
          runs.slice(0, 40).flatMap((run) => [...Object.keys(run.metrics), ...Object.keys(run.resources)]),
        ),
      ],
    };
  }
}
