import { isAbort } from '../rpc/client.ts';
import type { HostApi } from '../rpc/hostApi.ts';
import { Observable } from './observable.ts';
import { t } from './text.ts';

/** What the state of every panel can do: tell that it changed, keep what was saved, say what went wrong. */
export abstract class PanelState extends Observable {
  problem: string | null = null;
  private saving = false;

  constructor(protected readonly api: HostApi) {
    super();
  }

  /** An error stands over the panel until it is put away with null; the same one again draws nothing. */
  fail(error: unknown): void {
    if (isAbort(error)) return;
    const problem = error === null ? null : error instanceof Error ? error.message : t('failed');
    if (problem === this.problem) return;
    this.problem = problem;
    this.changed();
  }

  /** What survives reload and a move to another window: navigation and layout, never data. */
  protected abstract kept(): unknown;

  /** Once for all changes of a turn. */
  protected save(): void {
    if (this.saving) return;
    this.saving = true;
    queueMicrotask(() => {
      this.saving = false;
      this.api.setState(this.kept());
    });
  }
}

/** Whether what the editor handed back can be the state of this version of the panel. */
export function isVersion1(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && 'version' in value && value.version === 1;
}
