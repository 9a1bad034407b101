import type { MetricHistory, Run } from '../../contract/run.ts';
import type { RunSource } from '../../runs/core/runSource.ts';
import { sparkline } from '../core/downSample.ts';

const mostPoints = 2_000_000;
const sparklinePoints = 60;

/**
 * Histories that were read lately, by the run as the index last saw it: a run that changes is another object, so its
 * old series are never taken for the new ones. Bounded by points; the least lately used run goes first.
 */
export class HistoryCache {
  private readonly kept = new Map<Run, Map<string, MetricHistory | null>>();
  private readonly lines = new WeakMap<Run, Map<string, Float64Array | null>>();
  private points = 0;

  constructor(private readonly source: RunSource) {}

  /** Complete series of the keys that the run has. */
  async read(
    run: Run,
    keys: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, MetricHistory>> {
    const known = this.kept.get(run) ?? new Map<string, MetricHistory | null>();
    const missing = keys.filter((key) => !known.has(key));
    if (missing.length > 0) {
      const read = await this.source.history(run.id, missing, signal);
      for (const key of missing) {
        const history = read.get(key) ?? null;
        if (!known.has(key)) this.points += history?.values.length ?? 0;
        known.set(key, history);
      }
    }
    this.kept.delete(run);
    this.kept.set(run, known);
    this.shrink(run);
    const result = new Map<string, MetricHistory>();
    for (const key of keys) {
      const history = known.get(key);
      if (history) result.set(key, history);
    }
    return result;
  }

  /** Small curves of the keys of which the run has more than one point. */
  async sparklines(
    run: Run,
    keys: readonly string[],
    signal: AbortSignal,
  ): Promise<Readonly<Record<string, Float64Array>>> {
    const lines = this.lines.get(run) ?? new Map<string, Float64Array | null>();
    this.lines.set(run, lines);
    const wanted = keys.filter(
      (key) => Object.hasOwn(run.metrics, key) && (run.metrics[key]?.count ?? 0) > 1,
    );
    const missing = wanted.filter((key) => !lines.has(key));
    if (missing.length > 0) {
      const read = await this.source.history(run.id, missing, signal);
      for (const key of missing) {
        const history = read.get(key);
        lines.set(key, history ? sparkline(history.values, sparklinePoints) : null);
      }
    }
    const result: Record<string, Float64Array> = {};
    for (const key of wanted) {
      const line = lines.get(key);
      if (line && line.length > 1) result[key] = line;
    }
    return result;
  }

  private shrink(keep: Run): void {
    for (const [run, histories] of this.kept) {
      if (this.points <= mostPoints || run === keep) return;
      for (const history of histories.values()) this.points -= history?.values.length ?? 0;
      this.kept.delete(run);
    }
  }
}
