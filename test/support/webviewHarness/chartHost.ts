import type { HistoryReply, SeriesRequest } from '../../../src/contract/compareCharts.ts';
import type { Differences } from '../../../src/contract/compareDifferences.ts';
import type { MetricHistory, Run } from '../../../src/contract/run.ts';
import { churnProject, type GeneratedProject } from './generatedRuns.ts';
import { ProjectHost } from './projectHost.ts';
import { random } from './random.ts';

/** The project's host, with a history and differences that a test may set, and what was asked of the curves. */
export class ChartHost extends ProjectHost {
  historyReply: HistoryReply | null = null;
  differences: Differences | null = null;

  /** Requests for curves, in order. */
  get seriesRequests(): readonly SeriesRequest[] {
    // The panel is typed by the contract.
    return this.asked
      .filter(({ method }) => method === 'getSeries')
      .map(({ params }) => params as SeriesRequest);
  }

  /** What the first request of a method carried; undefined when there was none. */
  paramsOf(method: string): unknown {
    return this.asked.find((one) => one.method === method)?.params;
  }

  override async answer(method: string, params: unknown, signal: AbortSignal): Promise<unknown> {
    if (method === 'getHistory' && this.historyReply !== null) return this.historyReply;
    if (method === 'getDifferences' && this.differences !== null) return this.differences;
    return super.answer(method, params, signal);
  }
}

const keys = ['train/loss', 'val/loss', 'val/recall', 'val/auc', 'system/ram_mb', 'lr'];

/** `runs` runs with `points` points in each of six metrics: what panning and zooming is measured on. */
export function longProject(runs: number, points: number): GeneratedProject {
  const base = churnProject(12);
  const [first] = base.runs;
  if (first === undefined) throw new Error('the churn project is empty');
  const list: Run[] = Array.from({ length: runs }, (_, i) => ({
    ...first,
    id: `long-${i}`,
    nativeId: `long-${i}`,
    name: `long-${i}`,
    metrics: Object.fromEntries(
      keys.map((key) => [
        key,
        { last: 0.4, lastStep: points - 1, lastAt: base.now, min: 0.1, max: 2, count: points },
      ]),
    ),
  }));
  const kept = new Map<string, ReadonlyMap<string, MetricHistory>>();
  return {
    ...base,
    runs: list,
    notes: new Map(),
    progress: new Map(),
    compared: list.map(({ id }) => id),
    baseline: list[0]?.id ?? null,
    candidate: null,
    history: (id) => {
      const known = kept.get(id);
      if (known !== undefined) return known;
      const r = random(id.length * 7919 + Number(id.slice(5)) * 104_729);
      const made = new Map(keys.map((key) => [key, noisy(points, r, first.startedAt ?? 0)]));
      kept.set(id, made);
      return made;
    },
  };
}

function noisy(points: number, r: ReturnType<typeof random>, from: number): MetricHistory {
  const end = 0.3 + r.next() * 0.2;
  return {
    steps: Float64Array.from({ length: points }, (_, i) => i),
    timesMs: Float64Array.from({ length: points }, (_, i) => from + i * 500),
    values: Float64Array.from(
      { length: points },
      (_, i) => end + Math.exp((-6 * i) / points) * (0.6 + r.next() * 0.05) + r.gauss() * 0.02,
    ),
  };
}
