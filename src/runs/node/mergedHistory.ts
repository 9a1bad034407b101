import type { MetricHistory } from '../../contract/run.ts';
import type { StoreState } from './storeState.ts';

/** Series of one training out of all stores that saw it: a key is taken from the first store that has it. */
export async function mergedHistory(
  members: readonly { readonly state: StoreState; readonly nativeId: string }[],
  keys: readonly string[] | null,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, MetricHistory>> {
  const merged = new Map<string, MetricHistory>();
  for (const { state, nativeId } of members) {
    const wanted = keys?.filter((key) => !merged.has(key)) ?? null;
    if (wanted?.length === 0) break;
    for (const [key, series] of await state.history(nativeId, wanted, signal))
      if (!merged.has(key)) merged.set(key, series);
  }
  return merged;
}
