import type { ObjectivesTab } from '../../../src/contract/checklist.ts';
import type {
  EffectAgainstCost,
  ObjectiveResult,
  RunJudgement,
  SliceResult,
} from '../../../src/contract/objectives.ts';
import type { Interval } from '../../../src/contract/verdict.ts';
import { objectiveResult } from '../judgedBuilders.ts';
import { verdict } from './sampleBoard.ts';

/** Invented objectives of an invented candidate. */
const {
  id: _id,
  metric: _metric,
  verdict: _verdict,
  ...plain
} = objectiveResult('', {
  role: 'guardrail',
  method: 'paired bootstrap by household_id, 2,000 resamples, seed 7',
  line: 14,
});

const regions: readonly (readonly [string, number, number, Interval, number, Interval])[] = [
  ['north', 0.884, 302, [0.843, 0.915], 0.024, [0.003, 0.045]],
  ['south', 0.871, 271, [0.826, 0.906], 0.019, [-0.005, 0.043]],
  ['east', 0.862, 236, [0.812, 0.9], 0.021, [-0.004, 0.046]],
  ['west', 0.869, 203, [0.816, 0.909], 0.017, [-0.012, 0.046]],
  ['islands', 0.852, 61, [0.742, 0.92], 0.01, [-0.045, 0.065]],
];

const slices = regions.map(
  ([value, measured, rows, interval, difference, differenceInterval]): SliceResult => ({
    column: 'region',
    value,
    rows,
    measured,
    interval,
    difference,
    differenceInterval,
    tooSmall: rows < 200,
    verdict: rows < 200 ? null : verdict('pass', `${value} lies above the floor.`),
  }),
);

function primary(corrected: boolean): ObjectiveResult {
  const against = verdict('inconclusive', 'The gain may be smaller than 0.010.', corrected ? 26_373 : 12_573);
  return {
    ...plain,
    id: 'catch-churners',
    question: 'Which customers leave next month, early enough to act?',
    role: 'primary',
    metric: 'test/recall',
    value: 0.872,
    interval: [0.851, 0.891],
    floor: 0.8,
    baseline: {
      run: 'c07d51a4',
      name: 'calm-otter',
      value: 0.851,
      kind: 'superior',
      margin: 0.01,
      difference: 0.021,
      interval: corrected ? [0.002, 0.04] : [0.008, 0.034],
      ...(corrected ? { uncorrected: [0.008, 0.034] as const } : {}),
      rows: 1073,
    },
    slices,
    rows: 1073,
    parts: [
      { kind: 'floor', verdict: verdict('pass', 'Recall 0.872 [0.851, 0.891] lies above the floor 0.80.') },
      { kind: 'against', verdict: corrected ? { ...against, chosenAmong: 41 } : against },
    ],
    verdict: corrected ? { ...against, chosenAmong: 41 } : against,
    problems: corrected
      ? [
          {
            code: 'inconsistent',
            severity: 'warning',
            path: 'reports/test_predictions.csv',
            message: 'test/recall: logged 0.874, recomputed 0.872. The recomputed value is judged.',
          },
        ]
      : [],
  };
}

const others: readonly ObjectiveResult[] = [
  {
    ...plain,
    id: 'no-extra-calls',
    question: 'The care team must not call many more customers in vain.',
    metric: 'test/precision',
    value: 0.725,
    interval: [0.7, 0.749],
    baseline: {
      run: 'c07d51a4',
      name: 'calm-otter',
      value: 0.731,
      kind: 'non-inferior',
      margin: 0.02,
      difference: -0.006,
      interval: [-0.019, 0.007],
      rows: 1291,
    },
    rows: 1291,
    parts: [{ kind: 'against', verdict: verdict('pass', 'At most 0.020 worse than calm-otter.') }],
    verdict: verdict('pass', 'At most 0.020 worse than calm-otter.'),
  },
  {
    ...plain,
    id: 'fair-across-regions',
    question: 'No region may be served much worse than another.',
    metric: 'test/recall',
    value: 0.872,
    gap: {
      by: 'region',
      ceiling: 0.05,
      value: 0.022,
      interval: [0.004, 0.061],
      between: ['north', 'east'],
      values: [0.884, 0.862],
      leftOut: ['islands'],
    },
    rows: 1073,
    parts: [{ kind: 'gap', verdict: verdict('inconclusive', 'The gap may lie above 0.05.', 19_473) }],
    verdict: verdict('inconclusive', 'The gap may lie above 0.05.', 19_473),
  },
  {
    ...plain,
    id: 'fast-enough',
    question: 'The answer must be there before the call screen opens.',
    metric: 'serving/latency_p95_ms',
    direction: 'minimize',
    value: 46.2,
    ceiling: 80,
    unit: 'ms',
    from: 'point',
    method: null,
    parts: [{ kind: 'ceiling', verdict: verdict('pass', '46.2 ms lies below 80 ms.') }],
    verdict: verdict('pass', 'Judged as a point: one machine, measured by the smoke test.'),
  },
  {
    ...plain,
    id: 'stable',
    question: 'The result must not hang on the seed.',
    role: 'info',
    metric: 'test/recall',
    value: 0.869,
    interval: [0.862, 0.876],
    seeds: {
      param: 'seed',
      atLeast: 5,
      runs: [0.872, 0.861, 0.87, 0.866, 0.876].map((value, i) => ({
        run: `seed${i}`,
        seed: String(i),
        value,
      })),
      mean: 0.869,
      sd: 0.006,
    },
    from: 'seeds',
    method: 't interval, 4 degrees of freedom',
    parts: [{ kind: 'seeds', verdict: verdict('pass', '5 of 5 seeds.') }],
    verdict: verdict('pass', '5 of 5 seeds.'),
  },
];

