import { ModelwrightError } from '../../platform/errors.ts';
import type { PredictionTable } from '../../statistics/predictionTable.ts';
import type { Predictions } from './predictions.ts';

/** The rows that two runs both predicted, in one order. */
export interface PairedRows {
  readonly rows: number;
  readonly own: PredictionTable;
  readonly other: PredictionTable;
  readonly groups: Int32Array | null;
  /** Values of the slice columns by common row. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
}

/**
 * Pairs two runs by the ids of their rows.
 *
 * @throws ModelwrightError `table-unreadable` without ids, without common rows, or when a row has two labels
 */
export function pairRows(own: Predictions, other: Predictions): PairedRows {
  if (!own.ids || !other.ids)
    throw failed('Comparing two runs row by row needs the column of ids: declare "id"', own.shown);
  const places = new Map(other.ids.map((id, row) => [id, row]));
  const mine: number[] = [];
  const theirs: number[] = [];
  for (const [row, id] of own.ids.entries()) {
    const place = places.get(id);
    if (place === undefined) continue;
    if (labelAt(own.table, row) !== labelAt(other.table, place))
      throw failed(
        `The row ${id} has the label ${labelAt(own.table, row)} here and ${labelAt(other.table, place)} in ${other.shown}`,
        own.shown,
      );
    mine.push(row);
    theirs.push(place);
  }
  if (mine.length === 0)
    throw failed(
      `${own.shown} and ${other.shown} have no rows in common: were they made on the same test rows?`,
      own.shown,
    );
  const rows = Int32Array.from(mine);
  return {
    rows: rows.length,
    own: chosenRows(own.table, rows),
    other: chosenRows(other.table, Int32Array.from(theirs)),
    groups: own.groups ? rows.map((row) => own.groups?.[row] ?? 0) : null,
    columns: new Map([...own.columns].map(([name, values]) => [name, mine.map((row) => values[row] ?? '')])),
  };
}

function labelAt({ classes, labels }: PredictionTable, row: number): string {
  const label = labels[row] ?? NaN;
  return classes ? (classes[label] ?? '') : String(label);
}

function chosenRows(table: PredictionTable, rows: Int32Array): PredictionTable {
  const pick = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row] ?? NaN);
  return {
    ...table,
    rows: rows.length,
    labels: pick(table.labels),
    scores: table.scores && pick(table.scores),
    classScores: table.classScores && table.classScores.map(pick),
    predicted: table.predicted && rows.map((row) => table.predicted?.[row] ?? -1),
    weights: table.weights && pick(table.weights),
  };
}

function failed(sentence: string, file: string): ModelwrightError {
  return new ModelwrightError('table-unreadable', sentence, { file });
}
