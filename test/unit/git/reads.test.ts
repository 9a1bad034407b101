import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { findProgram } from '../../../src/platform/findProgram.ts';
import { cleanUp, Repository, temporaryFolder } from './support/repository.ts';

afterAll(cleanUp);

describe('commit facts', () => {
  it('come for all ids in one call, whatever is in names and subjects, without the missing ones', async () => {
    const repository = new Repository();
    const first = repository.commit('Ändert die Schwelle: "0.5" → 0.7\n\nbody');
    const at = repository.time;
    const tree = repository.git('rev-parse', 'HEAD^{tree}');
    // Made by hand: git itself would clean the name and the subject.
    const raw = `tree ${tree}\nparent ${first}\nauthor In\u0001es \u001b[31m\tX <i@x> 1700000500 +0100\ncommitter C <c@x> 1700000600 +0000\n\nsub\u0002ject\twith\u001b[0m codes\nsecond line\n\nbody\n`;
    const odd = repository.gitWith(
      { input: raw },
      'hash-object',
      '-t',
      'commit',
      '-w',
      '--stdin',
      '--literally',
    );
    repository.git('tag', '-a', 'v1.0', '-m', 'release', first);
    repository.git('tag', 'light', first);
    repository.git('branch', 'feature/x', first);
    const git = await repository.open();
    const facts = await git.commits([odd, 'e'.repeat(40), first, tree, 'HEAD', '', first]);
    expect([...facts.keys()]).toEqual([odd, first]);
    expect(facts.get(first)).toEqual({
      id: first,
      parents: [],
      subject: 'Ändert die Schwelle: "0.5" → 0.7',
      author: 'Ines Muster',
      at,
      branches: ['feature/x', 'main'],
      tags: ['light', 'v1.0'],
    });
    expect(facts.get(odd)).toEqual({
      id: odd,
      parents: [first],
      subject: 'sub\u0002ject\twith\u001b[0m codes second line',
      author: 'In\u0001es \u001b[31m\tX',
      at: 1_700_000_600_000,
      branches: [],
      tags: [],
    });
  });

  it('of 1,000 commits under 2,000 refs come from one log, one cat-file and two lists of refs', async () => {
    const repository = new Repository();
    const stream = Array.from({ length: 1000 }, (_, index) => {
      const message = `commit ${index}`;
      return `commit refs/heads/main\nmark :${index + 1}\ncommitter A <a@x> ${1_600_000_000 + index} +0000\ndata ${message.length}\n${message}\nM 100644 inline f${index % 50}.txt\ndata 2\n${index % 10}\n\n`;
    });
    const tags = Array.from(
      { length: 2000 },
      (_, index) => `reset refs/tags/t${index}\nfrom :${(index % 1000) + 1}\n\n`,
    );
    repository.gitWith({ input: [...stream, ...tags].join('') }, 'fast-import', '--quiet');
    const ids = repository.git('rev-list', 'main').split('\n');
    const bin = temporaryFolder();
    const calls = join(bin, 'calls');
    const real = findProgram('git') ?? '';
    writeFileSync(join(bin, 'git'), `#!/bin/sh\necho "$*" >> ${calls}\nexec ${real} "$@"\n`, { mode: 0o755 });
    vi.stubEnv('PATH', `${bin}:${process.env['PATH']}`);
    const git = await repository.open();
    vi.unstubAllEnvs();
    writeFileSync(calls, '');
    const start = performance.now();
    const facts = await git.commits(ids);
    const elapsed = performance.now() - start;
    expect(facts.size).toBe(1000);
    expect(facts.get(ids[0] ?? '')?.subject).toBe('commit 999');
    expect(facts.get(ids[999] ?? '')?.tags).toEqual(['t0', 't1000']);
    console.log(`facts of 1,000 commits under 2,000 tags: ${elapsed.toFixed(0)} ms`);
    const commands = readFileSync(calls, 'utf8').match(/ (?:log|cat-file|for-each-ref) /g) ?? [];
    expect(commands.map((command) => command.trim()).sort()).toEqual([
      'cat-file',
      'for-each-ref',
      'for-each-ref',
      'log',
    ]);
    expect(await git.branchesOf(ids)).toEqual(new Map(ids.map((id) => [id, 'main'])));
    expect((await git.firstParents('main', 10)).map((commit) => commit.id)).toEqual(ids.slice(0, 10));
    expect((await git.reachable('main')).size).toBe(1000);
  });
});

