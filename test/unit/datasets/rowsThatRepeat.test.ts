import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckProgress, DataCheck, DatasetQueries } from '../../../src/contract/datasets.ts';
import { repeatedRows } from '../../../src/datasets/node/checks/repeatedRows.ts';
import { openDatasets } from '../../../src/datasets/node/openDatasets.ts';
import { openEvidenceStore } from '../../../src/evidence/node/evidenceStore.ts';
import { openFileDigests } from '../../../src/evidence/node/fileDigest.ts';
import type { DatasetSpec } from '../../../src/project/core/projectParts.ts';
import { openProjectStore } from '../../../src/project/node/projectStore.ts';
import { buildEngine } from '../../support/engine.ts';
import { openQuery, tableOf } from '../../support/tableQuery.ts';

let folder = '';
let root = '';
let queries: DatasetQueries;

/** Lines 2 to 10; the second row stands on two of them. */
const keyed = `id,note,y
k1,plain,1
k2,"two
lines",0
k1,other,1
,x,1
,x,0
k3,y,0
k2,z,1
k1,w,0
`;

beforeAll(async () => {
  const output = join(import.meta.dirname, '../../output');
  mkdirSync(output, { recursive: true });
  folder = mkdtempSync(join(output, 'repeated ü '));
  root = join(folder, 'project');
  const files = {
    'keyed.csv': keyed,
    'plain.csv': 'x,y\n1,a\n2,a\n1,a\n3,b\n',
    'train.csv': 'id,house,x\na1,h1,1\na2,h2,2\n',
    'test.csv': 'id,house,x\nb1,h3,3\na2,h4,4\n',
    '.modelwright/contracts/keyed.yaml':
      'version: 1\ncolumns:\n  id: {type: string, unique: true, missing: 1}\n',
    'modelwright.yaml': `version: 1
datasets:
  - {id: keyed, path: keyed.csv, key: id, label: y}
  - {id: plain, path: plain.csv}
  - {id: split, path: train.csv, key: id, entity: house, splits: {train: train.csv, test: test.csv}}
`,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
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

/** "keyed.csv:2 k1: shares its id with line 5" */
const rowsOf = (
  checks: readonly DataCheck[],
  kind: string,
  column: string | null = null,
): readonly string[] =>
  checks
    .filter((one) => one.check === kind && one.column === column)
    .flatMap(({ examples }) => examples)
    .map(({ file, line, id, text }) => `${file}:${line} ${id ?? '-'}: ${text}`);

describe('rows that share a value', () => {
  const shared = [
    'keyed.csv:2 k1: shares its id with line 5 and 1 more',
    'keyed.csv:5 k1: shares its id with line 2 and 1 more',
    'keyed.csv:10 k1: shares its id with line 2 and 1 more',
    'keyed.csv:3 k2: shares its id with line 9',
    'keyed.csv:9 k2: shares its id with line 3',
  ];

  it('are told with their lines, those of a key that the contract holds to be unique too', async () => {
    const [found] = await queries.check('keyed');
    expect(rowsOf(found?.checks ?? [], 'duplicates')).toEqual(shared);
    expect(rowsOf(found?.checks ?? [], 'contract', 'id')).toEqual(shared);
    const written = (found?.written ?? []).filter((path) => path.includes('/duplicates/'));
    expect(written.map((path) => readFileSync(join(root, path), 'utf8')).join('')).not.toMatch(/k1|shares/);
  });

  it('are told without a key where they are the same as a whole', async () => {
    const [found] = await queries.check('plain');
    expect(rowsOf(found?.checks ?? [], 'duplicates')).toEqual([
      'plain.csv:2 -: the same as line 4',
      'plain.csv:4 -: the same as line 2',
    ]);
  });

  it('are looked for by a check that is named while it runs', async () => {
    const told: CheckProgress[] = [];
    await queries.check(null, undefined, (progress) => told.push(progress));
    const keyedOnes = told.filter(({ dataset }) => dataset === 'keyed');
    expect(keyedOnes.slice(0, 4).map(({ check, done }) => [check, done])).toEqual([
      [null, 0],
      ['contract', 0],
      ['missing', 1],
      ['duplicates', 2],
    ]);
    expect(told).toHaveLength(3 * (1 + (told[0]?.total ?? 0)));
  });

  it('are told across splits beside their entities', async () => {
    const [found] = await queries.check('split');
    expect(rowsOf(found?.checks ?? [], 'overlap')).toEqual([
      'test.csv:3 a2: in test; its id is in train as well',
    ]);
    expect(rowsOf(found?.checks ?? [], 'entities')).toEqual([]);
  });

  it('are the first of the file, whatever parts a large table is cut into, a few of each value', async () => {
    const query = await openQuery();
    const table = await tableOf(
      '(SELECT (CASE WHEN i % 3 = 0 THEN 0 WHEN i < 60 THEN i // 2 ELSE i END) AS v FROM range(100) AS r(i))',
      query,
    );
    const dataset = { key: null } as DatasetSpec;
    const context = { dataset, query, lines: async () => new Map<number, number>() };
    const tell = (other: string): string => `like ${other}`;
    const found = await repeatedRows(context, table, 'v', tell);
    expect(await repeatedRows(context, { ...table, rows: 13_000_000 }, 'v', tell)).toEqual(found);
    expect(found).toHaveLength(20);
    expect(found.map(({ text }) => text).slice(0, 5)).toEqual([
      'like row 2 and 33 more',
      'like row 1 and 33 more',
      'like row 1 and 33 more',
      'like row 1 and 33 more',
      'like row 6',
    ]);
  });
});