const effect: EffectAgainstCost = {
  metric: 'test/recall',
  direction: 'maximize',
  cost: 'cost/cents_per_1000',
  costs: ['cost/cents_per_1000', 'durationMs'],
  floor: 0.8,
  sentence:
    'plain-wren, the simple model, costs a tenth and meets 4 of 5 objectives; it misses the gain over baseline. No cheaper run meets all.',
  runs: (
    [
      ['b07e11c4', 'brave-heron', 'candidate', 'gbm', 3, 'inconclusive', 0.872, [0.851, 0.891], 19.2],
      ['a01b22c3', 'plain-wren', 'simple', 'logistic regression', 4, 'fail', 0.838, [0.815, 0.859], 1.9],
      ['c07d51a4', 'calm-otter', 'baseline', 'gbm', 4, 'pass', 0.851, [0.829, 0.871], 11.2],
      ['77aa00ff', 'bold-plover', null, 'gbm', 4, 'fail', 0.877, [0.856, 0.895], 31],
    ] as const
  ).map(([run, name, what, model, met, outcome, value, interval, cost]) => ({
    run,
    name,
    what,
    model,
    met,
    of: what === 'baseline' ? 4 : 5,
    verdict: verdict(what === 'baseline' ? 'inconclusive' : outcome, ''),
    value,
    interval,
    cost,
  })),
};

const runs = effect.runs.map(({ run, name }) => ({ run, name }));

const judgement = (corrected: boolean): RunJudgement => ({
  run: 'b07e11c4',
  name: 'brave-heron',
  commit: '8b1e4c2a90',
  objectives: [primary(corrected), ...others],
  verdict: verdict('inconclusive', 'The gain is not proven yet.', 12_573),
  sentence: 'Better than baseline; not yet proven by the agreed 0.010.',
  kpi: { name: 'churn', unit: '%', current: 4.2, target: 3.5, by: '2027-03-31' },
});

/** What the Objectives tab is answered. */
export function sampleObjectives(): ObjectivesTab {
  return { judgement: judgement(false), effect, runs, against: 'calm-otter' };
}

/** The run was chosen by the judged metric, and what was logged differs from what was recomputed. */
export function problemObjectives(): ObjectivesTab {
  return { judgement: judgement(true), effect, runs, against: 'calm-otter' };
}

/** A run without predictions: values as logged, no intervals. */
export function loggedObjectives(): ObjectivesTab {
  const reason = 'No predictions for this run';
  const [first, , gap, latency, seeds] = judgement(false).objectives;
  if (
    first === undefined ||
    gap === undefined ||
    gap.gap === null ||
    latency === undefined ||
    seeds === undefined
  )
    throw new Error('five objectives are invented above');
  const open = verdict('inconclusive', reason);
  return {
    runs,
    effect: null,
    against: 'calm-otter',
    judgement: {
      ...judgement(false),
      name: 'amber-wren',
      run: 'aa01',
      sentence: 'Not decided: 2 of 4 objectives need predictions, and this run has none.',
      kpi: null,
      verdict: open,
      objectives: [
        {
          ...first,
          value: 0.866,
          interval: null,
          slices: [],
          rows: null,
          from: 'logged',
          baseline: first.baseline && { ...first.baseline, difference: null, interval: null, rows: null },
          parts: [{ kind: 'floor', verdict: open }],
          verdict: open,
          problems: [
            {
              code: 'missing',
              severity: 'warning',
              path: 'reports/test_predictions.csv',
              message:
                'reports/test_predictions.csv is not in the run\u2019s artifacts and not in the tree of 8b1e4c2. The file in the work tree belongs to brave-heron.',
            },
          ],
        },
        {
          ...gap,
          value: null,
          gap: {
            by: gap.gap.by,
            ceiling: gap.gap.ceiling,
            value: null,
            interval: null,
            between: null,
            leftOut: [],
          },
          parts: [{ kind: 'gap', verdict: open }],
          verdict: open,
        },
        { ...latency, value: 36.9 },
        seeds,
      ],
    },
  };
}

/** The simple model meets everything at a tenth of the price. */
export function simpleObjectives(): ObjectivesTab {
  const all = judgement(false);
  const pass = (objective: ObjectiveResult): ObjectiveResult => ({
    ...objective,
    parts: objective.parts.map((part) => ({ ...part, verdict: verdict('pass', part.verdict.reason) })),
    verdict: verdict('pass', objective.verdict.reason),
  });
  return {
    runs,
    against: 'calm-otter',
    judgement: {
      ...all,
      run: 'a01b22c3',
      name: 'plain-wren',
      commit: 'a01b22c900',
      sentence: 'plain-wren meets all 4 objectives.',
      verdict: verdict('pass', ''),
      kpi: null,
      objectives: all.objectives.slice(0, 4).map((objective, i) =>
        pass(
          i === 0
            ? {
                ...objective,
                value: 0.838,
                interval: [0.815, 0.859],
                baseline: null,
                slices: [],
                parts: objective.parts.slice(0, 1),
              }
            : objective,
        ),
      ),
    },
    effect: {
      ...effect,
      sentence:
        'plain-wren, the simple model, meets all 4 objectives at a tenth of the cost. brave-heron adds +0.034 [+0.012, +0.056] recall for 10.1 times the price; no objective asks for it.',
      runs: effect.runs.map((run) =>
        run.what === 'simple' ? { ...run, met: 4, of: 4, verdict: verdict('pass', '') } : run,
      ),
    },
  };
}
