import type {
  DataReportEvents,
  DataReportFrame,
  DataReportMethods,
  DatasetReport,
  LabelSuspect,
} from '../../src/contract/datasets.ts';
import { isAbort, type RpcClient } from '../rpc/client.ts';
import type { HostApi } from '../rpc/hostApi.ts';
import type { RunningChecks } from '../ui/checkNotes.ts';
import { t } from '../ui/text.ts';

export type DataRpc = RpcClient<DataReportMethods, DataReportEvents>;
export type Pair = DatasetReport['pair'];
export type DataTab = 'rows' | 'contract' | 'leakage' | 'labels' | 'change' | 'freshness';
export type ColumnSort = 'file' | 'name' | 'missing' | 'change';

/** What survives reload and a move to another window: navigation and layout, never data. */
interface Saved {
  readonly version: 1;
  /** The host's: which project this panel shows. */
  readonly restore: DataReportFrame['restore'] | null;
  readonly dataset: string | null;
  readonly pair: Pair;
  /** Null is the tab that the report itself suggests. */
  readonly tab: DataTab | null;
  readonly column: string | null;
  readonly open: readonly string[];
  readonly sort: ColumnSort;
  readonly filter: string;
  /** Half width of the promise, in points; null is the check's own. */
  readonly promise: number | null;
  /** What evidence says is looked at although no check can run here. */
  readonly evidence: boolean;
  readonly closed: readonly string[];
}

const start: Saved = {
  version: 1,
  restore: null,
  dataset: null,
  pair: 'splits',
  tab: null,
  column: null,
  open: [],
  sort: 'file',
  filter: '',
  promise: null,
  evidence: false,
  closed: [],
};

/** The panel's own state: small, observable, saved; and the report that all of its parts speak of. */
export class DataState {
  frame: DataReportFrame | null = null;
  /** Null until it was read once. What was read stays until the next one is here. */
  report: DatasetReport | null = null;
  /** Null until they were read; they are asked for when they are looked at. */
  suspects: readonly LabelSuspect[] | null = null;
  loading = true;
  problem: string | null = null;
  /** What an action came to, to be read and put away. */
  notice: string | null = null;
  running: RunningChecks | null = null;
  saved: Saved = start;
  private readonly listeners = new Set<() => void>();
  private reading: AbortController | null = null;
  private suspectsOf: string | null = null;
  private saving = false;

  constructor(
    private readonly api: HostApi,
    readonly rpc: DataRpc,
  ) {
    const saved = api.getState();
    if (isSaved(saved)) this.saved = { ...start, ...saved };
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  patch(patch: Partial<Saved>): void {
    this.saved = { ...this.saved, ...patch };
    this.save();
    this.changed();
  }

  setFrame(frame: DataReportFrame): void {
    this.frame = frame;
    const dataset = this.saved.dataset ?? frame.restore.dataset ?? frame.datasets[0]?.id ?? null;
    this.patch({ restore: { ...frame.restore, dataset }, dataset });
  }

  /** Another dataset or another pair of tables. */
  choose(dataset: string, pair: Pair): void {
    const other = dataset !== this.saved.dataset;
    this.patch({
      dataset,
      pair,
      restore: this.saved.restore && { ...this.saved.restore, dataset },
      ...(other ? { tab: null, column: null, open: [], filter: '', promise: null, evidence: false } : {}),
    });
    if (other) {
      this.report = null;
      this.act('selectDataset', { id: dataset });
    }
    void this.load();
  }

  async load(): Promise<void> {
    const { dataset, pair } = this.saved;
    if (dataset === null) {
      this.loading = false;
      this.changed();
      return;
    }
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    this.loading = true;
    this.changed();
    if (this.report?.pair !== pair) this.showRecorded({ id: dataset, pair }, reading.signal);
    try {
      const report = await this.rpc.request('getReport', { id: dataset, pair }, reading.signal);
      if (reading.signal.aborted) return;
      this.take(report);
      this.problem = null;
    } catch (error) {
      if (!reading.signal.aborted) this.fail(error);
    }
    if (this.reading !== reading) return;
    this.loading = false;
    this.changed();
  }

  /** What evidence says stands there while the tables are read; what is wrong is told by the whole report. */
  private showRecorded(of: DataReportMethods['getRecorded']['params'], signal: AbortSignal): void {
    this.rpc.request('getRecorded', of, signal).then(
      (report) => {
        if (signal.aborted || this.report?.pair === of.pair) return;
        this.take(report);
        this.changed();
      },
      () => undefined,
    );
  }

  /** Rows whose label looks wrong; asked for once per report. */
  wantSuspects(): void {
    const { report } = this;
    if (report?.complete !== true || this.suspectsOf === report.id) return;
    this.suspectsOf = report.id;
    this.rpc.request('getSuspects', { id: report.id }).then(
      (suspects) => {
        this.suspects = suspects;
        this.changed();
      },
      (error: unknown) => this.fail(error),
    );
  }

  async review(row: string, decision: 'kept' | 'changed', to: string | null): Promise<void> {
    const { report } = this;
    if (report === null) return;
    try {
      await this.rpc.request('reviewSuspect', { id: report.id, row, decision, to });
      this.suspects = await this.rpc.request('getSuspects', { id: report.id });
      this.changed();
    } catch (error) {
      this.fail(error);
    }
  }

  /** Runs checks until they are done or cancelled; one round at a time. */
  async runChecks(): Promise<void> {
    const { dataset, pair } = this.saved;
    if (this.running !== null || dataset === null) return;
    const abort = new AbortController();
    this.running = { done: 0, total: null, what: dataset, cancel: () => abort.abort() };
    this.notice = null;
    this.changed();
    try {
      this.take(await this.rpc.request('runChecks', { id: dataset, pair }, abort.signal));
      this.problem = null;
    } catch (error) {
      if (isAbort(error)) this.notice = t('The checks were stopped; what was written before stays.');
      else this.fail(error);
    } finally {
      this.running = null;
      this.changed();
    }
  }

  progress(news: DataReportEvents['progress']): void {
    if (news === null || this.running === null) return;
    this.running = { ...this.running, ...news };
    this.changed();
  }

  /** Asks the host for something that it does itself; an error stands over the report. */
  act<K extends keyof DataReportMethods>(method: K, params: DataReportMethods[K]['params']): void {
    this.rpc.request(method, params).then(
      () => undefined,
      (error: unknown) => this.fail(error),
    );
  }

  say(notice: string | null): void {
    this.notice = notice;
    this.changed();
  }

  fail(error: unknown): void {
    if (isAbort(error)) return;
    this.problem = error === null ? null : error instanceof Error ? error.message : t('failed');
    this.changed();
  }

  changed(): void {
    for (const listener of this.listeners) listener();
  }

  private take(report: DatasetReport): void {
    if (this.suspectsOf !== report.id) this.suspects = null;
    this.suspectsOf = null;
    this.report = report;
  }

  private save(): void {
    if (this.saving) return;
    this.saving = true;
    queueMicrotask(() => {
      this.saving = false;
      this.api.setState(this.saved);
    });
  }
}

function isSaved(value: unknown): value is Saved {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    value.version === 1 &&
    'pair' in value &&
    (value.pair === 'splits' || value.pair === 'reference') &&
    'open' in value &&
    Array.isArray(value.open)
  );
}
