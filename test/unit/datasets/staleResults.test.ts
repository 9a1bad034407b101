import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatasetQueries, DatasetReport } from '../../../src/contract/datasets.ts';
import { openDatasets } from '../../../src/datasets/node/openDatasets.ts';
import { changedSince } from '../../../src/evidence/core/freshness.ts';
import { openEvidenceStore } from '../../../src/evidence/node/evidenceStore.ts';
import { openFileDigests } from '../../../src/evidence/node/fileDigest.ts';
import { openProjectStore } from '../../../src/project/node/projectStore.ts';
import { buildEngine } from '../../support/engine.ts';

let folder = '';
let root = '';
let queries: DatasetQueries;
let store: ReturnType<typeof openProjectStore>;

const rows = (from: number, count: number): string =>
  Array.from(
    { length: count },
    (_, i) => `r${from + i},${(((from + i) * 7919) % 1000) + (from + i) / 1e5},${i % 2}`,
  ).join('\n');
const table = (from: number, count: number): string => `id,x,y\n${rows(from, count)}\n`;
const write = (path: string, text: string): void => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
  store?.reload();
};
const declare = (more: string): void =>
  write(
    'modelwright.yaml',
    `version: 1\ndatasets:\n  - {id: calls, path: train.csv, key: id, label: y, splits: {train: train.csv, test: test.csv}${more}}\n`,
  );
const recorded = (): Promise<DatasetReport> => queries.recorded('calls', 'splits');
/** Files of evidence by kind. */
const records = (): readonly string[] =>
  readdirSync(join(root, '.modelwright/evidence'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .sort();

beforeAll(async () => {
  const output = join(import.meta.dirname, '../../output');
  mkdirSync(output, { recursive: true });
  folder = mkdtempSync(join(output, 'stale ü '));
  root = join(folder, 'project');
  mkdirSync(root);
  store = openProjectStore(root);
  write('train.csv', table(0, 8000));
  write('test.csv', table(10_000, 2000));
  write('november.csv', table(20_000, 8000));
  write('december.csv', table(30_000, 8000));
  let at = Date.UTC(2026, 10, 24);
  queries = openDatasets({
    root,
    project: () => store.project(),
    evidence: openEvidenceStore(root, { trusted: true }),
    // As in a repository that has the files.
    digests: Object.assign(openFileDigests({ root, git: null, storage: null }), {
      keeper: async () => 'git' as const,
    }),
    trusted: true,
    engineFile: await buildEngine(folder),
    storage: join(folder, 'storage'),
    now: () => at++,
    me: async () => 'ines@example.com',
    tool: '0.0.0',
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const standing = {
  contract: 'rows: {min: 100}\ncolumns:\n  id: {type: string, unique: true}\n',
  broken: 'rows: {min: 100000}\ncolumns:\n  id: {type: string, unique: true}\n',
};
const agree = (text: string): void =>
  write('.modelwright/contracts/calls.yaml', `version: 1\nreviewed: true\n${text}`);

describe('another file that is held against the reference', () => {
  it('makes the result on drift stale and no other, and changes no other record', async () => {
    declare(', current: november.csv');
    agree(standing.contract);
    await queries.acceptReference('calls');
    await queries.check('calls');
    expect((await recorded()).stale).toEqual([]);
    const before = records();
    declare(', current: december.csv');
    const report = await recorded();
    expect(report.stale).toEqual(['drift']);
    expect(report.sentence).toBe(
      '1 of 11 results is stale. Changed since: file that is held against the reference of calls.',
    );
    await queries.check('calls');
    expect(records().filter((path) => !before.includes(path))).toEqual([
      expect.stringMatching(/^drift[\\/]calls[\\/]/),
    ]);
    expect((await recorded()).stale).toEqual([]);
    // What was found of the file before counts again when that one is chosen again.
    declare(', current: november.csv');
    expect((await recorded()).stale).toEqual([]);
  });

  it('leaves records standing that were made on the whole entry, until that changes', async () => {
    declare(', current: november.csv');
    const [dataset] = store.project().datasets;
    openEvidenceStore(root, { trusted: true }).write({
      kind: 'agreement',
      subject: 'calls',
      inputs: { 'project:datasets/calls': dataset?.wholeDigest ?? '' },
      rule: 1,
      verdict: {
        outcome: 'pass',
        reason: 'they agree',
        measured: null,
        interval: null,
        needed: null,
        chosenAmong: null,
      },
      measured: {},
      createdAt: 1,
      by: null,
      tool: 'modelwright 0.1.0',
    });
    expect((await recorded()).stale).toEqual([]);
    declare(', current: november.csv, slices: [x]');
    expect((await recorded()).stale).toContain('agreement');
    rmSync(join(root, '.modelwright/evidence/agreement'), { recursive: true });
  });
});

describe('a result that is stale', () => {
  const state = async () => {
    const { verdict, sentence, detail, stale } = await recorded();
    const [summary] = await queries.summaries();
    expect(summary).toMatchObject({ verdict, stale: stale.length > 0 });
    expect(sentence).toBe(verdict.reason);
    return {
      outcome: verdict.outcome,
      sentence,
      detail,
      stale,
      contract: summary?.contract?.outcome ?? null,
    };
  };

  it('decides nothing, whatever it said: what stands beside it does', async () => {
    declare(', current: november.csv');
    agree(standing.broken);
    await queries.check('calls');
    expect(await state()).toMatchObject({ outcome: 'fail', stale: [], contract: 'fail' });
    agree(`${standing.contract}# read again\n`);
    const stale = ['contract', 'leakage'];
    const sentence = '2 of 11 results are stale. Changed since: contract of calls.';
    expect(await state()).toEqual({
      outcome: 'inconclusive',
      sentence,
      detail: 'The other 9 checks pass. Last result: 3 of 4 expectations hold.',
      stale,
      contract: null,
    });
    // The same words as in the checklist and on the command line.
    expect(sentence.toLowerCase()).toContain(changedSince(['contract:calls']));
  });

  it('hides no failure that stands', async () => {
    write('test.csv', table(0, 2000));
    await queries.check('calls');
    agree(`${standing.contract}# and again\n`);
    const { outcome, sentence, detail } = await state();
    expect([outcome, sentence]).toEqual([
      'fail',
      expect.stringContaining('train and test share 2,000 of 2,000'),
    ]);
    expect(detail).toBe('2 of 11 results are stale. Changed since: contract of calls.');
  });
});
