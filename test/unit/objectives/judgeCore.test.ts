import { describe, expect, test } from 'vitest';
import type { ObjectiveResult } from '../../../src/contract/objectives.ts';
import type { Opponent } from '../../../src/objectives/core/judgeInput.ts';
import { judgeObjective } from '../../../src/objectives/core/judgeObjective.ts';
import type { ObjectiveSpec, PredictionsSpec } from '../../../src/project/core/projectParts.ts';
import { seeded } from '../../../src/statistics/random.ts';
import {
  fixtureText,
  judgeInput,
  objectiveSpec,
  predictionsFrom,
  predictionsSpec,
} from '../../support/objectiveSpecs.ts';
import { readExpected } from '../../support/predictionFixtures.ts';

async function judged(
  more: Partial<ObjectiveSpec>,
  text: string,
  against: string | Opponent | null = null,
  chosenAmong: number | null = null,
): Promise<ObjectiveResult> {
  const spec = objectiveSpec(more);
  const given = { kind: 'read', predictions: await predictionsFrom(text, spec) } as const;
  const opponent: Opponent | null =
    typeof against === 'string'
      ? {
          kind: 'run',
          run: 'base',
          name: 'baseline',
          value: null,
          given: { kind: 'read', predictions: await predictionsFrom(against, spec) },
          seeds: [],
        }
      : against;
  return judgeObjective(judgeInput(spec, { given, against: opponent, chosenAmong }));
}

const classes = { barbera: 'p_barbera', barolo: 'p_barolo', grignolino: 'p_grignolino' };
// Written by scikit-learn; the README beside it says how.
const wine = readExpected('multiclass') as {
  readonly models: Readonly<
    Record<
      string,
      {
        readonly accuracy: number;
        readonly log_loss: number;
        readonly macro: Readonly<Record<string, number>>;
        readonly roc_auc_ovr_macro: number;
        readonly accuracy_ci: { readonly wilson: readonly [number, number] };
      }
    >
  >;
};
const diabetes = readExpected('regression') as {
  readonly models: Readonly<Record<string, { readonly mae: number; readonly r2: number }>>;
  readonly paired: Readonly<
    Record<string, { readonly bootstrap_diff: Readonly<Record<string, { readonly value: number }>> }>
  >;
};

describe('several classes', () => {
  const text = fixtureText('multiclass/store/preds_lr.csv');
  const answers = wine.models['lr'];
  const value = async (
    metric: PredictionsSpec['metric'],
    more: Partial<PredictionsSpec>,
  ): Promise<number | null> =>
    (await judged({ predictions: predictionsSpec({ score: null, metric, ...more }) }, text)).value;

  test('from probabilities of each class', async () => {
    const scores = { scores: classes };
    expect(await value('accuracy', scores)).toBeCloseTo(answers?.accuracy ?? NaN, 12);
    expect(await value('log_loss', scores)).toBeCloseTo(answers?.log_loss ?? NaN, 9);
    expect(await value('f1', { ...scores, average: 'macro' })).toBeCloseTo(answers?.macro['f1'] ?? NaN, 12);
    expect(await value('roc_auc', { ...scores, average: 'macro' })).toBeCloseTo(
      answers?.roc_auc_ovr_macro ?? NaN,
      9,
    );
  });

  test('from predicted classes, with the exact interval', async () => {
    const predictions = predictionsSpec({ score: null, prediction: 'pred', metric: 'accuracy' });
    const { interval, method } = await judged({ predictions, floor: 0.9 }, text);
    expect(interval?.[0]).toBeCloseTo(answers?.accuracy_ci.wilson[0] ?? NaN, 9);
    expect(method).toBe('Wilson');
    const one = predictionsSpec({ score: null, prediction: 'pred', metric: 'recall', positive: 'barbera' });
    expect((await judged({ predictions: one }, text)).value).toBeCloseTo(23 / 24, 12);
  });

  test.each([
    ['one score for three classes', { score: 'p_barolo' }, /cannot be about 3 classes/],
    ['no positive class', { score: null, prediction: 'pred' }, /positive.*average: macro/],
    [
      'a positive class that is not there',
      { score: null, prediction: 'pred', positive: 'nebbiolo' },
      /nebbiolo/,
    ],
    [
      'a class without a column',
      { score: null, scores: { barbera: 'p_barbera', barolo: 'p_barolo' } },
      /grignolino is none of the classes/,
    ],
  ])('%s is told', async (_what, more, sentence) => {
    await expect(judged({ predictions: predictionsSpec(more) }, text)).rejects.toMatchObject({
      code: 'table-unreadable',
      message: expect.stringMatching(sentence),
    });
  });
});

