import { chownSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { describeGitFailure, parseGitVersion } from '../../../src/git/core/gitProblem.ts';
import { openGit } from '../../../src/git/node/openGit.ts';
import { findProgram } from '../../../src/platform/findProgram.ts';
import { silentLog } from '../../../src/platform/log.ts';
import { cleanUp, open, Repository, temporaryFolder } from './support/repository.ts';

const options = { trusted: true, log: silentLog };

afterAll(cleanUp);
afterEach(() => {
  vi.unstubAllEnvs();
});

describe('opening', () => {
  it('says nothing of a folder outside of any repository, nor of one that is not there', async () => {
    expect(await openGit(temporaryFolder(), options)).toMatchObject({ git: null, problem: null });
    expect(await openGit('/nonexistent/folder', options)).toMatchObject({ git: null, problem: null });
  });

  it('says once that the program is missing', async () => {
    const { folder } = new Repository();
    vi.stubEnv('PATH', temporaryFolder());
    const { git, problem } = await openGit(folder, options);
    expect(git).toBeNull();
    expect(problem).toMatch(/^git is not installed or not on the PATH/);
  });

  it('says that a git is too old', async () => {
    const { folder } = new Repository();
    const bin = temporaryFolder();
    writeFileSync(join(bin, 'git'), '#!/bin/sh\necho git version 1.8.3.1\n', { mode: 0o755 });
    vi.stubEnv('PATH', bin);
    expect((await openGit(folder, options)).problem).toBe('git 1.8 is too old: 2.25 or newer is needed.');
  });

  it('works with a git that lacks --batch-command', async () => {
    const repository = new Repository();
    const id = repository.commit('one', { 'a.txt': 'a\n' });
    const bin = temporaryFolder();
    const log = join(bin, 'log');
    const real = findProgram('git') ?? '';
    writeFileSync(
      join(bin, 'git'),
      `#!/bin/sh\n[ "$1" = --version ] && echo git version 2.30.2 && exit\necho "$*" >> ${log}\nexec ${real} "$@"\n`,
      { mode: 0o755 },
    );
    vi.stubEnv('PATH', `${bin}:${process.env['PATH']}`);
    const git = await repository.open();
    expect(await git.head()).toEqual({ commit: id, branch: 'main' });
    expect((await git.read('HEAD:a.txt'))?.content.toString()).toBe('a\n');
    expect((await git.commits([id])).get(id)?.subject).toBe('one');
    git.dispose();
    expect(readFileSync(log, 'utf8')).toMatch(/cat-file --batch-check\n[^]*cat-file --batch\n/);
  });

  it('reads while another git holds the lock of the index', async () => {
    const repository = new Repository();
    const id = repository.commit('one', { 'a.txt': 'a\n' });
    writeFileSync(join(repository.folder, '.git', 'index.lock'), '');
    repository.write('a.txt', 'b\n');
    const git = await repository.open();
    expect(await git.dirtyCount()).toBe(1);
    expect(await git.diffWorkTree(id)).toHaveLength(1);
  });

  it('never takes a git from the folder it looks at', async () => {
    const repository = new Repository();
    writeFileSync(join(repository.folder, 'git'), '#!/bin/sh\ntouch ran\n', { mode: 0o755 });
    const id = repository.commit('one');
    vi.stubEnv('PATH', `.:${process.env['PATH']}`);
    expect((await (await repository.open()).head())?.commit).toBe(id);
  });

  it('names the owner when another user owns the repository', async () => {
    expect(
      describeGitFailure("fatal: detected dubious ownership in repository at '/srv/shared'", '/srv/shared/a'),
    ).toBe(
      `git does not read the repository at /srv/shared, because it belongs to another user; "git config --global --add safe.directory '/srv/shared'" allows it.`,
    );
    if (process.getuid?.() !== 0) return; // only root can give a folder away; the sentence is checked above
    const { folder } = new Repository();
    chownSync(folder, 12345, 12345);
    chownSync(join(folder, '.git'), 12345, 12345);
    const { git, problem } = await openGit(folder, options);
    expect(git).toBeNull();
    expect(problem).toContain('belongs to another user');
    expect(problem).toContain(folder);
  });

  it.each([
    ['an empty .git folder', (folder: string) => mkdirSync(join(folder, '.git'))],
    [
      'a .git file that points nowhere',
      (folder: string) => writeFileSync(join(folder, '.git'), 'gitdir: /nonexistent/worktrees/x\n'),
    ],
    ['a .git file of noise', (folder: string) => writeFileSync(join(folder, '.git'), 'hello')],
    [
      'a repository without HEAD',
      (folder: string) => {
        expect(new Repository(folder).folder).toBe(folder);
        rmSync(join(folder, '.git', 'HEAD'));
      },
    ],
    [
      'a configuration that cannot be parsed',
      (folder: string) => {
        expect(new Repository(folder).folder).toBe(folder);
        writeFileSync(join(folder, '.git', 'config'), '[core\n');
      },
    ],
    [
      'a repository of a later format',
      (folder: string) => new Repository(folder).git('config', 'core.repositoryformatversion', '99'),
    ],
  ])('says what is wrong with %s', async (_what, damage) => {
    const folder = temporaryFolder();
    damage(folder);
    const { git, problem } = await openGit(folder, options);
    expect(git).toBeNull();
    expect(problem).toContain(folder);
    expect(problem).toMatch(/^git .*\.$/);
  });

  it('opens a repository without commits', async () => {
    const git = await new Repository().open();
    expect(await git.head()).toBeNull();
    expect(await git.resolve('HEAD')).toBeNull();
    expect(await git.reflog()).toEqual([]);
    expect(await git.refs('refs/heads')).toEqual([]);
    expect(await git.dirtyCount()).toBe(0);
    expect(await git.commits(['a'.repeat(40)])).toEqual(new Map());
    expect(await git.branchesOf(['a'.repeat(40)])).toEqual(new Map());
    await expect(git.files('HEAD')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('opens a folder inside a repository, with blanks and other letters in its path', async () => {
    const repository = new Repository(join(temporaryFolder(), 'mit Leerzeichen', 'Ünïcödé 模型'));
    const id = repository.commit('one', { 'sub folder/ä.txt': 'x\n' });
    const git = await repository.open(true, join(repository.folder, 'sub folder'));
    expect(git.topLevel).toBe(repository.folder);
    expect(git.commonDir).toBe(join(repository.folder, '.git'));
    expect(await git.head()).toEqual({ commit: id, branch: 'main' });
    expect((await git.files('HEAD')).map((entry) => entry.name)).toEqual(['sub folder/ä.txt']);
    repository.write('öther.txt', 'a\n');
    expect((await git.diffWorkTree('HEAD')).map((change) => change.path)).toEqual(['öther.txt']);
  });

  it('opens a linked work tree with its own HEAD and reflog', async () => {
    const repository = new Repository();
    const first = repository.commit('one', { 'a.txt': 'a\n' });
    const linked = join(temporaryFolder(), 'linked');
    repository.git('worktree', 'add', '-q', '-b', 'side', linked);
    repository.commit('two', { 'a.txt': 'b\n' });
    const git = await open(linked);
    expect(await git.head()).toEqual({ commit: first, branch: 'side' });
    expect(git.topLevel).toBe(linked);
    expect(git.commonDir).toBe(join(repository.folder, '.git'));
    expect(git.gitDir).toBe(join(repository.folder, '.git', 'worktrees', 'linked'));
    expect((await git.reflog()).map((entry) => entry.commit)).toContain(first);
    expect(await git.dirtyCount()).toBe(0);
  });

  it('opens a submodule as its own repository, and its parent beside it', async () => {
    const library = new Repository();
    const libraryCommit = library.commit('library', { 'lib.py': 'x = 1\n' });
    const repository = new Repository();
    repository.git('submodule', '--quiet', 'add', library.folder, 'libs/library');
    const commit = repository.commit('with submodule');
    const inner = await open(join(repository.folder, 'libs', 'library'));
    expect((await inner.head())?.commit).toBe(libraryCommit);
    expect(inner.topLevel).toBe(join(repository.folder, 'libs', 'library'));
    const outer = await repository.open();
    expect((await outer.tree('HEAD:libs'))?.[0]).toEqual({
      mode: '160000',
      type: 'commit',
      id: libraryCommit,
      name: 'library',
    });
    expect(await outer.read(`${commit}:libs/library`)).toBeNull();
    expect(await outer.info('HEAD:libs')).toMatchObject({ type: 'tree' });
  });

  it('opens a bare repository for everything but the work tree', async () => {
    const repository = new Repository();
    const id = repository.commit('one', { 'a.txt': 'a\n' });
    const bare = join(temporaryFolder(), 'bare.git');
    repository.git('clone', '-q', '--bare', repository.folder, bare);
    const git = await open(bare);
    expect(await git.head()).toEqual({ commit: id, branch: 'main' });
    expect(await git.dirtyCount()).toBeNull();
    await expect(git.diffWorkTree('HEAD')).rejects.toMatchObject({ code: 'not-trusted' });
  });

  it('knows a shallow clone', async () => {
    const repository = new Repository();
    const [first, second] = [repository.commit('one'), repository.commit('two')];
    const clone = join(temporaryFolder(), 'shallow');
    repository.git('clone', '-q', '--depth', '1', `file://${repository.folder}`, clone);
    const git = await open(clone);
    expect(await git.shallow()).toBe(true);
    expect(await git.info(first)).toBeNull();
    const facts = await git.commits([first, second]);
    expect([...facts.keys()]).toEqual([second]);
    expect(await (await repository.open()).shallow()).toBe(false);
  });

  it('opens a repository with SHA-256 ids', async () => {
    const repository = new Repository(temporaryFolder(), ['--object-format=sha256']);
    const id = repository.commit('one', { 'src/a.txt': 'a\n' });
    expect(id).toHaveLength(64);
    const git = await repository.open();
    expect(await git.head()).toEqual({ commit: id, branch: 'main' });
    expect((await git.tree('HEAD'))?.map((entry) => [entry.name, entry.type, entry.id.length])).toEqual([
      ['src', 'tree', 64],
    ]);
    expect((await git.commits([id])).get(id)?.subject).toBe('one');
    expect(await git.resolveIds([id.slice(0, 12)])).toEqual(new Map([[id.slice(0, 12), id]]));
    expect(await git.reflog()).toHaveLength(1);
  });

  it('reads version texts of several builds', () => {
    expect(parseGitVersion('git version 2.39.5 (Apple Git-154)\n')).toEqual([2, 39]);
    expect(parseGitVersion('git version 2.52.0.windows.1')).toEqual([2, 52]);
    expect(parseGitVersion('hg 6.1')).toBeNull();
  });
});
