import type { LabelConflict, LabelSuspect, RowDecision, RowReview } from '../../src/contract/dataLabels.ts';
import type {
  DataReportEvents,
  DataReportFrame,
  DataReportMethods,
  DatasetReport,
} from '../../src/contract/datasets.ts';
import type { RpcClient } from '../rpc/client.ts';
import type { HostApi } from '../rpc/hostApi.ts';
import { t } from '../ui/text.ts';
import { CheckingState } from '../ui/checkingState.ts';
import { isVersion1 } from '../ui/panelState.ts';

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
export class DataState extends CheckingState<Saved, DataReportMethods, DataReportEvents> {
  frame: DataReportFrame | null = null;
  /** Null until it was read once. What was read stays until the next one is here. */
  report: DatasetReport | null = null;
  /** Null until they were read; they are asked for when they are looked at. */
  suspects: readonly LabelSuspect[] | null = null;
  conflicts: readonly LabelConflict[] | null = null;
  /** Row whose suspicion is told in a sentence. */
  why: string | null = null;
  loading = true;
  private reading: AbortController | null = null;
  private suspectsOf: string | null = null;
  private conflictsOf: string | null = null;

  constructor(api: HostApi, rpc: DataRpc) {
    const saved = api.getState();
    super(api, rpc, isSaved(saved) ? { ...start, ...saved } : start);
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

  /** Alike rows with different labels; asked for once per report. */
  wantConflicts(): void {
    const { report } = this;
    if (report?.complete !== true || this.conflictsOf === report.id) return;
    this.conflictsOf = report.id;
    this.rpc.request('getConflicts', { id: report.id }).then(
      (conflicts) => {
        this.conflicts = conflicts;
        this.changed();
      },
      (error: unknown) => this.fail(error),
    );
  }

  /** What the person decides is shown at once; what is written is read again with the news that follow. */
  review(decisions: readonly RowDecision[]): void {
    const { report } = this;
    if (report === null || decisions.length === 0) return;
    const by = new Map(decisions.map(({ row, decision, to }) => [row, { decision, to, by: t('you') }]));
    this.suspects = this.suspects?.map((one) => ({ ...one, review: by.get(one.id) ?? one.review })) ?? null;
    this.conflicts =
      this.conflicts?.map((one) =>
        one.rows.some(({ id }) => id !== null && by.has(id)) ? decidedBy(one, by) : one,
      ) ?? null;
    this.changed();
    this.act('reviewRows', { id: report.id, decisions });
  }

  /** Checks of the dataset and the pair that are shown. */
  async runChecks(): Promise<void> {
    const { dataset, pair } = this.saved;
    if (dataset === null) return;
    await this.round(
      (cancel) => ({ done: 0, total: null, what: dataset, cancel }),
      async (signal) => {
        this.take(await this.rpc.request('runChecks', { id: dataset, pair }, signal));
        this.problem = null;
      },
    );
  }

  /** Unfolds why the label of a row looks wrong; null folds it. */
  explain(row: string | null): void {
    this.why = row;
    this.changed();
  }

  private take(report: DatasetReport): void {
    if (this.report?.id !== report.id) {
      this.suspects = null;
      this.conflicts = null;
    }
    this.suspectsOf = null;
    this.conflictsOf = null;
    this.report = report;
  }
}

function decidedBy(conflict: LabelConflict, by: ReadonlyMap<string, RowReview>): LabelConflict {
  const rows = conflict.rows.map((row) => ({
    ...row,
    review: (row.id === null ? undefined : by.get(row.id)) ?? row.review,
  }));
  return { ...conflict, rows, decided: rows.every(({ review }) => review !== null) };
}

function isSaved(value: unknown): value is Saved {
  return (
    isVersion1(value) &&
    (value['pair'] === 'splits' || value['pair'] === 'reference') &&
    Array.isArray(value['open'])
  );
}
