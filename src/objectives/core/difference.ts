import type { Interval, Verdict } from '../../contract/verdict.ts';
import { isModelwrightError } from '../../platform/errors.ts';
import { meanAndSd } from '../../statistics/quantile.ts';
import { tInterval } from '../../statistics/tInterval.ts';
import type { Estimate, JudgeInput, Opponent, SeedRun } from './judgeInput.ts';
import { missingValue } from './limitPart.ts';
import { firstSeed, measure, measureDifference, valueOf } from './measure.ts';
import { pairRows, type PairedRows } from './pairRows.ts';
import { errorVerdict } from './verdicts.ts';

/** How far a run is from whom it is compared with: new minus base. */
export interface Difference {
  readonly value: number | null;
  readonly base: number | null;
  readonly interval: Interval | null;
  readonly rows: number | null;
  readonly method: string | null;
  readonly paired: PairedRows | null;
  /** Why there is no difference, or no interval: a sentence. */
  readonly why: string | null;
  readonly broken?: Verdict;
}

const unknown: Difference = {
  value: null,
  base: null,
  interval: null,
  rows: null,
  method: null,
  paired: null,
  why: null,
};

/** The difference with the best interval that there is: paired by row, by seed, or none. */
export async function differenceOf(
  input: JudgeInput,
  opponent: Opponent,
  estimate: Estimate,
  level: number,
): Promise<Difference> {
  const { spec, given } = input;
  if (opponent.kind === 'unknown') return { ...unknown, why: opponent.why };
  const { value } = estimate;
  if (opponent.kind === 'number') {
    if (value === null)
      return { ...unknown, base: opponent.value, why: missingValue(spec.metric, estimate.why) };
    const measured = await ownInterval(input, estimate, level);
    const shift = (end: number): number => end - opponent.value;
    const interval: Interval | null = measured && [shift(measured[0]), shift(measured[1])];
    return {
      ...unknown,
      value: shift(value),
      base: opponent.value,
      interval,
      rows: estimate.rows,
      why: estimate.why,
    };
  }
  if (spec.noise !== 'none' && spec.predictions && given.kind === 'read') {
    if (opponent.given.kind === 'broken')
      return { ...unknown, base: opponent.value, broken: errorVerdict(opponent.given.error) };
    if (opponent.given.kind === 'read') return pairedDifference(input, opponent.given.predictions, level);
    const why = opponent.given.kind === 'absent' ? `: ${opponent.given.why}` : '';
    return plainDifference(value, opponent.value, `No predictions for ${opponent.name}${why}.`);
  }
  if (spec.noise !== 'none' && spec.seeds) return seedDifference(input.seeds, opponent, estimate, level);
  const base = opponent.given.kind === 'read' ? pointOf(input, opponent.given.predictions) : opponent.value;
  if (base === null) return { ...unknown, why: `${opponent.name} has no ${spec.metric}.` };
  if (value === null) return { ...unknown, base, why: missingValue(spec.metric, estimate.why) };
  return plainDifference(value, base, spec.noise === 'none' ? null : estimate.why);
}

function plainDifference(value: number | null, base: number | null, why: string | null): Difference {
  return { ...unknown, value: value === null || base === null ? null : value - base, base, why };
}

/** The run's own interval at another level than the objective's. */
async function ownInterval(
  { spec, given, seeds, pause }: JudgeInput,
  estimate: Estimate,
  level: number,
): Promise<Interval | null> {
  if (level === spec.confidence || estimate.interval === null) return estimate.interval;
  if (estimate.from === 'seeds')
    return tInterval(
      seeds.map(({ value }) => value),
      level,
    );
  if (given.kind !== 'read' || !spec.predictions) return null;
  const { table, groups } = given.predictions;
  const options = { groups, groupName: spec.predictions.group, among: null, seed: firstSeed, pause };
  return (await measure(table, spec.predictions, options)).interval(level);
}

function pointOf({ spec }: JudgeInput, { table }: Parameters<typeof pairRows>[0]): number | null {
  const value = spec.predictions ? valueOf(table, spec.predictions) : NaN;
  return Number.isNaN(value) ? null : value;
}

async function pairedDifference(
  { spec, given, pause }: JudgeInput,
  other: Parameters<typeof pairRows>[1],
  level: number,
): Promise<Difference> {
  if (given.kind !== 'read' || !spec.predictions) return unknown;
  try {
    const paired = pairRows(given.predictions, other);
    const options = {
      groups: paired.groups,
      groupName: spec.predictions.group,
      among: null,
      seed: firstSeed,
      pause,
    };
    const measured = await measureDifference(paired, spec.predictions, options);
    const base = valueOf(paired.other, spec.predictions);
    if (Number.isNaN(measured.value))
      return {
        ...unknown,
        rows: paired.rows,
        why: `${spec.predictions.metric} is not defined on the common rows.`,
      };
    const interval = measured.interval(level);
    const why = interval ? null : 'The common rows are too few for an interval.';
    return { value: measured.value, base, interval, rows: paired.rows, method: measured.method, paired, why };
  } catch (error) {
    if (!isModelwrightError(error)) throw error;
    return { ...unknown, broken: errorVerdict(error) };
  }
}

/** Differences by seed, where both were trained with the same seeds. */
function seedDifference(
  own: readonly SeedRun[],
  opponent: Extract<Opponent, { kind: 'run' }>,
  estimate: Estimate,
  level: number,
): Difference {
  const theirs = new Map(opponent.seeds.map(({ seed, value }) => [seed, value]));
  const pairs = own.flatMap(({ seed, value }) => {
    const base = theirs.get(seed);
    return base === undefined ? [] : [value - base];
  });
  if (pairs.length < 2)
    return plainDifference(
      estimate.value,
      opponent.value,
      `${opponent.name} has to be trained with the same seeds to be compared.`,
    );
  return {
    ...unknown,
    value: meanAndSd(pairs).mean,
    base: opponent.value,
    interval: tInterval(pairs, level),
    method: `paired t interval over ${pairs.length} seeds`,
  };
}
