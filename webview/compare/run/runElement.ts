import type { Subscribable } from '../../ui/subscribedElement.ts';
import { TabBase } from '../tabElement.ts';
import { runModel, type RunModel } from './runModel.ts';

/** What the parts of the run's page have in common: they are drawn again when the run or the state changes. */
export abstract class RunElement extends TabBase {
  protected get model(): RunModel {
    return runModel(this.rpc, this.state);
  }

  protected override get sources(): readonly Subscribable[] {
    return [this.model, this.state];
  }
}
