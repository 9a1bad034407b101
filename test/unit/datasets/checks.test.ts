import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataCheck, DatasetQueries } from '../../../src/contract/datasets.ts';
import { openDatasets } from '../../../src/datasets/node/openDatasets.ts';
import { openEvidenceStore } from '../../../src/evidence/node/evidenceStore.ts';
import { openFileDigests } from '../../../src/evidence/node/fileDigest.ts';
import { openProjectStore } from '../../../src/project/node/projectStore.ts';
import { buildEngine } from '../../support/engine.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/data');
let folder = '';
let root = '';
let queries: DatasetQueries;
const write = (path: string, text: string): void => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};

const project = `version: 1
datasets:
  - {id: quality, path: quality.csv, key: id, time: ts, label: is_member}
  - {id: leak, path: ltrain.csv, key: id, label: target, splits: {train: ltrain.csv, test: ltest.csv}}
  - {id: digits, path: oof.csv, key: id, label: given_label, ids-in-evidence: true, out-of-sample: {path: oof.csv, id: id, label: given_label, prefix: p_}}
  - {id: gives-away, path: away.csv, key: id, label: y, positive: "1", slices: [site], seconds-per-label: 30}
  - {id: moved, path: reference.csv, current: current.csv}
  - {id: calls, path: ctrain.csv, key: id, entity: house, time: at, time-ordered: true, splits: {train: ctrain.csv, test: ctest.csv}}
  - {id: unlabelled, path: unlabelled.csv, key: id, label: y}
  - {id: alike, path: alike.csv, key: id, label: y}
  - {id: aside, path: aside.csv, key: id, label: y, out-of-sample: {path: oof.csv, id: id, label: given_label, prefix: p_}}
  - {id: gone, path: nowhere.csv}
  - {id: half, path: ltrain.csv, key: id, label: target, splits: {train: ltrain.csv, test: nowhere.csv}}
  - {id: cut, path: cut.csv.gz}
`;
const contract = `version: 1
reviewed: true
rows: {min: 500}
columns:
  id: {type: string, unique: true}
  ts: {type: timestamp, min: 2026-01-01T00:00:00Z, max: 2026-12-31T00:00:00Z}
  age: {type: integer, min: 0, max: 120}
  income: {type: number, min: 0}
  country: {type: string, values: [DE, FR, PL, IT]}
  score: {type: number, min: 0, max: 1}
  is_member: {type: boolean}
  note: {type: string}
  phone: {type: string}
`;

