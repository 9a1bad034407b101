import { cardStamp, cardStampOf, emptyCardSections } from '../card/cardMarks.ts';
import { nothing, seen } from '../itemEvidence.ts';
import type { ItemRule } from './rule.ts';

/** V06: the model card is there, made from today's evidence, and what only people know is written in it. */
export const cardComplete: ItemRule = (facts) => {
  const { card } = facts.files;
  if (!card) return nothing('no model card yet: modelwright card');
  const stamp = cardStampOf(card.text);
  if (stamp === null)
    return seen('inconclusive', `${card.path} was not made from evidence: compare it with modelwright card`, [
      card.path,
    ]);
  if (stamp !== cardStamp(facts))
    return seen('stale', `${card.path} is older than its evidence: modelwright card`, [card.path]);
  const empty = emptyCardSections(card.text);
  return empty.length === 0
    ? seen('pass', `${card.path} states its limits and fits the evidence`, [card.path])
    : seen('inconclusive', `${card.path} says nothing yet of ${empty.join(', ')}`, [card.path]);
};
