import type { NonFinite } from '../contract/rpc.ts';

/** Where in a value of plain objects and arrays NaN and infinities stand; typed arrays carry theirs themselves. */
export function findNonFinite(value: unknown): readonly NonFinite[] {
  const found: NonFinite[] = [];
  visit(value, [], found);
  return found;
}

function visit(value: unknown, path: readonly (string | number)[], found: NonFinite[]): void {
  if (typeof value === 'number') {
    if (Number.isNaN(value)) found.push({ path, value: 'NaN' });
    else if (!Number.isFinite(value)) found.push({ path, value: value > 0 ? 'Infinity' : '-Infinity' });
    return;
  }
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      if (typeof item === 'object' || typeof item === 'number') visit(item, [...path, index], found);
    return;
  }
  for (const [key, item] of Object.entries(value))
    if (typeof item === 'object' || typeof item === 'number') visit(item, [...path, key], found);
}
