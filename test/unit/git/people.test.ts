import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { GitPeople } from '../../../src/git/core/gitPeople.ts';
import { openGit } from '../../../src/git/node/openGit.ts';
import { silentLog } from '../../../src/platform/log.ts';
import { cleanUp, Repository, temporaryFolder } from './support/repository.ts';

beforeAll(() => {
  vi.stubEnv('HOME', '/nonexistent');
  vi.stubEnv('XDG_CONFIG_HOME', '/nonexistent');
});
afterAll(() => {
  vi.unstubAllEnvs();
  cleanUp();
});

async function peopleOf(folder: string, trusted = true): Promise<GitPeople> {
  const { git, people } = await openGit(folder, { trusted, log: silentLog });
  if (!git || !people) throw new Error('no git');
  disposals.push(() => git.dispose());
  return people;
}
const disposals: (() => void)[] = [];
afterEach(() => {
  for (const dispose of disposals.splice(0)) dispose();
});

const as = (name: string): Record<string, string> => ({
  GIT_AUTHOR_NAME: name,
  GIT_AUTHOR_EMAIL: `${name.toLowerCase()}@example.com`,
});

/** Commits everything as somebody. */
function commitAs(
  repository: Repository,
  name: string,
  message: string,
  path: string,
  text: string | null,
): string {
  if (text === null) repository.git('rm', '-q', '--', path);
  else repository.write(path, text);
  repository.git('add', '-A');
  repository.gitWith({ env: as(name) }, 'commit', '-q', '--allow-empty', '-m', message);
  return repository.git('rev-parse', 'HEAD');
}

const file = '.modelwright/signoffs/V07/подпись x.yaml';

