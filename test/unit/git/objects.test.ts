import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CatFile } from '../../../src/git/node/catFile.ts';
import { CatFileParser, type CatFileReply } from '../../../src/git/node/catFileParser.ts';
import { silentLog } from '../../../src/platform/log.ts';
import { startProgram } from '../../../src/platform/runProgram.ts';
import { cleanUp, Repository } from './support/repository.ts';

afterAll(cleanUp);

function catFile(
  repository: Repository,
  mode: string,
  more: { idleMs?: number; maxBytes?: number } = {},
): CatFile {
  return new CatFile({
    log: silentLog,
    start: (events) => startProgram('git', ['cat-file', mode], events, { cwd: repository.folder }),
    ...more,
  });
}

describe('objects', () => {
  it('reads blobs exactly: empty, without newline, binary, and 6 MB', async () => {
    const repository = new Repository();
    const big = randomBytes(6 * 1024 * 1024);
    const binary = Buffer.from([0, 10, 13, 255, 10, 0]);
    repository.commit('one', { empty: '', open: 'no newline', binary, big });
    const git = await repository.open();
    const read = await Promise.all(
      ['empty', 'open', 'binary', 'big'].map((name) => git.read(`HEAD:${name}`)),
    );
    expect(read.map((object) => object?.content.length)).toEqual([0, 10, 6, big.length]);
    expect(read[2]?.content.equals(binary)).toBe(true);
    expect(read[3]?.content.equals(big)).toBe(true);
    expect(await git.info('HEAD:big')).toMatchObject({ type: 'blob', sizeBytes: big.length });
  });

  it('answers null for what is not here, between answers that are', async () => {
    const repository = new Repository();
    const id = repository.commit('one', { 'a.txt': 'a\n' });
    const git = await repository.open();
    const names = [
      'HEAD',
      'nope',
      'HEAD:nope',
      '',
      ' ',
      'f'.repeat(40),
      'HEAD:a.txt',
      '--help',
      'HEAD\0',
      'x blob 5',
    ];
    const infos = await Promise.all(names.map((name) => git.info(name)));
    expect(infos.map((info) => info?.type ?? null)).toEqual([
      'commit',
      null,
      null,
      null,
      null,
      null,
      'blob',
      null,
      null,
      null,
    ]);
    expect(infos[0]?.id).toBe(id);
  });

  it('finds paths with newlines, blanks and quotes', async () => {
    const repository = new Repository();
    const names = [
      'line\nbreak/in\nside.txt',
      ' blank at both ends ',
      'quo"te',
      "apo'strophe",
      '模型/权重.txt',
      'tab\t.txt',
    ];
    repository.commit('one', Object.fromEntries(names.map((name) => [name, `content of ${name}`])));
    const git = await repository.open();
    for (const name of names) {
      expect((await git.read(`HEAD:${name}`))?.content.toString()).toBe(`content of ${name}`);
    }
    expect((await git.files('HEAD')).map((entry) => entry.name).sort()).toEqual([...names].sort());
    expect(await git.info('HEAD:line\nbreak/other')).toBeNull();
    expect(await git.info('a\nb')).toBeNull();
  });

  it('lists one level of a tree with modes and types, of a commit, a tag, a path and a tree id', async () => {
    const repository = new Repository();
    repository.write('run.sh', '#!/bin/sh\n');
    repository.git('add', '.');
    repository.git('update-index', '--chmod=+x', 'run.sh');
    repository.git('commit', '-q', '-m', 'script');
    repository.gitWith({}, 'config', 'core.fileMode', 'false');
    repository.commit('one', { 'src/a.py': 'a\n' });
    repository.git('tag', '-a', 'v1', '-m', 'version 1');
    const git = await repository.open();
    const entries = (await git.tree('HEAD')) ?? [];
    expect(entries.map(({ mode, type, name }) => [mode, type, name])).toEqual([
      ['100755', 'blob', 'run.sh'],
      ['040000', 'tree', 'src'],
    ]);
    expect(entries[0]?.id).toBe(repository.git('rev-parse', 'HEAD:run.sh'));
    expect(await git.tree('v1')).toEqual(entries);
    expect((await git.tree('HEAD:src'))?.map((entry) => entry.name)).toEqual(['a.py']);
    expect(await git.tree(repository.git('rev-parse', 'HEAD^{tree}'))).toEqual(entries);
    expect(await git.tree(repository.git('rev-parse', 'v1'))).toEqual(entries);
    expect(await git.tree('HEAD:run.sh')).toBeNull();
    expect(await git.tree('HEAD:')).toEqual(entries);
  });

  it('sees objects and refs that came after it was opened, also when they were packed', async () => {
    const repository = new Repository();
    repository.commit('one');
    const git = await repository.open();
    expect((await git.head())?.branch).toBe('main');
    const second = repository.commit('two', { 'b.txt': 'b\n' });
    expect((await git.head())?.commit).toBe(second);
    repository.git('checkout', '-q', '-b', 'other/branch');
    const third = repository.commit('three', { 'c.txt': 'c\n' });
    repository.git('pack-refs', '--all');
    repository.git('gc', '-q', '--prune=now');
    expect(await git.head()).toEqual({ commit: third, branch: 'other/branch' });
    expect((await git.read('HEAD:c.txt'))?.content.toString()).toBe('c\n');
    expect((await git.refs('refs/heads/')).map((ref) => ref.name)).toEqual([
      'refs/heads/main',
      'refs/heads/other/branch',
    ]);
  });

  it('does not let a damaged object hide the others', async () => {
    const repository = new Repository();
    repository.commit('one', { 'bad.txt': 'bad\n', 'good.txt': 'good\n' });
    const bad = repository.git('rev-parse', 'HEAD:bad.txt');
    const path = join(repository.folder, '.git', 'objects', bad.slice(0, 2), bad.slice(2));
    rmSync(path);
    writeFileSync(path, 'no zlib stream');
    const git = await repository.open();
    const results = await Promise.allSettled(
      ['HEAD:good.txt', 'HEAD:bad.txt', 'HEAD:good.txt', 'HEAD'].map((name) => git.read(name)),
    );
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value !== null : null))).toEqual([
      true,
      results[1]?.status === 'fulfilled' ? false : null,
      true,
      true,
    ]);
  });
});

