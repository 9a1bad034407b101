import type { z } from 'zod';
import type { ObjectiveSpec, PredictionsSpec } from '../projectParts.ts';
import { problemAtPath, readList, type PartReader } from './entries.ts';
import { isPlainId, notPlain, withoutNothing } from './normalForm.ts';
import { objectiveSchema } from './objectiveSchema.ts';
import { numberOrNull, textOrNull } from './scalars.ts';

type Written = z.output<typeof objectiveSchema>;

/** Rows that a slice needs to be judged when nobody says how many. */
const defaultMinRows = 50;

/** The objectives that could be read, in their order; what contradicts itself is told. */
export function readObjectives(
  reader: PartReader,
  directions: Readonly<Record<string, 'maximize' | 'minimize'>>,
): readonly ObjectiveSpec[] {
  const seen = new Set<string>();
  const read = readList(reader, ['objectives'], objectiveSchema, 'Objectives').flatMap(
    ({ value, at, place }) => {
      const id = String(value.id);
      if (seen.has(id)) {
        reader.problems.push(problemAtPath(reader, [...at, 'id'], `Two objectives are called "${id}".`));
        return [];
      }
      if (!isPlainId(id)) {
        reader.problems.push(problemAtPath(reader, [...at, 'id'], `"${id}" ${notPlain}`));
        return [];
      }
      seen.add(id);
      return [{ at, place, value, normal: normalObjective(value) }];
    },
  );
  const written = read.map(({ value }) => value);
  const specs = read.map(({ at, place, value, normal: own }): ObjectiveSpec => {
    // One file of predictions serves all objectives on the same metric.
    const shared = read.find(({ normal }) => normal.metric === own.metric && normal.predictions !== null);
    const normal = {
      ...own,
      direction: directionOf(value, written, directions),
      predictions: own.predictions ?? shared?.normal.predictions ?? null,
    };
    judgeSense(reader, at, normal, isWhole(reader, at));
    return { ...normal, place, digest: reader.hash(withoutNothing(normal)) };
  });
  const primary = specs.filter(({ role }) => role === 'primary');
  if (specs.length > 0 && primary.length !== 1)
    reader.problems.push(
      problemAtPath(
        reader,
        ['objectives'],
        primary.length === 0
          ? 'No objective is primary; one metric has to decide.'
          : `${primary.length} objectives are primary; one metric has to decide.`,
        null,
        'warning',
      ),
    );
  return specs;
}

/**
 * The direction that an objective leaves out is told by its only limit, then by another objective on the same metric,
 * then by the directions of the project.
 */
