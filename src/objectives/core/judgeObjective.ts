import type { ObjectivePart, ObjectiveResult } from '../../contract/objectives.ts';
import type { Problem } from '../../contract/run.ts';
import type { Verdict } from '../../contract/verdict.ts';
import type { ObjectiveSpec } from '../../project/core/projectParts.ts';
import { againstPart, type AgainstResult } from './againstPart.ts';
import { estimateOf } from './estimate.ts';
import { figuresOf, type Figures } from './figureText.ts';
import { gapPart } from './gapPart.ts';
import { inconsistency } from './inconsistency.ts';
import type { Estimate, JudgeInput } from './judgeInput.ts';
import { limitPart, missingValue } from './limitPart.ts';
import { seedsPart } from './seedsPart.ts';
import { slicesPart } from './slicesPart.ts';
import { decidingPart, errorVerdict, verdictOf } from './verdicts.ts';

/** Judges one objective for one run. Pure but for the pauses; the same input gives the same answer everywhere. */
export async function judgeObjective(input: JudgeInput): Promise<ObjectiveResult> {
  const { spec, given, logged } = input;
  if (given.kind === 'broken')
    return { ...emptyResult(spec), value: logged, from: 'logged', verdict: errorVerdict(given.error) };
  const estimate = await estimateOf(input);
  const { value, interval, rows } = estimate;
  const opposing = input.against?.kind === 'run' ? input.against.value : null;
  const figuresWith = (values: readonly (number | null)[]): Figures =>
    figuresOf(
      spec.metric,
      [value, spec.floor, spec.ceiling, opposing, ...(interval ?? []), ...values],
      spec.unit,
    );
  const figures = figuresWith([]);
  const parts: ObjectivePart[] = [];
  for (const kind of ['floor', 'ceiling'] as const) {
    const limit = spec[kind];
    if (limit !== null) parts.push(limitPart(kind, limit, estimate, spec.metric, spec.confidence, figures));
  }
  const against =
    spec.against && input.against
      ? await againstPart(input, spec.against, input.against, estimate, figuresWith)
      : null;
  if (against) parts.push(against.part);
  const cut = await cutParts(input, figures, against, parts);
  const seeds = spec.seeds ? seedsPart(spec, spec.seeds, input.seeds, figures) : null;
  if (seeds) parts.push(seeds.part);
  return {
    ...emptyResult(spec),
    value,
    interval,
    rows,
    resolves: interval ? (interval[1] - interval[0]) / 2 : null,
    from: estimate.from,
    method:
      [...new Set([estimate.method, against?.method ?? null])].filter((one) => one !== null).join('; ') ||
      null,
    baseline: against?.baseline ?? null,
    ...cut,
    seeds: seeds?.seeds ?? null,
    parts,
    verdict: overall(spec, parts, estimate, figures),
    problems: [
      ...(given.kind === 'read' ? given.predictions.problems : []),
      ...contradiction(input, estimate),
    ],
  };
}

async function cutParts(
  { spec, given, pause }: JudgeInput,
  figures: Figures,
  against: AgainstResult | null,
  parts: ObjectivePart[],
): Promise<Pick<ObjectiveResult, 'slices' | 'gap'>> {
  const { predictions: declared, gap } = spec;
  if (given.kind !== 'read' || !declared) {
    const why =
      given.kind === 'absent' ? `No predictions for this run: ${given.why}.` : 'Slices need "predictions:".';
    if (spec.slices.length > 0 && (spec.floor !== null || spec.ceiling !== null))
      parts.push({ kind: 'slices', verdict: verdictOf('inconclusive', why) });
    if (gap) parts.push({ kind: 'gap', verdict: verdictOf('inconclusive', why) });
    const unknown = gap && {
      by: gap.by,
      ceiling: gap.ceiling,
      value: null,
      interval: null,
      between: null,
      leftOut: [],
    };
    return { slices: [], gap: unknown };
  }
  const { predictions } = given;
  const sliced = await slicesPart(spec, predictions, declared, against?.paired ?? null, figures, pause);
  if (sliced.part) parts.push(sliced.part);
  const gapped = gap ? await gapPart(spec, gap, predictions, declared, figures, pause) : null;
  if (gapped) parts.push(gapped.part);
  return { slices: sliced.slices, gap: gapped?.gap ?? null };
}

/** The part that decides speaks for the objective; where all pass, the value does. */
function overall(
  spec: ObjectiveSpec,
  parts: readonly ObjectivePart[],
  { value, interval, why }: Estimate,
  figures: Figures,
): Verdict {
  const own = { measured: value, interval };
  const deciding = decidingPart(parts);
  if (!deciding) {
    if (value === null) return verdictOf('inconclusive', missingValue(spec.metric, why));
    const told = figures.withInterval(value, interval);
    return spec.role === 'info'
      ? verdictOf('pass', `${told}; told only, nothing is asked of it.`, own)
      : verdictOf(
          'inconclusive',
          `${told}; nothing is asked of it: declare a floor, a ceiling or a comparison.`,
          own,
        );
  }
  const chosenAmong = parts.find(({ verdict }) => verdict.chosenAmong !== null)?.verdict.chosenAmong ?? null;
  if (deciding.verdict.outcome !== 'pass') return { ...deciding.verdict, chosenAmong };
  return verdictOf('pass', parts.map(({ verdict }) => verdict.reason).join(' '), {
    ...own,
    measured: value ?? deciding.verdict.measured,
    chosenAmong,
  });
}

function contradiction({ spec, logged, given }: JudgeInput, { value, from }: Estimate): readonly Problem[] {
  if (given.kind !== 'read' || logged === null || value === null || from === 'logged' || from === 'seeds')
    return [];
  const problem = inconsistency(spec.metric, logged, value, given.predictions.shown);
  return problem ? [problem] : [];
}

/** What is known before anything is measured. */
export function emptyResult(spec: ObjectiveSpec): ObjectiveResult {
  const { id, question, role, metric, direction, confidence, floor, ceiling, unit, place } = spec;
  return {
    id,
    question,
    role,
    metric,
    direction,
    value: null,
    interval: null,
    confidence,
    floor,
    ceiling,
    unit,
    baseline: null,
    slices: [],
    gap: null,
    seeds: null,
    rows: null,
    resolves: null,
    from: 'logged',
    method: null,
    parts: [],
    verdict: verdictOf('inconclusive', 'Not judged yet.'),
    problems: [],
    line: place.line,
  };
}
