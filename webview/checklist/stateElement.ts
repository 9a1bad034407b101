import { SubscribedElement } from '../ui/subscribedElement.ts';
import type { ChecklistState } from './state.ts';

/** A large part of the checklist panel. */
export abstract class StateElement extends SubscribedElement {
  declare state: ChecklistState;
}
