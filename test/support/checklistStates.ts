import type { ItemEvidence, ItemSignature, ItemState } from '../../src/contract/checklist.ts';

/** A record, so that a state which the contract gains and that is missing here does not compile. */
function every<T extends string>(states: Readonly<Record<T, true>>): readonly T[] {
  // The keys of the literal are those of T.
  return Object.keys(states) as T[];
}

export const itemStates = every<ItemState>({
  done: true,
  failed: true,
  inconclusive: true,
  open: true,
  stale: true,
  waived: true,
  error: true,
});

export const evidenceStates = every<ItemEvidence['state']>({
  pass: true,
  fail: true,
  inconclusive: true,
  error: true,
  stale: true,
  none: true,
});

export const signatureStates = every<ItemSignature['state']>({
  approved: true,
  declined: true,
  stale: true,
  'not-committed': true,
  'not-provable': true,
  missing: true,
});
