import { bytes, duration, fixed } from '../ui/format.ts';
import { numberMarks, xMarks, type AxisMarks } from './axisText.ts';

/** Keys of resources end in the unit that their values are kept in: `durationMs`, `modelBytes`. */
const unit = /(?<=[a-z])(Ms|Bytes)$/;

/** What people call a key: without a unit that its values are written with. */
export function quantityName(key: string): string {
  return key.replace(unit, '');
}

/** A value of a key: times and sizes by the units that fit, everything else as a number. */
export function quantityText(key: string, value: number, decimals: number): string {
  const kind = unit.exec(key)?.[1];
  if (kind === 'Ms') return duration(value);
  return kind === 'Bytes' ? bytes(value) : fixed(value, decimals);
}

/** Marks of an axis of such values. */
export function quantityMarks(key: string, lo: number, hi: number, count: number, log: boolean): AxisMarks {
  const kind = unit.exec(key)?.[1];
  if (kind === 'Ms') return xMarks('relative', lo, hi, count, log);
  const marks = numberMarks(lo, hi, count, log);
  return kind === 'Bytes' ? { ...marks, texts: marks.values.map((value) => bytes(value)) } : marks;
}
