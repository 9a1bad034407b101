import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentOrigin, GitPeople, GitPerson, GitRemote } from '../core/gitPeople.ts';
import type { GitReads } from '../core/gitReads.ts';
import { contactLine, isMail, originFormat, parseContact, parseOrigin } from '../core/parsePeople.ts';
import { isFullId } from '../core/revision.ts';
import type { GitCommand } from './gitCommand.ts';
import { safeLogFlags } from './safeGit.ts';

/** Commits whose authors' names are read for showing. */
const namedCommits = 2_000;
/** Programs of git at a time. */
const atOnce = 4;

/** Reads who did what by `git log`, `check-mailmap` and `config`; origins are kept while HEAD stays. */
export class GitPeopleReader implements GitPeople {
  private head: string | null = null;
  private readonly kept = new Map<string, Promise<ContentOrigin | null>>();
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
    const found = new Map<string, ContentOrigin>();
    if (this.head === null) return found;
    const waiting = [...new Set(paths)].filter((path) => path !== '' && !path.includes('\0'));
    const work = async (): Promise<void> => {
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        const origin = await this.origin(path);
        if (origin) found.set(path, origin);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return found;
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

  private origin(path: string): Promise<ContentOrigin | null> {
    const before = this.kept.get(path);
    if (before) return before;
    const made = this.readOrigin(path);
    this.kept.set(path, made);
    made.catch(() => this.kept.delete(path));
    return made;
  }

  private async readOrigin(path: string): Promise<ContentOrigin | null> {
    const head = this.head;
    if (head === null || (await this.git.info(`${head}:${path}`)) === null) return null;
    // Without further flags git follows, at a merge, the parent that has the same content; a later removal and a new
    // addition are a new origin.
    const output = await this.run([
      'log',
      '-1',
      `--format=${originFormat}`,
      ...safeLogFlags,
      head,
      '--',
      `:(top,literal)${path}`,
    ]);
    const origin = parseOrigin(output);
    if (origin === null) return null;
    const coAuthors = await this.mapped(origin.coAuthors);
    return { ...origin, coAuthors, cut: this.cuts().has(origin.commit) };
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