describe('regression', () => {
  const predictions = predictionsSpec({ score: 'pred', metric: 'mae' });
  const text = (model: string): string => fixtureText(`regression/store/preds_${model}.csv`);

  test('less is better: a gain is a negative difference', async () => {
    const wanted = diabetes.paired['ridge|forest']?.bootstrap_diff['mae']?.value ?? NaN;
    const result = await judged(
      {
        metric: 'test/mae',
        direction: 'minimize',
        ceiling: 60,
        predictions,
        against: { run: 'baseline', value: null, kind: 'superior', margin: 0 },
      },
      text('forest'),
      text('ridge'),
    );
    expect(result.value).toBeCloseTo(diabetes.models['forest']?.mae ?? NaN, 9);
    expect(result.baseline?.difference).toBeCloseTo(wanted, 9);
    expect(result.baseline?.interval?.[1]).toBeLessThan(0);
    expect(result.verdict.outcome).toBe('pass');
    expect(result.verdict.reason).toMatch(/−4\.7.*proves a gain\./);
  });

  test('a plain number to be better than', async () => {
    const against = { run: null, value: 60, kind: 'superior', margin: 1 } as const;
    const result = await judged({ direction: 'minimize', predictions, against }, text('forest'), {
      kind: 'number',
      value: 60,
    });
    expect(result.baseline).toMatchObject({ run: '', name: 'the value 60', value: 60 });
    expect(result.baseline?.difference).toBeCloseTo((diabetes.models['forest']?.mae ?? NaN) - 60, 9);
    expect(result.verdict.outcome).toBe('pass');
  });
});

test('rows of one group are drawn together: the interval grows where groups agree', async () => {
  const lines = ['id,label,score,home'];
  const random = seeded(3);
  for (let home = 0; home < 60; home++) {
    const right = random.below(4) > 0;
    for (let one = 0; one < 5; one++)
      lines.push(`${home}-${one},${one % 2},${right === (one % 2 === 1) ? 0.9 : 0.1},h${home}`);
  }
  const accuracy = predictionsSpec({ metric: 'accuracy' });
  const width = ({ interval }: ObjectiveResult): number => (interval?.[1] ?? NaN) - (interval?.[0] ?? NaN);
  const single = await judged({ predictions: accuracy }, lines.join('\n'));
  const grouped = await judged({ predictions: { ...accuracy, group: 'home' } }, lines.join('\n'));
  expect(grouped.method).toMatch(/^bootstrap by home/);
  expect(width(grouped)).toBeGreaterThan(1.7 * width(single));
});

test('the level is corrected for k only where superiority is asked', async () => {
  const [a, b] = ['a', 'b'].map((model) => fixtureText(`binary-clf/store/preds_${model}.csv`));
  const ask = (kind: 'superior' | 'non-inferior') =>
    judged(
      { predictions: predictionsSpec(), against: { run: 'baseline', value: null, kind, margin: 0.01 } },
      a ?? '',
      b ?? '',
      8,
    );
  const [superior, other] = [await ask('superior'), await ask('non-inferior')];
  expect(superior.verdict.chosenAmong).toBe(8);
  expect(superior.method).toMatch(/chosen among 8$/);
  expect(other.verdict.chosenAmong).toBeNull();
  expect(superior.baseline?.interval?.[0]).toBeLessThan(other.baseline?.interval?.[0] ?? NaN);
});

