import type { Problem } from '../../contract/run.ts';
import type { PredictionMetric, PredictionsSpec } from '../../project/core/projectParts.ts';
import type { PredictionTable } from '../../statistics/predictionTable.ts';
import { classLabel, positiveClass, sortedClasses } from './classLabel.ts';
import { unreadable, type ColumnTable } from './columnTable.ts';
import type { Predictions } from './predictions.ts';

const regression: ReadonlySet<PredictionMetric> = new Set(['mae', 'rmse', 'mape', 'r2', 'pinball']);
const probabilities: ReadonlySet<PredictionMetric> = new Set(['log_loss', 'brier', 'ece']);
const oneClass: ReadonlySet<PredictionMetric> = new Set(['precision', 'recall', 'f1', 'fbeta']);

/** Further columns of the same rows, found by id. */
export interface JoinedColumns {
  readonly columns: ReadonlyMap<string, readonly string[]>;
  readonly problems: readonly Problem[];
}

/**
 * Checks the columns of predictions and makes numbers of them.
 *
 * @param join asked for the columns that the predictions lack, by the ids of the rows
 * @throws ModelwrightError `table-unreadable` with the line of the first value that is wrong
 */
export function readPredictions(
  read: ColumnTable,
  digest: string,
  spec: PredictionsSpec,
  cuts: readonly string[],
  join: (ids: readonly string[], columns: readonly string[]) => JoinedColumns,
): Predictions {
  if (read.rows === 0) throw unreadable(read.shown, 'The predictions have no rows', null);
  const ids = spec.id === null ? null : checkedIds(read, spec.id);
  const table = regression.has(spec.metric) ? regressionTable(read, spec) : classTable(read, spec);
  const wanted = [...new Set([spec.group, ...cuts])].filter((name) => name !== null);
  const lacking = wanted.filter((name) => !read.columns.has(name));
  if (lacking.length > 0 && ids === null)
    throw unreadable(read.shown, `Joining ${lacking.join(', ')} needs the column of ids: declare "id"`, null);
  const joined = lacking.length > 0 && ids ? join(ids, lacking) : { columns: new Map(), problems: [] };
  const column = (name: string): readonly string[] =>
    read.columns.get(name) ?? joined.columns.get(name) ?? [];
  return {
    shown: read.shown,
    digest,
    table,
    ids,
    groups: spec.group === null ? null : numbered(column(spec.group)),
    columns: new Map(cuts.map((name) => [name, column(name)])),
    problems: joined.problems,
  };
}

function checkedIds(read: ColumnTable, name: string): readonly string[] {
  const ids = (read.columns.get(name) ?? []).map((id) => id.trim());
  const rows = new Map<string, number>();
  for (const [row, id] of ids.entries()) {
    if (id === '') throw wrong(read, row, `The id (${name}) is missing`);
    const before = rows.get(id);
    if (before !== undefined) {
      const line = read.lineOf(before);
      throw wrong(read, row, `The id ${id} stands twice${line === null ? '' : `, first on line ${line}`}`);
    }
    rows.set(id, row);
  }
  return ids;
}

function regressionTable(read: ColumnTable, spec: PredictionsSpec): PredictionTable {
  const score = spec.score ?? spec.prediction;
  return {
    rows: read.rows,
    labels: numbers(read, spec.label, 'label'),
    classes: null,
    positive: null,
    scores: score === null ? null : numbers(read, score, 'prediction'),
    classScores: null,
    predicted: null,
    weights: weightsOf(read, spec),
  };
}

