import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { GitReads } from '../../../src/git/core/gitReads.ts';
import { cleanUp, Repository, temporaryFolder } from './support/repository.ts';

afterAll(() => {
  vi.unstubAllEnvs();
  cleanUp();
});

/** A repository whose configuration, attributes and hooks name a program wherever git can be told to run one. */
function hostile(): { repository: Repository; marker: string; first: string; second: string } {
  const repository = new Repository();
  const marker = join(temporaryFolder(), 'ran');
  const evil = join(temporaryFolder(), 'evil');
  writeFileSync(evil, `#!/bin/sh\necho "$0 $*" >> ${marker}\nexec timeout 1 cat\n`, { mode: 0o755 });
  const first = repository.commit('one', {
    'a.txt': 'a\n',
    'b.py': 'b\n',
    '.gitattributes': '* filter=evil diff=evil merge=evil\n*.py filter=ev.il2\n',
  });
  const second = repository.commit('two', { 'a.txt': 'a\nb\n', 'b.py': 'c\n' });
  repository.git('branch', 'other', first);
  repository.git('checkout', '-q', '--orphan', 'partial');
  repository.commit('partial', { 'lost.txt': 'lost\n' });
  const lost = repository.git('rev-parse', 'partial:lost.txt');
  repository.git('checkout', '-q', 'main');
  const settings: Record<string, string> = {
    'core.fsmonitor': evil,
    'core.hooksPath': join(repository.folder, 'hooks'),
    'core.pager': evil,
    'core.editor': evil,
    'core.askPass': evil,
    'core.sshCommand': evil,
    'core.gitProxy': evil,
    'core.attributesFile': join(repository.folder, '.gitattributes'),
    'core.alternateRefsCommand': evil,
    'pager.log': evil,
    'pager.status': evil,
    'pager.diff': evil,
    'diff.external': evil,
    'diff.evil.command': evil,
    'diff.evil.textconv': evil,
    'diff.trustExitCode': 'true',
    'filter.evil.clean': evil,
    'filter.evil.smudge': evil,
    'filter.evil.required': 'true',
    'filter.ev.il2.process': evil,
    'filter.ev.il2.required': 'true',
    'merge.evil.driver': evil,
    'interactive.diffFilter': evil,
    'log.showSignature': 'true',
    'gpg.program': evil,
    'gpg.ssh.program': evil,
    'credential.helper': `!${evil}`,
    'alias.log': `!${evil}`,
    'alias.status': `!${evil}`,
    'alias.cat-file': `!${evil}`,
    'trailer.x.command': evil,
    'uploadpack.packObjectsHook': evil,
    'remote.origin.url': `ext::${evil}`,
    'remote.origin.promisor': 'true',
    'remote.origin.partialclonefilter': 'blob:none',
    'remote.origin.uploadpack': evil,
    'protocol.ext.allow': 'always',
    'extensions.partialClone': 'origin',
    'core.repositoryFormatVersion': '1',
    'submodule.recurse': 'true',
    'status.submoduleSummary': 'true',
    'color.ui': 'always',
    'maintenance.auto': 'true',
    'core.untrackedCache': 'true',
  };
  for (const [key, value] of Object.entries(settings)) repository.git('config', key, value);
  for (const folder of ['hooks', '.git/hooks']) {
    for (const hook of [
      'post-index-change',
      'fsmonitor-watchman',
      'reference-transaction',
      'post-checkout',
    ]) {
      mkdirSync(join(repository.folder, folder), { recursive: true });
      writeFileSync(join(repository.folder, folder, hook), `#!/bin/sh\necho ${hook} >> ${marker}\n`, {
        mode: 0o755,
      });
    }
  }
  // A promised object that is not here: plain git would call the remote's program for it.
  rmSync(join(repository.folder, '.git', 'objects', lost.slice(0, 2), lost.slice(2)));
  return { repository, marker, first, second };
}

/** Every read there is; what has to fail says so in the result. */
async function everything(git: GitReads, first: string, second: string): Promise<Record<string, unknown>> {
  const settle = async (work: Promise<unknown>): Promise<unknown> => {
    try {
      return await work;
    } catch (error) {
      return error instanceof Error ? `error: ${error.message}` : error;
    }
  };
  return {
    head: await settle(git.head()),
    resolve: await settle(git.resolve('HEAD~1')),
    ids: await settle(git.resolveIds([first.slice(0, 9)])),
    reflog: await settle(git.reflog()),
    refs: await settle(git.refs('refs/')),
    facts: await settle(git.commits([first, second])),
    branches: await settle(git.branchesOf([first, second])),
    firstParents: await settle(git.firstParents('HEAD', 10)),
    reachable: await settle(git.reachable('HEAD', 'other')),
    files: await settle(git.files(first)),
    tree: await settle(git.tree(first)),
    read: await settle(git.read(`${second}:b.py`)),
    promised: await settle(git.read('partial:lost.txt')),
    promisedDiff: await settle(git.diff(second, 'partial')),
    diff: await settle(git.diff(first, second)),
    workTree: await settle(git.diffWorkTree(first)),
    dirty: await settle(git.dirtyCount()),
    shallow: await settle(git.shallow()),
  };
}