test('labels that are not those of the other run are an error that names the row', async () => {
  const good = fixtureText('binary-clf/store/preds_a.csv');
  const result = await judged(
    {
      predictions: predictionsSpec(),
      against: { run: 'baseline', value: null, kind: 'superior', margin: 0 },
    },
    good,
    good.replace('P0120,0', 'P0120,1'),
  );
  expect(result.verdict).toMatchObject({
    outcome: 'error',
    reason: expect.stringMatching(/P0120 has the label 0 here and 1/),
  });
});

test('a metric that is not defined on the rows is said', async () => {
  const text = 'id,label,score\na,0,0.1\nb,1,0.2\n';
  const result = await judged({ floor: 0.5, predictions: predictionsSpec({ metric: 'precision' }) }, text);
  expect(result).toMatchObject({ value: null, verdict: { outcome: 'inconclusive' } });
  expect(result.verdict.reason).toMatch(/precision is not defined on these rows/);
});

describe('slices', () => {
  /** Slice `s0` … with 200 rows each, right in the given share. */
  const text = (shares: readonly number[], small = 0): string => {
    const lines = ['id,label,score,part'];
    shares.forEach((share, part) => {
      for (let row = 0; row < 200; row++)
        lines.push(`${part}-${row},${row % 2},${row / 200 < share === (row % 2 === 1) ? 0.9 : 0.1},s${part}`);
    });
    for (let row = 0; row < small; row++) lines.push(`x-${row},${row % 2},0.9,tiny`);
    return lines.join('\n');
  };
  const spec = {
    metric: 'test/accuracy',
    predictions: predictionsSpec({ metric: 'accuracy' }),
    floor: 0.7,
    slices: [{ column: 'part', minRows: 100 }],
  } as const;
  const part = (result: ObjectiveResult) => result.parts.find(({ kind }) => kind === 'slices')?.verdict;

  test('each is drawn at a level that allows for the number of looks, and decided by what is drawn', async () => {
    const result = await judged(spec, text([0.95, 0.95, 0.73, 0.5], 20));
    expect(
      result.slices.map(({ value, verdict, tooSmall }) => [value, verdict?.outcome ?? null, tooSmall]),
    ).toEqual([
      ['s0', 'pass', false],
      ['s1', 'pass', false],
      ['s2', 'inconclusive', false],
      ['s3', 'fail', false],
      ['tiny', null, true],
    ]);
    expect(part(result)).toMatchObject({
      outcome: 'fail',
      reason: expect.stringMatching(/s3.*Too small.*tiny \(20 rows\)/),
    });
    for (const { interval, verdict } of result.slices) {
      if (verdict?.outcome === 'pass') expect(interval?.[0]).toBeGreaterThanOrEqual(0.7);
      if (verdict?.outcome === 'fail') expect(interval?.[1]).toBeLessThan(0.7);
    }
    const alone = await judged({ ...spec, slices: [], floor: 0.7 }, text([0.73]));
    const [, , s2] = result.slices;
    expect((s2?.interval?.[1] ?? 0) - (s2?.interval?.[0] ?? 0)).toBeGreaterThan(
      (alone.interval?.[1] ?? 0) - (alone.interval?.[0] ?? 0),
    );
  });

  test('all too small is undecided', async () => {
    const result = await judged({ ...spec, slices: [{ column: 'part', minRows: 500 }] }, text([0.9]));
    expect(part(result)).toMatchObject({
      outcome: 'inconclusive',
      reason: expect.stringMatching(/No slice is large enough/),
    });
  });

  test('a column that is nowhere is an error with the nearest name', async () => {
    await expect(
      judged({ ...spec, slices: [{ column: 'parts', minRows: 1 }] }, text([0.9])),
    ).rejects.toMatchObject({
      message: expect.stringMatching(/no column parts; the nearest is part/),
    });
  });

  test.each([
    [0.05, 'fail'],
    [0.3, 'inconclusive'],
    [0.6, 'pass'],
  ])('a gap of 0.3 against %d is %s', async (ceiling, outcome) => {
    const result = await judged(
      { ...spec, slices: [], floor: null, gap: { by: 'part', ceiling, minRows: 100 } },
      text([0.9, 0.8, 0.6], 20),
    );
    expect(result.gap).toMatchObject({ between: ['s0', 's2'], leftOut: ['tiny'] });
    expect(result.gap?.value).toBeCloseTo(0.3, 9);
    expect(result.gap?.values?.map((value) => value.toFixed(9))).toEqual(['0.900000000', '0.600000000']);
    expect(result.verdict.outcome).toBe(outcome);
  });
});

