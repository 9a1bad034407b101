import type { Disposable, Webview } from 'vscode';
import type { z } from 'zod';
import type { ToWebview, WireError } from '../../contract/rpc.ts';
import { isAbort, isModelwrightError, messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import { findNonFinite } from '../nonFinite.ts';
import { envelopeSchema } from './envelopeSchema.ts';

/** What a view's contract lists: by name, what is asked for and what is answered. */
export type MethodsOf<M> = { [K in keyof M]: { params: unknown; result: unknown } };

/** The schema of each method's parameters: what a webview sends is checked before anything looks at it. */
export type ParamSchemas<M extends MethodsOf<M>> = { readonly [K in keyof M]: z.ZodType<M[K]['params']> };

export type Handlers<M extends MethodsOf<M>> = {
  readonly [K in keyof M]: (
    params: M[K]['params'],
    signal: AbortSignal,
  ) => M[K]['result'] | Promise<M[K]['result']>;
};

export interface RpcOptions<M extends MethodsOf<M>> {
  readonly schemas: ParamSchemas<M>;
  readonly handlers: Handlers<M>;
  readonly log: Log;
  /** The webview is drawn and listens; also each time it was thrown away and is drawn again. */
  onReady(): void;
}

/**
 * The host's side of a view's contract. Every request is answered once: with its result, with an error, or with an
 * abort. A malformed message never reaches a handler.
 */
export class WebviewRpc<M extends MethodsOf<M>, E> implements Disposable {
  private readonly running = new Map<number, AbortController>();
  private readonly listener: Disposable;
  private disposed = false;

  constructor(
    private readonly webview: Pick<Webview, 'postMessage' | 'onDidReceiveMessage'>,
    private readonly options: RpcOptions<M>,
  ) {
    this.listener = webview.onDidReceiveMessage((message: unknown) => this.receive(message));
  }

  emit<K extends keyof E & string>(name: K, revision: number, value: E[K]): void {
    this.post({ kind: 'event', name, revision, value });
  }

  /** Ends what is under way: nobody waits for it any more. */
  abortAll(): void {
    for (const controller of this.running.values()) controller.abort();
    this.running.clear();
  }

  dispose(): void {
    this.disposed = true;
    this.abortAll();
    this.listener.dispose();
  }

  private receive(message: unknown): void {
    const parsed = envelopeSchema.safeParse(message);
    if (!parsed.success) {
      this.options.log.warn('A webview sent a message that is none.');
      return;
    }
    const envelope = parsed.data;
    if (envelope.kind === 'request') void this.answer(envelope.id, envelope.method, envelope.params);
    else if (envelope.kind === 'abort') this.running.get(envelope.id)?.abort();
    else {
      // A webview that is drawn anew does not know of the requests of the one before.
      this.abortAll();
      this.options.onReady();
    }
  }

  private async answer(id: number, method: string, params: unknown): Promise<void> {
    const { schemas, handlers, log } = this.options;
    if (!isMethod(schemas, method)) {
      this.fail(id, { code: 'usage', message: `There is no method ${method}` });
      return;
    }
    const checked = schemas[method].safeParse(params);
    if (!checked.success) {
      const [issue] = checked.error.issues;
      const place = issue && issue.path.length > 0 ? ` (${issue.path.join('.')})` : '';
      this.fail(id, { code: 'usage', message: `${method}: ${issue?.message ?? 'wrong parameters'}${place}` });
      return;
    }
    const controller = new AbortController();
    this.running.set(id, controller);
    try {
      const value = await handlers[method](checked.data, controller.signal);
      const nonFinite = findNonFinite(value);
      this.post({ kind: 'result', id, value: value ?? null, ...(nonFinite.length > 0 ? { nonFinite } : {}) });
    } catch (error) {
      const aborted = isAbort(error) || controller.signal.aborted;
      if (!aborted) log.error(`webview ${method}`, error);
      const code = isModelwrightError(error) ? error.code : 'internal';
      this.fail(id, {
        code: aborted ? 'aborted' : code,
        message: messageOf(error),
        ...(aborted ? { aborted } : {}),
      });
    } finally {
      this.running.delete(id);
    }
  }

  private fail(id: number, error: WireError): void {
    this.post({ kind: 'error', id, error });
  }

  private post(message: ToWebview): void {
    if (!this.disposed) void this.webview.postMessage(message);
  }
}

function isMethod<T extends object>(schemas: T, method: string): method is keyof T & string {
  return Object.hasOwn(schemas, method);
}