describe('revisions', () => {
  it('are resolved when they name one commit, and never taken for an option', async () => {
    const repository = new Repository();
    const first = repository.commit('one', { 'a.txt': 'a\n' });
    const second = repository.commit('two');
    repository.git('tag', '-a', 'v1', '-m', 'x', first);
    repository.git('update-ref', 'refs/heads/deadbee', first);
    const git = await repository.open();
    const names = ['HEAD', 'main~1', 'v1', first.slice(0, 8), ' main ', 'HEAD^{/one}'];
    expect(await Promise.all(names.map((name) => git.resolve(name)))).toEqual([
      second,
      first,
      first,
      first,
      second,
      first,
    ]);
    const wrong = [
      '',
      '-h',
      '--all',
      'nope',
      'HEAD:a.txt',
      'HEAD~1..HEAD',
      'a\nb',
      'HEAD^{tree}',
      'x'.repeat(2000),
    ];
    expect(await Promise.all(wrong.map((name) => git.resolve(name)))).toEqual(wrong.map(() => null));
    for (const call of [git.diff('-h', 'HEAD'), git.files('--help'), git.reachable('HEAD', '-x')]) {
      await expect(call).rejects.toMatchObject({ code: 'not-found' });
    }
    await expect(git.firstParents('--all', 5)).rejects.toMatchObject({ code: 'usage' });
    const recorded = [
      first,
      second.slice(0, 7),
      second.slice(0, 6),
      'deadbee',
      'f'.repeat(40),
      'main',
      first.toUpperCase(),
    ];
    expect(await git.resolveIds(recorded)).toEqual(
      new Map([
        [first, first],
        [second.slice(0, 7), second],
        [first.toUpperCase(), first],
      ]),
    );
  });

  it('give first-parent commits of a revision and of a range, and what is reachable', async () => {
    const repository = new Repository();
    const first = repository.commit('one', { 'a.txt': '1\n' });
    repository.git('checkout', '-q', '-b', 'side');
    const side = repository.commit('side', { 'side.txt': '1\n' });
    repository.git('checkout', '-q', 'main');
    const second = repository.commit('two', { 'a.txt': '2\n' });
    repository.git('merge', '-q', '--no-ff', '-m', 'merge', 'side');
    const merge = repository.git('rev-parse', 'HEAD');
    const git = await repository.open();
    const ids = async (range: string, limit = 100) =>
      (await git.firstParents(range, limit)).map((item) => item.id);
    expect(await ids('main')).toEqual([merge, second, first]);
    expect(await ids('main', 1)).toEqual([merge]);
    expect(await ids(`${first}..main`)).toEqual([merge, second]);
    expect(await ids('main..')).toEqual([]);
    expect((await git.firstParents('main', 1))[0]?.parents).toEqual([second, side]);
    expect(await git.reachable('main', 'side')).toEqual(new Set([merge, second]));
    expect(await git.branchesOf([first, side, merge, 'f'.repeat(40)])).toEqual(
      new Map([
        [first, 'main'],
        [merge, 'main'],
        [side, 'side'],
      ]),
    );
    repository.git('checkout', '-q', 'side');
    expect((await git.branchesOf([first])).get(first)).toBe('side');
  });

  it('know a detached HEAD, and a HEAD on a branch without commits', async () => {
    const repository = new Repository();
    const first = repository.commit('one');
    repository.git('checkout', '-q', '--detach');
    const git = await repository.open();
    expect(await git.head()).toEqual({ commit: first, branch: null });
    repository.git('checkout', '-q', '--orphan', 'empty');
    expect(await git.head()).toBeNull();
    expect((await git.branchesOf([first])).get(first)).toBe('main');
  });
});

