/**
 * The names that a mistyped one may have meant, nearest first: by edit distance (with swaps of neighbours) up to a
 * third of its length, or because one begins with the other. Upper and lower case count as the same.
 */
export function nearestNames(typed: string, names: Iterable<string>, limit = 3): readonly string[] {
  const wanted = typed.toLowerCase();
  if (wanted === '') return [];
  const most = Math.max(1, Math.floor(wanted.length / 3));
  const found: { readonly name: string; readonly distance: number }[] = [];
  for (const name of new Set(names)) {
    const lower = name.toLowerCase();
    const begins =
      wanted.length >= 2 && (lower.startsWith(wanted) || wanted.startsWith(lower)) && lower !== '';
    // Names of very different length are further away than `most` whatever they say.
    const distance = Math.abs(lower.length - wanted.length) > most ? Infinity : editDistance(wanted, lower);
    if (distance <= most) found.push({ name, distance });
    else if (begins) found.push({ name, distance: most + 0.5 });
  }
  found.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return found.slice(0, limit).map((item) => item.name);
}

/** Optimal string alignment distance: insert, delete, replace, swap of two neighbours, each 1. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
