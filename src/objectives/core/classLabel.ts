/**
 * One spelling for one label: tools write the same class as 1, 1.0 and "1", or True and true. Empty text stays empty.
 */
export function classLabel(text: string): string {
  const trimmed = text.trim();
  if (/^(true|false)$/i.test(trimmed)) return trimmed.toLowerCase();
  return /^[+-]?\d+\.0*$/.test(trimmed) ? String(Number(trimmed)) : trimmed;
}

const yes: ReadonlySet<string> = new Set(['1', 'true', 'yes', 'y', 'positive', 'pos']);

/** The class that scores are about: the one named, else the one of two that says yes; null when none can be told. */
export function positiveClass(classes: readonly string[], named: string | null): number | null {
  if (named !== null) {
    const index = classes.indexOf(classLabel(named));
    return index < 0 ? null : index;
  }
  if (classes.length !== 2) return null;
  const found = classes.findIndex((one) => yes.has(one.toLowerCase()));
  return found < 0 ? null : found;
}

/** Numbers by size, then texts by code units: the same on every machine. */
export function sortedClasses(labels: Iterable<string>): readonly string[] {
  const rank = (label: string): number =>
    label !== '' && Number.isFinite(Number(label)) ? Number(label) : NaN;
  return [...new Set(labels)].sort((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    if (!Number.isNaN(x) && !Number.isNaN(y) && x !== y) return x - y;
    if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
    return a < b ? -1 : a > b ? 1 : 0;
  });
}
