import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LabelConflict } from '../../../src/contract/dataLabels.ts';
import type { DataCheck, DatasetQueries, TableProfile } from '../../../src/contract/datasets.ts';
import type { Outcome, Verdict } from '../../../src/contract/verdict.ts';
import { ModelwrightError } from '../../../src/platform/errors.ts';
import { hashOf } from '../../../src/platform/canonicalJson.ts';
import { readProject } from '../../../src/project/core/readProject.ts';
import { fakeSession } from '../../support/fakeSession.ts';
import { scratchFolder } from '../../support/fixtures.ts';
import { runCli } from '../../support/runCli.ts';

const { datasets: declared } = readProject(
  'version: 1\ndatasets:\n  - {id: customers, path: data/train.csv}\n  - {id: orders, path: data/orders.csv}\n',
  '/project/modelwright.yaml',
  'modelwright.yaml',
  { hash: hashOf, version: '99.0.0' },
);

const verdict = (outcome: Outcome, reason: string): Verdict => ({
  outcome,
  reason,
  measured: null,
  interval: null,
  needed: null,
  chosenAmong: null,
});

const check = (outcome: Outcome, more: Partial<DataCheck> = {}): DataCheck => ({
  check: 'contract',
  column: null,
  verdict: verdict(outcome, `${outcome} for a reason.`),
  measured: 0,
  limit: 0,
  rows: 0,
  examples: [],
  title: 'all 14 expectations hold',
  figures: {},
  ...more,
});

const broken = check('fail', {
  column: 'country',
  measured: 7,
  rows: 7,
  title: '7 of 403 rows break it',
  examples: Array.from({ length: 7 }, (_, at) => ({
    id: `c0003${at}`,
    file: 'data/train.csv',
    line: 38 + at,
    text: 'country is none of the 4 allowed values',
  })),
});

const profile: TableProfile = {
  dataset: 'customers',
  file: 'data/train.csv',
  digest: 'sha256:00',
  rows: 12_403,
  columns: [
    {
      name: 'age',
      type: 'integer',
      rows: 12_403,
      missing: 4,
      distinct: 84,
      min: -88,
      max: 156,
      mean: 53.5763,
      sd: 25.9,
      top: [{ value: '47', count: 300 }],
      histogram: { edges: [], labels: null, counts: [] },
      sketch: null,
    },
    {
      name: 'since',
      type: 'date',
      rows: 12_403,
      missing: 0,
      distinct: 2,
      min: 1_704_067_200_000,
      max: 1_706_745_600_000,
      mean: 1_705_000_000_000,
      sd: 1,
      top: [],
      histogram: { edges: [], labels: null, counts: [] },
      sketch: null,
    },
    {
      name: '国',
      type: 'category',
      rows: 12_403,
      missing: 620,
      distinct: 2,
      min: null,
      max: null,
      mean: null,
      sd: null,
      top: [
        { value: 'DE', count: 9000 },
        { value: 'FR', count: 2783 },
      ],
      histogram: { edges: null, labels: ['DE', 'FR'], counts: [9000, 2783] },
      sketch: null,
    },
  ],
};

function withData(datasets: Partial<DatasetQueries>, root = '/project') {
  const session = fakeSession({ runs: [], project: { datasets: declared }, datasets });
  return { ...session, index: { ...session.index, root } };
}

const checked = (checks: readonly DataCheck[], outcome: Outcome = checks[0]?.verdict.outcome ?? 'pass') =>
  withData({
    check: async (id) => [
      {
        id: id ?? 'customers',
        checks,
        verdict: verdict(outcome, 'In short.'),
        written: ['.modelwright/evidence/contract/customers/0123456789ab.json'],
      },
    ],
  });