describe('the cat-file program', () => {
  it.each(['--batch', '--batch-command'])(
    'is started again when it is killed in the middle (%s)',
    async (mode) => {
      const repository = new Repository();
      const content = 'x'.repeat(200_000);
      repository.commit('one', { 'a.txt': content });
      const program = catFile(repository, mode);
      const line = mode === '--batch' ? 'HEAD:a.txt' : 'contents HEAD:a.txt';
      expect((await program.request(line, true))?.content?.length).toBe(content.length);
      const first = program.pid;
      const pending = Array.from({ length: 200 }, () => program.request(line, true));
      if (first === undefined) throw new Error('no process');
      process.kill(first, 'SIGKILL');
      const replies = await Promise.all(pending);
      expect(replies.every((reply) => reply?.content?.toString() === content)).toBe(true);
      expect(program.pid).not.toBe(first);
      program.dispose();
    },
  );

  it('ends when idle and comes back at the next request', async () => {
    const repository = new Repository();
    const id = repository.commit('one');
    const program = catFile(repository, '--batch-check', { idleMs: 20 });
    expect((await program.request('HEAD', false))?.id).toBe(id);
    expect(program.pid).toBeDefined();
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(program.pid).toBeUndefined();
    expect((await program.request('HEAD', false))?.id).toBe(id);
    program.dispose();
  });

  it('refuses an object beyond its limit and answers those behind it', async () => {
    const repository = new Repository();
    repository.commit('one', { big: 'y'.repeat(5000), small: 'z' });
    const program = catFile(repository, '--batch', { maxBytes: 1000 });
    const results = await Promise.allSettled(
      ['HEAD:big', 'HEAD:small', 'HEAD:big', 'HEAD:big', 'HEAD:small'].map((name) =>
        program.request(name, true),
      ),
    );
    expect(results.map((result) => result.status)).toEqual([
      'rejected',
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    program.dispose();
  });

  it('rejects with the reason when it dies at every try, and what waits when it is closed', async () => {
    const repository = new Repository();
    const program = catFile(repository, '--no-such-mode');
    await expect(program.request('HEAD', false)).rejects.toMatchObject({ code: 'git-failed' });
    program.dispose();
    await expect(program.request('HEAD', false)).rejects.toMatchObject({ name: 'AbortError' });
    const other = catFile(repository, '--batch-check');
    const waiting = other.request('HEAD', false);
    other.dispose();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('cuts answers however they are chunked', () => {
    const id = 'ab'.repeat(20);
    const stream = Buffer.from(`${id} blob 3\na\nb\n${id} blob 0\n\nnope missing\n${id} commit 2\nhi\n`);
    for (let size = 1; size <= stream.length; size++) {
      const replies: (CatFileReply | null)[] = [];
      const parser = new CatFileParser({
        wantsContent: () => true,
        maxBytes: 100,
        onReply: (reply) => replies.push(reply),
        onTooLarge: () => expect.unreachable(),
      });
      for (let at = 0; at < stream.length; at += size) parser.push(stream.subarray(at, at + size));
      expect(replies.map((reply) => reply?.content?.toString() ?? null)).toEqual(['a\nb', '', null, 'hi']);
    }
  });
});
