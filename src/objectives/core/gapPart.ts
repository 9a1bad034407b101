import type { ObjectivePart, ObjectiveResult } from '../../contract/objectives.ts';
import type { Interval } from '../../contract/verdict.ts';
import type { ObjectiveSpec, PredictionsSpec } from '../../project/core/projectParts.ts';
import { thousands } from '../../runs/core/words.ts';
import { decideBelow } from '../../statistics/decide.ts';
import { gapInterval } from '../../statistics/gap.ts';
import { shapeOf } from '../../statistics/metrics/shape.ts';
import { rowsNeeded, standardErrorOf } from '../../statistics/power.ts';
import type { PredictionTable } from '../../statistics/predictionTable.ts';
import type { Figures } from './figureText.ts';
import { drawSlices, firstSeed } from './measure.ts';
import type { Predictions } from './predictions.ts';
import { sliceRows } from './sliceRows.ts';
import { verdictOf } from './verdicts.ts';

/** Seeds of the slices' draws lie apart from all others: slices are drawn independently. */
const seedsFrom = firstSeed + 1000;

interface Measured {
  readonly value: number;
  readonly interval: Interval;
  /** Best and worst slice. */
  readonly between: readonly [string, string];
  /** The metric on each of the two. */
  readonly values: readonly [number, number];
  /** Of the two. */
  readonly rows: number;
}

/** The difference between the best and the worst slice, with an interval that holds whichever they are. */
export async function gapPart(
  spec: ObjectiveSpec,
  gap: NonNullable<ObjectiveSpec['gap']>,
  predictions: Predictions,
  declared: PredictionsSpec,
  figures: Figures,
  pause: () => Promise<void>,
): Promise<{ readonly gap: NonNullable<ObjectiveResult['gap']>; readonly part: ObjectivePart }> {
  const { by, ceiling, minRows } = gap;
  const all = sliceRows(by, predictions.columns.get(by) ?? []);
  const large = all.filter(({ rows }) => rows.length >= minRows);
  const leftOut = all.filter((slice) => !large.includes(slice)).map(({ value }) => value);
  const measured = await measureGap(spec, large, predictions, declared, pause);
  if (!measured) {
    const reason =
      large.length < 2
        ? `Fewer than two slices of ${by} have ${minRows} rows.`
        : `${declared.metric} is not defined on every slice of ${by}.`;
    return {
      gap: { by, ceiling, value: null, interval: null, between: null, leftOut },
      part: { kind: 'gap', verdict: verdictOf('inconclusive', reason) },
    };
  }
  const { value, interval, between, values } = measured;
  return {
    gap: { by, ceiling, value, interval, between, values, leftOut },
    part: { kind: 'gap', verdict: gapVerdict(spec, gap, measured, leftOut, figures) },
  };
}

async function measureGap(
  { confidence, direction }: ObjectiveSpec,
  slices: ReturnType<typeof sliceRows>,
  { table, groups }: Predictions,
  declared: PredictionsSpec,
  pause: () => Promise<void>,
): Promise<Measured | null> {
  const rows = slices.map((slice) => slice.rows);
  const draws = await drawSlices(table, declared, rows, { groups, seed: seedsFrom, pause });
  const found = gapInterval(draws, confidence, spanOf(declared, table));
  const [most, least] = (found?.between ?? []).map((at) => slices[at]);
  const [high, low] = (found?.between ?? []).map((at) => draws[at]?.value);
  if (!found || !most || !least || high === undefined || low === undefined) return null;
  const up = direction === 'maximize';
  const [best, worst] = up ? [most, least] : [least, most];
  return {
    value: found.value,
    interval: found.interval,
    between: [best.value, worst.value],
    values: up ? [high, low] : [low, high],
    rows: best.rows.length + worst.rows.length,
  };
}

/** Most that the metric of two slices can differ; for errors, which have no bound, what the truth spans. */
function spanOf({ metric }: PredictionsSpec, table: PredictionTable): number {
  const bounds = shapeOf(metric, table)?.bounds;
  if (bounds) return bounds[1] - bounds[0];
  let [low, high] = [Infinity, -Infinity];
  for (const value of table.labels) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return Math.max(1, high - low);
}

function gapVerdict(
  { confidence }: ObjectiveSpec,
  { by, ceiling }: NonNullable<ObjectiveSpec['gap']>,
  { value, interval, between: [best, worst], rows }: Measured,
  leftOut: readonly string[],
  figures: Figures,
): ObjectivePart['verdict'] {
  const more = { measured: value, interval };
  const out = leftOut.length === 0 ? '' : ` Too small to be compared: ${leftOut.join(', ')}.`;
  const told = `The gap by ${by} is ${figures.withInterval(value, interval)} (${best} against ${worst})`;
  const outcome = decideBelow(interval, ceiling);
  const asked = figures.number(ceiling);
  if (outcome === 'pass') return verdictOf(outcome, `${told}, at most ${asked}.${out}`, more);
  if (outcome === 'fail') return verdictOf(outcome, `${told}, more than ${asked}.${out}`, more);
  const needed = rowsNeeded(rows, standardErrorOf(interval, confidence), ceiling - value, confidence);
  const next =
    needed === null
      ? 'more rows alone are not likely to prove it'
      : `about ${thousands(needed)} rows in these two slices would decide it, they have ${thousands(rows)}`;
  return verdictOf(outcome, `${told}, not yet proven to be at most ${asked}; ${next}.${out}`, {
    ...more,
    needed,
  });
}
