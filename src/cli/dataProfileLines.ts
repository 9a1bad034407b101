import type { ColumnProfile, TableProfile } from '../contract/datasets.ts';
import { thousands } from '../runs/core/words.ts';
import type { Paper } from './commandContext.ts';
import { numberWords, timeWords } from './runWords.ts';
import { textTable } from './textTable.ts';

/** A profile as text: one line a column. */
export function* dataProfileLines(
  profile: TableProfile,
  written: readonly string[],
  paper: Paper,
): Generator<string> {
  const { ink } = paper;
  yield `${ink('bold', profile.dataset)}  ${profile.file}  ${thousands(profile.rows)} rows, ${profile.columns.length} columns`;
  yield '';
  yield* textTable(
    [
      { title: 'COLUMN', cut: 'middle', least: 12 },
      { title: 'TYPE' },
      { title: 'MISSING', align: 'right' },
      { title: 'DISTINCT', align: 'right', leaves: 2 },
      { title: 'RANGE', leaves: 1 },
      { title: 'MEAN', align: 'right', leaves: 3 },
      { title: 'FREQUENT', cut: 'end', least: 12, leaves: 4 },
    ],
    profile.columns.map((column) => [
      column.name,
      column.type,
      missingText(column),
      thousands(column.distinct),
      rangeText(column),
      meanText(column),
      frequentText(column),
    ]),
    paper,
  );
  for (const path of written) {
    yield '';
    yield ink('dim', `wrote ${path}: new files are compared with it; commit it`);
  }
}

function missingText({ missing, rows }: ColumnProfile): string {
  if (missing === 0) return '0';
  const share = (100 * missing) / rows;
  return `${thousands(missing)} (${share < 0.1 ? '<0.1' : share.toFixed(1)} %)`;
}

function isTime({ type }: ColumnProfile): boolean {
  return type === 'date' || type === 'timestamp';
}

function rangeText(column: ColumnProfile): string {
  const { min, max, name } = column;
  if (min === null || max === null) return '';
  if (isTime(column))
    return [min, max]
      .map((time) => (column.type === 'date' ? timeWords(time).slice(0, 10) : timeWords(time)))
      .join(' to ');
  const [low, high] = numberWords(name, [min, max]);
  return `${low} to ${high}`;
}

function meanText(column: ColumnProfile): string {
  return column.mean === null || isTime(column) ? '' : (numberWords(column.name, [column.mean])[0] ?? '');
}

function frequentText(column: ColumnProfile): string {
  const present = column.rows - column.missing;
  return isTime(column)
    ? ''
    : column.top
        .slice(0, 4)
        .map(({ value, count }) => `${value} ${((100 * count) / Math.max(1, present)).toFixed(0)} %`)
        .join(', ');
}
