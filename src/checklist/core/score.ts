import type { BoardItem, StageId } from '../../contract/checklist.ts';

/**
 * How much stands behind an item: 0 nothing, 0.5 a signature, 1 evidence that counts today. A signature under a failed
 * or stale item stands for nothing.
 */
function itemScore({ mode, state, evidence, signatures }: BoardItem): number {
  if (state === 'done') return mode === 'manual' ? 0.5 : 1;
  const signed = signatures.length > 0 && signatures.every((one) => one.state === 'approved');
  return signed && mode === 'both' && evidence?.state === 'none' ? 0.5 : 0;
}

/** Mean over a stage's items; waived ones do not count; null when none is left. */
export function stageScore(items: readonly BoardItem[]): number | null {
  const counted = items.filter(({ state }) => state !== 'waived');
  return counted.length === 0
    ? null
    : counted.reduce((sum, item) => sum + itemScore(item), 0) / counted.length;
}

/** The smallest score of some stages, so that no neglected stage can hide; 0 when none of them has items. */
export function overallScore(
  scores: readonly { readonly id: StageId; readonly score: number | null }[],
  covered: readonly StageId[],
): { readonly score: number; readonly stage: StageId | null } {
  let least: { score: number; stage: StageId | null } | null = null;
  for (const { id, score } of scores)
    if (covered.includes(id) && score !== null && (least === null || score < least.score))
      least = { score, stage: id };
  return least ?? { score: 0, stage: null };
}
