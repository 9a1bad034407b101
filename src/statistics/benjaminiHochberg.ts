/**
 * Which of several tests to reject so that the expected share of false ones among them is at most `rate` (Benjamini and
 * Hochberg, 1995), and the p-values adjusted for that. NaN is never rejected and counts as no test.
 */
export function benjaminiHochberg(
  p: readonly number[],
  rate: number,
): { readonly rejected: readonly boolean[]; readonly adjusted: readonly number[] } {
  const order = p
    .map((value, index) => ({ value, index }))
    .filter(({ value }) => !Number.isNaN(value))
    .sort((a, b) => a.value - b.value || a.index - b.index);
  const adjusted = p.map(() => Number.NaN);
  let least = 1;
  for (let rank = order.length; rank > 0; rank--) {
    const one = order[rank - 1];
    if (!one) continue;
    least = Math.min(least, (one.value * order.length) / rank);
    adjusted[one.index] = least;
  }
  return { adjusted, rejected: adjusted.map((value) => value <= rate) };
}
