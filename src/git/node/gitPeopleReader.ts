import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentOrigin, GitPeople, GitPerson, GitRemote } from '../core/gitPeople.ts';
import type { GitReads } from '../core/gitReads.ts';
import { contactLine, isMail, originFormat, parseContact, parseOrigin } from '../core/parsePeople.ts';
import { isFullId } from '../core/revision.ts';
import { commonFolder, folderHistory, originOf } from './contentWalk.ts';
import type { GitCommand } from './gitCommand.ts';
import { safeLogFlags } from './safeGit.ts';

/** Commits whose authors' names are read for showing. */
const namedCommits = 2_000;

/** Reads who did what by `git log`, `check-mailmap` and `config`; origins are kept while HEAD stays. */
export class GitPeopleReader implements GitPeople {
  private head: string | null = null;
  private readonly kept = new Map<string, ContentOrigin>();
  private keptNames: Promise<ReadonlyMap<string, string>> | null = null;

  constructor(
    private readonly run: GitCommand,
    private readonly git: Pick<GitReads, 'commonDir' | 'info' | 'head' | 'refs'>,
  ) {}

  async me(): Promise<GitPerson | null> {
    const mail = await this.setting('user.email');
    if (mail === null || !isMail(mail)) return null;
    const name = (await this.setting('user.name')) ?? '';
    return (await this.mapped([{ name, mail }]))[0] ?? { name, mail };
  }

  async canonical(mails: readonly string[]): Promise<ReadonlyMap<string, GitPerson>> {
    const wanted = [...new Set(mails)].filter(isMail);
    const people = await this.mapped(wanted.map((mail) => ({ name: '', mail })));
    return new Map(wanted.map((mail, index) => [mail, people[index] ?? { name: '', mail }]));
  }

  async origins(paths: readonly string[]): Promise<ReadonlyMap<string, ContentOrigin>> {
    await this.follow();
    const wanted = [...new Set(paths)].filter((path) => path !== '' && !path.includes('\0'));
    const { head } = this;
    if (head === null) return new Map();
    const missing = wanted.filter((path) => !this.kept.has(path));
    for (const [path, origin] of await this.readOrigins(head, missing)) this.kept.set(path, origin);
    return new Map(
      wanted.flatMap((path) => {
        const origin = this.kept.get(path);
        return origin ? [[path, origin] as const] : [];
      }),
    );
  }

  async names(): Promise<ReadonlyMap<string, string>> {
    await this.follow();
    if (this.head === null) return new Map();
    this.keptNames ??= this.readNames(this.head);
    return this.keptNames;
  }

  async isReachable(commit: string): Promise<boolean> {
    if (!isFullId(commit) || (await this.git.info(commit))?.type !== 'commit') return false;
    const output = await this.run([
      'for-each-ref',
      '--count=1',
      '--format=%(refname)',
      `--contains=${commit}`,
      'refs/heads',
      'refs/tags',
      'refs/remotes',
      'refs/modelwright',
    ]);
    if (output.trim() !== '') return true;
    // A checkout without a branch (CI on a pull request): HEAD leads to it.
    const head = await this.git.head();
    return head !== null && (await this.isAncestor(commit, head.commit));
  }

  async remote(): Promise<GitRemote | null> {
    const head = await this.git.head();
    const branch = head?.branch ?? null;
    if (branch === null) return null;
    const named = (await this.setting(`branch.${branch}.remote`)) ?? (await this.onlyRemote());
    if (named === null || named === '.') return null;
    const url =
      (await this.setting(`remote.${named}.pushurl`)) ?? (await this.setting(`remote.${named}.url`));
    if (url === null) return null;
    const merge = (await this.setting(`branch.${branch}.merge`)) ?? '';
    return { name: named, url, branch: merge.startsWith('refs/heads/') ? merge.slice(11) : branch };
  }

  private async onlyRemote(): Promise<string | null> {
    const names = (await this.run(['remote'])).split('\n').filter((name) => name !== '');
    return names.includes('origin') ? 'origin' : names.length === 1 ? (names[0] ?? null) : null;
  }

  private async isAncestor(commit: string, of: string): Promise<boolean> {
    return (await this.run(['merge-base', commit, of]).catch(() => '')).trim() === commit;
  }

  /** Forgets what hung on another HEAD. */
  private async follow(): Promise<void> {
    const commit = (await this.git.info('HEAD^{commit}'))?.id ?? null;
    if (commit === this.head) return;
    this.head = commit;
    this.kept.clear();
    this.keptNames = null;
  }

  private async readOrigins(
    head: string,
    paths: readonly string[],
  ): Promise<ReadonlyMap<string, ContentOrigin>> {
    if (paths.length === 0) return new Map();
    const history = await folderHistory(this.run, head, commonFolder(paths));
    const commits = await Promise.all(paths.map((path) => originOf(path, history, this.git, this.run)));
    const facts = await this.readCommits([...new Set(commits.filter((commit) => commit !== null))]);
    return new Map(
      paths.flatMap((path, index) => {
        const found = facts.get(commits[index] ?? '');
        return found ? [[path, found] as const] : [];
      }),
    );
  }

  private async readCommits(ids: readonly string[]): Promise<ReadonlyMap<string, ContentOrigin>> {
    // Without ids, `log --stdin` would show HEAD.
    if (ids.length === 0) return new Map();
    const output = await this.run(
      ['log', '--no-walk=unsorted', '--stdin', `--format=${originFormat}%x00%x00`, ...safeLogFlags],
      { input: `${ids.join('\n')}\n` },
    );
    const cuts = this.cuts();
    const found = new Map<string, ContentOrigin>();
    for (const part of output.split('\0\0\n')) {
      const origin = parseOrigin(part);
      if (origin) found.set(origin.commit, { ...origin, cut: cuts.has(origin.commit) });
    }
    const people = [...found.values()].flatMap(({ coAuthors }) => coAuthors);
    const mapped = await this.mapped(people);
    let at = 0;
    for (const [id, origin] of found) {
      found.set(id, { ...origin, coAuthors: mapped.slice(at, at + origin.coAuthors.length) });
      at += origin.coAuthors.length;
    }
    return found;
  }

  /** Commits whose parents were not fetched. */
  private cuts(): ReadonlySet<string> {
    const path = join(this.git.commonDir, 'shallow');
    return new Set(existsSync(path) ? readFileSync(path, 'utf8').split(/\s+/) : []);
  }

  private async mapped(people: readonly GitPerson[]): Promise<readonly GitPerson[]> {
    if (people.length === 0) return [];
    const input = `${people.map(contactLine).join('\n')}\n`;
    try {
      const lines = (await this.run(['check-mailmap', '--stdin'], { input })).split('\n');
      return people.map((person, index) => parseContact(lines[index] ?? '') ?? person);
    } catch {
      return people; // a contact that git cannot read stays as it was written
    }
  }

  private async readNames(head: string): Promise<ReadonlyMap<string, string>> {
    const output = await this.run([
      'log',
      `--max-count=${namedCommits}`,
      '-z',
      '--format=%aE%x00%aN',
      ...safeLogFlags,
      head,
      '--',
    ]);
    const fields = output.split('\0');
    const names = new Map<string, string>();
    for (let at = 0; at + 1 < fields.length; at += 2) {
      const mail = (fields[at] ?? '').toLowerCase();
      if (!names.has(mail)) names.set(mail, fields[at + 1] ?? '');
    }
    return names;
  }

  private async setting(key: string): Promise<string | null> {
    try {
      return (await this.run(['config', '--get', key])).trim() || null;
    } catch {
      return null; // exit code 1: it is not set
    }
  }
}
