import type { CompareMethods } from '../../src/contract/compare.ts';
import type { CompareRpc, CompareState } from './state.ts';

/** Who acts: the panel's client and its state, where failures are told. */
export interface Actor {
  readonly rpc: CompareRpc;
  readonly state: CompareState;
}

/** Sends a command; a failure shows as the bar of the tab. */
export function command<K extends keyof CompareMethods>(
  actor: Actor,
  method: K,
  params: CompareMethods[K]['params'],
): void {
  actor.rpc.request(method, params).catch((error: unknown) => actor.state.fail(error));
}
