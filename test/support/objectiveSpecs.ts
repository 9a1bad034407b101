import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ObjectiveSpec, PredictionsSpec } from '../../src/project/core/projectParts.ts';
import { cutColumns, pickPredictions } from '../../src/objectives/core/predictionColumns.ts';
import type { Predictions } from '../../src/objectives/core/predictions.ts';
import { readPredictions } from '../../src/objectives/core/readPredictions.ts';
import { readTable } from '../../src/objectives/node/tables/readTable.ts';
import type { JudgeInput } from '../../src/objectives/core/judgeInput.ts';

const never = new AbortController().signal;

export function predictionsSpec(more: Partial<PredictionsSpec> = {}): PredictionsSpec {
  return {
    path: 'p.csv',
    id: 'id',
    label: 'label',
    score: 'score',
    scores: null,
    prediction: null,
    metric: 'recall',
    positive: null,
    threshold: 0.5,
    average: 'binary',
    beta: 1,
    quantile: 0.5,
    group: null,
    weight: null,
    join: null,
    ...more,
  };
}

export function objectiveSpec(more: Partial<ObjectiveSpec> = {}): ObjectiveSpec {
  return {
    id: 'one',
    question: null,
    kpi: null,
    role: 'primary',
    metric: 'test/recall',
    direction: 'maximize',
    unit: null,
    floor: null,
    ceiling: null,
    against: null,
    gap: null,
    seeds: null,
    predictions: null,
    confidence: 0.95,
    slices: [],
    noise: null,
    reason: null,
    place: { file: 'modelwright.yaml', line: 4, column: 5, endLine: 9, endColumn: 1 },
    digest: 'd',
    ...more,
  };
}

/** Predictions as a run would have them, from a text. */
export async function predictionsFrom(text: string, spec: ObjectiveSpec): Promise<Predictions> {
  const declared = spec.predictions;
  if (!declared) throw new Error('the objective names no predictions');
  const cuts = cutColumns(spec);
  const source = { shown: 'p.csv', content: Buffer.from(text) };
  const table = await readTable(source, pickPredictions('p.csv', declared, cuts), never);
  return readPredictions(table, 'digest', declared, cuts, () => ({ columns: new Map(), problems: [] }));
}

export function fixtureText(path: string): string {
  return readFileSync(join(import.meta.dirname, '../fixtures/data', path), 'utf8');
}

export function judgeInput(spec: ObjectiveSpec, more: Partial<JudgeInput> = {}): JudgeInput {
  return {
    spec,
    logged: null,
    given: { kind: 'none' },
    against: null,
    seeds: [],
    chosenAmong: null,
    pause: async () => undefined,
    ...more,
  };
}
