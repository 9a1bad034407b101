import { describe, expect, test } from 'vitest';
import type { ObjectiveResult } from '../../../src/contract/objectives.ts';
import type { Verdict } from '../../../src/contract/verdict.ts';
import { JudgedProject, predictionsOf, type JudgedRun } from '../../support/judgedProject.ts';
import { readExpected } from '../../support/predictionFixtures.ts';

/** Answers of scikit-learn, statsmodels and SciPy. */
interface Answers {
  readonly models: Readonly<
    Record<
      string,
      {
        readonly metrics: Readonly<Record<string, number>>;
        readonly ci95: {
          readonly wilson: Readonly<Record<string, { readonly wilson: readonly [number, number] }>>;
          readonly bootstrap: Readonly<Record<string, Bootstrapped>>;
        };
      }
    >
  >;
  readonly paired: Readonly<
    Record<string, { readonly bootstrap_diff: Readonly<Record<string, Bootstrapped>> }>
  >;
  readonly slices: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly n: number;
            readonly recall: { readonly value: number; readonly wilson: readonly [number, number] };
          }
        >
      >
    >
  >;
}
interface Bootstrapped {
  readonly value: number;
  readonly standard_error: number;
  readonly BCa: { readonly mean: readonly [number, number] };
  readonly percentile: { readonly mean: readonly [number, number] };
}

// Written by independent libraries; the README beside it says how.
const answers = readExpected('binary-clf') as Answers;

interface Document {
  readonly version: 1;
  readonly run: string;
  readonly objectives: readonly ObjectiveResult[];
  readonly verdict: Verdict;
}

const runOf = (model: 'a' | 'b' | 'c', more: Partial<JudgedRun> = {}): JudgedRun => ({
  name: `model-${model}`,
  predictions: predictionsOf(model),
  metrics: { 'test/recall': answers.models[model]?.metrics['recall'] ?? NaN },
  params: { model },
  ...more,
});
/** Oldest first: b is 0, c is 1, a is 2. */
const runs = [runOf('b'), runOf('c'), runOf('a')];
const head = (candidate: number, baseline: number): string =>
  `version: 1\ncandidate: "${JudgedProject.id(candidate)}"\nbaseline: "${JudgedProject.id(baseline)}"\n`;
const predictions = (metric: string, more = ''): string =>
  `    predictions: {path: test_predictions.csv, id: id, label: label, score: score, metric: ${metric}${more}}\n`;
const objective = (id: string, lines: string, role = 'primary', metric = 'test/recall'): string =>
  `  - id: ${id}\n    role: ${role}\n    metric: ${metric}\n    direction: maximize\n${lines}`;
const yamlOf = (body: string, candidate = 2, baseline = 0): string =>
  `${head(candidate, baseline)}objectives:\n${body}`;

async function judged(
  yaml: string,
  given: readonly JudgedRun[] = runs,
  ...argv: readonly string[]
): Promise<{ readonly code: number; readonly document: Document; readonly first: ObjectiveResult }> {
  const { code, out, err } = await new JudgedProject(yaml, given).ask('objectives', '--json', ...argv);
  expect(err).toBe('');
  // The contract of the command line.
  const document = JSON.parse(out) as Document;
  const [first] = document.objectives;
  if (!first) throw new Error(out);
  return { code, document, first };
}

/**
 * The interval that decides is the wider one of BCa and percentiles, at Student's t: it holds what SciPy gives for both
 * (draws differ: less a fifth of a standard error), and is not much wider.
 */
function expectClose(interval: readonly number[] | null | undefined, wanted: Bootstrapped, sign = 1): void {
  const { BCa, percentile, standard_error: error } = wanted;
  const both = [BCa.mean, percentile.mean].map(([low, high]) => (sign > 0 ? [low, high] : [-high, -low]));
  const low = Math.min(...both.map(([end]) => end ?? NaN));
  const high = Math.max(...both.map(([, end]) => end ?? NaN));
  expect(interval).toHaveLength(2);
  expect(interval?.[0]).toBeLessThan(low + error / 5);
  expect(interval?.[0]).toBeGreaterThan(low - error);
  expect(interval?.[1]).toBeGreaterThan(high - error / 5);
  expect(interval?.[1]).toBeLessThan(high + error);
}

