import type { ObjectivePart, SliceResult } from '../../contract/objectives.ts';
import type { Interval } from '../../contract/verdict.ts';
import type { ObjectiveSpec, PredictionsSpec } from '../../project/core/projectParts.ts';
import { benjaminiHochberg } from '../../statistics/benjaminiHochberg.ts';
import { decideAbove, decideBelow, worstOutcome } from '../../statistics/decide.ts';
import { normalCdf } from '../../statistics/normal.ts';
import { rowsNeeded, standardErrorOf } from '../../statistics/power.ts';
import type { Figures } from './figureText.ts';
import { firstSeed, measure, measureDifference, type Measured } from './measure.ts';
import type { PairedRows } from './pairRows.ts';
import type { Predictions } from './predictions.ts';
import { sliceRows, type SliceRows } from './sliceRows.ts';
import { decidingPart, verdictOf } from './verdicts.ts';

interface MeasuredSlice extends SliceRows {
  readonly measured: Measured;
  readonly difference: Measured | null;
  readonly tooSmall: boolean;
}

/**
 * The limits of an objective, held to in each slice that is large enough. Looking at many slices makes a false alarm
 * likely, so intervals are drawn at the level that keeps the expected share of wrong ones among the decided slices
 * (Benjamini and Yekutieli, 2005, with Benjamini-Hochberg's choice of slices); the drawn interval decides.
 */
export async function slicesPart(
  spec: ObjectiveSpec,
  predictions: Predictions,
  declared: PredictionsSpec,
  paired: PairedRows | null,
  figures: Figures,
  pause: () => Promise<void>,
): Promise<{ readonly slices: readonly SliceResult[]; readonly part: ObjectivePart | null }> {
  const found = await measureSlices(spec, predictions, declared, paired, pause);
  const judged = found.filter(({ tooSmall, measured }) => !tooSmall && !Number.isNaN(measured.value));
  const level = sliceLevel(spec, judged);
  const slices = found.map((slice) => sliceResult(spec, slice, judged.includes(slice), level, figures));
  const hasLimit = spec.floor !== null || spec.ceiling !== null;
  return { slices, part: hasLimit && spec.slices.length > 0 ? partOf(slices, figures) : null };
}

async function measureSlices(
  spec: ObjectiveSpec,
  { table, groups, columns }: Predictions,
  declared: PredictionsSpec,
  paired: PairedRows | null,
  pause: () => Promise<void>,
): Promise<readonly MeasuredSlice[]> {
  const found: MeasuredSlice[] = [];
  for (const { column, minRows } of spec.slices) {
    const common = new Map(
      paired
        ? sliceRows(column, paired.columns.get(column) ?? []).map(({ value, rows }) => [value, rows])
        : [],
    );
    for (const slice of sliceRows(column, columns.get(column) ?? [])) {
      const options = { groupName: declared.group, seed: firstSeed + 1 + found.length, pause };
      const both = common.get(slice.value);
      const tooSmall = slice.rows.length < minRows;
      found.push({
        ...slice,
        tooSmall,
        measured: await measure(table, declared, { ...options, groups, among: slice.rows }),
        difference:
          paired && both && !tooSmall
            ? await measureDifference(paired, declared, { ...options, groups: paired.groups, among: both })
            : null,
      });
    }
  }
  return found;
}

function limitsOf({ floor, ceiling }: ObjectiveSpec): readonly number[] {
  return [floor, ceiling].filter((limit) => limit !== null);
}

function sliceLevel(spec: ObjectiveSpec, judged: readonly MeasuredSlice[]): number {
  const { confidence } = spec;
  const limits = limitsOf(spec);
  if (judged.length < 2 || limits.length === 0) return confidence;
  const p = judged.map(({ measured }) => {
    const interval = measured.interval(confidence);
    if (!interval) return 1;
    const error = standardErrorOf(interval, confidence);
    const distance = Math.min(...limits.map((limit) => Math.abs(measured.value - limit)));
    return error > 0 ? 2 * (1 - normalCdf(distance / error)) : distance > 0 ? 0 : 1;
  });
  const decided = benjaminiHochberg(p, 1 - confidence).rejected.filter(Boolean).length;
  return 1 - (Math.max(1, decided) * (1 - confidence)) / judged.length;
}

function sliceResult(
  spec: ObjectiveSpec,
  { column, value, rows, measured, difference, tooSmall }: MeasuredSlice,
  isJudged: boolean,
  level: number,
  figures: Figures,
): SliceResult {
  const known = !Number.isNaN(measured.value);
  const interval = known ? measured.interval(isJudged ? level : spec.confidence) : null;
  return {
    column,
    value,
    rows: rows.length,
    measured: known ? measured.value : null,
    interval,
    difference: difference && !Number.isNaN(difference.value) ? difference.value : null,
    differenceInterval: difference?.interval(spec.confidence) ?? null,
    tooSmall,
    verdict: isJudged ? sliceVerdict(spec, value, measured, interval, level, figures) : null,
  };
}

function sliceVerdict(
  spec: ObjectiveSpec,
  name: string,
  { value, rows }: Measured,
  interval: Interval | null,
  level: number,
  figures: Figures,
): SliceResult['verdict'] {
  const limits = limitsOf(spec);
  if (limits.length === 0) return null;
  const told = `${name}: ${figures.withInterval(value, interval)}`;
  const more = { measured: value, interval };
  if (!interval) return verdictOf('inconclusive', `${told} has no interval.`, more);
  const outcome = worstOutcome([
    ...(spec.floor === null ? [] : [decideAbove(interval, spec.floor)]),
    ...(spec.ceiling === null ? [] : [decideBelow(interval, spec.ceiling)]),
  ]);
  const asked = limits.map((limit) => figures.number(limit)).join(' and ');
  if (outcome === 'pass') return verdictOf(outcome, `${told} meets ${asked}.`, more);
  if (outcome === 'fail') return verdictOf(outcome, `${told} does not meet ${asked}.`, more);
  const distance = Math.min(
    spec.floor === null ? Infinity : value - spec.floor,
    spec.ceiling === null ? Infinity : spec.ceiling - value,
  );
  const needed = rowsNeeded(rows, standardErrorOf(interval, level), distance, level);
  return verdictOf(outcome, `${told} does not yet prove ${asked}.`, { ...more, needed });
}

function partOf(slices: readonly SliceResult[], figures: Figures): ObjectivePart {
  const judged = slices.flatMap((slice) =>
    slice.verdict ? [{ kind: 'slices' as const, verdict: slice.verdict }] : [],
  );
  const small = slices.filter(({ tooSmall }) => tooSmall);
  const leftOut =
    small.length === 0
      ? ''
      : ` Too small to be judged: ${small.map(({ value, rows }) => `${value} (${rows} rows)`).join(', ')}.`;
  const worst = decidingPart(judged);
  if (!worst)
    return { kind: 'slices', verdict: verdictOf('inconclusive', `No slice is large enough.${leftOut}`) };
  if (worst.verdict.outcome !== 'pass')
    return { kind: 'slices', verdict: { ...worst.verdict, reason: worst.verdict.reason + leftOut } };
  const lowest = Math.min(...judged.map(({ verdict }) => verdict.measured ?? Infinity));
  const reason = `All ${judged.length} slices meet it, the lowest with ${figures.number(lowest)}.${leftOut}`;
  return { kind: 'slices', verdict: verdictOf('pass', reason, { measured: lowest }) };
}
