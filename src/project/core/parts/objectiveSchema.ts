import * as z from 'zod';
import { predictionMetrics } from '../projectParts.ts';
import { count, date, number, share, text } from './scalars.ts';

const kpi = z.strictObject(
  {
    name: text('The name of the KPI').describe('What the business counts.'),
    unit: text('The unit').nullish().describe('Unit of the KPI, such as %.'),
    current: number('"current"').nullish().describe('Where the KPI stands today.'),
    target: number('"target"').nullish().describe('Where it has to be.'),
    by: date('"by"').nullish().describe('The day by which the target has to be reached.'),
  },
  {
    error: 'A KPI is written as {name: monthly churn, unit: "%", current: 4.2, target: 3.5, by: 2027-03-31}.',
  },
);

const predictions = z.strictObject(
  {
    path: text('"path"').describe(
      'File of predictions, looked up in each run: in its artifacts, then in its commit.',
    ),
    id: text('"id"')
      .nullish()
      .describe('Column that names a row, so that two runs can be compared row by row.'),
    label: text('"label"').describe('Column with what came true.'),
    score: text('"score"')
      .nullish()
      .describe('Column with the score of the positive class, or the predicted value.'),
    scores: z
      .record(z.string(), text('A column of scores'))
      .nullish()
      .describe('For several classes: {class: column with its probability}.'),
    prediction: text('"prediction"').nullish().describe('Column with the predicted class.'),
    metric: z
      .enum(predictionMetrics, { error: `The metric is one of ${predictionMetrics.join(', ')}.` })
      .describe('How the value is computed from the predictions.'),
    positive: text('"positive"')
      .nullish()
      .describe('Label of the positive class; 1, true or yes when left out.'),
    threshold: number('"threshold"')
      .nullish()
      .describe('A score at or above it is positive; 0.5 when left out.'),
    average: z
      .enum(['binary', 'macro', 'micro', 'weighted'], {
        error: 'The average is binary, macro, micro or weighted.',
      })
      .nullish()
      .describe('How several classes become one value.'),
    beta: number('"beta"').nullish().describe('Of F-beta: how much more recall counts than precision.'),
    quantile: share('"quantile"').nullish().describe('Of the pinball loss.'),
    group: text('"group"')
      .nullish()
      .describe('Column of what belongs together (household, patient): whole groups are resampled.'),
    weight: text('"weight"').nullish().describe('Column with the weight of a row.'),
    join: text('"join"')
      .nullish()
      .describe('Table with further columns of the same rows (slices, groups), joined by id.'),
  },
  { error: 'Predictions are written as {path: …, id: …, label: …, score: …, metric: recall}.' },
);

const against = z.strictObject(
  {
    run: text('"run"').nullish().describe('baseline, simple, live, or a run, commit, tag or branch.'),
    value: number('"value"').nullish().describe('A plain number instead of a run.'),
    kind: z
      .enum(['superior', 'non-inferior'], { error: 'The kind is superior or non-inferior.' })
      .describe('superior: better by at least the margin. non-inferior: worse by less than the margin.'),
    margin: number('The margin').nullish().describe('In the unit of the metric; 0 when left out.'),
  },
  { error: 'A comparison is written as {run: baseline, kind: superior, margin: 0.01}.' },
);

export const objectiveSchema = z.strictObject(
  {
    id: text('The id of an objective').describe('Short name, as evidence and the checklist call it.'),
    question: text('The question').nullish().describe('The business question that the objective answers.'),
    kpi: kpi.nullish().describe('The business figure behind the metric.'),
    role: z
      .enum(['primary', 'guardrail', 'info'], { error: 'The role is primary, guardrail or info.' })
      .nullish()
      .describe('primary decides; a guardrail must not break; info is only told.'),
    metric: text('The metric').describe('Key of the metric, as runs have it.'),
    direction: z
      .enum(['maximize', 'minimize'], { error: 'The direction is maximize or minimize.' })
      .nullish()
      .describe('Which way is better; maximize when left out.'),
    unit: text('The unit').nullish().describe('Unit of the metric, for reading.'),
    floor: number('The floor').nullish().describe('The value must not be below it.'),
    ceiling: number('The ceiling').nullish().describe('The value must not be above it.'),
    against: against.nullish().describe('Comparison with another run, with its margin.'),
    gap: z
      .strictObject(
        {
          by: text('"by"').describe('Column whose slices are compared.'),
          ceiling: number('The ceiling').describe('Largest difference between the best and the worst slice.'),
          minRows: count('"minRows"').nullish().describe('Smaller slices are left out.'),
        },
        { error: 'A gap is written as {by: region, ceiling: 0.05}.' },
      )
      .nullish()
      .describe('Limit on the difference between slices.'),
    seeds: z
      .strictObject(
        {
          param: text('"param"').describe('Param that holds the seed.'),
          atLeast: count('"atLeast"').describe('Number of seeds that have to be trained.'),
        },
        { error: 'Seeds are written as {param: seed, atLeast: 5}.' },
      )
      .nullish()
      .describe('Noise of the training itself: runs that differ in the seed alone.'),
    predictions: predictions
      .nullish()
      .describe('Predictions of the test rows, from which value and interval are computed.'),
    confidence: number('The confidence')
      .refine((value) => Number(value) > 0.5 && Number(value) < 1, {
        error: 'The confidence lies between 0.5 and 1.',
      })
      .nullish()
      .describe('Two-sided level of the interval that decides; 0.95 when left out.'),
    slices: z
      .array(
        z.strictObject(
          {
            column: text('"column"').describe('Column of the slices.'),
            minRows: count('"minRows"')
              .nullish()
              .describe('Smaller slices are too small to be judged; 50 when left out.'),
          },
          { error: 'A slice is written as {column: region, minRows: 200}.' },
        ),
        { error: 'Slices are a list: [{column: region, minRows: 200}].' },
      )
      .nullish()
      .describe('Slices that have to meet the limits as well.'),
    noise: z
      .enum(['none'], { error: 'Noise is "none" or left out.' })
      .nullish()
      .describe('none: judged as a point, for the reason given.'),
    reason: text('The reason').nullish().describe('Why the value is judged as a point.'),
  },
  { error: 'An objective is a map with at least an id and a metric.' },
);
