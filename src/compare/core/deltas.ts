import type { Cell } from '../../contract/compareTable.ts';

/** Difference of two number cells; null where one is missing or not finite. */
export function deltaOf(cell: Cell, baseline: Cell): number | null {
  if (typeof cell !== 'number' || typeof baseline !== 'number') return null;
  const delta = cell - baseline;
  return Number.isFinite(delta) ? delta : null;
}

/** Whether two cells show different values; NaN equals NaN, a missing value differs from every other. */
export function cellsDiffer(cell: Cell, baseline: Cell): boolean {
  if (typeof cell === 'object' && cell !== null && typeof baseline === 'object' && baseline !== null)
    return cell.length !== baseline.length || cell.some((text, index) => text !== baseline[index]);
  return !Object.is(cell, baseline) && !(cell === 0 && baseline === 0);
}
