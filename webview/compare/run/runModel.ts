import type { CompareMethods } from '../../../src/contract/compare.ts';
import type { RunPage } from '../../../src/contract/runPage.ts';
import { isAbort } from '../../rpc/client.ts';
import { sharedBy, SharedModel } from '../sharedModel.ts';
import type { CompareRpc, CompareState } from '../state.ts';

type Log = CompareMethods['getLog']['result'];

/** What is known of the one run that the panel shows; shared by its head, its tabs and its tools. */
export class RunModel extends SharedModel {
  page: RunPage | null = null;
  log: Log | null = null;
  private abort = new AbortController();
  private asked = '';
  private logFor = '';

  constructor(rpc: CompareRpc, state: CompareState) {
    super(rpc, state);
    state.subscribe(() => this.follow());
    this.follow();
  }

  /** Asks for the log when it is looked at, and again when runs changed. */
  wantLog(): void {
    const id = this.runId();
    const about = `${id ?? ''}|${this.state.revision}`;
    if (id === null || about === this.logFor) return;
    this.logFor = about;
    this.rpc.request('getLog', { id }).then(
      (log) => {
        this.log = log;
        this.changed();
      },
      (error: unknown) => this.state.fail(error),
    );
  }

  private runId(): string | null {
    const runs = this.state.frame?.runs ?? [];
    return runs.length === 1 ? (runs[0]?.id ?? null) : null;
  }

  private follow(): void {
    const id = this.runId();
    if (id === null) return;
    const about = `${id}|${this.state.revision}|${this.state.frame?.baseline?.id ?? ''}`;
    if (about === this.asked) return;
    this.asked = about;
    this.abort.abort();
    this.abort = new AbortController();
    if (this.page !== null && this.page.run.id !== id) {
      this.page = null;
      this.log = null;
    }
    this.rpc.request('getRunPage', { id }, this.abort.signal).then(
      (page) => {
        this.page = page;
        this.recover();
        this.changed();
      },
      (error: unknown) => {
        if (!isAbort(error)) this.tell(error);
      },
    );
  }
}

export const runModel = sharedBy((rpc, state) => new RunModel(rpc, state));
