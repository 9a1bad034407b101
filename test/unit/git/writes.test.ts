import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { GitPeople, GitWrites } from '../../../src/git/core/gitPeople.ts';
import { writeFilePage } from '../../../src/git/core/hostPages.ts';
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
const disposals: (() => void)[] = [];
afterEach(() => {
  for (const dispose of disposals.splice(0)) dispose();
});

async function writesOf(folder: string): Promise<{ writes: GitWrites; people: GitPeople }> {
  const { git, writes, people } = await openGit(folder, { trusted: true, log: silentLog });
  if (!git || !writes || !people) throw new Error('no git');
  disposals.push(() => git.dispose());
  return { writes, people };
}

function knowMe(repository: Repository): Repository {
  repository.git('config', 'user.email', 'omar@example.com');
  repository.git('config', 'user.name', 'Omar');
  return repository;
}

const file = 'model x/.modelwright/signoffs/V07/risk é.yaml';

describe('a commit of one file', () => {
  it('leaves what else is staged, changed or untracked as it was', async () => {
    const repository = knowMe(new Repository());
    repository.commit('base', { 'a.txt': 'a', 'b.txt': 'b' });
    repository.write('a.txt', 'staged');
    repository.git('add', 'a.txt');
    repository.write('b.txt', 'changed');
    repository.write('c.txt', 'new');
    repository.write(file, 'decision: approve\n');
    const before = repository.git('status', '--porcelain', '--', '*.txt');
    const { writes } = await writesOf(repository.folder);
    const commit = await writes.commitOnly([file], 'Sign V07 as risk');
    expect(commit).toBe(repository.git('rev-parse', 'HEAD'));
    expect(repository.git('show', '--format=%an <%ae>%n%s', '--name-only', '-z', 'HEAD')).toContain(
      'Omar <omar@example.com>\nSign V07 as risk',
    );
    expect(repository.git('ls-tree', '-r', '-z', '--name-only', 'HEAD').split('\0').filter(Boolean)).toEqual([
      'a.txt',
      'b.txt',
      file,
    ]);
    expect(repository.git('show', 'HEAD:a.txt')).toBe('a');
    expect(repository.git('status', '--porcelain', '--', '*.txt')).toBe(before);
    rmSync(join(repository.folder, file));
    await writes.commitOnly([file], 'Take it back');
    expect(repository.git('ls-tree', '-r', '--name-only', 'HEAD')).toBe('a.txt\nb.txt');
    expect(repository.git('status', '--porcelain', '--', '*.txt')).toBe(before);
  });

  it('can be the first commit of all, and stands on a detached HEAD', async () => {
    const repository = knowMe(new Repository());
    repository.write('a.txt', 'staged');
    repository.git('add', 'a.txt');
    repository.write(file, 'x');
    const { writes } = await writesOf(repository.folder);
    const first = await writes.commitOnly([file], 'first');
    expect(repository.git('show', '--format=', '--name-only', '-z', first)).toContain(file);
    expect(repository.git('diff', '--cached', '--name-only')).toBe('a.txt');
    repository.git('checkout', '-q', '--detach');
    repository.write(file, 'y');
    await writes.commitOnly([file], 'second');
    expect(repository.git('rev-parse', 'HEAD~1')).toBe(first);
  });

  it('that fails leaves the index as it was and says what to do', async () => {
    const repository = knowMe(new Repository());
    repository.commit('base', { 'a.txt': 'a', '.gitignore': 'ignored/\n' });
    const { writes } = await writesOf(repository.folder);
    repository.write('ignored/x.yaml', 'x');
    await expect(writes.commitOnly(['ignored/x.yaml'], 'x')).rejects.toMatchObject({
      code: 'git-failed',
      details: { hint: expect.stringContaining('.gitignore') },
    });
    repository.write(file, 'x');
    repository.write('.git/hooks/pre-commit', '#!/bin/sh\necho "error: not on Fridays" >&2\nexit 1\n');
    chmodSync(join(repository.folder, '.git/hooks/pre-commit'), 0o755);
    await expect(writes.commitOnly([file], 'x')).rejects.toThrow('not on Fridays');
    expect(repository.git('ls-files', '--', file)).toBe('');
    expect(existsSync(join(repository.folder, file))).toBe(true);
    rmSync(join(repository.folder, '.git/hooks/pre-commit'));
    repository.git('config', '--unset', 'user.email');
    repository.git('config', 'user.useConfigOnly', 'true');
    await expect(writes.commitOnly([file], 'x')).rejects.toThrow('who you are');
    writeFileSync(join(repository.folder, '.git/index.lock'), '');
    await expect(writes.commitOnly(['a.txt'], 'x')).rejects.toThrow('another git command');
  });
});