function classTable(read: ColumnTable, spec: PredictionsSpec): PredictionTable {
  const labels = texts(read, spec.label, 'label');
  const predicted = spec.prediction === null ? null : texts(read, spec.prediction, 'predicted class');
  const scored = spec.scores
    ? Object.entries(spec.scores).map(([name, column]) => ({ name: classLabel(name), column }))
    : null;
  const classes = scored
    ? sortedClasses(scored.map(({ name }) => name))
    : sortedClasses([...labels, ...(predicted ?? [])]);
  const index = new Map(classes.map((name, at) => [name, at]));
  const indexed = (values: readonly string[], what: string): readonly number[] =>
    values.map((value, row) => {
      const at = index.get(value);
      if (at === undefined)
        throw wrong(read, row, `The ${what} ${value} is none of the classes ${classes.join(', ')}`);
      return at;
    });
  const labelled = Float64Array.from(indexed(labels, 'label'));
  if (new Set(labels).size === 1)
    throw unreadable(
      read.shown,
      `Every row has the label ${labels[0]}: with one class only, ${spec.metric} says nothing of the other`,
      null,
    );
  const positive = positiveClass(classes, spec.positive);
  requirePositive(read, spec, labels, classes, positive);
  const scores = spec.score === null ? null : numbers(read, spec.score, 'score');
  if (scores && probabilities.has(spec.metric)) requireShares(read, scores);
  const columnOf = new Map(scored?.map(({ name, column }) => [name, column]));
  return {
    rows: read.rows,
    labels: labelled,
    classes,
    positive: scores || spec.average === 'binary' ? positive : null,
    scores,
    classScores: scored ? classes.map((name) => numbers(read, columnOf.get(name) ?? '', 'score')) : null,
    predicted: predicted ? Int32Array.from(indexed(predicted, 'predicted class')) : null,
    weights: weightsOf(read, spec),
  };
}

function requirePositive(
  read: ColumnTable,
  spec: PredictionsSpec,
  labels: readonly string[],
  classes: readonly string[],
  positive: number | null,
): void {
  if (positive !== null) return;
  const several = `The labels are ${classes.slice(0, 8).join(', ')}`;
  if (spec.positive !== null)
    throw unreadable(read.shown, `${several}; ${spec.positive}, the positive one, is not among them`, null);
  if (spec.score !== null && classes.length > 2) {
    // Often one label is misspelled: the row that brings the third in is the one to look at.
    const usual = new Set<string>();
    const third = labels.findIndex((label) => usual.add(label).size > 2);
    const sentence = `${several}: one score cannot be about ${classes.length} classes`;
    throw third < 0 ? unreadable(read.shown, sentence, null) : wrong(read, third, sentence);
  }
  if (spec.score !== null || (oneClass.has(spec.metric) && spec.average === 'binary'))
    throw unreadable(
      read.shown,
      `${several}: say which is positive ("positive:")${classes.length > 2 ? ' or how they are averaged ("average: macro")' : ''}`,
      null,
    );
}

function requireShares(read: ColumnTable, scores: Float64Array): void {
  const row = scores.findIndex((score) => score < 0 || score > 1);
  if (row >= 0) throw wrong(read, row, `The score ${scores[row]} is no probability`);
}

function weightsOf(read: ColumnTable, { weight }: PredictionsSpec): Float64Array | null {
  if (weight === null) return null;
  const weights = numbers(read, weight, 'weight');
  const row = weights.findIndex((one) => one < 0);
  if (row >= 0) throw wrong(read, row, `The weight ${weights[row]} is below 0`);
  return weights;
}

function texts(read: ColumnTable, column: string, what: string): readonly string[] {
  return (read.columns.get(column) ?? []).map((text, row) => {
    const label = classLabel(text);
    if (label === '') throw wrong(read, row, `The ${what} (${column}) is missing`);
    return label;
  });
}

function numbers(read: ColumnTable, column: string, what: string): Float64Array {
  return Float64Array.from(read.columns.get(column) ?? [], (text, row) => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (Number.isFinite(value)) return value;
    const says = text.trim() === '' ? 'is missing' : `is ${text.trim()}, which is no number`;
    throw wrong(read, row, `The ${what} (${column}) ${says}`);
  });
}

function numbered(values: readonly string[]): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from(values, (value) => {
    const at = known.get(value) ?? known.size;
    known.set(value, at);
    return at;
  });
}

function wrong(read: ColumnTable, row: number, sentence: string): Error {
  const line = read.lineOf(row);
  return unreadable(read.shown, line === null ? `Row ${row + 1}: ${sentence}` : sentence, line);
}
