/**
 * Two-sided level of one interval when the best of `k` runs was picked on the same rows: by Bonferroni's inequality the
 * chance that any of the k intervals misses is still at most 1 - confidence, whichever of them is looked at.
 */
export function confidenceAmong(confidence: number, k: number): number {
  return k <= 1 ? confidence : 1 - (1 - confidence) / k;
}
