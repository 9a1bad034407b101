import type { BoardItem, ItemState, StageId } from '../../contract/checklist.ts';
import type { Outcome, Verdict } from '../../contract/verdict.ts';
import { stageOf } from './stages.ts';

const undecided: readonly ItemState[] = ['open', 'stale', 'inconclusive'];

/** The decision of a stage from the items that its gate asks for: a failure, else an error, else what is undecided. */
export function gateOf(stage: StageId, items: readonly BoardItem[]): Verdict {
  const asked = gateItems(stage, items);
  const outcome = outcomeOf(asked.map(({ state }) => state));
  return {
    outcome,
    reason: reasonOf(stage, outcome, asked),
    measured: null,
    interval: null,
    needed: null,
    chosenAmong: null,
  };
}

/** The items that a stage's gate asks for, by stage and id. */
export function gateItems(stage: StageId, items: readonly BoardItem[]): readonly BoardItem[] {
  const covered = stageOf(stage)?.gate ?? [];
  return items.filter((item) => covered.includes(item.stage));
}

function outcomeOf(states: readonly ItemState[]): Outcome {
  if (states.includes('failed')) return 'fail';
  if (states.includes('error')) return 'error';
  return states.some((state) => undecided.includes(state)) ? 'inconclusive' : 'pass';
}

function reasonOf(stage: StageId, outcome: Outcome, asked: readonly BoardItem[]): string {
  const title = stageOf(stage)?.title ?? stage;
  const named = (states: readonly ItemState[], word: string): string => {
    const ids = asked.filter(({ state }) => states.includes(state)).map(({ id }) => id);
    return ids.length === 0 ? '' : `${word}: ${ids.join(', ')}`;
  };
  const settled = asked.filter(({ state }) => state === 'done' || state === 'waived').length;
  const of = `${settled} of ${asked.length} items`;
  const list = [
    named(['failed'], 'failed'),
    named(['error'], 'error'),
    named(['stale'], 'stale'),
    named(['inconclusive'], 'inconclusive'),
    named(['open'], 'open'),
  ].filter((text) => text !== '');
  if (asked.length === 0) return `${title}: no items, nothing to decide.`;
  if (outcome === 'pass') {
    const waived = asked.filter(({ state }) => state === 'waived').map(({ id }) => id);
    return `${title}: passes, ${of}${waived.length > 0 ? `; waived: ${waived.join(', ')}` : ''}.`;
  }
  const head = outcome === 'fail' ? 'fails' : outcome === 'error' ? 'could not be judged' : 'not decided';
  return `${title}: ${head}, ${of}; ${list.join('; ')}.`;
}
