import type { ValueDifference } from '../../contract/compare.ts';
import { compareNatural } from './naturalOrder.ts';

/** Values of all keys side by side, in natural order of the keys; `same` when every run has the same value. */
export function valueDifferences(
  records: readonly Readonly<Record<string, string>>[],
): readonly ValueDifference[] {
  const keys = new Set(records.flatMap((record) => Object.keys(record)));
  return [...keys].sort(compareNatural).map((key) => {
    const values = records.map((record) => (Object.hasOwn(record, key) ? (record[key] ?? null) : null));
    return { key, values, same: values.every((value) => value === values[0]) };
  });
}
