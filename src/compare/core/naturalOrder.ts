/** Numbers inside texts count as numbers (`run-9` before `run-10`); the same on every machine. */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'variant' });

/** Compares two texts in natural order; texts that the collator calls equal are told apart by their characters. */
export function compareNatural(a: string, b: string): number {
  const order = collator.compare(a, b);
  if (order !== 0) return order;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
