import type { MetricChoice } from '../../contract/objectives.ts';
import type { PredictionMetric, PredictionsSpec } from '../../project/core/projectParts.ts';
import { splitOf } from './chosenAmong.ts';
import { classLabel } from './classLabel.ts';
import type { ColumnTable } from './columnTable.ts';
import { inconsistency } from './inconsistency.ts';
import { firstSeed, measure } from './measure.ts';
import { readPredictions } from './readPredictions.ts';

export interface GuessedTable {
  /** Below the run's artifacts. */
  readonly path: string;
  readonly table: ColumnTable;
}

const byName: readonly (readonly [RegExp, PredictionMetric])[] = [
  [/balanced.?acc/, 'balanced_accuracy'],
  [/acc/, 'accuracy'],
  [/recall|sensitivity|tpr/, 'recall'],
  [/average.?prec|pr.?auc|(^|[^a-z])ap($|[^a-z])/, 'average_precision'],
  [/prec/, 'precision'],
  [/f1/, 'f1'],
  [/auc|roc/, 'roc_auc'],
  [/mcc|matthews/, 'mcc'],
  [/brier/, 'brier'],
  [/log.?loss|cross.?entropy/, 'log_loss'],
  [/ece|calibration/, 'ece'],
  [/rmse/, 'rmse'],
  [/mape/, 'mape'],
  [/mae/, 'mae'],
  [/(^|[^a-z])r2|r.squared/, 'r2'],
];
const labelName = /label|target|truth|actual|^y$|y_true|class|outcome|malignant|churn/i;
const scoreName = /score|prob|^p_|pred|y_hat|^p$/i;

/** Without a bound to each side, any two columns of numbers may be truth and forecast. */
const ofNumbers: ReadonlySet<PredictionMetric> = new Set(['mae', 'rmse', 'mape', 'r2']);
const ofClasses: ReadonlySet<PredictionMetric> = new Set([
  'accuracy',
  'balanced_accuracy',
  'recall',
  'precision',
  'f1',
  'mcc',
]);
/** Those that average over classes. */
const averaged: ReadonlySet<PredictionMetric> = new Set(['recall', 'precision', 'f1']);
const mostClasses = 1_000;

/** Which columns may be what: the truth, and the score or the predicted class. */
interface Guess {
  readonly label: string;
  readonly score: string | null;
  readonly prediction: string | null;
  readonly average: PredictionsSpec['average'];
}

/**
 * Finds the table, columns and metric from which a logged value can be computed again: only what gives the value
 * itself counts.
 */
export async function guessPredictions(
  key: string,
  logged: number,
  tables: readonly GuessedTable[],
): Promise<MetricChoice['predictions']> {
  const metric = byName.find(([pattern]) => pattern.test(key.toLowerCase()))?.[1];
  if (metric === undefined) return null;
  const split = splitOf(key);
  for (const { path, table } of tables) {
    // Rows of another split give the same value by chance alone.
    const rows = splitOf(path);
    if (split !== null && rows !== null && rows !== split) continue;
    const id = idOf(table);
    for (const guess of guessesOf(table, id, metric)) {
      const found = await tried({ ...guess, path, id, metric }, table, logged, key);
      if (found) return found;
    }
  }
  return null;
}

function isNumeric(values: readonly string[]): boolean {
  return values.every((value) => value.trim() !== '' && Number.isFinite(Number(value)));
}

/** The column that tells rows apart: by its name, else one of texts. */
function idOf({ columns, rows }: ColumnTable): string | null {
  const ids = [...columns].filter(
    ([, values]) => !values.includes('') && new Set(values.map(classLabel)).size === rows,
  );
  const id =
    ids.find(([name]) => /id$|^id|key|uuid|index/i.test(name)) ??
    ids.find(([, values]) => !isNumeric(values));
  return id?.[0] ?? null;
}

/** The likely ones first. */
function guessesOf(table: ColumnTable, id: string | null, metric: PredictionMetric): readonly Guess[] {
  const columns = [...table.columns].filter(([name]) => name !== id);
  const classes = new Map(columns.map(([name, values]) => [name, new Set(values.map(classLabel))]));
  const names = columns.map(([name]) => name);
  const numeric = columns.filter(([, values]) => isNumeric(values)).map(([name]) => name);
  const likely = (pattern: RegExp) => (a: string, b: string) =>
    Number(pattern.test(b)) - Number(pattern.test(a));
  // An error is the same with truth and forecast swapped: what is called a forecast is no truth.
  const byLabel = (some: readonly string[]): readonly string[] =>
    some.toSorted((a, b) => likely(scoreName)(b, a) || likely(labelName)(a, b));
  const scores = numeric.toSorted(likely(scoreName));
  const scored = (labels: readonly string[]): readonly Guess[] =>
    byLabel(labels).flatMap((label) =>
      scores
        .filter((score) => score !== label)
        .map((score): Guess => ({ label, score, prediction: null, average: 'binary' })),
    );
  if (ofNumbers.has(metric)) return scored(numeric);
  const binary = scored(names.filter((name) => labelName.test(name) || (classes.get(name)?.size ?? 0) === 2));
  return ofClasses.has(metric) ? [...binary, ...classGuesses(byLabel(names), classes, metric)] : binary;
}

/** A column whose classes are all among those of another may hold what was predicted for it. */
function classGuesses(
  labels: readonly string[],
  classes: ReadonlyMap<string, ReadonlySet<string>>,
  metric: PredictionMetric,
): readonly Guess[] {
  return labels.flatMap((label) => {
    const known = classes.get(label) ?? new Set();
    if (known.size < 2 || known.size > mostClasses) return [];
    return labels
      .filter((name) => name !== label && scoreName.test(name))
      .filter((name) => [...(classes.get(name) ?? [])].every((one) => known.has(one)))
      .flatMap((prediction) =>
        (averaged.has(metric) && known.size > 2
          ? (['macro', 'weighted', 'micro'] as const)
          : (['binary'] as const)
        ).map((average): Guess => ({ label, score: null, prediction, average })),
      );
  });
}

async function tried(
  guess: Guess & { readonly path: string; readonly id: string | null; readonly metric: PredictionMetric },
  table: ColumnTable,
  logged: number,
  key: string,
): Promise<MetricChoice['predictions']> {
  const spec: PredictionsSpec = {
    ...guess,
    scores: null,
    positive: null,
    threshold: 0.5,
    beta: 1,
    quantile: 0.5,
    group: null,
    weight: null,
    join: null,
  };
  try {
    const { table: predictions } = readPredictions(table, '', spec, [], () => ({
      columns: new Map(),
      problems: [],
    }));
    const measured = await measure(predictions, spec, {
      groups: null,
      groupName: null,
      among: null,
      seed: firstSeed,
      pause: async () => undefined,
    });
    const interval = measured.interval(0.95);
    if (!interval || inconsistency(key, logged, measured.value, guess.path)) return null;
    const resolves = (interval[1] - interval[0]) / 2;
    const average = guess.average === 'binary' ? null : guess.average;
    return { ...guess, average, rows: table.rows, recomputed: measured.value, resolves };
  } catch {
    // These columns do not hold such predictions.
    return null;
  }
}