describe('refs', () => {
  it('are read loose and packed, tags peeled, others than commits left out', async () => {
    const repository = new Repository();
    const first = repository.commit('one', { 'a.txt': 'a\n' });
    const at = repository.time;
    repository.git('update-ref', 'refs/exps/ab/exp-1', first);
    repository.git('pack-refs', '--all');
    repository.git('update-ref', 'refs/exps/ab/exp-2', first);
    repository.git('update-ref', 'refs/exps-other/x', first);
    repository.git('update-ref', 'refs/exps/ab/blob', repository.git('rev-parse', 'HEAD:a.txt'));
    repository.git('tag', '-a', 'v1', '-m', 'x');
    const git = await repository.open();
    const expected = ['exp-1', 'exp-2'].map((name) => ({ name: `refs/exps/ab/${name}`, commit: first, at }));
    expect(await git.refs('refs/exps/')).toEqual(expected);
    expect(await git.refs('refs/exps')).toEqual(expected);
    expect(await git.refs('refs/tags')).toEqual([{ name: 'refs/tags/v1', commit: first, at }]);
    await expect(git.refs('--format=x')).rejects.toMatchObject({ code: 'internal' });
  });

  it('survive one ref whose commit is gone and one that is noise', async () => {
    const repository = new Repository();
    const first = repository.commit('one');
    const at = repository.time;
    repository.git('branch', 'gone');
    repository.write('.git/refs/heads/gone', `${'1'.repeat(40)}\n`);
    repository.write('.git/refs/heads/noise', 'noise\n');
    const git = await repository.open();
    expect(await git.refs('refs/heads')).toEqual([{ name: 'refs/heads/main', commit: first, at }]);
    expect((await git.commits([first])).get(first)?.branches).toEqual(['main']);
  });
});

describe('the reflog', () => {
  it('is newest first with times and messages, also of commits that are gone', async () => {
    const repository = new Repository();
    const first = repository.commit('one');
    const firstAt = repository.time;
    const second = repository.commit('two');
    repository.git('reset', '-q', '--hard', first);
    rmSync(join(repository.folder, '.git/objects', second.slice(0, 2), second.slice(2)));
    const git = await repository.open();
    const entries = await git.reflog();
    expect(entries.map((entry) => entry.commit)).toEqual([first, second, first]);
    expect(entries[1]?.message).toBe('commit: two');
    expect(entries[2]).toEqual({ commit: first, at: firstAt, message: 'commit (initial): one' });
  });

  it('is empty where git was told to keep none', async () => {
    const repository = new Repository();
    repository.git('config', 'core.logAllRefUpdates', 'false');
    repository.commit('one');
    expect(await (await repository.open()).reflog()).toEqual([]);
  });
});

