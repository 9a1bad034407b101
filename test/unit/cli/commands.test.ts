import { describe, expect, test } from 'vitest';
import { ModelwrightError } from '../../../src/platform/errors.ts';
import { buildRun } from '../../support/buildRun.ts';
import { fakeSession } from '../../support/fakeSession.ts';
import { commitFacts, hour, linkTo, noon } from '../../support/indexBuilders.ts';
import { runCli } from '../../support/runCli.ts';

const runs = [
  buildRun('0a1b2c3d4e5f60718293', {
    name: 'brave-owl-12',
    metrics: { 'test/recall': 0.87, loss: NaN },
    params: { lr: '0.01', model: 'gbm' },
    commit: linkTo('2', { branch: 'main' }),
    startedAt: noon - hour,
  }),
  buildRun('bb00000000000000', {
    name: '学習-実験',
    metrics: { 'test/recall': 0.9, loss: Infinity },
    params: { lr: '0.1', model: 'gbm' },
    commit: linkTo('1', { branch: 'main' }),
    startedAt: noon - 26 * hour,
    status: 'finished',
    problems: [
      {
        code: 'truncated',
        severity: 'warning',
        path: 'mlruns/1/bb/metrics/loss',
        message: 'The last line is cut.',
        run: 'mlflow:bb',
      },
    ],
  }),
  buildRun('cc00000000000000', {
    name: 'bad\u001B[31m\nname',
    status: 'failed',
    startedAt: null,
    endedAt: null,
  }),
];
const commits = [commitFacts('2', 'Change the split'), commitFacts('1', 'Start')];
const git = {
  resolve: async (text: string) => ({ HEAD: '2', main: '2', v1: '1' })[text]?.repeat(40) ?? null,
  firstParents: async () => commits,
  diff: async () => [{ path: 'split.py', status: 'modified' as const, added: 4, deleted: 1 }],
  shallow: async () => false,
  reachable: async () => new Set(['2'.repeat(40)]),
};
const session = fakeSession({
  runs,
  commits,
  git,
  sources: [
    { kind: 'mlflow-files', path: 'mlruns', runs: 3, problems: [], state: 'ready' },
    { kind: 'sacred', path: 'sacred', runs: 0, problems: [], state: 'unsupported' },
  ],
  notes: { 'mlflow:bb00000000000000': { star: true, alias: 'champion', tags: [], note: null } },
  histories: {
    loss: {
      steps: Float64Array.of(0, NaN),
      timesMs: Float64Array.of(1000.4, NaN),
      values: Float64Array.of(-Infinity, NaN),
    },
  },
});
const json = async (...argv: string[]) => {
  const { code, out, err } = await runCli([...argv, '--json'], session);
  expect(err).toBe('');
  expect(out.endsWith('}\n')).toBe(true);
  return { code, document: JSON.parse(out) };
};

