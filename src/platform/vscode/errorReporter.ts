import { l10n, window } from 'vscode';
import { isAbort, isModelwrightError, messageOf } from '../errors.ts';
import type { Log } from '../log.ts';

/** The one place where an error becomes a notification. An abort is no error: it is never shown. */
export class ErrorReporter {
  private readonly shown = new Set<string>();

  constructor(
    private readonly logger: Log,
    private readonly showLog: () => void,
  ) {}

  /** An error that nobody asked for: logged each time, shown once per code and session. */
  background(error: unknown): void {
    if (isAbort(error)) return;
    const code = isModelwrightError(error) ? error.code : 'internal';
    this.logger.error(code, error);
    if (this.shown.has(code)) return;
    this.shown.add(code);
    void this.show(error);
  }

  /** An error that is shown where it belongs: here it is only logged. */
  log(error: unknown): void {
    if (!isAbort(error)) this.logger.warn(messageOf(error));
  }

  /** A command of the user failed: it is always answered. */
  answer(error: unknown): void {
    if (isAbort(error)) return;
    this.logger.error('command', error);
    void this.show(error);
  }

  private async show(error: unknown): Promise<void> {
    const hint = isModelwrightError(error) ? error.details.hint : undefined;
    const text = hint === undefined ? messageOf(error) : `${messageOf(error)} ${hint}`;
    const action = l10n.t('Show Log');
    if ((await window.showErrorMessage(text, action)) === action) this.showLog();
  }
}