describe('one run', () => {
  test('a proportion has the exact interval of independent libraries', async () => {
    const { code, first, document } = await judged(
      yamlOf(objective('recall', `    floor: 0.75\n${predictions('recall')}`)),
    );
    expect(code).toBe(0);
    expect(document.run).toBe(JudgedProject.id(2));
    expect(first.value).toBeCloseTo(answers.models['a']?.metrics['recall'] ?? NaN, 12);
    const wilson = answers.models['a']?.ci95.wilson['recall']?.wilson;
    expect(first.interval?.[0]).toBeCloseTo(wilson?.[0] ?? NaN, 9);
    expect(first.interval?.[1]).toBeCloseTo(wilson?.[1] ?? NaN, 9);
    expect(first).toMatchObject({ from: 'predictions', rows: 188, floor: 0.75, problems: [] });
    expect(first.verdict.outcome).toBe('pass');
    expect(document.verdict.outcome).toBe('pass');
  });

  test.each(['roc_auc', 'f1'])('%s is bootstrapped', async (metric) => {
    const { first } = await judged(
      yamlOf(objective('a', `    floor: 0.8\n${predictions(metric)}`, 'primary', 'x')),
      [...runs.slice(0, 2), runOf('a', { metrics: { x: answers.models['a']?.metrics[metric] ?? NaN } })],
    );
    const wanted = answers.models['a']?.ci95.bootstrap[metric];
    if (!wanted) throw new Error('no answer');
    expect(first.value).toBeCloseTo(wanted.value, 9);
    expectClose(first.interval, wanted);
    expect(first.problems).toEqual([]);
    expect(first.method).toMatch(/bootstrap.*2,000.*seed/);
  });

  test.each([
    [0.7, 'pass', 0],
    [0.85, 'inconclusive', 4],
    [0.95, 'fail', 1],
  ])('the drawn interval decides: a floor of %d is %s', async (floor, outcome, code) => {
    const answer = await judged(yamlOf(objective('a', `    floor: ${floor}\n${predictions('recall')}`)));
    expect(answer.first.verdict.outcome).toBe(outcome);
    expect(answer.code).toBe(code);
    if (outcome === 'inconclusive') expect(answer.first.verdict.needed).toBeGreaterThan(188);
  });

  test('info is told and decides nothing', async () => {
    const { code, document } = await judged(
      yamlOf(
        objective('a', `    floor: 0.7\n${predictions('recall')}`) +
          objective('b', `    floor: 0.99\n${predictions('recall')}`, 'info'),
      ),
    );
    expect(document.objectives.map(({ verdict }) => verdict.outcome)).toEqual(['pass', 'fail']);
    expect(document.verdict.outcome).toBe('pass');
    expect(code).toBe(0);
  });
});

describe('without predictions', () => {
  const bare = runs.map(({ predictions: _left, ...run }) => run);

  test('a logged value has no interval: undecided, and it says what to declare', async () => {
    const { first, code } = await judged(yamlOf(objective('a', '    floor: 0.7\n')), bare);
    expect(code).toBe(4);
    expect(first).toMatchObject({ from: 'logged', interval: null });
    expect(first.value).toBeCloseTo(0.8857142857, 9);
    expect(first.verdict.reason).toMatch(/predictions:/);
    expect(first.verdict.reason).toMatch(/noise: none/);
  });

  test.each([
    [0.7, 'pass'],
    [0.9, 'fail'],
  ])('noise: none is judged as a point (%d)', async (floor, outcome) => {
    const yaml = yamlOf(
      objective('a', `    floor: ${floor}\n    noise: none\n    reason: counted in full\n`),
    );
    const { first } = await judged(yaml, bare);
    expect(first.verdict.outcome).toBe(outcome);
    expect(first).toMatchObject({ from: 'point', interval: null });
    expect(first.verdict.reason).toMatch(/, judged as a point: counted in full\.$/);
  });

  test('never the predictions of another run', async () => {
    const { first, code } = await judged(yamlOf(objective('a', `    floor: 0.7\n${predictions('recall')}`)), [
      ...runs.slice(0, 2),
      ...bare.slice(2),
    ]);
    expect(first.from).not.toBe('predictions');
    expect(first.interval).toBeNull();
    expect(first.verdict.reason).toMatch(/no predictions for this run/i);
    expect(code).not.toBe(0);
  });

  test('a resource is a guardrail', async () => {
    const { first } = await judged(
      yamlOf(
        '  - id: quick\n    role: guardrail\n    metric: durationMs\n    direction: minimize\n    ceiling: 90000\n    noise: none\n    reason: measured once\n',
      ),
      bare,
    );
    expect(first).toMatchObject({ value: 60_000, ceiling: 90_000 });
    expect(first.verdict.outcome).toBe('pass');
  });
});

