import { describe, expect, test } from 'vitest';
import type { ObjectivePart, ObjectiveResult } from '../../../src/contract/objectives.ts';
import type { Outcome } from '../../../src/contract/verdict.ts';
import { chosenAmong, splitOf } from '../../../src/objectives/core/chosenAmong.ts';
import { classLabel, positiveClass, sortedClasses } from '../../../src/objectives/core/classLabel.ts';
import { costKeys } from '../../../src/objectives/core/costKeys.ts';
import { effectAgainstCost } from '../../../src/objectives/core/effectAgainstCost.ts';
import { inconsistency } from '../../../src/objectives/core/inconsistency.ts';
import {
  answerSentence,
  asks,
  judgementOf,
  overallVerdict,
  runVerdict,
} from '../../../src/objectives/core/judgement.ts';
import { emptyResult } from '../../../src/objectives/core/judgeObjective.ts';
import { SeedGroups } from '../../../src/objectives/core/seedRuns.ts';
import { decidingPart, verdictOf } from '../../../src/objectives/core/verdicts.ts';
import { buildRun } from '../../support/buildRun.ts';
import { objectiveSpec } from '../../support/objectiveSpecs.ts';

function result(more: Partial<ObjectiveResult> & { readonly outcome?: Outcome } = {}): ObjectiveResult {
  const { outcome = 'pass', ...rest } = more;
  return { ...emptyResult(objectiveSpec()), value: 0.872, verdict: verdictOf(outcome, 'said.'), ...rest };
}

const against = (difference: number, outcome: Outcome, kind: 'superior' | 'non-inferior' = 'superior') =>
  result({
    outcome,
    baseline: {
      run: 'b',
      name: 'baseline',
      value: 0.851,
      kind,
      margin: 0.01,
      difference,
      interval: [difference - 0.01, difference + 0.01],
      rows: 100,
    },
    parts: [{ kind: 'against', verdict: verdictOf(outcome, 'said.') }],
  });

test('any gain has no figure to name', () => {
  const one = against(0.021, 'pass');
  const any = { ...one, baseline: one.baseline && { ...one.baseline, margin: 0 } };
  expect(answerSentence([any])).toBe('Better than baseline, proven.');
  expect(asks(any)).toContain('any gain against baseline');
});

test.each([
  [against(0.021, 'inconclusive'), 'Better than baseline; not yet proven by the agreed 0.010.'],
  [against(0.041, 'pass'), 'Better than baseline, proven by the agreed 0.010.'],
  [against(-0.02, 'fail'), 'Worse than baseline; the agreed gain of 0.010 is ruled out.'],
  [against(-0.001, 'pass', 'non-inferior'), 'Worse than baseline; not worse by more than the agreed 0.010.'],
  [against(-0.08, 'fail', 'non-inferior'), 'Worse than baseline, by more than the agreed 0.010.'],
  [against(0, 'inconclusive', 'non-inferior'), 'Equal to baseline; not yet proven within the agreed 0.010.'],
  [
    { ...against(-0.041, 'pass'), direction: 'minimize' as const },
    'Better than baseline, proven by the agreed 0.010.',
  ],
  [
    result({ floor: 0.8, interval: [0.851, 0.891] }),
    'test/recall 0.872 [0.851, 0.891] meets its floor of 0.800.',
  ],
  [result({ ceiling: 0.8, outcome: 'fail' }), 'test/recall 0.872 does not meet its ceiling of 0.800.'],
  [result({ value: null, outcome: 'inconclusive' }), 'This run has no test/recall.'],
  [result({ outcome: 'error' }), 'test/recall cannot be judged.'],
])('the answer in words: %#', (one, sentence) => {
  expect(answerSentence([one])).toBe(sentence);
});

test('what stands in the way of the first objective, and of the others, is named', () => {
  const limits: ObjectivePart = { kind: 'floor', verdict: verdictOf('fail', 'below.') };
  const first = against(0.02, 'pass');
  expect(answerSentence([{ ...first, parts: [...first.parts, limits] }])).toBe(
    'Better than baseline, proven by the agreed 0.010; floor not met.',
  );
  const guard = (id: string, outcome: Outcome) => ({
    ...result({ outcome }),
    id,
    role: 'guardrail' as const,
  });
  expect(
    answerSentence([first, guard('fast', 'fail'), guard('fair', 'fail'), guard('small', 'fail')]),
  ).toMatch(/; fast, fair and 1 more not met\.$/);
  expect(
    answerSentence([first, guard('fast', 'inconclusive'), { ...guard('x', 'fail'), role: 'info' }]),
  ).toMatch(/; fast undecided\.$/);
  expect(answerSentence([])).toMatch(/No objectives yet/);
});

test('limits that are met stay so where a comparison is missing', () => {
  const parts: readonly ObjectivePart[] = [
    { kind: 'floor', verdict: verdictOf('pass', 'kept.') },
    { kind: 'against', verdict: verdictOf('inconclusive', 'no live.') },
  ];
  const { baseline } = against(0, 'inconclusive');
  const one = result({
    floor: 0.8,
    outcome: 'inconclusive',
    parts,
    baseline: baseline && { ...baseline, name: 'live', difference: null },
  });
  expect(answerSentence([one])).toBe('test/recall 0.872 meets its floor of 0.800; not compared with live.');
});

