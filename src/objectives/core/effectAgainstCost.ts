import type { EffectAgainstCost, RunVerdict } from '../../contract/objectives.ts';
import type { Run } from '../../contract/run.ts';
import type { ObjectiveSpec } from '../../project/core/projectParts.ts';
import { costName, costWriter } from './costText.ts';
import { figuresOf } from './figureText.ts';
import { loggedValue } from './loggedValue.ts';

export interface EffectInput {
  readonly spec: ObjectiveSpec;
  readonly cost: string;
  readonly costs: readonly string[];
  readonly runs: readonly Run[];
  readonly verdicts: ReadonlyMap<string, RunVerdict>;
  /** What the project calls these runs. */
  readonly what: ReadonlyMap<string, NonNullable<EffectAgainstCost['runs'][number]['what']>>;
}

type Point = EffectAgainstCost['runs'][number];

/** One point per run that has the effect and its price; the cheapest that meets the objectives is named. */
export function effectAgainstCost(input: EffectInput): EffectAgainstCost {
  const { spec, cost, costs } = input;
  const points = input.runs.flatMap((run): readonly Point[] => {
    const verdict = input.verdicts.get(run.id);
    const judged = verdict?.objectives.find(({ id }) => id === spec.id);
    const price = loggedValue(run, cost);
    if (!verdict || !judged || judged.value === null || price === null) return [];
    return [
      {
        run: run.id,
        name: run.name,
        what: input.what.get(run.id) ?? null,
        model: modelOf(run),
        met: verdict.met,
        of: verdict.of,
        verdict: verdict.verdict,
        value: judged.value,
        interval: judged.interval,
        cost: price,
      },
    ];
  });
  const sorted = points.toSorted((a, b) => (a.cost ?? 0) - (b.cost ?? 0) || (a.run < b.run ? -1 : 1));
  const { metric, direction, floor } = spec;
  return { metric, direction, cost, costs, floor, sentence: sentenceOf(spec, cost, sorted), runs: sorted };
}

/** Names of the kind of model, as trackers and people keep them. */
function modelOf({ params, tags, models }: Run): string | null {
  for (const key of ['model', 'model_type', 'model_name', 'estimator', 'estimator_name', 'architecture'])
    for (const from of [params, tags]) if (Object.hasOwn(from, key)) return from[key] ?? null;
  return models[0]?.flavor ?? null;
}

function sentenceOf(spec: ObjectiveSpec, cost: string, points: readonly Point[]): string {
  const name = costName(cost);
  if (points.length === 0) return `No run has both ${spec.metric} and ${name}.`;
  const meeting = points.filter(({ verdict }) => verdict.outcome === 'pass');
  const candidate = points.find(({ what }) => what === 'candidate') ?? null;
  const values = figuresOf(
    spec.metric,
    points.map(({ value }) => value),
    spec.unit,
  );
  const price = costWriter(
    cost,
    points.map((point) => point.cost),
  );
  const [cheapest] = meeting;
  if (!cheapest) {
    const [first] = points.toSorted((a, b) => b.met - a.met || (a.cost ?? 0) - (b.cost ?? 0));
    return `No run meets every objective yet; ${first?.name ?? ''} meets ${first?.met ?? 0} of ${first?.of ?? 0}.`;
  }
  const told = `${cheapest.name} is the cheapest that meets every objective: ${spec.metric} ${values.number(cheapest.value ?? NaN)} for ${name} ${price(cheapest.cost ?? NaN)}`;
  if (!candidate || candidate.run === cheapest.run) return `${told}.`;
  const gain = (candidate.value ?? NaN) - (cheapest.value ?? NaN);
  const times = (candidate.cost ?? NaN) / (cheapest.cost ?? NaN);
  const dear = Number.isFinite(times) ? ` at ${times.toFixed(1)} times the price` : '';
  return `${told}. The candidate changes ${spec.metric} by ${values.signed(gain)}${dear}.`;
}
