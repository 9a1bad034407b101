import { stringify } from 'yaml';
import type { ObjectiveResult } from '../../../contract/objectives.ts';
import type { ChecklistFacts } from '../checklistFacts.ts';
import { judgedObjectives } from './cardObjectives.ts';

const regression = /(^|[/_.-])(mae|rmse|mse|mape|r2|pinball)($|[/_.-])/i;

/** The evaluation results of a model as model hubs read them (`model-index` of a Hugging Face card). */
export function modelIndex(facts: ChecklistFacts): readonly unknown[] {
  const results = judgedObjectives(facts).map(({ result }) => result);
  const measured = results.filter(({ value, role }) => value !== null && role !== 'info');
  if (measured.length === 0) return [];
  const isRegression = measured.some(({ metric }) => regression.test(metric));
  const [dataset] = facts.project.datasets;
  const name = dataset?.id ?? 'test rows';
  return [
    {
      name: facts.project.project ?? 'model',
      results: [
        {
          task: { type: isRegression ? 'tabular-regression' : 'tabular-classification' },
          dataset: { name, type: name, ...(dataset?.splits['test'] === undefined ? {} : { split: 'test' }) },
          metrics: measured.map((result) => metricOf(result)),
        },
      ],
    },
  ];
}

/** What an objective is judged by: the metric, or its gap between slices. */
function metricOf(result: ObjectiveResult): unknown {
  const { metric, confidence, verdict, gap, ...whole } = result;
  const type = metric.split('/').at(-1) ?? metric;
  const isGap =
    gap !== null &&
    gap.value !== null &&
    whole.floor === null &&
    whole.ceiling === null &&
    whole.baseline === null;
  const { value, interval } = isGap ? gap : whole;
  return {
    type: isGap ? `${type}_gap` : type,
    name: isGap ? `gap of ${metric} by ${gap.by}` : metric,
    value,
    ...(interval ? { confidence_interval: [...interval], confidence_level: confidence } : {}),
    verified: false,
    verdict: verdict.outcome,
  };
}

/** Our part of the metadata block, one member a line; empty where nothing was measured. */
export function metadataText(index: readonly unknown[]): string {
  return index.length === 0 ? '' : stringify({ 'model-index': index }, { lineWidth: 0 });
}
