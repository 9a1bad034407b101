import { describe, expect, test } from 'vitest';
import type { ObjectiveResult, RunJudgement } from '../../../src/contract/objectives.ts';
import type { Outcome } from '../../../src/contract/verdict.ts';
import { judgementOf } from '../../../src/objectives/core/judgement.ts';
import { emptyResult } from '../../../src/objectives/core/judgeObjective.ts';
import { verdictOf } from '../../../src/objectives/core/verdicts.ts';
import { ModelwrightError } from '../../../src/platform/errors.ts';
import { buildRun } from '../../support/buildRun.ts';
import { fakeSession } from '../../support/fakeSession.ts';
import { objectiveSpec } from '../../support/objectiveSpecs.ts';
import { runCli } from '../../support/runCli.ts';

const run = buildRun('0a1b2c3d4e5f60718293', { name: 'brave-owl-12', commit: '3' });
const spec = objectiveSpec({ id: 'catch-churners', floor: 0.8, question: 'Which customers leave?' });

const undecided =
  '+0.021 [+0.008, +0.034] against baseline does not yet prove a gain of at least 0.010; more is needed.';
const primary: ObjectiveResult = {
  ...emptyResult(spec),
  value: 0.872,
  interval: [0.851, 0.891],
  rows: 6210,
  resolves: 0.02,
  from: 'predictions',
  method: 'Wilson; paired bootstrap, 2,000 resamples, seed 1',
  baseline: {
    run: 'mlflow:base',
    name: 'baseline',
    value: 0.851,
    kind: 'superior',
    margin: 0.01,
    difference: 0.021,
    interval: [0.008, 0.034],
    rows: 6210,
  },
  parts: [
    { kind: 'floor', verdict: verdictOf('pass', '0.872 [0.851, 0.891] is at least 0.800.') },
    { kind: 'against', verdict: verdictOf('inconclusive', undecided, { needed: 14_000 }) },
  ],
  verdict: verdictOf('inconclusive', undecided, {
    measured: 0.021,
    interval: [0.008, 0.034],
    needed: 14_000,
  }),
};
const guardrail = (outcome: Outcome): ObjectiveResult => ({
  ...emptyResult(
    objectiveSpec({
      id: 'fast-enough',
      role: 'guardrail',
      metric: 'serving/latency_p95_ms',
      direction: 'minimize',
      ceiling: 80,
    }),
  ),
  value: 61.5,
  from: 'point',
  verdict: verdictOf(
    outcome,
    outcome === 'pass' ? '61.5 is at most 80.0, judged as a point.' : 'p.csv:3: The score is NaN.',
  ),
});
const info: ObjectiveResult = {
  ...emptyResult(objectiveSpec({ id: 'stable', role: 'info' })),
  verdict: verdictOf('inconclusive', '1 of 5 seeds are trained; train runs that differ in seed alone.'),
  problems: [
    {
      code: 'inconsistent',
      severity: 'warning',
      path: 'p.csv',
      message: 'The run logged 0.9, its predictions give 0.872.',
    },
  ],
};

const judgement = (...objectives: readonly ObjectiveResult[]): RunJudgement =>
  judgementOf(run, [spec], objectives);
const ask = (given: RunJudgement | null | Error, argv: readonly string[] = [], columns?: number) => {
  const answer = async (): Promise<RunJudgement | null> => {
    if (given instanceof Error) throw given;
    return given;
  };
  const session = fakeSession({
    runs: [run],
    project: { objectives: [spec] },
    objectives: {
      judge: answer,
      check: async () => {
        const found = await answer();
        if (!found) throw new Error('nothing to check');
        return {
          judgement: found,
          written: ['.modelwright/evidence/objective/catch-churners/0123456789ab.json'],
        };
      },
    },
  });
  return runCli(['objectives', ...argv], session, columns === undefined ? {} : { columns });
};

test('an objective on the gap of slices shows the gap', async () => {
  const gap = { by: 'region', ceiling: 0.05, value: 0.022, interval: [0.004, 0.061] as const };
  const { out } = await ask(
    judgement({
      ...primary,
      floor: null,
      baseline: null,
      gap: { ...gap, between: ['north', 'east'], leftOut: [] },
    }),
  );
  expect(out).toContain('gap 0.022 [0.004, 0.061]');
  expect(out).not.toContain('test/recall  0.872');
  const both = await ask(judgement({ ...primary, gap: { ...gap, between: null, leftOut: [] } }));
  expect(both.out).toContain('0.872 [0.851, 0.891], gap 0.022 [0.004, 0.061]');
});