describe('seeds', () => {
  const runs = (values: readonly number[]) =>
    values.map((value, seed) => ({ run: `r${seed}`, seed: String(seed), value }));
  const spec = objectiveSpec({ seeds: { param: 'seed', atLeast: 3 }, floor: 0.8 });

  test('too few are told', async () => {
    const result = await judgeObjective(judgeInput(spec, { logged: 0.9, seeds: runs([0.9, 0.91]) }));
    expect(result.from).toBe('seeds');
    expect(result.parts.at(-1)?.verdict).toMatchObject({
      outcome: 'inconclusive',
      reason: '2 of 3 seeds are trained; train runs that differ in seed alone.',
    });
  });

  test('two runs are compared seed by seed', async () => {
    const against = { run: 'baseline', value: null, kind: 'superior', margin: 0 } as const;
    const opponent = {
      kind: 'run',
      run: 'base',
      name: 'baseline',
      value: 0.85,
      given: { kind: 'none' },
      seeds: runs([0.85, 0.8, 0.9]),
    } as const;
    const input = judgeInput(
      { ...spec, against },
      { logged: 0.88, seeds: runs([0.88, 0.82, 0.93]), against: opponent },
    );
    const result = await judgeObjective(input);
    // scipy.stats.ttest_rel([.88, .82, .93], [.85, .8, .9]).confidence_interval(.95)
    expect(result.baseline?.difference).toBeCloseTo(0.0266666667, 9);
    expect(result.baseline?.interval?.[0]).toBeCloseTo(0.0123245, 6);
    expect(result.baseline?.interval?.[1]).toBeCloseTo(0.0410088, 6);
    expect(result.verdict.outcome).toBe('inconclusive');
    const alone = await judgeObjective({ ...input, against: { ...opponent, seeds: [] } });
    expect(alone.parts.find(({ kind }) => kind === 'against')?.verdict.reason).toMatch(/same seeds/);
  });
});

test('a run that cannot be found is said, with what to write', async () => {
  const against = { run: 'live', value: null, kind: 'non-inferior', margin: 0 } as const;
  const why = 'No live is named in modelwright.yaml: add "live:".';
  const input = judgeInput(objectiveSpec({ against }), {
    logged: 0.9,
    against: { kind: 'unknown', name: 'live', why },
  });
  expect((await judgeObjective(input)).verdict).toMatchObject({ outcome: 'inconclusive', reason: why });
});

test('what nothing is asked of: information passes, anything else says what is missing', async () => {
  const info = await judgeObjective(judgeInput(objectiveSpec({ role: 'info' }), { logged: 0.9 }));
  expect(info.verdict).toMatchObject({
    outcome: 'pass',
    reason: '0.900; told only, nothing is asked of it.',
  });
  const primary = await judgeObjective(judgeInput(objectiveSpec(), { logged: 0.9 }));
  expect(primary.verdict).toMatchObject({
    outcome: 'inconclusive',
    reason: expect.stringMatching(/declare a floor/),
  });
  const missing = await judgeObjective(judgeInput(objectiveSpec({ floor: 0.8 })));
  expect(missing.verdict.reason).toBe('This run has no test/recall. Log it, or declare "predictions:".');
});