describe('differences', () => {
  it('between commits: renames found, lines counted, binary null', async () => {
    const repository = new Repository();
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index}`).join('\n');
    const first = repository.commit('one', {
      'a b/ä.txt': lines,
      'gone.txt': 'x\ny\n',
      'image.bin': Buffer.from([0, 1, 2]),
      'same.txt': 'same\n',
      link: 'file\n',
    });
    repository.git('mv', 'a b/ä.txt', 'a b/новый\tname.txt');
    rmSync(join(repository.folder, 'gone.txt'));
    rmSync(join(repository.folder, 'link'));
    symlinkSync('same.txt', join(repository.folder, 'link'));
    const second = repository.commit('two', {
      'a b/новый\tname.txt': `${lines}\nmore\n`,
      'image.bin': Buffer.from([0, 9]),
      'new\nline.txt': '1\n2\n3',
    });
    const git = await repository.open();
    expect(await git.diff(first, second)).toEqual([
      { path: 'a b/новый\tname.txt', oldPath: 'a b/ä.txt', status: 'renamed', added: 2, deleted: 1 },
      { path: 'gone.txt', status: 'deleted', added: 0, deleted: 2 },
      { path: 'image.bin', status: 'modified', added: null, deleted: null },
      { path: 'link', status: 'typechange', added: 1, deleted: 1 },
      { path: 'new\nline.txt', status: 'added', added: 3, deleted: 0 },
    ]);
    expect(await git.diff(second, second)).toEqual([]);
    // The repository's own settings of what a diff looks like change nothing.
    repository.git('config', 'diff.renames', 'false');
    repository.git('config', 'color.ui', 'always');
    repository.git('config', 'diff.noprefix', 'true');
    expect((await git.diff(first, second))[0]?.status).toBe('renamed');
  });

  it('with the work tree: staged, unstaged, untracked and ignored files, seen from a folder below', async () => {
    const repository = new Repository();
    const first = repository.commit('one', {
      'a.txt': 'a\n',
      'b.txt': 'b\n',
      'c.txt': 'c\n',
      'left.txt': 'one\ntwo\n',
      'sub/d.txt': 'd\n',
      '.gitignore': '*.log\n',
    });
    repository.write('a.txt', 'a\nmore\n');
    repository.write('b.txt', 'B\n');
    repository.git('add', 'b.txt');
    rmSync(join(repository.folder, 'c.txt'));
    repository.write('sub/new.txt', '1\n2');
    repository.write('sub/new.bin', Buffer.from([0, 1]));
    repository.write('noise.log', 'ignored\n');
    repository.git('rm', '-q', '--cached', 'left.txt', '.gitignore');
    repository.write('left.txt', 'one\ntwo\nthree\n');
    mkdirSync(join(repository.folder, 'nested'));
    new Repository(join(repository.folder, 'nested')).commit('nested', { 'n.txt': 'n\n' });
    const git = await repository.open(true, join(repository.folder, 'sub'));
    const changes = [...(await git.diffWorkTree(first))].sort((a, b) => (a.path < b.path ? -1 : 1));
    expect(changes).toEqual([
      { path: 'a.txt', status: 'modified', added: 1, deleted: 0 },
      { path: 'b.txt', status: 'modified', added: 1, deleted: 1 },
      { path: 'c.txt', status: 'deleted', added: 0, deleted: 1 },
      { path: 'left.txt', status: 'modified', added: 3, deleted: 2 },
      { path: 'sub/new.bin', status: 'added', added: null, deleted: null },
      { path: 'sub/new.txt', status: 'added', added: 2, deleted: 0 },
    ]);
    // Besides these the index lacks `.gitignore` and `left.txt` (each deleted and untracked), and `nested/` stands there.
    expect(await git.dirtyCount()).toBe(10);
  });

  it('counts a staged rename once', async () => {
    const repository = new Repository();
    repository.commit('one', { 'a.txt': 'some\nlines\nof text\n', 'b.txt': 'b\n' });
    const git = await repository.open();
    expect(await git.dirtyCount()).toBe(0);
    repository.git('mv', 'a.txt', 'R  z.txt');
    repository.write('b.txt', 'c\n');
    expect(await git.dirtyCount()).toBe(2);
  });

  it('of a repository in the middle of a conflict', async () => {
    const repository = new Repository();
    const first = repository.commit('one', { 'a.txt': '1\n' });
    repository.git('checkout', '-q', '-b', 'side');
    repository.commit('side', { 'a.txt': '2\n' });
    repository.git('checkout', '-q', 'main');
    repository.commit('two', { 'a.txt': '3\n' });
    expect(() => repository.git('merge', '-q', 'side')).toThrow();
    const git = await repository.open();
    expect(await git.dirtyCount()).toBe(1);
    expect((await git.diffWorkTree(first)).map(({ path, status }) => [path, status])).toEqual([
      ['a.txt', 'modified'],
    ]);
  });

  it('leaves no lock and no file behind', async () => {
    const repository = new Repository();
    repository.commit('one', { 'a.txt': '1\n' });
    const git = await repository.open();
    await Promise.all([git.dirtyCount(), git.diffWorkTree('HEAD'), git.head(), git.refs('refs/heads')]);
    const names = readdirSync(join(repository.folder, '.git'), { recursive: true }).map(String);
    expect(names.filter((name) => name.endsWith('.lock'))).toEqual([]);
  });
});
