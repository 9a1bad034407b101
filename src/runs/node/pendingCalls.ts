import { ModelwrightError } from '../../platform/errors.ts';
import type { ToWorker, WorkerError } from '../core/workerProtocol.ts';
import type { WorkerService } from '../core/workerServices.ts';

interface Pending {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  progress(value: unknown): void;
}

interface Listening {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: unknown) => void) | undefined;
}

/** Questions that the worker has not answered yet. */
export class PendingCalls {
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;

  constructor(private readonly post: (message: ToWorker) => void) {}

  add<T>(
    service: WorkerService,
    method: string,
    args: readonly unknown[],
    { signal, onProgress }: Listening,
  ): Promise<T> {
    signal?.throwIfAborted();
    const id = ++this.lastId;
    return new Promise<T>((resolve, reject) => {
      const abort = (): void => {
        this.pending.delete(id);
        this.post({ kind: 'abort', id });
        reject(new DOMException('The request was aborted', 'AbortError'));
      };
      signal?.addEventListener('abort', abort, { once: true });
      const done = (): void => signal?.removeEventListener('abort', abort);
      this.pending.set(id, {
        resolve: (value) => {
          done();
          // The worker answers a method with what its contract says.
          resolve(value as T);
        },
        reject: (error) => {
          done();
          reject(error);
        },
        progress: (value) => onProgress?.(value),
      });
      this.post({ kind: 'call', id, service, method, args });
    });
  }

  resolve(id: number, value: unknown): void {
    this.take(id)?.resolve(value);
  }

  progress(id: number, value: unknown): void {
    this.pending.get(id)?.progress(value);
  }

  reject(id: number, { code, message, details }: WorkerError): void {
    this.take(id)?.reject(
      code === 'aborted'
        ? new DOMException(message, 'AbortError')
        : new ModelwrightError(code, message, details),
    );
  }

  failAll(error: ModelwrightError): void {
    for (const id of this.pending.keys()) this.take(id)?.reject(error);
  }

  private take(id: number): Pending | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    return pending;
  }
}
