import type { ObjectiveSpec } from '../../project/core/projectParts.ts';
import { meanAndSd } from '../../statistics/quantile.ts';
import { tInterval } from '../../statistics/tInterval.ts';
import type { Estimate, JudgeInput } from './judgeInput.ts';
import { firstSeed, measure } from './measure.ts';

/** The value of the run and the interval around it, from the best source that the objective declares. */
export async function estimateOf({ spec, given, logged, seeds, pause }: JudgeInput): Promise<Estimate> {
  const { predictions: declared, confidence, noise } = spec;
  if (given.kind === 'read' && declared) {
    const { table, groups } = given.predictions;
    const measured = await measure(table, declared, {
      groups,
      groupName: declared.group,
      among: null,
      seed: firstSeed,
      pause,
    });
    if (Number.isNaN(measured.value))
      return {
        ...nothing(spec, given),
        rows: table.rows,
        why: `${declared.metric} is not defined on these rows.`,
      };
    if (noise === 'none') return { ...point(measured.value, spec), rows: table.rows };
    const interval = measured.interval(confidence);
    const { value, rows, method } = measured;
    const why = interval ? null : 'The rows are too few for an interval.';
    return { value, interval, rows, from: 'predictions', method, why };
  }
  if (noise === 'none' && logged !== null) return point(logged, spec);
  if (spec.seeds && seeds.length > 1) {
    const values = seeds.map(({ value }) => value);
    return {
      value: meanAndSd(values).mean,
      interval: tInterval(values, confidence),
      rows: null,
      from: 'seeds',
      method: `t interval over ${seeds.length} seeds`,
      why: null,
    };
  }
  return { ...nothing(spec, given), value: logged };
}

function point(value: number, { reason }: ObjectiveSpec): Estimate {
  return { value, interval: null, rows: null, from: 'point', method: null, why: reason };
}

function nothing(spec: ObjectiveSpec, given: JudgeInput['given']): Estimate {
  return { value: null, interval: null, rows: null, from: 'logged', method: null, why: whyNot(spec, given) };
}

function whyNot({ seeds }: ObjectiveSpec, given: JudgeInput['given']): string {
  if (given.kind === 'absent') return `No predictions for this run: ${given.why}.`;
  if (seeds) return `The noise is not known: train more runs that differ in ${seeds.param} alone.`;
  return 'The noise is not known: declare "predictions:", or "noise: none" with a reason.';
}
