import type { ToHost, ToWebview, WireError } from '../../src/contract/rpc.ts';
import type { HostApi } from './hostApi.ts';
import { reviveNumbers } from './reviveNumbers.ts';

/** A request that the host answered with an error. Guards look at `code`. */
export class RpcError extends Error {
  readonly code: string;
  readonly aborted: boolean;

  constructor(error: WireError) {
    super(error.message);
    this.name = 'RpcError';
    this.code = error.code;
    this.aborted = error.aborted === true;
  }
}

/** Aborts are no errors: nobody is told. */
export function isAbort(error: unknown): boolean {
  return error instanceof RpcError && error.aborted;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: RpcError): void;
  stop(): void;
}

type Listener = (value: never, revision: number) => void;

/** `interface` contracts have no index signature, hence the mapped shape instead of `Methods` itself. */
export type MethodsOf<M> = { [K in keyof M]: { params: unknown; result: unknown } };

/** The webview's side of a contract: requests with abort, events, and a guard on everything that arrives. */
export class RpcClient<M extends MethodsOf<M>, E> {
  private readonly api: HostApi;
  private readonly pending = new Map<number, Pending>();
  private readonly listeners = new Map<keyof E, Set<Listener>>();
  private next = 1;

  constructor(api: HostApi, target: Pick<Window, 'addEventListener'> = window) {
    this.api = api;
    target.addEventListener('message', (event) => this.receive((event as MessageEvent<unknown>).data));
  }

  /** Asks the host. Rejects with an `RpcError`; one that `isAbort` when the signal fired. */
  request<K extends keyof M & string>(
    method: K,
    params: M[K]['params'],
    signal?: AbortSignal,
  ): Promise<M[K]['result']> {
    if (signal?.aborted === true) return Promise.reject(abortError());
    const id = this.next++;
    return new Promise<M[K]['result']>((resolve, reject) => {
      const onAbort = (): void => {
        this.pending.delete(id);
        this.send({ kind: 'abort', id });
        reject(abortError());
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.pending.set(id, { resolve, reject, stop: () => signal?.removeEventListener('abort', onAbort) });
      this.send({ kind: 'request', id, method, params });
    });
  }

  /** Listens to an event of the host; the result stops listening. */
  on<K extends keyof E>(name: K, listener: (value: E[K], revision: number) => void): () => void {
    const set = this.listeners.get(name) ?? new Set<Listener>();
    set.add(listener);
    this.listeners.set(name, set);
    return () => set.delete(listener);
  }

  /** Says that the panel is drawn and listens. */
  ready(): void {
    this.send({ kind: 'ready' });
  }

  private send(message: ToHost): void {
    this.api.postMessage(message);
  }

  private receive(data: unknown): void {
    if (!isToWebview(data)) return;
    if (data.kind === 'event') {
      // The name comes from the wire; a name nobody listens to has no set.
      const set = this.listeners.get(data.name as keyof E);
      for (const listener of set ?? []) listener(data.value as never, data.revision);
      return;
    }
    const waiting = this.pending.get(data.id);
    if (waiting === undefined) return;
    this.pending.delete(data.id);
    waiting.stop();
    if (data.kind === 'result') waiting.resolve(reviveNumbers(data.value, data.nonFinite ?? []));
    else waiting.reject(new RpcError(data.error));
  }
}

function abortError(): RpcError {
  return new RpcError({ code: 'aborted', message: 'aborted', aborted: true });
}

/** Other scripts may post messages too; only well-formed envelopes pass. */
function isToWebview(data: unknown): data is ToWebview {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return false;
  // Fields are read as unknown and checked one by one.
  const { kind, id, name, revision, error } = data as Record<string, unknown>;
  if (kind === 'result') return typeof id === 'number';
  if (kind === 'event') return typeof name === 'string' && typeof revision === 'number';
  return (
    kind === 'error' &&
    typeof id === 'number' &&
    typeof error === 'object' &&
    error !== null &&
    typeof (error as Record<string, unknown>)['code'] === 'string'
  );
}
