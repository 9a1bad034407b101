import type { SeriesKey } from '../../../src/contract/compareCharts.ts';

export interface KeyGroup {
  /** Prefix before the last slash; empty for keys without one. `pinned` stands apart. */
  readonly name: string;
  readonly pinned: boolean;
  readonly keys: readonly SeriesKey[];
}

/** Up to so many charts stand in one group without a heading. */
const FLAT = 9;

/**
 * Charts in the order they are drawn: pinned ones first, then by prefix as the keys first appear. All words of the
 * search must occur in a key. Few charts are one group.
 */
export function groupKeys(keys: readonly SeriesKey[], pinned: readonly string[], search: string): KeyGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = keys.filter(({ key }) => words.every((word) => key.toLowerCase().includes(word)));
  const pins = pinned.flatMap((key) => found.filter((k) => k.key === key));
  const rest = found.filter(({ key }) => !pinned.includes(key));
  if (found.length <= FLAT)
    return found.length === 0 ? [] : [{ name: '', pinned: false, keys: [...pins, ...rest] }];
  const byPrefix = new Map<string, SeriesKey[]>();
  for (const key of rest) {
    const slash = key.key.indexOf('/');
    const name = slash > 0 ? key.key.slice(0, slash) : '';
    const group = byPrefix.get(name);
    if (group === undefined) byPrefix.set(name, [key]);
    else group.push(key);
  }
  const groups = [...byPrefix].map(([name, members]) => ({ name, pinned: false, keys: members }));
  return pins.length > 0 ? [{ name: '', pinned: true, keys: pins }, ...groups] : groups;
}