describe('documents', () => {
  test('runs', async () => {
    const { code, document } = await json('runs');
    expect(code).toBe(0);
    expect(Object.keys(document)).toEqual([
      'version',
      'root',
      'head',
      'sources',
      'runs',
      'problems',
      'total',
    ]);
    expect(document).toMatchObject({
      version: 1,
      root: '/project',
      head: { commit: '2'.repeat(40), branch: 'main' },
      total: 3,
    });
    expect(document.runs[0]).toMatchObject({
      id: 'mlflow:0a1b2c3d4e5f60718293',
      startedAt: noon - hour,
      metrics: { 'test/recall': { last: 0.87, count: 1 }, loss: { last: 'NaN' } },
      commit: { kind: 'recorded', id: '2'.repeat(40), dirty: null, distanceMs: null },
    });
    expect(document.runs[1].metrics.loss.max).toBe('Infinity');
    expect(document.problems).toHaveLength(1);
  });
  test.each([
    [['--filter', 'test/recall > 0.88'], ['学習-実験']],
    [['list', '--filter', 'commit in v1..main'], ['brave-owl-12']],
    [['--commit', 'v1'], ['学習-実験']],
    [['--commit', '2222'], ['brave-owl-12']],
    [['--experiment', 'churn', '--limit', '1'], ['brave-owl-12']],
    [['--experiment', 'nothing'], []],
    [['--source', 'tensorboard'], []],
    [['--source', 'mlflow', '--filter', 'status = failed'], ['bad\u001B[31m\nname']],
    [
      ['--order-by', '-test/recall', '--limit', '2'],
      ['学習-実験', 'brave-owl-12'],
    ],
    [
      ['--order-by', 'lr'],
      ['brave-owl-12', '学習-実験', 'bad\u001B[31m\nname'],
    ],
    [
      ['--order-by', 'started desc'],
      ['brave-owl-12', '学習-実験', 'bad\u001B[31m\nname'],
    ],
    [
      ['--order-by', 'started'],
      ['学習-実験', 'brave-owl-12', 'bad\u001B[31m\nname'],
    ],
    [
      ['--order-by', 'loss'],
      ['学習-実験', 'brave-owl-12', 'bad\u001B[31m\nname'],
    ],
    [
      ['--order-by', '-name'],
      ['学習-実験', 'brave-owl-12', 'bad\u001B[31m\nname'],
    ],
  ])('runs %j', async (options, names) => {
    const { document } = await json('runs', ...options);
    expect(document.runs.map((run: { name: string }) => run.name)).toEqual(names);
  });
  test('runs show', async () => {
    const { document } = await json('runs', 'show', 'champion');
    expect(document).toMatchObject({ version: 1, run: { nativeId: 'bb00000000000000' } });
  });
  test('runs history: null for what is not stored, non-finite numbers as text', async () => {
    const { document } = await json('runs', 'history', '0a1b');
    expect(document).toEqual({
      version: 1,
      run: 'mlflow:0a1b2c3d4e5f60718293',
      metrics: {
        loss: { steps: [0, null], times: [1000, null], values: ['-Infinity', 'NaN'] },
        'test/recall': { steps: [0], times: [noon], values: [0.87] },
      },
    });
  });
  test('runs history --metric keeps the order asked for', async () => {
    const { document } = await json('runs', 'history', '0a1b', '--metric', 'test/recall', '--metric', 'loss');
    expect(Object.keys(document.metrics)).toEqual(['test/recall', 'loss']);
  });
  test('compare', async () => {
    const { document } = await json('compare', 'HEAD', 'champion');
    expect(Object.keys(document)).toEqual([
      'version',
      'baseline',
      'runs',
      'params',
      'metrics',
      'environment',
      'datasets',
      'code',
      'codeNotes',
    ]);
    expect(document).toMatchObject({
      baseline: null,
      runs: ['mlflow:0a1b2c3d4e5f60718293', 'mlflow:bb00000000000000'],
      metrics: [
        { key: 'loss', values: ['NaN', 'Infinity'], deltas: ['NaN', 'NaN'], best: null },
        { key: 'test/recall', values: [0.87, 0.9], best: 1 },
      ],
      code: {
        from: '2'.repeat(40),
        to: '1'.repeat(40),
        files: [{ path: 'split.py', status: 'modified', added: 4, deleted: 1 }],
      },
    });
  });
  test('compare with a baseline that is not among the runs', async () => {
    const { document } = await json('compare', 'HEAD', 'cc00', '--baseline', 'champion');
    expect(document.baseline).toBe('mlflow:bb00000000000000');
    expect(document.runs).toEqual([
      'mlflow:bb00000000000000',
      'mlflow:0a1b2c3d4e5f60718293',
      'mlflow:cc00000000000000',
    ]);
    expect(document.code).toMatchObject([{ fromRun: 'mlflow:bb00000000000000' }, null]);
  });
  test('compare takes the baseline of the project where it is among the runs', async () => {
    const own = fakeSession({ runs, git, project: { baseline: 'champion' }, notes: session.notes });
    const { out } = await runCli(['compare', '0a1b', 'champion', '--json'], own);
    expect(JSON.parse(out)).toMatchObject({
      baseline: 'mlflow:bb00000000000000',
      runs: [runs[0]?.id, runs[1]?.id],
    });
  });
  test('history', async () => {
    const { document } = await json('history', 'test/recall');
    expect(document).toMatchObject({
      version: 1,
      metric: 'test/recall',
      commits: [
        { id: '1'.repeat(40), subject: 'Start', run: 'mlflow:bb00000000000000', value: 0.9 },
        { id: '2'.repeat(40), run: 'mlflow:0a1b2c3d4e5f60718293', value: 0.87 },
      ],
      drops: [{ from: '1'.repeat(40), to: '2'.repeat(40), value: 0.87 - 0.9, files: [{ path: 'split.py' }] }],
    });
  });
});