describe('the document', () => {
  test('has the members of the contract, in its order, and more behind them', async () => {
    const { out, code } = await ask(judgement(primary, guardrail('pass'), info), ['--json']);
    expect(code).toBe(4);
    const document = JSON.parse(out);
    expect(Object.keys(document)).toEqual([
      'version',
      'run',
      'name',
      'commit',
      'objectives',
      'verdict',
      'sentence',
      'kpi',
    ]);
    expect(Object.keys(document.objectives[0]).slice(0, 10)).toEqual([
      'id',
      'role',
      'metric',
      'direction',
      'value',
      'interval',
      'floor',
      'baseline',
      'slices',
      'verdict',
    ]);
    expect(document.objectives[0].baseline).toMatchObject({
      run: 'mlflow:base',
      value: 0.851,
      difference: 0.021,
      interval: [0.008, 0.034],
    });
    expect(document.verdict).toEqual({
      outcome: 'inconclusive',
      reason: `1 of 2 objectives are met. catch-churners: ${undecided}`,
      measured: 0.021,
      interval: [0.008, 0.034],
      needed: 14_000,
      chosenAmong: null,
    });
    expect(document.sentence).toBe('Better than baseline; not yet proven by the agreed 0.010.');
  });

  test('a comparison with a plain number has no run', async () => {
    const against = primary.baseline && { ...primary.baseline, run: '', name: 'the value 0.85' };
    const { out } = await ask(judgement({ ...primary, baseline: against }), ['--json']);
    expect(JSON.parse(out).objectives[0].baseline).toMatchObject({ run: null, name: 'the value 0.85' });
  });

  test('--check says what was written', async () => {
    const { out } = await ask(judgement(guardrail('pass')), ['--check', '--json']);
    expect(JSON.parse(out).written).toEqual([
      '.modelwright/evidence/objective/catch-churners/0123456789ab.json',
    ]);
  });
});

test.each<[Outcome, number]>([
  ['pass', 0],
  ['fail', 1],
  ['error', 3],
  ['inconclusive', 4],
])('%s ends with %i', async (outcome, code) => {
  expect((await ask(judgement(guardrail(outcome)))).code).toBe(code);
});

test('the text: the answer, the table, why what does not pass does not, how intervals came about', async () => {
  const { out, err } = await ask(judgement(primary, guardrail('pass'), info), ['--check']);
  expect(out).toMatchSnapshot();
  expect(err).toBe('warning: stable: The run logged 0.9, its predictions give 0.872.\n');
});

test('what stands from evidence is said', async () => {
  const { out } = await ask(judgement({ ...guardrail('pass'), from: 'evidence' }));
  expect(out).toContain('From evidence, not rechecked here: fast-enough\n');
});

test('a narrow terminal keeps verdict, name, metric and value', async () => {
  const { out } = await ask(judgement(primary, guardrail('error')), ['--no-color'], 72);
  expect(
    out
      .split('\n')
      .slice(2, 5)
      .map((line) => line.length <= 72),
  ).toEqual([true, true, true]);
  expect(out).toMatchSnapshot();
});

test('without objectives, without runs, and for a name that is none', async () => {
  const away = await runCli(['objectives'], fakeSession({ runs: [run] }));
  expect([away.code, away.err]).toEqual([2, expect.stringMatching(/There is no modelwright\.yaml/)]);
  const file = { path: 'modelwright.yaml' };
  const bare = await runCli(['objectives'], fakeSession({ runs: [run], project: file }));
  expect([bare.code, bare.err]).toEqual([
    2,
    expect.stringMatching(/No objectives are declared.*\n.*help objectives/),
  ]);
  const none = await ask(null);
  expect([none.code, none.err]).toEqual([2, expect.stringMatching(/no finished run/)]);
  const wrong = await ask(new ModelwrightError('not-found', 'There is no run named x'), ['x', '--json']);
  expect(wrong.code).toBe(2);
  expect(JSON.parse(wrong.out)).toMatchObject({ version: 1, error: { code: 'not-found' } });
});
