import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { committedFile, type CommittedFiles } from '../../../../src/objectives/node/find/committedFile.ts';
import { filesBelow, nestedFile } from '../../../../src/objectives/node/find/nestedFile.ts';
import { LocalCache } from '../../../../src/runs/node/readers/dvc/localCache.ts';
import { scratchFolder } from '../../../support/fixtures.ts';
import { cleanUp, Repository } from '../../git/support/repository.ts';

const md5 = 'a'.repeat(32);
const other = 'b'.repeat(32);
const oid = 'c'.repeat(64);

afterAll(cleanUp);

interface Committed extends CommittedFiles {
  readonly commit: string;
}

async function repository(
  files: Readonly<Record<string, string>>,
  beside: Readonly<Record<string, string>> = {},
  project = '.',
): Promise<Committed> {
  const repo = new Repository();
  for (const [path, text] of Object.entries(files)) write(repo.folder, path, text);
  repo.git('add', '-Af');
  repo.git('commit', '-qm', 'all');
  for (const [path, text] of Object.entries(beside)) write(repo.folder, path, text);
  return {
    git: await repo.open(),
    dvc: (at) => new LocalCache(at),
    root: join(repo.folder, project),
    commit: repo.git('rev-parse', 'HEAD'),
  };
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const textOf = async (repo: Committed, path: string): Promise<string> => {
  const found = await committedFile(repo, repo.commit, path);
  if (!found) return 'nothing';
  if ('why' in found) return found.why;
  return 'path' in found.source ? found.source.path.slice(-12) : Buffer.from(found.source.content).toString();
};

test('the blob of the commit, not what the work tree holds now', async () => {
  const repo = await repository({ 'reports/p.csv': 'old' }, { 'reports/p.csv': 'new', 'other.csv': 'x' });
  expect(await textOf(repo, 'reports/p.csv')).toBe('old');
  expect(await textOf(repo, './reports/../reports/p.csv')).toBe('old');
  expect(await textOf(repo, 'other.csv')).toBe('nothing');
  expect(await textOf(repo, 'reports')).toBe('nothing');
  expect(await textOf(repo, '../p.csv')).toBe('nothing');
});

test('paths of a project below the top level', async () => {
  const repo = await repository({ 'churn/p.csv': 'mine', 'p.csv': 'theirs' }, {}, 'churn');
  expect(await textOf(repo, 'p.csv')).toBe('mine');
});

const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 12\n`;

test('git LFS: the object when it is here, else how to get it', async () => {
  const path = `.git/lfs/objects/cc/cc/${oid}`;
  const here = await repository({ 'p.csv': pointer }, { [path]: 'id,score\n' });
  expect(await textOf(here, 'p.csv')).toBe('c'.repeat(12));
  expect(await textOf(await repository({ 'p.csv': pointer }), 'p.csv')).toMatch(/git LFS.*git lfs fetch/);
});

const single = `outs:\n- md5: ${md5}\n  size: 3\n  path: p.csv\n`;
const locked = `schema: '2.0'\nstages:\n  test:\n    cmd: x\n    outs:\n    - path: reports/p.csv\n      md5: ${md5}\n`;
const inFolder = `outs:\n- md5: ${md5}.dir\n  path: reports\n`;
const manifest = JSON.stringify([{ md5: other, relpath: 'deep/p.csv' }]);
const cached = (hash: string): string => `.dvc/cache/files/md5/${hash.slice(0, 2)}/${hash.slice(2)}`;

test('DVC: a .dvc file, a lock file, a folder kept as one', async () => {
  const one = await repository({ 'reports/p.csv.dvc': single }, { [cached(md5)]: 'x' });
  expect(await textOf(one, 'reports/p.csv')).toBe('a'.repeat(12));
  const two = await repository({ 'dvc.lock': locked }, { [`.dvc/cache/aa/${'a'.repeat(30)}`]: 'x' });
  expect(await textOf(two, 'reports/p.csv')).toBe('a'.repeat(12));
  const three = await repository(
    { 'reports.dvc': inFolder },
    { [cached(`${md5}.dir`)]: manifest, [cached(other)]: 'x' },
  );
  expect(await textOf(three, 'reports/deep/p.csv')).toBe('b'.repeat(12));
  expect(await textOf(three, 'reports/q.csv')).toMatch(/kept by DVC/);
});

test('DVC without the file in its cache says how to get it', async () => {
  const repo = await repository({ 'reports/p.csv.dvc': single });
  expect(await textOf(repo, 'reports/p.csv')).toMatch(/not in its cache here; "dvc fetch"/);
  expect(await textOf(await repository({ 'p.csv.dvc': 'outs: [' }), 'p.csv')).toBe('nothing');
});

test('a file below a folder of artifacts', () => {
  const folder = scratchFolder();
  for (const path of ['a/reports/p.csv', 'b/p.csv', 'only/q.csv', 'top.csv']) write(folder, path, path);
  expect(filesBelow(folder)).toEqual(['a/reports/p.csv', 'b/p.csv', 'only/q.csv', 'top.csv']);
  expect(nestedFile(folder, 'top.csv')).toBe(join(folder, 'top.csv'));
  expect(nestedFile(folder, 'reports/p.csv')).toBe(join(folder, 'a/reports/p.csv'));
  expect(nestedFile(folder, 'elsewhere/q.csv')).toBe(join(folder, 'only/q.csv'));
  expect(nestedFile(folder, 'p.csv')).toBeNull();
  expect(nestedFile(folder, '../top.csv')).toBeNull();
  expect(nestedFile(join(folder, 'gone'), 'top.csv')).toBeNull();
});
