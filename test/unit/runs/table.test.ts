import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { silentLog } from '../../../src/platform/log.ts';
import { openRunIndex } from '../../../src/runs/node/openRunIndex.ts';
import { tableReader } from '../../../src/runs/node/readers/table/tableReader.ts';
import { defaultSettings } from '../../../src/services.ts';
import { copyOf, fixture, scratchFolder } from '../../support/fixtures.ts';
import { expectSurvival } from '../../support/mutations.ts';
import { envFor, historyOf, scan } from '../../support/readerHarness.ts';

function open(location: string, options: Record<string, string> = {}) {
  const [candidate] = tableReader.named!({ type: 'table', location, options });
  return tableReader.open(candidate!, envFor(join(location, '..')));
}

function fileOf(name: string, text: string): string {
  const path = join(scratchFolder(), name);
  writeFileSync(path, text);
  return path;
}

const folder = fixture('runs/sklearn/cv')!;
const score = z.object({ mean: z.number(), std: z.number(), rank: z.number(), splits: z.array(z.number()) });
const { searches } = z
  .object({
    searches: z.array(
      z.looseObject({
        candidates: z.array(
          z
            .looseObject({ index: z.number(), params: z.record(z.string(), z.unknown()) })
            .catchall(z.unknown()),
        ),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));

/** The value that a parameter's text stands for, in Python's and in JSON's words. */
function valueOf(text: string): unknown {
  if (/^(?:true|false)$/iu.test(text)) return text.toLowerCase() === 'true';
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
}

describe.each(['logreg_grid', 'tree_multi'])('a search of scikit-learn, %s', (name) => {
  const wanted = searches[name === 'logreg_grid' ? 0 : 1]!.candidates;

  it.each(['csv', 'json'])('is read from %s with its parameters and scores', async (ending) => {
    const { runs, problems } = await scan(open(join(folder, 'store', name, `cv_results.${ending}`)));
    expect(problems).toEqual([]);
    expect(runs.size).toBe(wanted.length);
    let scores = 0;
    for (const candidate of wanted) {
      const run = runs.get(String(candidate.index + 1))!;
      const params = Object.entries(run.params).map(([key, text]) => [key, valueOf(text)]);
      const given = Object.entries(candidate.params).filter(([, value]) => value !== null);
      expect(Object.fromEntries(params)).toEqual(Object.fromEntries(given));
      for (const [key, value] of Object.entries(candidate)) {
        const parsed = score.safeParse(value);
        if (!parsed.success) continue;
        scores += 1;
        const of = `test_${key}`;
        const metric = (part: string): number => run.metrics[`${part}_${of}`]!.last;
        expect(metric('mean')).toBeCloseTo(parsed.data.mean, 8);
        expect(metric('std')).toBeCloseTo(parsed.data.std, 8);
      }
    }
    expect(scores).toBe(wanted.length * (name === 'logreg_grid' ? 1 : 2));
  });
});

describe('tables that a person names', () => {
  it('tell parameters from metrics by kind and name, and know times, states and commits', async () => {
    const file = fileOf(
      'results.csv',
      'name,lr,model,n_layers,val_acc,max_error,status,date,commit\r\n' +
        'first,1e-3,mlp,2,0.9,0.5,done,2026-01-02 03:04:05,ABCDEF1234567\r\n' +
        '"sec,ond",0.1,cnn,3,nan,NA,failed,2026-01-02T03:04:05+01:00,\r\n',
    );
    const { runs } = await scan(open(file));
    expect([...runs.keys()]).toEqual(['1', '2']);
    expect(runs.get('1')).toMatchObject({
      name: 'first',
      status: 'finished',
      params: { lr: '1e-3', model: 'mlp', n_layers: '2' },
      metrics: { val_acc: { last: 0.9, count: 1 }, max_error: { last: 0.5 } },
      startedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
      git: { commit: 'abcdef1234567' },
    });
    const second = runs.get('2')!;
    expect([second.name, second.status, second.startedAt, second.git]).toEqual([
      'sec,ond',
      'failed',
      Date.UTC(2026, 0, 2, 2, 4, 5),
      null,
    ]);
    expect(Object.keys(second.metrics)).toEqual(['val_acc']);
    expect(second.metrics['val_acc']!.last).toBeNaN();
  });

  it('are steps where an option names their column, one run for each name', async () => {
    const file = fileOf('log.tsv', 'it\tloss\twho\n0\t0.5\ta\n1\t0.4\ta\n0\t0.7\tb\n');
    const store = open(file, { step: 'it', name: 'who' });
    const { runs } = await scan(store);
    expect([...runs.values()].map(({ name, metrics }) => [name, metrics['loss']!.last])).toEqual([
      ['a', 0.4],
      ['b', 0.7],
    ]);
    const { loss } = await historyOf(store, 'a');
    expect([[...loss!.steps], [...loss!.values]]).toEqual([
      [0, 1],
      [0.5, 0.4],
    ]);
    const whole = await scan(open(fileOf('log.csv', 'it;loss\n0;0.5\n1;0.4\n'), { step: 'it' }));
    expect([...whole.runs.values()].map(({ nativeId, name }) => [nativeId, name])).toEqual([
      ['.', 'log.csv'],
    ]);
  });

  it('follow the options before names and kinds', async () => {
    const file = fileOf('r.csv', 'key,lr,depth_score,x\nk1,0.1,2,1\nk1,0.2,3,2\n');
    const { runs } = await scan(open(file, { id: 'key', params: 'x', metrics: 'lr', ignore: 'depth_score' }));
    expect([...runs].map(([id, { params, metrics }]) => [id, params, Object.keys(metrics)])).toEqual([
      ['k1', { x: '1' }, ['lr']],
      ['k1#2', { x: '2' }, ['lr']],
    ]);
  });

  it.each([
    [
      'a.jsonl',
      '{"lr": 0.1, "m": {"acc": NaN}}\n{"lr": 0.2, "m": {"acc": 0.5}}\n{"lr": 0.3, "m"',
      'truncated 3',
    ],
    [
      'a.json',
      '[{"lr": 0.1, "m": {"acc": NaN}}, {"lr": 0.2, "m": {"acc": 0.5}}, {"lr": 0.3, "m": {"a',
      'truncated ',
    ],
    ['a.yaml', '- lr: 0.1\n  m: {acc: .nan}\n- lr: 0.2\n  m: {acc: 0.5}\n- [1, 2\n', 'corrupt '],
    ['a.csv', 'lr,m.acc\n0.1,nan\n0.2,0.5\n0.3\n', 'corrupt 4'],
  ])('show the intact rows of a damaged %s', async (name, text, said) => {
    const { runs, problems } = await scan(open(fileOf(name, text)));
    const rows = [...runs.values()].map(({ params, metrics }) => [params['lr'], metrics['m.acc']!.last]);
    expect(rows.slice(0, 2)).toEqual([
      ['0.1', Number.NaN],
      ['0.2', 0.5],
    ]);
    expect(rows).toHaveLength(2);
    expect(problems.map(({ code, line }) => `${code} ${line ?? ''}`)).toContain(said);
    expect(problems[0]!.path).toBe(name);
  });

  it('are read again when they change, and only then', async () => {
    const file = fileOf('r.csv', 'lr,acc\n0.1,1\n0.2,2\n');
    const store = open(file);
    const first = await scan(store);
    expect((await scan(open(file), first.known)).same).toEqual(['1', '2']);
    expect((await scan(store, first.known)).events).toEqual([]);
    writeFileSync(file, 'lr,acc\n0.1,1.5\n');
    const second = await scan(store, first.known);
    expect([second.runs.get('1')!.metrics['acc']!.last, second.gone]).toEqual([1.5, ['2']]);
  });

  it('become runs of the index through an entry of the project file', async () => {
    const root = scratchFolder();
    writeFileSync(join(root, 'results.csv'), 'name,lr,acc\na,0.1,0.9\n');
    const named = ['results.csv', 'gone.csv'].map((location) => ({ type: 'table', location, options: {} }));
    const index = await openRunIndex({
      root,
      storage: null,
      log: silentLog,
      now: () => Date.now(),
      settings: defaultSettings,
      git: null,
      gitProblem: null,
      where: { named, walkRoot: false },
    });
    onTestFinished(() => index.dispose());
    await index.scan(new AbortController().signal);
    expect(index.all().map(({ id, name }) => [id, name])).toEqual([['table:results.csv/1', 'a']]);
    expect(index.state().problems.map(({ code, path }) => `${code} ${path}`)).toEqual(['missing gone.csv']);
  });

  it.each(['csv', 'json'])('survive any damage, as %s', async (ending) => {
    await expectSurvival(
      copyOf(folder),
      (copy) => open(join(copy, 'store/logreg_grid', `cv_results.${ending}`)),
      (path) => path.endsWith(`logreg_grid/cv_results.${ending}`),
    );
  });
});