beforeAll(async () => {
  const output = join(import.meta.dirname, '../../output');
  mkdirSync(output, { recursive: true });
  folder = mkdtempSync(join(output, 'checks ü '));
  root = join(folder, 'project');
  mkdirSync(root);
  const copies = {
    'quality/store/table.csv': 'quality.csv',
    'leakage/store/train.csv': 'ltrain.csv',
    'leakage/store/test.csv': 'ltest.csv',
    'label-errors/store/oof_predictions.csv': 'oof.csv',
    'drift-small/store/reference.csv': 'reference.csv',
    'drift-small/store/current_shifted.csv': 'current.csv',
    'drift-small/store/current_same.csv': 'same.csv',
  };
  for (const [from, to] of Object.entries(copies)) cpSync(join(fixtures, from), join(root, to));
  const rows = Array.from(
    { length: 400 },
    (_, i) => `r${i},${i % 2},${(i % 2) * 10 + (i % 7)},${i % 5},${i < 390 ? 'north' : 'south'}`,
  );
  write('away.csv', `id,y,told,noise,site\n${rows.join('\n')}\n`);
  write('ctrain.csv', 'id,house,at,x\na1,h1,2026-01-01,1\na2,h2,2026-03-01,2\n');
  write('ctest.csv', 'id,house,at,x\nb1,h2,2026-02-01,3\nb2,h3,2026-04-01,4\n');
  const half = Array.from({ length: 80 }, (_, i) => `u${i},${i % 2 ? 'a' : ''},${i % 4 < 2 ? 'n' : 's'}`);
  write('unlabelled.csv', `id,y,site\n${half.join('\n')}\n`);
  write('alike.csv', 'id,x,y\nk1,1,a\nk2,1,a\nk3,2,b\nk4,1,b\nk5,3,a\nk6,3,b\n');
  write('aside.csv', 'id,y\ns0176,4\n');
  write('modelwright.yaml', project);
  write('.modelwright/contracts/quality.yaml', contract);
  const store = openProjectStore(root);
  queries = openDatasets({
    root,
    project: () => store.project(),
    evidence: openEvidenceStore(root, { trusted: true }),
    digests: openFileDigests({ root, git: null, storage: null }),
    trusted: true,
    engineFile: await buildEngine(folder),
    storage: join(folder, 'storage'),
    now: () => Date.UTC(2026, 10, 24),
    me: async () => 'ines@example.com',
    tool: '0.0.0',
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const check = async (id: string): Promise<readonly DataCheck[]> => (await queries.check(id))[0]?.checks ?? [];
const whole = (checks: readonly DataCheck[], kind: string): DataCheck | undefined =>
  checks.find((one) => one.check === kind && one.column === null);

describe('a contract, against planted faults', () => {
  it('counts each of them, with the rows and their lines', async () => {
    const checks = await check('quality');
    const found = checks.filter((one) => one.check === 'contract' && one.column !== null);
    const rows = (column: string, words: string): number | undefined =>
      found.find((one) => one.column === column && one.title.includes(words))?.rows;
    expect(rows('income', 'missing')).toBe(12 + 5);
    expect(rows('age', 'missing')).toBe(4);
    expect(rows('age', 'no integer')).toBe(6 + 3);
    expect(rows('age', 'below 0')).toBe(5);
    expect(rows('age', 'above 120')).toBe(2);
    expect(rows('country', 'not allowed')).toBe(7);
    expect(rows('score', 'above 1')).toBe(4);
    expect(rows('ts', 'below')).toBe(8);
    expect(rows('ts', 'above')).toBe(3);
    expect(rows('is_member', 'no boolean')).toBe(5);
    expect(found.find(({ column }) => column === 'phone')?.title).toContain('has no column phone');
    expect(found.find(({ column }) => column === '(rows)')?.title).toContain('403 rows');
    const expected = JSON.parse(readFileSync(join(fixtures, 'quality/expected.json'), 'utf8')) as {
      planted: { out_of_domain_negative_age: { rows: number[]; ids: string[] } };
    };
    const { rows: planted, ids } = expected.planted.out_of_domain_negative_age;
    const negative = found.find(({ column, title }) => column === 'age' && title.includes('below 0'));
    expect(negative?.examples.map(({ id }) => id)).toEqual(ids);
    expect(negative?.examples.map(({ line }) => line)).toEqual(planted.map((row) => row + 2));
    expect(whole(checks, 'duplicates')?.figures).toMatchObject({ duplicateKeys: 3 });
    expect(whole(checks, 'freshness')?.title).toContain('in the future');
  });
  it('keeps no values and no ids in evidence unless the project says so', async () => {
    const { written } = (await queries.check('quality'))[0] ?? { written: [] };
    const texts = written.map((path) => readFileSync(join(root, path), 'utf8')).join('\n');
    expect(texts).not.toMatch(/c00\d{3}/);
    const digits = (await queries.check('digits'))[0]?.written ?? [];
    expect(digits.map((path) => readFileSync(join(root, path), 'utf8')).join('\n')).toContain('s0176');
  });
  it('is inferred with room, proposes and promises nothing until it was read', async () => {
    const { text, exists, path } = await queries.inferContract('quality');
    expect([exists, path]).toEqual([true, '.modelwright/contracts/quality.yaml']);
    expect(text).toContain('reviewed: false');
    write('.modelwright/contracts/gives-away.yaml', (await queries.inferContract('gives-away')).text);
    expect(whole(await check('gives-away'), 'contract')?.verdict).toMatchObject({ outcome: 'inconclusive' });
    write(
      '.modelwright/contracts/gives-away.yaml',
      (await queries.inferContract('gives-away')).text.replace('reviewed: false', 'reviewed: true'),
    );
    expect(whole(await check('gives-away'), 'contract')?.verdict.outcome).toBe('pass');
  });
});

describe('splits and labels', () => {
  it('finds rows and keys in both splits, as pandas counts them', async () => {
    const checks = await check('leak');
    expect(whole(checks, 'overlap')?.figures).toMatchObject({ shared: 16, sharedKeys: 15 });
    expect(whole(checks, 'entities')?.figures).toMatchObject({ entity: { column: 'id', shared: 15 } });
    expect(whole(checks, 'duplicates')?.figures).toMatchObject({ duplicateRows: 3, duplicateKeys: 3 });
  });
  it('a split that is not here is an error, never a pass of what is left', async () => {
    const [half] = await queries.check('half');
    expect(half?.verdict.outcome).not.toBe('pass');
    for (const kind of ['overlap', 'entities'])
      expect(whole(half?.checks ?? [], kind)?.verdict).toMatchObject({
        outcome: 'error',
        reason: expect.stringContaining('nowhere.csv'),
      });
  });
  it('finds the column that gives the label away, until the contract says that it may', async () => {
    const leakage = whole(await check('gives-away'), 'leakage');
    expect(leakage).toMatchObject({ verdict: { outcome: 'fail' } });
    expect(leakage?.title).toContain('told alone gives AUC 1.000');
    const path = '.modelwright/contracts/gives-away.yaml';
    write(
      path,
      readFileSync(join(root, path), 'utf8').replace(/ {2}told: \{/, '  told: {tells-label: true, '),
    );
    expect(whole(await check('gives-away'), 'leakage')?.verdict.outcome).toBe('pass');
  });
  it('ranks suspicious labels, and counts the reviews', async () => {
    const suspects = await queries.suspects('digits');
    expect(suspects).toHaveLength(21);
    expect(suspects[0]).toMatchObject({ id: 's0176', line: 178, label: '4', review: null });
    expect(suspects[0]?.threshold).toBeGreaterThan(0.5);
    await queries.review('digits', [{ row: 's0176', decision: 'changed', to: '5' }]);
    expect((await queries.suspects('digits'))[0]?.review).toEqual({
      decision: 'changed',
      to: '5',
      by: 'ines@example.com',
    });
    expect(whole(await check('digits'), 'suspects')?.figures).toMatchObject({
      suspects: 21,
      reviewed: 1,
      changed: 1,
    });
  });
  it('places suspects where people correct labels', async () => {
    const [first] = await queries.suspects('aside');
    expect(first).toMatchObject({ id: 's0176', file: 'aside.csv', line: 2 });
  });
  it('draws rows that lack a label, the same ones each time', async () => {
    const draw = (slice: string, seed: number) =>
      queries.draw('unlabelled', { slice: { column: 'site', value: slice }, count: 5, seed });
    const first = await draw('n', 1);
    expect(first).toMatchObject({ file: 'unlabelled.csv', unlabelled: 20 });
    expect(first.rows).toHaveLength(5);
    expect(
      first.rows.every(({ id, line }) => Number(id?.slice(1)) % 4 === 0 && line === Number(id?.slice(1)) + 2),
    ).toBe(true);
    expect(await draw('n', 1)).toEqual(first);
    expect((await draw('n', 2)).rows).not.toEqual(first.rows);
    expect((await draw('gone', 1)).rows).toEqual([]);
    const all = await queries.draw('unlabelled', { slice: null, count: 100, seed: 1 });
    expect(all.rows).toHaveLength(40);
  });
  it('lists alike rows with different labels, and honours what people decide on them', async () => {
    const open = await queries.conflicts('alike');
    expect(
      open.map(({ labels, majority, rows }) => ({ labels, majority, ids: rows.map(({ id }) => id) })),
    ).toEqual([
      {
        labels: [
          { label: 'a', rows: 2 },
          { label: 'b', rows: 1 },
        ],
        majority: 'a',
        ids: ['k1', 'k2', 'k4'],
      },
      {
        labels: [
          { label: 'a', rows: 1 },
          { label: 'b', rows: 1 },
        ],
        majority: null,
        ids: ['k5', 'k6'],
      },
    ]);
    expect(open[0]?.rows.map(({ line }) => line)).toEqual([2, 3, 5]);
    const before = whole(await check('alike'), 'conflicts');
    expect(before?.verdict.outcome).toBe('fail');
    expect(before?.title).toContain('5 rows in 2 groups are alike');
    await queries.review('alike', [
      { row: 'k1', decision: 'kept', to: null },
      { row: 'k2', decision: 'kept', to: null },
      { row: 'k4', decision: 'changed', to: 'a' },
    ]);
    expect(await queries.recorded('alike', 'splits')).toMatchObject({
      stale: ['conflicts'],
      detail: expect.stringContaining('Changed since: label reviews of alike.'),
    });
    expect((await queries.conflicts('alike')).map(({ decided }) => decided)).toEqual([false, true]);
    expect(whole(await check('alike'), 'conflicts')?.figures).toMatchObject({
      groups: 1,
      rows: 2,
      resolved: 1,
    });
    // Both are right: the inputs do not decide.
    await queries.review('alike', [
      { row: 'k5', decision: 'kept', to: null },
      { row: 'k6', decision: 'kept', to: null },
    ]);
    const after = whole(await check('alike'), 'conflicts');
    expect(after?.verdict.outcome).toBe('pass');
    expect(after?.title).toBe('2 groups of rows that are alike and had different labels were decided.');
    expect(readFileSync(join(root, '.modelwright/labels/alike.yaml'), 'utf8')).toMatch(
      /^version: 1\nrows:\n {2}k1:/,
    );
  });
  it('tells coverage, and the effort for what is promised', async () => {
    const checks = await check('gives-away');
    expect(whole(checks, 'coverage')?.title).toContain('south has 10 labels, too few');
    expect(whole(checks, 'effort')?.figures).toMatchObject({
      secondsPerLabel: 30,
      secondsFrom: 'the project file',
      labelled: 400,
    });
  });
});

describe('drift', () => {
  it('needs a reference; then it names the columns that were moved and no other', async () => {
    expect(whole(await check('moved'), 'drift')?.verdict.outcome).toBe('inconclusive');
    expect(await queries.acceptReference('moved')).toEqual({ path: '.modelwright/profiles/moved.json' });
    const moved = await queries.drift('moved', 'current.csv');
    expect(
      moved
        .filter(({ column, verdict }) => column !== null && verdict.outcome === 'fail')
        .map(({ column }) => column),
    ).toEqual(expect.arrayContaining(['radius', 'grade']));
    const same = await queries.drift('moved', 'same.csv');
    expect(same.filter(({ verdict }) => verdict.outcome === 'fail')).toEqual([]);
    // 300 rows cannot tell 0.1 from chance: that is said, with the rows that would.
    expect(whole(same, 'drift')?.verdict).toMatchObject({ outcome: 'inconclusive' });
  });
});

describe('entities and times', () => {
  it('are both told where both are wrong', async () => {
    const found = whole(await check('calls'), 'entities');
    expect(found?.verdict.outcome).toBe('fail');
    expect(found?.examples).toEqual([
      { id: 'b1', file: 'ctest.csv', line: 2, text: 'in test; its house is in train as well' },
    ]);
    expect(found?.title).toBe(
      '1 house stand in train and in test. Training data goes on 28.0 days after test data begins (at).',
    );
  });
});

describe('the report', () => {
  it('tells from evidence, says what is stale, and what is not here', async () => {
    await check('leak');
    const report = await queries.report('leak', 'splits');
    expect(report).toMatchObject({
      names: ['train', 'test'],
      fileProblem: null,
      checkedAt: Date.UTC(2026, 10, 24),
    });
    expect(report.columns.find(({ name }) => name === 'f2')?.change?.verdict).toBeNull();
    write('.modelwright/contracts/leak.yaml', 'version: 1\ncolumns:\n  f0: {type: number}\n');
    write('ltest.csv', 'id,f0,f1,f2,f3,f4,target\nu1,1,2,3,4,5,6\n');
    // What still fails is said first.
    const stale = {
      sentence: expect.stringMatching(/^3 double id;/),
      stale: ['overlap', 'entities', 'leakage'],
    };
    expect(await queries.report('leak', 'splits')).toMatchObject(stale);
    const recorded = await queries.recorded('leak', 'splits');
    expect(recorded).toMatchObject({ complete: false, columns: [], checkedAt: Date.UTC(2026, 10, 24) });
    expect(recorded).toMatchObject(stale);
    expect(recorded.detail).toContain('results are stale. Changed since: ltest.csv.');
    const gone = await queries.report('gone', 'splits');
    expect(gone.fileProblem).toContain('nowhere.csv is not here');
    await expect(queries.check('gone')).rejects.toMatchObject({ code: 'not-found' });
    await expect(queries.check('leek')).rejects.toThrow('no dataset leek');
    const summaries = await queries.summaries();
    expect(summaries.find(({ id }) => id === 'leak')).toMatchObject({ stale: true });
    expect(summaries.find(({ id }) => id === 'gone')).toMatchObject({ verdict: null, checkedAt: null });
  });
});

describe('a pattern that is no regular expression', () => {
  it('is named with its column and file, and judges nothing', async () => {
    write('.modelwright/contracts/moved.yaml', 'version: 1\ncolumns:\n  f0: {pattern: "(a"}\n');
    const found = await check('moved');
    rmSync(join(root, '.modelwright/contracts/moved.yaml'));
    expect(whole(found, 'contract')?.verdict).toMatchObject({ outcome: 'error' });
    expect(whole(found, 'contract')?.title).toMatch(
      /^\.modelwright\/contracts\/moved\.yaml: the pattern of f0 is no regular expression: missing \)/,
    );
  });
});

describe('a dataset that cannot be opened', () => {
  it('hides none of the others, says what to do, and leaves no evidence', async () => {
    const all = await queries.check(null);
    const gone = all.find(({ id }) => id === 'gone');
    expect(gone).toMatchObject({ verdict: { outcome: 'error' }, written: [] });
    expect(gone?.verdict.reason).toContain('nowhere.csv is not here. Fetch it');
    expect(all.find(({ id }) => id === 'quality')?.checks.length).toBeGreaterThan(5);
  });

  it('is checked with a damaged reference, which is told', async () => {
    write('.modelwright/profiles/leak.json', '{');
    const told = (await check('leak')).filter(({ column }) => column === '.modelwright/profiles/leak.json');
    await expect(queries.drift('leak', 'ltest.csv')).rejects.toMatchObject({ code: 'table-unreadable' });
    rmSync(join(root, '.modelwright/profiles/leak.json'));
    expect(told).toMatchObject([{ check: 'drift', verdict: { outcome: 'error' } }]);
  });

  it('is named when its gzip ends early', async () => {
    const packed = gzipSync(readFileSync(join(root, 'quality.csv')));
    writeFileSync(join(root, 'cut.csv.gz'), packed.subarray(0, packed.length / 2));
    await expect(queries.check('cut')).rejects.toMatchObject({
      code: 'table-unreadable',
      details: { file: 'cut.csv.gz' },
    });
  });
});
