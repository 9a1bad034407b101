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

/** Columns of a table that may hold the truth and the score, the likely ones first. */
interface Roles {
  readonly id: string | null;
  readonly labels: readonly string[];
  readonly scores: readonly string[];
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
    const { id, labels, scores } = rolesOf(table);
    for (const label of labels)
      for (const score of scores) {
        if (label === score) continue;
        const found = await tried({ path, id, label, score, metric }, table, logged, key);
        if (found) return found;
      }
  }
  return null;
}

function rolesOf(table: ColumnTable): Roles {
  const columns = [...table.columns];
  const isNumeric = (values: readonly string[]): boolean =>
    values.every((value) => value.trim() !== '' && Number.isFinite(Number(value)));
  const distinct = new Map(columns.map(([name, values]) => [name, new Set(values.map(classLabel)).size]));
  const ids = columns.filter(([name, values]) => distinct.get(name) === table.rows && !values.includes(''));
  const id =
    ids.find(([name]) => /id$|^id|key|uuid|index/i.test(name)) ??
    ids.find(([, values]) => !isNumeric(values));
  const likely = (pattern: RegExp) => (a: string, b: string) =>
    Number(pattern.test(b)) - Number(pattern.test(a));
  const names = columns.map(([name]) => name).filter((name) => name !== id?.[0]);
  const numeric = names.filter((name) => isNumeric(table.columns.get(name) ?? []));
  return {
    id: id?.[0] ?? null,
    labels: names
      .filter((name) => labelName.test(name) || (distinct.get(name) ?? 0) === 2)
      .toSorted(likely(labelName)),
    scores: numeric.toSorted(likely(scoreName)),
  };
}

async function tried(
  guess: { path: string; id: string | null; label: string; score: string; metric: PredictionMetric },
  table: ColumnTable,
  logged: number,
  key: string,
): Promise<MetricChoice['predictions']> {
  const spec: PredictionsSpec = {
    ...guess,
    scores: null,
    prediction: null,
    positive: null,
    threshold: 0.5,
    average: 'binary',
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
    return { ...guess, rows: table.rows, recomputed: measured.value, resolves };
  } catch {
    // These columns do not hold such predictions.
    return null;
  }
}
