import type { ObjectivePart, ObjectiveResult } from '../../contract/objectives.ts';
import type { Verdict } from '../../contract/verdict.ts';
import type { ObjectiveSpec } from '../../project/core/projectParts.ts';
import { decideDifference, marginLimit } from '../../statistics/decide.ts';
import { rowsNeeded, standardErrorOf } from '../../statistics/power.ts';
import { confidenceAmong } from '../../statistics/selection.ts';
import { differenceOf, type Difference } from './difference.ts';
import { neededText, type Figures } from './figureText.ts';
import type { Estimate, JudgeInput, Opponent } from './judgeInput.ts';
import { asPoint, missingValue } from './limitPart.ts';
import type { PairedRows } from './pairRows.ts';
import { verdictOf } from './verdicts.ts';

type Against = NonNullable<ObjectiveSpec['against']>;

export interface AgainstResult {
  readonly part: ObjectivePart;
  readonly baseline: ObjectiveResult['baseline'];
  readonly method: string | null;
  /** Common rows, for the differences of slices; null when rows were not paired. */
  readonly paired: PairedRows | null;
}

/** The margin against another run or a number, on the same rows or the same seeds. */
export async function againstPart(
  input: JudgeInput,
  against: Against,
  opponent: Opponent,
  estimate: Estimate,
  figures: (values: readonly (number | null)[]) => Figures,
): Promise<AgainstResult> {
  const { spec, chosenAmong } = input;
  const among = against.kind === 'superior' && chosenAmong !== null && chosenAmong > 1 ? chosenAmong : null;
  const level = confidenceAmong(spec.confidence, among ?? 1);
  const difference = await differenceOf(input, opponent, estimate, level);
  const name = opponent.kind === 'number' ? `the value ${opponent.value}` : opponent.name;
  const written = figures([difference.value, difference.base, against.margin]);
  const verdict =
    difference.broken ?? againstVerdict(spec, against, name, difference, estimate, level, written);
  return {
    part: { kind: 'against', verdict: { ...verdict, chosenAmong: among } },
    baseline: {
      run: opponent.kind === 'run' ? opponent.run : '',
      name,
      value: difference.base,
      kind: against.kind,
      margin: against.margin,
      difference: difference.value,
      interval: difference.interval,
      rows: difference.rows,
    },
    method:
      difference.method === null
        ? null
        : difference.method + (among === null ? '' : `, chosen among ${among}`),
    paired: difference.paired,
  };
}

/** Where any gain is enough there is no figure to name. */
function agreedText(kind: Against['kind'], margin: number, figures: Figures): string {
  if (kind === 'superior' && margin === 0) return 'a gain';
  return kind === 'superior'
    ? `a gain of at least ${figures.number(margin)}`
    : `a loss of at most ${figures.number(margin)}`;
}

function againstVerdict(
  spec: ObjectiveSpec,
  { kind, margin }: Against,
  name: string,
  { value, interval, rows, why }: Difference,
  estimate: Estimate,
  level: number,
  figures: Figures,
): Verdict {
  const { direction } = spec;
  if (value === null) return verdictOf('inconclusive', why ?? missingValue(spec.metric, estimate.why));
  const told = `${figures.signedWithInterval(value, interval)} against ${name}`;
  const agreed = agreedText(kind, margin, figures);
  const more = { measured: value, interval };
  if (!interval && spec.noise === 'none') {
    const outcome = decideDifference([value, value], kind, margin, direction);
    const kept = outcome === 'pass';
    return verdictOf(
      kept ? 'pass' : 'fail',
      `${told} ${kept ? 'keeps' : 'breaks'} ${agreed}, ${asPoint(spec.reason)}`,
      more,
    );
  }
  if (!interval) return verdictOf('inconclusive', `${told} has no interval. ${why ?? ''}`.trim(), more);
  const outcome = decideDifference(interval, kind, margin, direction);
  if (outcome === 'pass') return verdictOf(outcome, `${told} proves ${agreed}.`, more);
  if (outcome === 'fail') return verdictOf(outcome, `${told} rules out ${agreed}.`, more);
  const limit = marginLimit(kind, margin, direction);
  const distance = direction === 'maximize' ? value - limit : limit - value;
  const needed = rows === null ? null : rowsNeeded(rows, standardErrorOf(interval, level), distance, level);
  const next = rows === null ? 'more seeds would narrow it' : neededText(needed, rows);
  return verdictOf(outcome, `${told} does not yet prove ${agreed}; ${next}.`, { ...more, needed });
}
