import { Observable } from '../ui/observable.ts';
import type { Actor } from './actor.ts';
import type { CompareRpc, CompareState } from './state.ts';

/** What the host told of something that several parts of the panel show; it outlives a change of tab. */
export abstract class SharedModel extends Observable implements Actor {
  /** The error that this model brought over the tab. */
  private told: string | null = null;

  constructor(
    readonly rpc: CompareRpc,
    readonly state: CompareState,
  ) {
    super();
  }

  /** Tells an error that goes away by itself when the same is asked again. */
  protected tell(error: unknown): void {
    this.state.fail(error);
    this.told = this.state.problem;
  }

  /** Takes away what this model told; what another request told stays. */
  protected recover(): void {
    if (this.told !== null && this.state.problem === this.told) this.state.fail(null);
    this.told = null;
  }
}

/** One model a panel: made when it is first asked for. */
export function sharedBy<Model>(
  make: (rpc: CompareRpc, state: CompareState) => Model,
): (rpc: CompareRpc, state: CompareState) => Model {
  const models = new WeakMap<CompareState, Model>();
  return (rpc, state) => {
    const model = models.get(state) ?? make(rpc, state);
    models.set(state, model);
    return model;
  };
}