describe('against another run', () => {
  const against = (kind: string, margin: number, metric = 'recall', more = ''): string =>
    yamlOf(
      objective(
        'a',
        `    against: {run: baseline, kind: ${kind}, margin: ${margin}}\n${predictions(metric)}${more}`,
      ),
    ).replace('objectives:', 'chosen-by: val/recall\nobjectives:');

  test('the difference is paired on the rows that both predicted', async () => {
    const { first } = await judged(against('superior', 0.01));
    const wanted = answers.paired['a|b']?.bootstrap_diff['recall'];
    if (!wanted) throw new Error('no answer');
    expect(first.baseline).toMatchObject({
      run: JudgedProject.id(0),
      kind: 'superior',
      margin: 0.01,
      rows: 188,
    });
    expect(first.baseline?.difference).toBeCloseTo(-wanted.value, 9);
    expectClose(first.baseline?.interval, wanted, -1);
    expect(first.verdict.outcome).toBe('inconclusive');
    expect(first.verdict.chosenAmong).toBeNull();
  });

  test('only common rows count, and none in common is an error that says so', async () => {
    const lines = predictionsOf('b').trimEnd().split('\n');
    const half = { ...runOf('b'), predictions: `${lines.slice(0, 101).join('\n')}\n` };
    const { first } = await judged(against('superior', 0.01), [half, ...runs.slice(1)]);
    expect(first.baseline?.rows).toBe(100);
    const strangers = { ...half, predictions: predictionsOf('b').replaceAll(/^P/gm, 'Q') };
    const none = await judged(against('superior', 0.01), [strangers, ...runs.slice(1)]);
    expect(none.first.verdict.outcome).toBe('error');
    expect(none.first.verdict.reason).toMatch(/rows? in common|common rows/);
    expect(none.code).toBe(3);
  });

  test('a run is not compared with itself', async () => {
    const { document } = await judged(against('superior', 0), runs, 'model-b');
    expect(document.objectives[0]?.verdict).toMatchObject({
      outcome: 'inconclusive',
      reason: 'This run is the baseline itself: a comparison needs another one.',
    });
  });

  test('non-inferior within a wide margin passes', async () => {
    const { first } = await judged(against('non-inferior', 0.05));
    expect(first.verdict.outcome).toBe('pass');
  });

  test('picked by the judged metric among two, the baseline aside: the level is corrected and k is told', async () => {
    const free = against('superior', 0.01).replace('chosen-by: val/recall\n', '');
    const { first } = await judged(free);
    expect(first.verdict.chosenAmong).toBe(2);
    const { first: honest } = await judged(against('superior', 0.01));
    const width = (interval: readonly number[] | null | undefined): number =>
      (interval?.[1] ?? NaN) - (interval?.[0] ?? NaN);
    expect(width(first.baseline?.interval)).toBeGreaterThan(width(honest.baseline?.interval));
  });
});

