import type { ColumnType } from '../../../contract/datasets.ts';

/** How many of a column's texts read as what. */
export interface TextCounts {
  readonly present: number;
  readonly numbers: number;
  /** Numbers without a fraction. */
  readonly whole: number;
  /** Digits behind a leading zero: codes, not numbers. */
  readonly padded: number;
  readonly times: number;
  /** Texts of at most ten letters: a date without a time. */
  readonly short: number;
  readonly booleans: number;
}

/** A column is what nine tenths of its values are; the others are faults that the contract tells, not another type. */
const dominant = 0.9;
/** Most different texts of a category. */
const mostCategories = 50;

/** What texts may be worth reading as. */
export interface Readings {
  readonly number: boolean;
  readonly time: boolean;
  readonly boolean: boolean;
}

/** Readings that a sample makes likely enough to try them on every row. */
export function worthTrying(counts: TextCounts): Readings {
  const half = counts.present / 2;
  return {
    number: counts.present === 0 || counts.numbers > half,
    time: counts.present === 0 || counts.times > half,
    boolean: counts.present === 0 || counts.booleans > half,
  };
}

/** The type of a column of texts. */
export function typeOfTexts(counts: TextCounts, distinct: number): ColumnType {
  const { present, numbers, whole, padded, times, short, booleans } = counts;
  const most = dominant * present;
  if (present > 0) {
    if (booleans >= most) return 'boolean';
    if (numbers >= most && padded === 0) return whole >= dominant * numbers ? 'integer' : 'number';
    if (times >= most && padded <= times) return short >= most ? 'date' : 'timestamp';
  }
  return distinct <= mostCategories && distinct <= Math.max(2, present / 2) ? 'category' : 'string';
}
