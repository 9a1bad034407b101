import type {
  CompareContext,
  CompareData,
  CompareDataMethod,
  CompareParams,
} from '../core/compareContext.ts';

/** Answers the worker's calls: by method name, with the parameters and the panel's context as arguments. */
export function answerCompare(
  data: CompareData,
): (method: string, args: readonly unknown[], signal: AbortSignal) => Promise<unknown> {
  return async (method, args, signal) => {
    // The host's side checked the parameters; it is the only caller, and sends exactly these two.
    const [params, context] = args as [CompareParams<CompareDataMethod>, CompareContext];
    return data.ask(method as CompareDataMethod, params, context, signal);
  };
}