describe('slices', () => {
  const body = (more: string): string =>
    yamlOf(objective('a', `    floor: 0.6\n${more}${predictions('recall', ', join: data/test_rows.csv')}`));

  const sliced = async (more: string): Promise<ObjectiveResult> => {
    const project = new JudgedProject(body(more), runs);
    project.write('data/test_rows.csv', project.read('data/test.csv').replace('patient_id', 'id'));
    const { out } = await project.ask('objectives', '--json');
    // The contract of the command line.
    const [first] = (JSON.parse(out) as Document).objectives;
    if (!first) throw new Error(out);
    return first;
  };

  test('have the values and intervals of independent libraries; small ones are not judged', async () => {
    const first = await sliced('    slices: [{column: site, minRows: 50}]\n');
    const wanted = answers.slices['a'] ?? {};
    expect(first.slices.map(({ value }) => value).sort()).toEqual(Object.keys(wanted).sort());
    for (const slice of first.slices) {
      const one = wanted[slice.value];
      expect(slice.rows).toBe(one?.n);
      expect(slice.measured).toBeCloseTo(one?.recall.value ?? NaN, 9);
      expect(slice.tooSmall).toBe((one?.n ?? 0) < 50);
      if (slice.tooSmall) expect(slice.verdict).toBeNull();
    }
  });

  test('are joined from a dataset by its own key', async () => {
    const dataset =
      'datasets:\n  - {id: biopsies, path: data/test.csv, key: patient_id, label: malignant, splits: {test: data/test.csv}}\n';
    const yaml = body('    slices: [{column: site, minRows: 50}]\n').replace(
      'data/test_rows.csv',
      'biopsies',
    );
    const { first } = await judged(yaml + dataset);
    expect(first.problems).toEqual([]);
    expect(first.slices.map(({ rows }) => rows).reduce((sum, rows) => sum + rows, 0)).toBe(188);
  });

  test('a gap between slices has its interval', async () => {
    const first = await sliced('    gap: {by: site, ceiling: 0.5, minRows: 50}\n');
    expect(first.gap?.between).toHaveLength(2);
    expect(first.gap?.interval).toHaveLength(2);
    expect(first.parts.map(({ kind }) => kind)).toEqual(['floor', 'gap']);
  });
});

describe('bad predictions', () => {
  const yaml = yamlOf(objective('a', `    floor: 0.7\n${predictions('recall')}`));
  const good = predictionsOf('a');

  test.each([
    ['a missing column', good.replace('score', 'scores'), /no column score.*scores/],
    ['a doubled id', good.replace('P0120', 'P0074'), /P0074.*twice/],
    ['a missing id', good.replace('P0120', ''), /id/],
    ['a score that is NaN', good.replace(/(P0120,0,)[^,]+/, '$1NaN'), /NaN|no number/],
    ['a missing label', good.replace('P0120,0', 'P0120,'), /label/],
    ['no rows', 'id,label,score,pred\n', /no rows/],
    ['one class only', good.replaceAll(/^(P\d+),1,/gm, '$1,0,'), /class/],
    ['a ragged row', good.replace('P0120,0', 'P0120'), /fields/],
  ])('%s is told with its place', async (_what, text, sentence) => {
    const { first, code } = await judged(yaml, [...runs.slice(0, 2), runOf('a', { predictions: text })]);
    expect(first.verdict.outcome).toBe('error');
    expect(first.verdict.reason).toMatch(sentence);
    expect(code).toBe(3);
  });

  test('a logged value that the predictions contradict is a problem, not a verdict', async () => {
    const wrong = runOf('a', { metrics: { 'test/recall': 0.93 } });
    const { first } = await judged(yaml, [...runs.slice(0, 2), wrong]);
    expect(first.value).toBeCloseTo(0.8857142857, 9);
    expect(first.problems).toMatchObject([
      { code: 'inconsistent', message: expect.stringContaining('0.93') },
    ]);
    const rounded = runOf('a', { metrics: { 'test/recall': 0.886 } });
    expect((await judged(yaml, [...runs.slice(0, 2), rounded])).first.problems).toEqual([]);
  });
});

test('seeds: runs that differ in the seed alone give a t interval', async () => {
  const seeded = [0.86, 0.88, 0.87, 0.89, 0.88].map((value, seed): JudgedRun => ({
    name: `seed-${seed}`,
    metrics: { 'test/recall': value },
    params: { model: 'gbm', seed: String(seed) },
  }));
  const other = { name: 'other', metrics: { 'test/recall': 0.5 }, params: { model: 'lr', seed: '9' } };
  const { first } = await judged(
    `version: 1\ncandidate: "${JudgedProject.id(5)}"\nobjectives:\n${objective('a', '    floor: 0.8\n    seeds: {param: seed, atLeast: 5}\n')}`,
    [other, ...seeded],
  );
  expect(first.seeds?.runs).toHaveLength(5);
  expect(first.seeds?.mean).toBeCloseTo(0.876, 12);
  expect(first.seeds?.sd).toBeCloseTo(0.0114017543, 9);
  // scipy.stats.t.interval(0.95, 4, 0.876, sem)
  expect(first.interval?.[0]).toBeCloseTo(0.8618429, 6);
  expect(first.interval?.[1]).toBeCloseTo(0.8901571, 6);
  expect(first.verdict.outcome).toBe('pass');
});