describe('a push', () => {
  it('sends the branch; when another signed meanwhile, nothing is lost and the next step is said', async () => {
    const bare = new Repository(join(temporaryFolder(), 'bare.git'), ['--bare']);
    const one = knowMe(new Repository());
    one.commit('base', { 'a.txt': 'a' });
    one.git('remote', 'add', 'origin', bare.folder);
    one.git('push', '-q', '-u', 'origin', 'main');
    const two = knowMe(new Repository());
    two.git('remote', 'add', 'origin', bare.folder);
    two.git('fetch', '-q');
    two.git('reset', '-q', '--hard', 'origin/main');
    one.write(file, 'one');
    two.write('other.yaml', 'two');
    const first = await writesOf(one.folder);
    const second = await writesOf(two.folder);
    await first.writes.commitOnly([file], 'one');
    const remote = await first.people.remote();
    expect(remote).toEqual({ name: 'origin', url: bare.folder, branch: 'main' });
    if (!remote) return;
    await first.writes.push(remote);
    expect(bare.git('rev-parse', 'main')).toBe(one.git('rev-parse', 'HEAD'));
    const kept = await second.writes.commitOnly(['other.yaml'], 'two');
    await expect(second.writes.push(remote)).rejects.toMatchObject({
      message: expect.stringContaining('has commits that are not here'),
      details: { hint: expect.stringContaining('git pull --rebase') },
    });
    expect(two.git('rev-parse', 'HEAD')).toBe(kept);
    two.git('pull', '-q', '--rebase', 'origin', 'main');
    await second.writes.push(remote);
    expect(bare.git('ls-tree', '-r', '-z', '--name-only', 'main').split('\0')).toContain(file);
    rmSync(bare.folder, { recursive: true });
    await expect(second.writes.push(remote)).rejects.toThrow('Committed, but not pushed');
  });
});

describe('the page on which a file is written', () => {
  it.each([
    [
      'git@github.com:acme/churn.git',
      'https://github.com/acme/churn/new/feature/x?filename=a%20b.yaml&value=x%0A',
    ],
    [
      'https://user:pw@github.com/acme/churn',
      'https://github.com/acme/churn/new/feature/x?filename=a%20b.yaml&value=x%0A',
    ],
    [
      'ssh://git@gitlab.example.com:2222/g/sub/churn.git',
      'https://gitlab.example.com/g/sub/churn/-/new/feature/x?file_name=a%20b.yaml&content=x%0A',
    ],
    ['/srv/git/churn.git', null],
    ['https://code.example.com/churn.git', null],
    ['file:///srv/github.com/x', null],
  ])('of %s is %s', (url, page) => {
    const found = writeFilePage(url, 'feature/x', 'a b.yaml', 'x\n', false);
    expect(found).toEqual(page === null ? null : { url: page, filled: true });
  });

  it('escapes what would end the text', () => {
    const text = 'reason: a & b # 100 %, "c" + d\n';
    const { url = '' } = writeFilePage('git@github.com:acme/churn.git', 'main', 'a.yaml', text, false) ?? {};
    expect(new URL(url).searchParams.get('value')).toBe(text);
  });

  it('of a file that is there is its own, not filled in', () => {
    expect(writeFilePage('git@github.com:acme/churn.git', 'x/y', 'sub dir/a.yaml', 'x\n', true)).toEqual({
      url: 'https://github.com/acme/churn/edit/x/y/sub%20dir/a.yaml',
      filled: false,
    });
    expect(writeFilePage('git@gitlab.com:acme/churn.git', 'main', 'a.yaml', 'x\n', true)?.url).toBe(
      'https://gitlab.com/acme/churn/-/edit/main/a.yaml',
    );
  });

  it('leaves a text out that is too long for an address', () => {
    expect(
      writeFilePage('git@github.com:acme/churn.git', 'main', 'a.yaml', 'ä'.repeat(2_000), false),
    ).toEqual({ url: 'https://github.com/acme/churn/new/main?filename=a.yaml', filled: false });
  });
});