function directionOf(
  one: Written,
  all: readonly Written[],
  directions: Readonly<Record<string, 'maximize' | 'minimize'>>,
): 'maximize' | 'minimize' {
  const metric = String(one.metric);
  const stated = ({ direction, floor, ceiling }: Written): 'maximize' | 'minimize' | null => {
    if (direction) return direction;
    if (isGiven(floor)) return 'maximize';
    return isGiven(ceiling) ? 'minimize' : null;
  };
  const same = all.filter((other) => String(other.metric) === metric).map(stated);
  const chosen = Object.hasOwn(directions, metric) ? directions[metric] : undefined;
  return stated(one) ?? same.find((direction) => direction !== null) ?? chosen ?? 'maximize';
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function normalObjective(value: Written): Omit<ObjectiveSpec, 'place' | 'digest'> {
  const { kpi, against, gap, seeds, predictions } = value;
  return {
    id: String(value.id),
    question: textOrNull(value.question),
    kpi: kpi
      ? {
          name: String(kpi.name),
          unit: textOrNull(kpi.unit),
          current: numberOrNull(kpi.current),
          target: numberOrNull(kpi.target),
          by: kpi.by ?? null,
        }
      : null,
    role: value.role ?? 'guardrail',
    metric: String(value.metric),
    direction: value.direction ?? 'maximize',
    unit: textOrNull(value.unit),
    floor: numberOrNull(value.floor),
    ceiling: numberOrNull(value.ceiling),
    against: against
      ? {
          run: textOrNull(against.run),
          value: numberOrNull(against.value),
          kind: against.kind,
          margin: numberOrNull(against.margin) ?? 0,
        }
      : null,
    gap: gap
      ? {
          by: String(gap.by),
          ceiling: Number(gap.ceiling),
          minRows: numberOrNull(gap.minRows) ?? defaultMinRows,
        }
      : null,
    seeds: seeds ? { param: String(seeds.param), atLeast: Number(seeds.atLeast) } : null,
    predictions: predictions ? normalPredictions(predictions) : null,
    confidence: numberOrNull(value.confidence) ?? 0.95,
    slices: (value.slices ?? []).map(({ column, minRows }) => ({
      column: String(column),
      minRows: numberOrNull(minRows) ?? defaultMinRows,
    })),
    noise: value.noise ?? null,
    reason: textOrNull(value.reason),
  };
}

function normalPredictions(written: NonNullable<Written['predictions']>): PredictionsSpec {
  const { scores } = written;
  return {
    path: String(written.path),
    id: textOrNull(written.id),
    label: String(written.label),
    score: textOrNull(written.score),
    scores: scores
      ? Object.fromEntries(Object.entries(scores).map(([name, column]) => [name, String(column)]))
      : null,
    prediction: textOrNull(written.prediction),
    metric: written.metric,
    positive: textOrNull(written.positive),
    threshold: numberOrNull(written.threshold) ?? 0.5,
    average: written.average ?? 'binary',
    beta: numberOrNull(written.beta) ?? 1,
    quantile: numberOrNull(written.quantile) ?? 0.5,
    group: textOrNull(written.group),
    weight: textOrNull(written.weight),
    join: textOrNull(written.join),
  };
}

/** Whether nothing in an entry was wrong: what was left out of it may have been the promise. */
function isWhole(reader: PartReader, at: readonly PropertyKey[]): boolean {
  const { line, endLine } = problemAtPath(reader, at, '');
  return !reader.problems.some(
    (problem) => problem.severity === 'error' && problem.line >= line && problem.line <= endLine,
  );
}

/** What is spelled right and makes no sense together. */
function judgeSense(
  reader: PartReader,
  at: readonly PropertyKey[],
  one: Omit<ObjectiveSpec, 'place' | 'digest'>,
  whole: boolean,
): void {
  const tell = (key: string, message: string, severity: 'error' | 'warning' = 'warning'): void => {
    reader.problems.push(problemAtPath(reader, [...at, key], message, null, severity));
  };
  const promises = one.floor !== null || one.ceiling !== null || one.against || one.gap || one.seeds;
  if (!promises && whole && one.role !== 'info')
    tell('id', `"${one.id}" promises nothing: give it a floor, a ceiling, a comparison, a gap or seeds.`);
  if (one.noise === 'none' && one.reason === null)
    tell('noise', '"noise: none" needs a reason: why may the value be judged as a point?', 'error');
  if (one.floor !== null && one.ceiling !== null && one.floor > one.ceiling)
    tell('floor', 'The floor lies above the ceiling; nothing can meet both.', 'error');
  if (one.direction === 'maximize' && one.ceiling !== null && one.floor === null && one.against)
    tell('ceiling', 'A metric to maximize has a floor; is its direction minimize?');
  if (one.direction === 'minimize' && one.floor !== null && one.ceiling === null)
    tell('floor', 'A metric to minimize has a ceiling; is its direction maximize?');
  if (one.gap && !one.predictions) tell('gap', 'A gap between slices needs predictions: of which rows?');
  if (one.slices.length > 0 && !one.predictions) tell('slices', 'Slices need predictions: of which rows?');
  if (one.against) {
    const { run, value, kind, margin } = one.against;
    if ((run === null) === (value === null))
      tell('against', 'A comparison names a run or a value: one of them.', 'error');
    if (margin < 0) tell('against', 'The margin is not negative.', 'error');
    if (kind === 'non-inferior' && margin === 0)
      tell('against', 'Non-inferior by 0 can hardly be shown; say how much worse is borne.');
  }
  if (one.predictions && !one.predictions.score && !one.predictions.scores && !one.predictions.prediction)
    tell('predictions', 'Predictions name a score, scores per class, or a predicted class.', 'error');
}
