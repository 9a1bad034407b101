import { LitElement } from 'lit';
import type { CompareFrame } from '../../../src/contract/compareFrame.ts';
import type { CompareRpc, CompareState } from '../state.ts';
import { runModel, type RunModel } from './runModel.ts';

/** What the parts of the run's page have in common: they are drawn again when the run or the state changes. */
export class RunElement extends LitElement {
  static override properties: Record<string, object> = { rpc: {}, frame: {}, state: {} };

  declare rpc: CompareRpc;
  declare frame: CompareFrame;
  declare state: CompareState;
  private stops: (() => void)[] = [];

  protected get model(): RunModel {
    return runModel(this.rpc, this.state);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stops = [
      this.model.subscribe(() => this.requestUpdate()),
      this.state.subscribe(() => this.requestUpdate()),
    ];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.stops) stop();
  }
}
