import type { LabelSuspect, RowDecision } from '../../../src/contract/dataLabels.ts';
import type { DataReportFrame, DatasetReport } from '../../../src/contract/datasets.ts';
import type { HarnessHost } from './openHarness.ts';
import { referenceReport, splitsReport } from './sampleData.ts';
import { labelsReport, sampleConflicts, sampleSuspects } from './sampleLabels.ts';

/** Answers the data report from invented reports; remembers what it was asked to do. */
export class DataHost implements HarnessHost {
  send: ((name: string, value: unknown) => Promise<void>) | null = null;
  reports: Readonly<Record<'splits' | 'reference' | 'labels', DatasetReport>> = {
    splits: splitsReport(),
    reference: referenceReport(),
    labels: labelsReport(),
  };
  frame: DataReportFrame = {
    project: 'churn',
    trusted: true,
    texts: {},
    datasets: [
      { id: 'customers', path: 'data/customers.parquet' },
      { id: 'call-notes', path: 'data/call_notes.parquet' },
    ],
    platform: 'linux-x64',
    restore: { root: '/projects/churn', dataset: 'customers' },
  };
  /** Reads fail with this sentence. */
  broken: string | null = null;
  /** Reads never end. */
  endless = false;
  /** Checks take this long. */
  checkMs = 0;
  private readonly reviews = new Map<string, LabelSuspect['review']>();
  readonly calls: { readonly method: string; readonly params: unknown }[] = [];

  called(method: string): readonly unknown[] {
    return this.calls.filter((call) => call.method === method).map(({ params }) => params);
  }

  answer(method: string, params: unknown, signal: AbortSignal): Promise<unknown> {
    this.calls.push({ method, params });
    // The panel's own requests; their shapes are the contract's.
    const { id, pair, decisions } = params as {
      id: string;
      pair: 'splits' | 'reference';
      decisions: readonly RowDecision[];
    };
    switch (method) {
      case 'getFrame':
        return Promise.resolve(this.frame);
      case 'getReport':
        if (this.broken !== null) return Promise.reject(new Error(this.broken));
        return this.endless ? new Promise(() => undefined) : Promise.resolve(this.report(id, pair));
      case 'getRecorded':
        if (this.broken !== null) return Promise.reject(new Error(this.broken));
        return Promise.resolve({
          ...this.report(id, pair),
          complete: false,
          columns: [],
          rows: [],
          digest: null,
        });
      case 'runChecks':
        return this.check(id, pair, signal);
      case 'getSuspects':
        return Promise.resolve(
          sampleSuspects(id).map((one) => ({ ...one, review: this.reviews.get(one.id) ?? one.review })),
        );
      case 'getConflicts':
        return Promise.resolve(sampleConflicts(id));
      case 'reviewRows':
        for (const { row, decision, to } of decisions) this.reviews.set(row, { decision, to, by: 'Noor' });
        return Promise.resolve(null);
      default:
        return Promise.resolve(null);
    }
  }

  private report(id: string, pair: 'splits' | 'reference'): DatasetReport {
    return id === 'call-notes' ? this.reports.labels : this.reports[pair];
  }

  private async check(id: string, pair: 'splits' | 'reference', signal: AbortSignal): Promise<DatasetReport> {
    await this.send?.('progress', { done: 3, total: 12, what: 'leakage' });
    await new Promise<void>((done, stop) => {
      const timer = setTimeout(done, this.checkMs);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        stop(new Error('aborted'));
      });
    });
    return { ...this.report(id, pair), stale: [], sentence: 'The data keeps its contract.' };
  }
}
