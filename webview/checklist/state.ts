import type {
  Board,
  ChecklistEvents,
  ChecklistFrame,
  ChecklistMethods,
  ObjectivesTab,
} from '../../src/contract/checklist.ts';
import { isAbort, type RpcClient } from '../rpc/client.ts';
import type { HostApi } from '../rpc/hostApi.ts';
import type { RunningChecks } from '../ui/checkNotes.ts';
import { t } from '../ui/text.ts';
import type { Filter, Folds } from './board/boardModel.ts';

export type ChecklistRpc = RpcClient<ChecklistMethods, ChecklistEvents>;
export type ChecklistTab = 'checklist' | 'objectives';

/** What survives reload and a move to another window: navigation and layout, never data. */
interface Saved {
  readonly version: 1;
  /** The host's: which project this panel shows. */
  readonly restore: ChecklistFrame['restore'] | null;
  readonly tab: ChecklistTab;
  readonly selected: string | null;
  readonly filter: Filter;
  readonly folds: Folds;
  /** The board is looked at although no candidate is named. */
  readonly preview: boolean;
  /** The run that the Objectives tab shows; null is the candidate. */
  readonly run: string | null;
  readonly cost: string | null;
  readonly closed: readonly string[];
}

/** Checks under way, and of which items. */
interface RunningItems extends RunningChecks {
  /** Null for all. */
  readonly items: ReadonlySet<string> | null;
}

const start: Saved = {
  version: 1,
  restore: null,
  tab: 'checklist',
  selected: null,
  filter: { show: 'all', role: null, person: null },
  folds: {},
  preview: false,
  run: null,
  cost: null,
  closed: [],
};

/** The panel's own state: small, observable, saved; and the board that both tabs speak of. */
export class ChecklistState {
  frame: ChecklistFrame | null = null;
  /** Undefined until it was read once. */
  board: Board | null | undefined = undefined;
  /** Of the Objectives tab; undefined until it was read once. */
  objectives: ObjectivesTab | undefined = undefined;
  /** Grows whenever what was read may have changed. */
  revision = 0;
  problem: string | null = null;
  /** What an action came to, to be read and put away. */
  notice: string | null = null;
  running: RunningItems | null = null;
  /** An objective to bring into view, once. */
  reveal: string | null = null;
  saved: Saved = start;
  private readonly listeners = new Set<() => void>();
  private saving = false;

  constructor(
    private readonly api: HostApi,
    readonly rpc: ChecklistRpc,
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

  setFilter(patch: Partial<Filter>): void {
    this.patch({ filter: { ...this.saved.filter, ...patch } });
  }

  select(id: string | null): void {
    this.patch({ selected: id });
  }

  fold(id: string, open: boolean): void {
    this.patch({ folds: { ...this.saved.folds, [id]: open } });
  }

  setFrame(frame: ChecklistFrame): void {
    this.frame = frame;
    this.patch({ restore: frame.restore });
  }

  /** Reads the board; what stood there stays until the new one is here. */
  async load(): Promise<void> {
    try {
      const board = await this.rpc.request('getBoard', {});
      this.board = board;
      this.problem = null;
      this.changed();
    } catch (error) {
      this.fail(error);
    }
  }

  setObjectives(answer: ObjectivesTab): void {
    this.objectives = answer;
    this.changed();
  }

  setRevision(revision: number): void {
    this.revision = Math.max(revision, this.revision + 1);
    void this.load();
    this.changed();
  }

  /** Runs checks until they are done or cancelled; one round at a time. */
  async runChecks(items: readonly string[] | null): Promise<void> {
    if (this.running !== null) return;
    const abort = new AbortController();
    this.running = {
      items: items === null ? null : new Set(items),
      done: 0,
      total: items?.length ?? null,
      what: '',
      cancel: () => abort.abort(),
    };
    this.notice = null;
    this.changed();
    try {
      const { written, notHere } = await this.rpc.request('runChecks', { items }, abort.signal);
      const rest = notHere.length === 0 ? '' : ` ${t('Not rechecked here: {0}.', notHere.join(', '))}`;
      this.notice =
        (written.length === 0
          ? t('Nothing changed: what could be checked is as it was.')
          : written.length === 1
            ? t('1 record of evidence was written.')
            : t('{0} records of evidence were written.', written.length)) + rest;
    } catch (error) {
      if (isAbort(error)) this.notice = t('The checks were stopped; what was written before stays.');
      else this.fail(error);
    } finally {
      this.running = null;
      this.setRevision(0);
    }
  }

  progress(news: ChecklistEvents['progress']): void {
    if (news === null || this.running === null) return;
    this.running = { ...this.running, ...news };
    this.changed();
  }

  isRunning(item: string): boolean {
    return this.running !== null && (this.running.items?.has(item) ?? true);
  }

  /** Asks the host for something that it does itself; an error stands over the tab. */
  act<K extends keyof ChecklistMethods>(method: K, params: ChecklistMethods[K]['params']): void {
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
    'filter' in value &&
    typeof value.filter === 'object' &&
    'folds' in value &&
    typeof value.folds === 'object'
  );
}