describe('errors', () => {
  test.each([
    [['rnus'], 'usage', 2, 'runs'],
    [['runs', 'shwo'], 'usage', 2, 'runs show'],
    [['runs', '--fliter', 'x'], 'usage', 2, '--filter'],
    [['runs', '--limit', 'many'], 'usage', 2, 'modelwright help runs'],
    [['runs', 'show'], 'usage', 2, 'modelwright help runs show'],
    [['runs', 'show', 'a', 'b'], 'usage', 2, null],
    [['runs', '--source', 'mlfow'], 'usage', 2, 'mlflow'],
    [['runs', '--order-by', 'a b'], 'usage', 2, null],
    [['runs', '--commit', 'nowhere'], 'not-found', 2, null],
    [['runs', '--path', '/no/such/folder'], 'usage', 2, '--path'],
    [['runs', '--filter', 'lr ='], 'filter', 2, 'Expected'],
    [['runs', '--filter', 'commit = nowhere'], 'filter', 2, 'Expected'],
    [['runs', 'show', 'champoin'], 'not-found', 2, 'champion'],
    [['runs', 'history', '0a1b', '--metric', 'test/recal'], 'not-found', 2, 'test/recall'],
    [['compare', '0a1b'], 'usage', 2, 'baseline'],
    [['compare', '0a1b', 'HEAD'], 'usage', 2, null],
    [['history', 'test/recal'], 'not-found', 2, 'test/recall'],
    [['history', 'test/recall', '--rev', 'v1..nowhere'], 'not-found', 2, null],
    [['help', 'rnus'], 'usage', 2, 'runs'],
    [[], 'usage', 2, 'help'],
  ])('%j', async (argv, error, exit, hint) => {
    const { code, document } = await json(...(argv.length > 0 ? argv : []));
    if (argv.length > 0) expect(document).toMatchObject({ version: 1, error: { code: error } });
    expect(code).toBe(exit);
    if (hint) expect(document.error.hint).toContain(hint);
    const plain = await runCli(argv, session);
    expect(plain.code).toBe(exit);
    expect(plain.out).toBe('');
    expect(plain.err).toMatch(/^modelwright: .*\.\n(.*\n)?$/);
    expect(plain.err).not.toContain('    at ');
  });
  test('the candidates of an ambiguous name', async () => {
    const twins = fakeSession({ runs: [buildRun('aaaa1', { name: 'x' }), buildRun('aaaa2', { name: 'x' })] });
    const { code, out } = await runCli(['runs', 'show', 'aaaa', '--json'], twins);
    expect(code).toBe(2);
    expect(JSON.parse(out).error).toMatchObject({
      code: 'ambiguous',
      candidates: ['mlflow:aaaa1', 'mlflow:aaaa2'],
    });
  });
  test('a wrong project file, with its place', async () => {
    const problem = {
      severity: 'error' as const,
      message: 'There is no key sorces',
      file: 'modelwright.yaml',
      line: 3,
      column: 1,
      endLine: 3,
      endColumn: 7,
      suggestion: 'sources',
    };
    const wrong = fakeSession({ runs, project: { problems: [problem] } });
    const { code, out } = await runCli(['runs', '--json'], wrong);
    expect(code).toBe(2);
    expect(JSON.parse(out).error).toEqual({
      code: 'project-file',
      message: problem.message,
      file: 'modelwright.yaml',
      line: 3,
      column: 1,
      hint: 'Nearest known: sources.',
    });
    expect((await runCli(['runs'], wrong)).err).toContain('modelwright.yaml:3:1: There is no key sorces.');
    // A sentence that names it already needs no second line for it.
    const told = { ...problem, message: 'There is no key sorces; did you mean "sources"?' };
    const { err } = await runCli(['runs'], fakeSession({ runs, project: { problems: [told] } }));
    expect(err).not.toContain('Nearest');
  });
  test('an engine that fails is 3, a bug too, and only --debug shows where', async () => {
    const failed = await runCli(['runs', '--json'], new ModelwrightError('git-failed', 'git said no'));
    expect(failed).toMatchObject({
      code: 3,
      out: '{"version":1,"error":{"code":"git-failed","message":"git said no"}}\n',
    });
    const bug = await runCli(['runs'], new TypeError('x is undefined'));
    expect(bug.code).toBe(3);
    expect(bug.err).not.toContain('    at ');
    expect((await runCli(['runs', '--debug'], new TypeError('x is undefined'))).err).toContain('    at ');
  });
  test('an interrupt is no error and prints nothing', async () => {
    const abort = new DOMException('stopped', 'AbortError');
    expect(await runCli(['runs', '--json'], abort)).toEqual({ code: 130, out: '', err: '' });
  });
  test('history without git', async () => {
    const { code, err } = await runCli(
      ['history', 'test/recall'],
      fakeSession({ runs, gitProblem: 'git is not installed' }),
    );
    expect(code).toBe(3);
    expect(err).toContain('git is not installed');
  });
});

