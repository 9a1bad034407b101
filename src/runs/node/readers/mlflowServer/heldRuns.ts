import { createHash } from 'node:crypto';
import type { MetricSummary } from '../../../../contract/run.ts';
import type { KnownRun, RawRun } from '../../../core/reader.ts';
import type { Total } from './histories.ts';

/** Ends the fingerprint of a run whose metrics are not added up yet. */
const partly = '~';

/** The runs of a server as they were told last, and what is still to be added up. */
export class HeldRuns {
  private readonly held = new Map<string, KnownRun>();
  private readonly waiting = new Set<string>();

  get(id: string): KnownRun | undefined {
    return this.held.get(id);
  }

  ids(): readonly string[] {
    return [...this.held.keys()];
  }

  all(): readonly RawRun[] {
    return [...this.held.values()].map(({ run }) => run);
  }

  put(known: KnownRun): void {
    const id = known.run.nativeId;
    this.held.set(id, known);
    if (known.fingerprint.endsWith(partly)) this.waiting.add(id);
    else this.waiting.delete(id);
  }

  delete(id: string): void {
    this.held.delete(id);
    this.waiting.delete(id);
  }

  /** True when what the server says is what is held. */
  has(id: string, said: string): boolean {
    const fingerprint = this.held.get(id)?.fingerprint;
    return fingerprint === said || fingerprint === said + partly;
  }

  /** The run with the totals that still hold: those of metrics that did not move, unless the run ended meanwhile. */
  withKnownTotals(run: RawRun, said: string): KnownRun {
    const before = this.held.get(run.nativeId)?.run;
    if (!before || before.status !== run.status) return complete(run, said);
    const metrics = Object.entries(run.metrics).map(([key, metric]): [string, MetricSummary] => {
      const known = before.metrics[key];
      const same =
        known &&
        Object.is(known.last, metric.last) &&
        known.lastStep === metric.lastStep &&
        known.lastAt === metric.lastAt;
      return [key, same ? known : metric];
    });
    return complete({ ...run, metrics: Object.fromEntries(metrics) }, said);
  }

  withTotals(known: KnownRun, totals: ReadonlyMap<string, Total>): KnownRun {
    const metrics = Object.entries(known.run.metrics).map(([key, metric]): [string, MetricSummary] => [
      key,
      { ...metric, ...totals.get(key) },
    ]);
    const said = known.fingerprint.replace(/~$/u, '');
    return complete({ ...known.run, metrics: Object.fromEntries(metrics) }, said);
  }

  get someWait(): boolean {
    return this.waiting.size > 0;
  }

  /** Up to `most` runs to add up, newest first, with the keys that lack totals. */
  nextToAddUp(most: number): ReadonlyMap<string, readonly string[]> {
    const runs = [...this.waiting].flatMap((id) => this.held.get(id)?.run ?? []);
    runs.sort((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0));
    return new Map(runs.slice(0, most).map((run) => [run.nativeId, keysWithoutTotals(run)]));
  }

  /** The totals of this run cannot be had: it is not asked for again before it changes. */
  giveUp(id: string): void {
    this.waiting.delete(id);
  }
}

/** Short text that changes whenever the server says something else of a run. */
export function fingerprintOf(...said: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 22);
}

function complete(run: RawRun, said: string): KnownRun {
  return { run, fingerprint: keysWithoutTotals(run).length === 0 ? said : said + partly };
}

function keysWithoutTotals(run: RawRun): readonly string[] {
  return Object.entries(run.metrics).flatMap(([key, { count }]) => (count === 0 ? [key] : []));
}