function stateOf(folder: string): Record<string, string> {
  const state: Record<string, string> = {};
  for (const name of readdirSync(join(folder, '.git'), { recursive: true }).map(String).sort()) {
    const path = join(folder, '.git', name);
    const facts = statSync(path);
    if (facts.isFile()) {
      state[name] = `${createHash('sha256').update(readFileSync(path)).digest('hex')} ${facts.mtimeMs}`;
    } else state[name] = 'folder';
  }
  return state;
}

describe('a hostile repository', () => {
  it('would fetch with its programs under plain git', () => {
    const { repository, marker } = hostile();
    expect(() => repository.git('cat-file', 'blob', 'partial:lost.txt')).toThrow();
    expect(existsSync(marker)).toBe(true);
  });

  it('would run its programs under plain git', () => {
    const { repository, marker } = hostile();
    repository.write('b.py', 'changed\n');
    try {
      repository.git('status');
    } catch {
      // What counts is the marker.
    }
    expect(existsSync(marker)).toBe(true);
  });

  it.each([true, false])('runs nothing and changes no byte of .git (trusted: %s)', async (trusted) => {
    const { repository, marker, first, second } = hostile();
    const now = new Date();
    // A changed file, and one whose time alone changed: git has to read both to compare them.
    repository.write('b.py', 'changed\nagain\n');
    utimesSync(join(repository.folder, 'a.txt'), now, new Date(now.getTime() + 5000));
    for (const [name, value] of [
      ['GIT_EXTERNAL_DIFF', `touch ${marker}`],
      ['GIT_PAGER', `touch ${marker}`],
      ['GIT_SSH_COMMAND', `touch ${marker}`],
      ['GIT_DIR', '/nonexistent'],
      ['GIT_CONFIG_COUNT', '1'],
      ['GIT_CONFIG_KEY_0', 'core.fsmonitor'],
      ['GIT_CONFIG_VALUE_0', `touch ${marker}`],
      ['GIT_TRACE', marker],
      ['PAGER', `touch ${marker}`],
      ['EDITOR', `touch ${marker}`],
    ]) {
      vi.stubEnv(name ?? '', value);
    }
    const before = stateOf(repository.folder);
    const git = await repository.open(trusted);
    const answers = await everything(git, first, second);
    git.dispose();
    vi.unstubAllEnvs();
    expect(existsSync(marker) ? readFileSync(marker, 'utf8') : '').toBe('');
    expect(stateOf(repository.folder)).toEqual(before);

    expect(answers['head']).toEqual({ commit: second, branch: 'main' });
    expect(answers['resolve']).toBe(first);
    expect(answers['diff']).toEqual([
      { path: 'a.txt', status: 'modified', added: 1, deleted: 0 },
      { path: 'b.py', status: 'modified', added: 1, deleted: 1 },
    ]);
    expect(answers['promised']).toBeNull();
    expect(answers['reachable']).toEqual(new Set([second]));
    expect(answers['branches']).toEqual(
      new Map([
        [first, 'main'],
        [second, 'main'],
      ]),
    );
    expect((answers['read'] as { content: Buffer }).content.toString()).toBe('c\n');
    const failed = Object.entries(answers).filter(
      ([, answer]) => typeof answer === 'string' && answer.startsWith('error'),
    );
    expect(answers['promisedDiff']).toMatch(/^error: /);
    if (trusted) {
      expect(failed.map(([name]) => name)).toEqual(['promisedDiff']);
      expect(answers['dirty']).toBe(1 + 4); // b.py, and four hooks in `hooks/`; a.txt has a new time alone
    } else {
      expect(answers['dirty']).toBeNull();
      expect(failed.map(([name]) => name)).toEqual(['promisedDiff', 'workTree']);
    }
  });

  it('keeps the filters that the user set up for all repositories', async () => {
    const { repository, marker, first } = hostile();
    const home = temporaryFolder();
    const mine = join(temporaryFolder(), 'mine');
    const used = join(temporaryFolder(), 'used');
    writeFileSync(mine, `#!/bin/sh\ntouch ${used}\nexec tr a-z A-Z\n`, { mode: 0o755 });
    writeFileSync(join(home, '.gitconfig'), `[filter "mine"]\n\tclean = ${mine}\n`);
    repository.write('.git/info/attributes', '*.txt filter=mine\n');
    repository.write('a.txt', 'quite another text\n');
    vi.stubEnv('HOME', home);
    const git = await repository.open();
    const changes = await git.diffWorkTree(first);
    vi.unstubAllEnvs();
    expect(changes.find((change) => change.path === 'a.txt')).toMatchObject({ status: 'modified' });
    expect(existsSync(used)).toBe(true);
    expect(existsSync(marker)).toBe(false);
  });

  it('is not looked at when one of its filters cannot be switched off', async () => {
    const repository = new Repository();
    const marker = join(temporaryFolder(), 'ran');
    repository.commit('one', { 'a.txt': 'a\n', '.gitattributes': '*.txt filter=x=y\n' });
    repository.write(
      '.git/config',
      `${readFileSync(join(repository.folder, '.git/config'), 'utf8')}[filter "x=y"]\n\tclean = touch ${marker}\n`,
    );
    repository.write('a.txt', 'changed\n');
    const git = await repository.open();
    expect(await git.dirtyCount()).toBeNull();
    await expect(git.diffWorkTree('HEAD')).rejects.toMatchObject({ code: 'not-trusted' });
    expect(existsSync(marker)).toBe(false);
  });
});