describe('data check', () => {
  test('is the document of the contract, with more behind it', async () => {
    const { code, out } = await runCli(
      ['data', 'check', 'customers', '--json'],
      checked([broken, check('pass')]),
    );
    expect(code).toBe(1);
    const document = JSON.parse(out);
    expect(document).toMatchObject({
      version: 1,
      datasets: [{ id: 'customers', verdict: { outcome: 'fail' }, written: [expect.any(String)] }],
    });
    const [first, second] = document.datasets[0].checks;
    expect(Object.keys(first).slice(0, 7)).toEqual([
      'check',
      'column',
      'verdict',
      'measured',
      'limit',
      'rows',
      'examples',
    ]);
    expect(first.rows).toBe(7);
    expect(second).not.toHaveProperty('column');
  });

  test.each([
    ['pass', 0],
    ['fail', 1],
    ['error', 3],
    ['inconclusive', 4],
  ] as const)('%s ends with %i', async (outcome, code) => {
    expect((await runCli(['data', 'check'], checked([check(outcome)]))).code).toBe(code);
  });

  test('names on a terminal the check that runs, and nothing of it stays', async () => {
    const session = withData({
      check: async (_id, _signal, tell) => {
        tell?.({ dataset: 'customers', check: null, done: 0, total: 15 });
        tell?.({ dataset: 'customers', check: 'leakage', done: 5, total: 15 });
        return [];
      },
    });
    const { err } = await runCli(['data', 'check'], session, { columns: 100 });
    expect(err).toContain(
      '\r\u001B[KReading the tables of customers\r\u001B[KChecking leakage (6 of 15)\r\u001B[K',
    );
    for (const argv of [['--json'], ['--quiet']])
      expect((await runCli(['data', 'check', ...argv], session, { columns: 100 })).err).toBe('');
    expect((await runCli(['data', 'check'], session)).err).toBe('');
  });

  test('of several datasets the worst decides', async () => {
    const session = withData({
      check: async () =>
        (['inconclusive', 'fail', 'pass'] as const).map((outcome) => ({
          id: outcome,
          checks: [],
          verdict: verdict(outcome, ''),
          written: [],
        })),
    });
    expect((await runCli(['data', 'check'], session)).code).toBe(1);
  });

  test('as text: the table, then where and why', async () => {
    const { out } = await runCli(
      ['data', 'check'],
      checked([
        broken,
        check('inconclusive', {
          check: 'drift',
          column: 'age',
          title: 'not enough rows to tell',
          verdict: verdict('inconclusive', 'About 400 more rows would decide it.'),
        }),
        check('pass'),
      ]),
    );
    expect(out).toMatchSnapshot();
  });

  test('an unknown dataset names the nearest, a project without datasets the next step', async () => {
    const unknown = await runCli(['data', 'check', 'custommers'], checked([]));
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.err).toContain('Did you mean customers?');
    const none = await runCli(['data', 'check'], fakeSession({ runs: [] }));
    expect(none.code).toBe(2);
    expect(none.err).toContain('No datasets are declared');
  });

  test.each([
    ['engine-missing', 'Data checks need a table engine, and there is none for aix-ppc64 here.'],
    ['engine-died', 'The table engine stopped while it worked: it was ended by SIGKILL.'],
    ['table-unreadable', 'data/train.csv changed while it was read.'],
  ] as const)('%s is an error with a sentence', async (error, message) => {
    const session = withData({
      check: async () => {
        throw new ModelwrightError(error, message);
      },
    });
    const { code, out } = await runCli(['data', 'check', '--json'], session);
    expect({ code, document: JSON.parse(out) }).toEqual({
      code: 3,
      document: { version: 1, error: { code: error, message } },
    });
  });
});

describe('data draw', () => {
  const drawn = {
    file: 'data/train.csv',
    seed: 7,
    unlabelled: 90,
    rows: [
      { id: 'c1', line: 4 },
      { id: 'c,2', line: 9 },
    ],
  };

  test('prints a list to be filled in', async () => {
    const asked: unknown[] = [];
    const session = withData({
      draw: async (_id, wanted) => {
        asked.push(wanted);
        return { ...drawn, slice: wanted.slice };
      },
    });
    const { code, out } = await runCli(
      ['data', 'draw', 'customers', '--slice', 'region=a=b', '--count', '2', '--seed', '7'],
      session,
    );
    expect(code).toBe(0);
    expect(asked).toEqual([{ slice: { column: 'region', value: 'a=b' }, count: 2, seed: 7 }]);
    // This dataset names no key: rows are known by their line.
    expect(out).toBe('line,label\n4,\n9,\n');
  });

  test('wrong numbers and slices are wrong usage', async () => {
    for (const more of [
      ['--count', '0'],
      ['--seed', 'x'],
      ['--slice', 'region'],
    ]) {
      const { code, err } = await runCli(['data', 'draw', 'customers', ...more], withData({}));
      expect(code).toBe(2);
      expect(err).toContain(more[0]);
    }
  });
});

test('a sentence that begins with its file names it once', async () => {
  const session = withData({
    drift: () =>
      Promise.reject(new ModelwrightError('not-found', '/a/new.csv is not here.', { file: '/a/new.csv' })),
  });
  const { err } = await runCli(['data', 'drift', 'customers', '--current', '/a/new.csv'], session);
  expect(err).toBe('modelwright: /a/new.csv is not here.\n');
});

