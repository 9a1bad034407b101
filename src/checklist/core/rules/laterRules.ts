import { nothing } from '../itemEvidence.ts';
import type { ItemRule } from './rule.ts';

/** Items whose check does not exist yet: no evidence, never done by themselves. */
export function later(text: string): ItemRule {
  return () => nothing(`${text}; waive it with a reason if it does not apply`);
}