test('where nothing is asked, the answer says so', () => {
  const one = result({ floor: null, outcome: 'inconclusive', parts: [], interval: [0.85, 0.89] });
  expect(answerSentence([one])).toBe('test/recall 0.872 [0.850, 0.890]; no limit is agreed yet.');
});

test('the worst decides: fail, then error, then undecided; information never', () => {
  const of = (...outcomes: Outcome[]) =>
    overallVerdict(outcomes.map((outcome, at) => ({ ...result({ outcome }), id: `o${at}` })));
  expect(of('pass', 'inconclusive', 'error', 'fail').outcome).toBe('fail');
  expect(of('pass', 'inconclusive', 'error')).toMatchObject({
    outcome: 'error',
    reason: '1 of 3 objectives are met. o2: said.',
  });
  expect(of('pass')).toMatchObject({ outcome: 'pass', reason: '1 of 1 objective is met.' });
  expect(overallVerdict([{ ...result({ outcome: 'fail' }), role: 'info' }]).outcome).toBe('inconclusive');
  expect(overallVerdict([]).reason).toBe('No objectives are declared.');
});

test('of undecided parts the one that needs the most speaks, one that rows do not decide before all', () => {
  const part = (needed: number | null): ObjectivePart => ({
    kind: 'floor',
    verdict: verdictOf('inconclusive', String(needed), { needed }),
  });
  expect(decidingPart([part(10), part(90), part(20)])?.verdict.needed).toBe(90);
  expect(decidingPart([part(10), part(null)])?.verdict.needed).toBeNull();
  expect(decidingPart([])).toBeNull();
});

test('the short form says what is asked', () => {
  const one = {
    ...against(0.02, 'pass'),
    floor: 0.8,
    gap: { by: 'region', ceiling: 0.05, value: null, interval: null, between: null, leftOut: [] },
  };
  expect(asks(one)).toBe(
    'at least 0.800, gain of at least 0.010 against baseline, gap by region at most 0.050',
  );
  const judgement = judgementOf(buildRun('r'), [], [one, { ...result({ outcome: 'fail' }), role: 'info' }]);
  expect(runVerdict(judgement)).toMatchObject({
    met: 1,
    of: 1,
    objectives: [{ difference: 0.02 }, { value: 0.872 }],
  });
});

describe('a logged value against its predictions', () => {
  test.each([
    [0.886, 0.8857142857142857, true],
    [0.89, 0.8857142857142857, true],
    [0.93, 0.8857142857142857, false],
    [0.8857, 0.8857142857142857, true],
    [0.8858, 0.8857142857142857, false],
    [0.8857142925262451, 0.8857142857142857, true],
    [1, 0.8857142857142857, false],
    [49.4, 49.362115259641776, true],
    [49.4, 49.2, false],
    [1.2e-7, 1.23e-7, true],
  ])('%d for %d', (logged, recomputed, agrees) => {
    expect(inconsistency('m', logged, recomputed, 'p.csv') === null).toBe(agrees);
  });
});

test('labels have one spelling, classes one order', () => {
  expect(['1', '1.0', ' 1 ', '+1.', 'True', '01', 'a b', ''].map(classLabel)).toEqual([
    '1',
    '1',
    '1',
    '1',
    'true',
    '01',
    'a b',
    '',
  ]);
  expect(sortedClasses(['b', '10', '9', 'a', '-1'])).toEqual(['-1', '9', '10', 'a', 'b']);
  expect(positiveClass(['0', '1'], null)).toBe(1);
  expect(positiveClass(['no', 'Yes'], null)).toBe(1);
  expect(positiveClass(['a', 'b'], null)).toBeNull();
  expect(positiveClass(['a', 'b'], 'a')).toBe(0);
  expect(positiveClass(['0', '1'], '1.0')).toBe(1);
});

describe('chosen among', () => {
  const runs = [
    buildRun('a', { metrics: { 'test/recall': 0.9 } }),
    buildRun('b', { metrics: { 'test/recall': 0.8 } }),
    buildRun('c', { metrics: { 'test/recall': 0.7 }, status: 'failed' }),
    buildRun('d', { metrics: { other: 1 } }),
    buildRun('e', {
      metrics: { 'test/recall': 0.6 },
      datasets: [{ name: 'test', digest: 'x', context: 'test' }],
    }),
  ];
  const [a] = runs;
  if (!a) throw new Error('no run');
  const count = (chosenBy: string | null, other: string | null = null, run = a) =>
    chosenAmong(run, runs, 'test/recall', chosenBy, other);

  test('all that ended and have the metric compete, but for the one compared with', () => {
    expect(count(null)).toBe(3);
    expect(count(null, 'mlflow:b')).toBe(2);
    expect(count('test/recall')).toBe(3);
    expect(count('recall')).toBe(3);
    expect(count('test/precision')).toBe(3);
  });

  test('picking by another split is no choice on these rows', () => {
    expect(count('val/recall')).toBeNull();
    expect(count('validation_f1')).toBeNull();
    expect(['val/x', 'x_dev', 'test.auc', 'train-loss', 'recall', 'latest'].map(splitOf)).toEqual([
      'val',
      'val',
      'test',
      'train',
      null,
      null,
    ]);
  });

  test('runs that were tested on other data do not compete', () => {
    const other = buildRun('f', {
      metrics: { 'test/recall': 0.9 },
      datasets: [{ name: 'test', digest: 'y', context: null }],
    });
    expect(chosenAmong(other, runs, 'test/recall', null, null)).toBe(2);
  });
});