describe('who brought a content in', () => {
  it('is the author of the newest commit that made it so, and the co-authors', async () => {
    const repository = new Repository();
    commitAs(repository, 'Omar', 'draft', file, 'one');
    const second = commitAs(
      repository,
      'Mara',
      'signed\n\nCo-authored-by: Omar Other <omar@old.example.com>\nCo-authored-by: nobody',
      file,
      'two',
    );
    commitAs(repository, 'Ines', 'else', 'other.txt', 'x');
    const people = await peopleOf(repository.folder);
    const origin = (await people.origins([file, 'none.txt', 'other.txt'])).get(file);
    expect(origin).toMatchObject({
      commit: second,
      author: { name: 'Mara', mail: 'mara@example.com' },
      coAuthors: [{ name: 'Omar Other', mail: 'omar@old.example.com' }],
      cut: false,
    });
    expect((await people.origins(['none.txt'])).size).toBe(0);
  });

  it('is followed through merges to who wrote it, and a merge that changed it counts itself', async () => {
    const repository = new Repository();
    repository.commit('base', { 'a.txt': 'a' });
    repository.git('checkout', '-q', '-b', 'side');
    const signed = commitAs(repository, 'Omar', 'sign', file, 'signed');
    repository.git('checkout', '-q', 'main');
    commitAs(repository, 'Ines', 'main goes on', 'b.txt', 'b');
    repository.gitWith({ env: as('Ines') }, 'merge', '-q', '--no-ff', '-m', 'merge', 'side');
    const people = await peopleOf(repository.folder);
    expect((await people.origins([file])).get(file)).toMatchObject({
      commit: signed,
      author: { name: 'Omar' },
    });
    repository.git('checkout', '-q', '-b', 'evil', 'main~1');
    repository.gitWith({ env: as('Ines') }, 'merge', '-q', '--no-ff', '--no-commit', 'side');
    repository.write(file, 'signed by nobody');
    repository.git('add', '-A');
    repository.gitWith({ env: as('Ines') }, 'commit', '-q', '-m', 'evil merge');
    expect((await people.origins([file])).get(file)).toMatchObject({ author: { name: 'Ines' } });
  });

  it('counts anew when the file was taken away and comes back, or is reverted to', async () => {
    const repository = new Repository();
    commitAs(repository, 'Omar', 'sign', file, 'signed');
    commitAs(repository, 'Omar', 'revoke', file, null);
    const people = await peopleOf(repository.folder);
    expect((await people.origins([file])).size).toBe(0);
    const again = commitAs(repository, 'Ines', 'bring it back', file, 'signed');
    expect((await people.origins([file])).get(file)).toMatchObject({
      commit: again,
      author: { name: 'Ines' },
    });
  });

  it('is a merge itself where it set the content back to what it was before the other side', async () => {
    const repository = new Repository();
    commitAs(repository, 'Omar', 'approve', file, 'approve');
    repository.git('checkout', '-q', '-b', 'side');
    commitAs(repository, 'Omar', 'decline', file, 'decline');
    repository.git('checkout', '-q', 'main');
    repository.gitWith(
      { env: as('Ines') },
      'merge',
      '-q',
      '--no-ff',
      '-s',
      'ours',
      '-m',
      'as it was',
      'side',
    );
    const people = await peopleOf(repository.folder);
    expect((await people.origins([file])).get(file)).toMatchObject({ author: { name: 'Ines' } });
  });

  it('is found for many files in one walk', async () => {
    const repository = new Repository();
    const paths = Array.from({ length: 12 }, (_, index) => `.modelwright/signoffs/X${index}/risk.yaml`);
    const commits = paths.map((path, index) =>
      commitAs(repository, index % 2 ? 'Omar' : 'Mara', 'sign', path, path),
    );
    const origins = await (await peopleOf(repository.folder)).origins(paths);
    expect(paths.map((path) => origins.get(path)?.commit)).toEqual(commits);
    expect(paths.map((path) => origins.get(path)?.author.name === 'Omar')).toEqual(
      paths.map((_, index) => index % 2 === 1),
    );
  });

  it('goes by the mailmap for authors, co-authors, team and oneself', async () => {
    const repository = new Repository();
    repository.commit('map', {
      '.mailmap':
        'Omar Real <omar@example.com> <omar@old.example.com>\nMara Real <mara@new.example.com> <mara@example.com>\n',
    });
    commitAs(repository, 'Mara', 'x\n\nCo-authored-by: O <OMAR@old.example.com>', file, 'x');
    repository.git('config', 'user.email', 'mara@example.com');
    repository.git('config', 'user.name', 'M');
    const people = await peopleOf(repository.folder);
    expect((await people.origins([file])).get(file)).toMatchObject({
      author: { name: 'Mara Real', mail: 'mara@new.example.com' },
      coAuthors: [{ name: 'Omar Real', mail: 'omar@example.com' }],
    });
    expect(await people.me()).toEqual({ name: 'Mara Real', mail: 'mara@new.example.com' });
    const canonical = await people.canonical(['omar@old.example.com', 'new@example.com', 'no mail', '']);
    expect(canonical.get('omar@old.example.com')?.mail).toBe('omar@example.com');
    expect(canonical.get('new@example.com')).toEqual({ name: '', mail: 'new@example.com' });
    expect((await people.names()).get('mara@new.example.com')).toBe('Mara Real');
  });

  it('is not known where a shallow clone ends, and known after the rest was fetched', async () => {
    const repository = new Repository();
    const signed = commitAs(repository, 'Omar', 'sign', file, 'signed');
    commitAs(repository, 'Ines', 'one', 'a.txt', 'a');
    commitAs(repository, 'Ines', 'two', 'a.txt', 'b');
    const clone = join(temporaryFolder(), 'a clone');
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], { encoding: 'utf8' });
    git('clone', '-q', '--depth', '1', `file://${repository.folder}`, clone);
    const people = await peopleOf(clone);
    expect((await people.origins([file])).get(file)).toMatchObject({ cut: true });
    git('-C', clone, 'fetch', '-q', '--unshallow');
    const full = await peopleOf(clone);
    expect((await full.origins([file])).get(file)).toMatchObject({ cut: false, commit: signed });
  });

  it('is answered in worktrees, detached, in a folder of the repository, and before the first commit', async () => {
    const empty = new Repository();
    const none = await peopleOf(empty.folder);
    expect((await none.origins([file])).size).toBe(0);
    expect((await none.names()).size).toBe(0);
    expect(await none.me()).toBeNull();
    expect(await none.remote()).toBeNull();
    const repository = new Repository();
    commitAs(repository, 'Omar', 'sign', `model a/${file}`, 'signed');
    const linked = join(temporaryFolder(), 'linked');
    repository.git('worktree', 'add', '-q', '--detach', linked);
    const people = await peopleOf(join(linked, 'model a'));
    expect((await people.origins([`model a/${file}`])).size).toBe(1);
    expect(await people.remote()).toBeNull();
  });
});

describe('what leads to a commit', () => {
  it('is a branch, a tag, a remote branch or HEAD; a commit that only the reflog knows is led to by none', async () => {
    const repository = new Repository();
    const first = repository.commit('one', { 'a.txt': 'a' });
    const lost = repository.commit('lost', { 'a.txt': 'b' });
    repository.git('reset', '-q', '--hard', first);
    const people = await peopleOf(repository.folder);
    expect(await people.isReachable(first)).toBe(true);
    expect(await people.isReachable(lost)).toBe(false);
    expect(await people.isReachable('0'.repeat(40))).toBe(false);
    expect(await people.isReachable('main')).toBe(false);
    repository.git('checkout', '-q', '--detach', lost);
    expect(await people.isReachable(lost)).toBe(true);
  });
});
