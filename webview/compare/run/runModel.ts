import type { CompareMethods } from '../../../src/contract/compare.ts';
import type { RunPage } from '../../../src/contract/runPage.ts';
import { isAbort } from '../../rpc/client.ts';
import type { CompareRpc, CompareState } from '../state.ts';

type Log = CompareMethods['getLog']['result'];

/** What is known of the one run that the panel shows; shared by its head, its tabs and its tools. */
export class RunModel {
  page: RunPage | null = null;
  log: Log | null = null;
  private readonly rpc: CompareRpc;
  private readonly state: CompareState;
  private readonly listeners = new Set<() => void>();
  private abort = new AbortController();
  private told: string | null = null;
  private asked = '';
  private logFor = '';

  constructor(rpc: CompareRpc, state: CompareState) {
    this.rpc = rpc;
    this.state = state;
    state.subscribe(() => this.follow());
    this.follow();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
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
        if (this.told !== null && this.state.problem === this.told) this.state.fail(null);
        this.told = null;
        this.changed();
      },
      (error: unknown) => {
        if (isAbort(error)) return;
        this.state.fail(error);
        this.told = this.state.problem;
      },
    );
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

const models = new WeakMap<CompareState, RunModel>();

export function runModel(rpc: CompareRpc, state: CompareState): RunModel {
  const model = models.get(state) ?? new RunModel(rpc, state);
  models.set(state, model);
  return model;
}
