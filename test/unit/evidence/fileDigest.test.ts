import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openFileDigests } from '../../../src/evidence/node/fileDigest.ts';
import type { FileDigests } from '../../../src/evidence/core/inputNames.ts';
import { hashOf } from '../../../src/platform/canonicalJson.ts';
import { cleanUp, Repository, temporaryFolder } from '../git/support/repository.ts';

afterAll(cleanUp);

const hash = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex');
/** What git calls a text. */
const blob = (text: string, algorithm = 'sha1'): string =>
  `git:${hash(algorithm, `blob ${Buffer.byteLength(text)}\0${text}`)}`;

describe('the digest of a data file', () => {
  it('is the blob of git while the file is as HEAD has it, also in a subfolder with a name that is not Latin', async () => {
    const repository = new Repository();
    repository.commit('data', { 'モデル x/data/a b.csv': 'a\n1\n' });
    const root = join(repository.folder, 'モデル x');
    const digests = openFileDigests({ root, git: await repository.open(), storage: null });
    const blob = repository.git('rev-parse', 'HEAD:モデル x/data/a b.csv');
    expect(await digests.of('data/a b.csv')).toBe(`git:${blob}`);
    repository.write('モデル x/data/a b.csv', 'a\n2\n');
    expect(await digests.of('data/a b.csv')).toBe(
      `git:${repository.git('hash-object', 'モデル x/data/a b.csv')}`,
    );
    repository.write('モデル x/data/a b.csv', 'a\r\n1\r\n');
    expect(await digests.of('data/a b.csv'), 'line ends of another system').toBe(`git:${blob}`);
    expect(await digests.of('data/none.csv')).toBeNull();
  });

  it('stays when the file that was checked is committed', async () => {
    for (const format of ['sha1', 'sha256']) {
      const repository = new Repository(temporaryFolder(), [`--object-format=${format}`]);
      repository.commit('code', { 'a.py': '' });
      repository.write('new.csv', 'a\n1\n');
      const options = { root: repository.folder, git: await repository.open(), storage: null };
      const before = await openFileDigests(options).of('new.csv');
      expect(await openFileDigests(options).keeper('new.csv'), 'not committed yet').toBeNull();
      repository.commit('data');
      expect(before).toBe(`git:${repository.git('rev-parse', 'HEAD:new.csv')}`);
      expect(await openFileDigests(options).of('new.csv')).toBe(before);
      expect(await openFileDigests(options).keeper('new.csv')).toBe('git');
    }
  });

  it('is the same in a copy without a repository, whatever git made of the file', async () => {
    for (const format of ['sha1', 'sha256']) {
      const repository = new Repository(temporaryFolder(), [`--object-format=${format}`]);
      const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${hash('sha256', 'rows')}\nsize 4\n`;
      repository.commit('data', { 'a.csv': 'a\n1\n', 'b.csv': 'b\n\r1\n', 'c.bin': pointer, 'd/1.csv': 'd' });
      repository.write('c.bin', 'rows');
      const root = repository.folder;
      const files = ['a.csv', 'b.csv', 'c.bin', 'd'];
      const all = async (digests: FileDigests): Promise<(string | null)[]> =>
        Promise.all(files.map((file) => digests.of(file)));
      const recorded = await all(openFileDigests({ root, git: await repository.open(), storage: null }));
      // As a checkout of another system has it.
      repository.write('b.csv', 'b\r\n\r1\r\n');
      const without = openFileDigests({ root, git: null, storage: null });
      if (format === 'sha1') expect(await without.of('a.csv'), 'one spelling of it').toBe(recorded[0]);
      for (const [at, file] of files.entries()) {
        // A folder is told by the digests in it, and the longer ids are not made without a repository of that kind.
        if (file === 'd' && format === 'sha256') continue;
        expect(await without.names(file, [recorded[at] ?? '']), file).toContain(recorded[at]);
      }
      expect(await without.names('a.csv', [recorded[1] ?? '', blob('a\n2\n')]), 'other content').toEqual([
        blob('a\n1\n'),
      ]);
      repository.write('b.csv', 'b\r\n2\r\n');
      expect(await without.names('b.csv', [recorded[1] ?? '']), 'another row').toHaveLength(1);
    }
  });

  it('is known by what it was called before there was a repository, and before DVC held it', async () => {
    const repository = new Repository();
    repository.commit('data', { 'a.csv': 'a\n1\n', 'd/1.csv': 'd' });
    const digests = openFileDigests({ root: repository.folder, git: await repository.open(), storage: null });
    const [bytes, md5] = [`sha256:${hash('sha256', 'a\n1\n')}`, `dvc:${hash('md5', 'a\n1\n')}`];
    expect(await digests.names('a.csv', [bytes, md5, bytes])).toEqual([blob('a\n1\n'), bytes, md5]);
    const folder = `sha256:${hashOf([['1.csv', `sha256:${hash('sha256', 'd')}`]])}`;
    expect(await digests.names('d', [folder])).toEqual([await digests.of('d'), folder]);
    repository.write('a.csv', 'a\n2\n');
    expect(await digests.names('a.csv', [bytes, md5])).toEqual([blob('a\n2\n')]);
    expect(await digests.names('gone.csv', [bytes])).toEqual([]);
  });

  it('is what a pointer of LFS names', async () => {
    const repository = new Repository();
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${hash('sha256', 'rows')}\nsize 4\n`;
    repository.commit('pointer', { 'a.bin': pointer });
    const blob = repository.git('rev-parse', 'HEAD:a.bin');
    const digests = openFileDigests({ root: repository.folder, git: await repository.open(), storage: null });
    expect(await digests.of('a.bin'), 'the pointer itself').toBe(`git:${blob}`);
    repository.write('a.bin', 'rows');
    expect(await digests.of('a.bin'), 'its content').toBe(`git:${blob}`);
    repository.write('a.bin', 'cows');
    expect(await digests.of('a.bin')).toBe(`git:${repository.git('hash-object', 'a.bin')}`);
  });

  it('is what DVC holds, also where the file was not pulled', async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'a.csv'), 'x\n');
    writeFileSync(join(root, 'a.csv.dvc'), `outs:\n- md5: ${hash('md5', 'x\n')}\n  size: 2\n  path: a.csv\n`);
    writeFileSync(
      join(root, 'dvc.lock'),
      `schema: '2.0'\nstages:\n  make:\n    cmd: x\n    outs:\n    - path: data/b.csv\n      md5: ${hash('md5', 'y\n')}\n`,
    );
    const digests = openFileDigests({ root, git: null, storage: null });
    expect(await digests.of('a.csv')).toBe(`dvc:${hash('md5', 'x\n')}`);
    expect(await digests.of('data/b.csv')).toBe(`dvc:${hash('md5', 'y\n')}`);
    rmSync(join(root, 'a.csv'));
    expect(await digests.of('a.csv')).toBe(`dvc:${hash('md5', 'x\n')}`);
    writeFileSync(join(root, 'a.csv'), 'z\n');
    expect(await digests.of('a.csv')).toBe(blob('z\n'));
    writeFileSync(join(root, 'a.csv.dvc'), 'outs: [broken');
    expect(await digests.of('a.csv')).toBe(blob('z\n'));
  });

  it('is kept by size and time, and follows both', async () => {
    const root = temporaryFolder();
    const storage = temporaryFolder();
    const file = join(root, 'a.csv');
    const at = (text: string, seconds: number): void => {
      writeFileSync(file, text);
      utimesSync(file, seconds, seconds);
    };
    at('one', 1_700_000_000);
    const first = openFileDigests({ root, git: null, storage });
    expect(await first.of('a.csv')).toBe(blob('one'));
    at('two', 1_700_000_000);
    // Size and time say that nothing changed: what was kept is given, by another opener too.
    const second = openFileDigests({ root, git: null, storage });
    expect(await second.of('a.csv')).toBe(blob('one'));
    at('two', 1_700_000_001);
    expect(await second.of('a.csv')).toBe(blob('two'));
    writeFileSync(join(storage, 'file-hashes.json'), '{"broken');
    expect(await openFileDigests({ root, git: null, storage }).of('a.csv')).toBe(blob('two'));
  });

  it('of a folder follows each file in it', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'parts'));
    writeFileSync(join(root, 'parts', '1.csv'), 'a');
    writeFileSync(join(root, 'parts', '2.csv'), 'b');
    const digests = openFileDigests({ root, git: null, storage: null });
    const before = await digests.of('parts');
    expect(before).toMatch(/^sha256:[0-9a-f]{64}$/);
    writeFileSync(join(root, 'parts', '2.csv'), 'c');
    expect(await digests.of('parts')).not.toBe(before);
  });
});