describe('for people', () => {
  test('a table without colours, aligned by what is seen, whole in a pipe', async () => {
    const { out, err } = await runCli(['runs'], session);
    expect(`\n${out}`).toMatchInlineSnapshot(`
      "
      RUN       NAME           STATUS    test/recall  STARTED       TOOK  COMMIT
      0a1b2c3d  brave-owl-12   finished        0.870      1 h             2222222 main
      bb000000  学習-実験      finished        0.900      1 d  24 h 10 m  1111111 main
      cc000000  bad�[31m name  failed

      3 runs
      "
    `);
    expect(err).toBe(
      'sacred sacred: found, not read yet\nwarning: mlruns/1/bb/metrics/loss: The last line is cut.\n',
    );
  });
  test('--quiet keeps remarks back', async () => {
    expect((await runCli(['runs', '--quiet'], session)).err).toBe('');
  });
  test.each([[40], [60], [80]])('no line is longer than a terminal of %i columns', async (columns) => {
    const { out } = await runCli(['runs', '--no-color'], session, { columns });
    const wide = (text: string) =>
      Array.from(text).reduce((sum, c) => sum + (/[\u3000-\u9fff]/.test(c) ? 2 : 1), 0);
    for (const line of out.split('\n')) expect(wide(line)).toBeLessThanOrEqual(columns);
    expect(out).toContain('学');
  });
  test('colours only on a terminal, and not where they are refused', async () => {
    const escape = '\u001B[';
    expect((await runCli(['runs'], session, { columns: 100 })).out).toContain(escape);
    expect((await runCli(['runs'], session)).out).not.toContain(escape);
    expect((await runCli(['runs', '--no-color'], session, { columns: 100 })).out).not.toContain(escape);
    expect((await runCli(['runs'], session, { columns: 100, env: { NO_COLOR: '1' } })).out).not.toContain(
      escape,
    );
    expect((await runCli(['runs'], session, { columns: 100, env: { TERM: 'dumb' } })).out).not.toContain(
      escape,
    );
  });
  test('progress only on a terminal, gone at the end, never with --quiet or --json', async () => {
    expect((await runCli(['runs'], session, { columns: 100 })).err).toContain(
      '\r\u001B[KReading runs: 1 of 2\r\u001B[K',
    );
    for (const options of [['--quiet'], ['--json']])
      expect((await runCli(['runs', ...options], session, { columns: 100 })).err).toBe('');
  });
  test('runs show, compare and history', async () => {
    for (const argv of [
      ['runs', 'show', '0a1b'],
      ['compare', '0a1b', 'champion'],
      ['history', 'test/recall'],
      ['runs', 'history', '0a1b'],
    ])
      expect(`\n${(await runCli(argv, session)).out}`).toMatchSnapshot(argv.join(' '));
  });
  test('nothing found', async () => {
    expect((await runCli(['runs'], fakeSession({ runs: [] }))).out).toBe(
      'No stores of runs were found in /project.\n',
    );
    expect((await runCli(['runs', '--filter', 'lr > 5'], session)).out).toBe('None of 3 runs matches.\n');
  });
});

describe('help', () => {
  test.each([
    [['help']],
    [['--help']],
    [['help', 'runs']],
    [['runs', '--help']],
    [['runs', 'show', '--help']],
    [['help', 'runs', 'history']],
    [['help', 'compare']],
    [['help', 'history']],
    [['help', 'filter']],
    [['help', 'names']],
    [['help', 'json']],
  ])('%j', async (argv) => {
    const { code, out, err } = await runCli(argv, session);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.length).toBeGreaterThan(300);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(115);
  });
  test('the page of a noun holds the pages of its verbs', async () => {
    const { out } = await runCli(['help', 'runs'], session);
    for (const text of ['--order-by', 'runs show <run>'.slice(0, 9), '--metric', 'runs: [Run]'])
      expect(out).toContain(text);
  });
  test('the version', async () => {
    expect(await runCli(['--version'], session)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});
