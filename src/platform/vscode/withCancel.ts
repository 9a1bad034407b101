import { ProgressLocation, window } from 'vscode';
import { isAbort } from '../errors.ts';

/** Runs with a bar that can be cancelled; null when it was. */
export async function withCancel<T>(
  title: string,
  /** `say` names what is done just now, behind the title. */
  work: (signal: AbortSignal, say: (what: string) => void) => Promise<T>,
): Promise<T | null> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      try {
        return await work(abort.signal, (message) => progress.report({ message }));
      } catch (error) {
        if (isAbort(error) || abort.signal.aborted) return null;
        throw error;
      }
    },
  );
}
