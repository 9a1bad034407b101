/** Services that live in the index worker, beside the data. */
export type WorkerService = 'index' | 'compare' | 'objectives' | 'datasets' | 'checklist';

/** Answers one service's questions by method name. */
export type Answer = (
  method: string,
  args: readonly unknown[],
  signal: AbortSignal,
  /** Tells the one who asked how far it is. */
  report: (progress: unknown) => void,
) => Promise<unknown>;

/** What is asked by name of another thread: methods that promise. */
type Queries<T> = { readonly [K in keyof T]: (...args: never[]) => Promise<unknown> };

/**
 * The worker's side: calls the method of that name. The abort signal follows the arguments, and what is told of progress follows
 * that, so a method that takes them takes them last, behind arguments that are always given.
 */
export function answerService<T extends Queries<T>>(queries: () => Promise<T>): Answer {
  return async (method, args, signal, report) => {
    const service = await queries();
    // The client's typed methods are the only callers.
    const found = (service as Readonly<Record<string, unknown>>)[method];
    if (typeof found !== 'function') throw new Error(`There is no method ${method}.`);
    return (found as (...values: unknown[]) => Promise<unknown>).call(service, ...args, signal, report);
  };
}

/** Asks a worker; an abort rejects at once and tells the worker to stop. */
export type CallWorker = <R>(
  service: WorkerService,
  method: string,
  args: readonly unknown[],
  signal?: AbortSignal,
  onProgress?: (progress: unknown) => void,
) => Promise<R>;

/** The host's side: an object with those methods, each of which asks the worker. */
export function remoteService<T extends Queries<T>>(
  call: CallWorker,
  service: WorkerService,
  methods: { readonly [K in keyof T]: true },
): T {
  const entries = Object.keys(methods).map((method) => [
    method,
    (...args: unknown[]) => {
      const listener = args.at(-1);
      if (isListener(listener)) {
        const signal = args.at(-2);
        return call(
          service,
          method,
          args.slice(0, -2),
          signal instanceof AbortSignal ? signal : undefined,
          listener,
        );
      }
      return listener instanceof AbortSignal
        ? call(service, method, args.slice(0, -1), listener)
        : call(service, method, args);
    },
  ]);
  // The keys are those of T, and each asks for what T promises.
  return Object.fromEntries(entries) as T;
}

/** The only functions among arguments: what cannot be sent is called here with what the worker tells. */
function isListener(value: unknown): value is (progress: unknown) => void {
  return typeof value === 'function';
}