describe('data conflicts', () => {
  const row = (id: string | null, label: string, line: number) => ({
    id,
    file: 'data/train.csv',
    line,
    label,
    review: null,
  });
  const conflict = (rows: readonly ReturnType<typeof row>[], majority: string | null): LabelConflict => ({
    labels: [],
    majority,
    decided: false,
    rows,
    more: 0,
  });

  test('lists the groups; only what has a majority and a key is decided by it', async () => {
    const reviewed: unknown[] = [];
    const session = withData({
      conflicts: async () => [
        conflict([row('a', 'x', 2), row('b', 'x', 3), row('c', 'y', 4)], 'x'),
        conflict([row('d', 'x', 5), row('e', 'y', 6)], null),
        conflict([row(null, 'x', 7), row(null, 'x', 8), row(null, 'y', 9)], 'x'),
      ],
      review: async (_id, decisions) => {
        reviewed.push(...decisions);
      },
    });
    const listed = await runCli(['data', 'conflicts', 'customers'], session);
    expect(listed.out).toContain('3 groups of alike rows have different labels');
    expect(listed.out).toContain('data/train.csv:6  e  y');
    expect(reviewed).toEqual([]);
    const { code, out } = await runCli(['data', 'conflicts', 'customers', '--majority', '--json'], session);
    expect(code).toBe(0);
    expect(reviewed).toEqual([
      { row: 'a', decision: 'kept', to: null },
      { row: 'b', decision: 'kept', to: null },
      { row: 'c', decision: 'changed', to: 'x' },
    ]);
    expect(JSON.parse(out)).toMatchObject({
      dataset: 'customers',
      written: ['.modelwright/labels/customers.yaml'],
    });
  });
});

describe('data drift', () => {
  test('compares the file that a person names from where they stand', async () => {
    const asked: string[] = [];
    const session = withData({
      drift: async (_id, current) => {
        asked.push(current);
        return [check('fail', { check: 'drift' }), check('fail', { check: 'drift', column: 'age' })];
      },
    });
    const { code, out } = await runCli(
      ['data', 'drift', 'customers', '--current', 'new.csv', '--json'],
      session,
      {
        cwd: import.meta.dirname,
      },
    );
    expect(code).toBe(1);
    expect(asked).toEqual([join(import.meta.dirname, 'new.csv')]);
    expect(JSON.parse(out).datasets[0]).toMatchObject({
      id: 'customers',
      verdict: { outcome: 'fail', reason: 'fail for a reason.' },
    });
  });

  test('asks for the file', async () => {
    const { code, err } = await runCli(['data', 'drift', 'customers'], withData({}));
    expect(code).toBe(2);
    expect(err).toContain('--current');
  });
});

describe('data profile', () => {
  const session = (root?: string) =>
    withData(
      {
        profile: async () => profile,
        acceptReference: async () => ({ path: '.modelwright/profiles/customers.json' }),
      },
      root,
    );

  test('as text', async () => {
    expect((await runCli(['data', 'profile', 'customers', '--write'], session())).out).toMatchSnapshot();
  });

  test('as a document', async () => {
    const { out } = await runCli(['data', 'profile', 'customers', '--json'], session());
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      datasets: [{ id: 'customers', checks: [], verdict: { outcome: 'pass' }, profile, written: [] }],
    });
  });
});

describe('data contract', () => {
  const path = '.modelwright/contracts/customers.yaml';
  const session = (root: string, exists = false) =>
    withData({ inferContract: async () => ({ path, text: 'version: 1\ncolumns: {}\n', exists }) }, root);

  test('prints the YAML and nothing else, and writes nothing', async () => {
    const { code, out, err } = await runCli(
      ['data', 'contract', 'customers', '--infer'],
      session(scratchFolder()),
    );
    expect({ code, out }).toEqual({ code: 0, out: 'version: 1\ncolumns: {}\n' });
    expect(err).toContain('Nothing was written');
  });

  test('writes it where there is none', async () => {
    const root = scratchFolder();
    const { code, out } = await runCli(
      ['data', 'contract', 'customers', '--infer', '--write'],
      session(root),
    );
    expect(code).toBe(0);
    expect(out).toContain(`wrote ${path}`);
    expect(readFileSync(join(root, path), 'utf8')).toBe('version: 1\ncolumns: {}\n');
  });

  test('does not overwrite what a person reviewed', async () => {
    const root = scratchFolder();
    mkdirSync(join(root, '.modelwright/contracts'), { recursive: true });
    writeFileSync(join(root, path), 'mine\n');
    const { code, err } = await runCli(
      ['data', 'contract', 'customers', '--infer', '--write'],
      session(root, true),
    );
    expect(code).toBe(2);
    expect(err).toContain('is not overwritten');
    expect(readFileSync(join(root, path), 'utf8')).toBe('mine\n');
  });

  test('says how it is asked for', async () => {
    const { code, err } = await runCli(['data', 'contract', 'customers'], session('/project'));
    expect(code).toBe(2);
    expect(err).toContain('--infer');
  });
});

test('the page of data holds those of its verbs', async () => {
  const { code, out } = await runCli(['help', 'data'], withData({}));
  expect(code).toBe(0);
  for (const verb of [
    'data check',
    'data profile',
    'data contract',
    'data drift',
    'data conflicts',
    'data draw',
  ])
    expect(out).toContain(verb);
});