test('runs that differ in the seed alone, the newest of each', () => {
  const run = (id: string, seed: string, recall: number, more: Record<string, string> = {}) =>
    buildRun(id, { params: { seed, lr: '0.1', ...more }, metrics: { recall }, commit: '1' });
  const runs = [
    run('a', '10', 0.9),
    run('b', '2', 0.8),
    run('c', '10', 0.5),
    run('d', '3', 0.7, { lr: '0.2' }),
  ];
  const groups = new SeedGroups(
    [...runs, buildRun('e', { params: { lr: '0.1' }, metrics: { recall: 1 } })],
    'seed',
  );
  const [a, b, c] = runs;
  if (!a || !b || !c) throw new Error('no run');
  expect(groups.of(b, 'recall').map((one) => [one.seed, one.value])).toEqual([
    ['2', 0.8],
    ['10', 0.9],
  ]);
  expect(groups.of(c, 'recall').map((one) => one.value)).toEqual([0.8, 0.5]);
  expect(groups.of(a, 'gone')).toEqual([]);
});

describe('effect against cost', () => {
  const spec = objectiveSpec({ id: 'one', floor: 0.8 });
  const run = (id: string, recall: number, ms: number, outcome: Outcome) => {
    const built = buildRun(id, {
      metrics: { 'test/recall': recall, 'serving/latency_ms': ms },
      params: { model: `${id}-net` },
    });
    const judged = { ...result({ value: recall, outcome }), id: 'one' };
    return { built, verdict: runVerdict(judgementOf(built, [spec], [judged])) };
  };
  const many = [run('big', 0.9, 40, 'pass'), run('small', 0.85, 10, 'pass'), run('tiny', 0.7, 2, 'fail')];
  const effect = (of: typeof many) =>
    effectAgainstCost({
      spec,
      cost: 'serving/latency_ms',
      costs: ['serving/latency_ms'],
      runs: of.map(({ built }) => built),
      verdicts: new Map(of.map(({ verdict }) => [verdict.run, verdict])),
      what: new Map([['mlflow:big', 'candidate']]),
    });

  test('the cheapest run that meets the objectives is named beside the candidate', () => {
    const { runs, sentence } = effect(many);
    expect(runs.map(({ name, cost, what, model }) => [name, cost, what, model])).toEqual([
      ['tiny', 2, null, 'tiny-net'],
      ['small', 10, null, 'small-net'],
      ['big', 40, 'candidate', 'big-net'],
    ]);
    expect(sentence).toBe(
      'small is the cheapest that meets every objective: test/recall 0.850 for serving/latency_ms 10. The candidate changes test/recall by +0.050 at 4.0 times the price.',
    );
  });

  test('none meets them, or none has both numbers', () => {
    expect(effect(many.slice(2)).sentence).toBe('No run meets every objective yet; tiny meets 0 of 1.');
    expect(effect([]).sentence).toBe('No run has both test/recall and serving/latency_ms.');
  });

  test('times and sizes of a run are told by name, with the unit that fits', () => {
    const told = (cost: string, value: number): string =>
      effectAgainstCost({
        spec,
        cost,
        costs: [cost],
        runs: [{ ...many[0]!.built, resources: { [cost]: value } }],
        verdicts: new Map([[many[0]!.verdict.run, many[0]!.verdict]]),
        what: new Map(),
      }).sentence;
    expect(told('durationMs', 92_000)).toMatch(/ for duration 1 m 32 s\.$/);
    expect(told('durationMs', 340)).toMatch(/ for duration 340 ms\.$/);
    expect(told('modelBytes', 4_210_000)).toMatch(/ for model 4\.2 MB\.$/);
    expect(told('modelBytes', 12)).toMatch(/ for model 12 B\.$/);
    expect(told('image_Bytes', 12)).toMatch(/ for image_Bytes 12\.?/);
  });

  test('prices are offered with serving first and the training time after them', () => {
    const runs = [
      buildRun('r', {
        metrics: { 'serving/p95_ms': 1, 'model/size_mb': 2, recall: 1, params_count: 3 },
        resources: { durationMs: 9 },
      }),
    ];
    expect(costKeys(runs)).toEqual(['serving/p95_ms', 'model/size_mb', 'durationMs', 'params_count']);
  });
});
