import { isAbort, type MethodsOf, type RpcClient } from '../rpc/client.ts';
import type { HostApi } from '../rpc/hostApi.ts';
import type { RunningChecks } from './checkNotes.ts';
import { PanelState } from './panelState.ts';
import { t } from './text.ts';

/** The state of a panel over which checks run: one round of them at a time, and what an action came to. */
export abstract class CheckingState<
  Saved extends object,
  Methods extends MethodsOf<Methods>,
  Events,
  Running extends RunningChecks = RunningChecks,
> extends PanelState {
  /** What an action came to, to be read and put away. */
  notice: string | null = null;
  running: Running | null = null;

  constructor(
    api: HostApi,
    readonly rpc: RpcClient<Methods, Events>,
    public saved: Saved,
  ) {
    super(api);
  }

  patch(patch: Partial<Saved>): void {
    this.saved = { ...this.saved, ...patch };
    this.save();
    this.changed();
  }

  say(notice: string | null): void {
    this.notice = notice;
    this.changed();
  }

  /** Asks the host for something that it does itself; an error stands over the panel. */
  act<K extends keyof Methods & string>(method: K, params: Methods[K]['params']): void {
    this.rpc.request(method, params).then(
      () => undefined,
      (error: unknown) => this.fail(error),
    );
  }

  progress(news: Omit<RunningChecks, 'cancel'> | null): void {
    if (news === null || this.running === null) return;
    this.running = { ...this.running, ...news };
    this.changed();
  }

  /** Runs checks until they are done or cancelled; nothing while others are under way. */
  protected async round(
    begin: (cancel: () => void) => Running,
    run: (signal: AbortSignal) => Promise<void>,
    end: () => void = () => this.changed(),
  ): Promise<void> {
    if (this.running !== null) return;
    const abort = new AbortController();
    this.running = begin(() => abort.abort());
    this.notice = null;
    this.changed();
    try {
      await run(abort.signal);
    } catch (error) {
      if (isAbort(error)) this.notice = t('The checks were stopped; what was written before stays.');
      else this.fail(error);
    } finally {
      this.running = null;
      end();
    }
  }

  protected kept(): Saved {
    return this.saved;
  }
}
