import type {
  Board,
  ChecklistEvents,
  ChecklistFrame,
  ChecklistMethods,
  ObjectivesTab,
} from '../../src/contract/checklist.ts';
import type { RpcClient } from '../rpc/client.ts';
import type { HostApi } from '../rpc/hostApi.ts';
import { CheckingState } from '../ui/checkingState.ts';
import type { RunningChecks } from '../ui/checkNotes.ts';
import { isVersion1 } from '../ui/panelState.ts';
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
export class ChecklistState extends CheckingState<Saved, ChecklistMethods, ChecklistEvents, RunningItems> {
  frame: ChecklistFrame | null = null;
  /** Undefined until it was read once. */
  board: Board | null | undefined = undefined;
  /** Of the Objectives tab; undefined until it was read once. */
  objectives: ObjectivesTab | undefined = undefined;
  /** Grows whenever what was read may have changed. */
  revision = 0;
  /** An objective to bring into view, once. */
  reveal: string | null = null;

  constructor(api: HostApi, rpc: ChecklistRpc) {
    const saved = api.getState();
    super(api, rpc, isSaved(saved) ? { ...start, ...saved } : start);
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

  /** Checks of these items, or of all. */
  async runChecks(items: readonly string[] | null): Promise<void> {
    await this.round(
      (cancel) => ({
        items: items === null ? null : new Set(items),
        done: 0,
        total: items?.length ?? null,
        what: '',
        cancel,
      }),
      async (signal) => {
        const { written, notHere } = await this.rpc.request('runChecks', { items }, signal);
        const rest = notHere.length === 0 ? '' : ` ${t('Not rechecked here: {0}.', notHere.join(', '))}`;
        this.notice =
          (written.length === 0
            ? t('Nothing changed: what could be checked is as it was.')
            : written.length === 1
              ? t('1 result stands in evidence; what is new waits to be committed.')
              : t('{0} results stand in evidence; what is new waits to be committed.', written.length)) +
          rest;
      },
      () => this.setRevision(0),
    );
  }

  isRunning(item: string): boolean {
    return this.running !== null && (this.running.items?.has(item) ?? true);
  }
}

function isSaved(value: unknown): value is Saved {
  return isVersion1(value) && typeof value['filter'] === 'object' && typeof value['folds'] === 'object';
}
