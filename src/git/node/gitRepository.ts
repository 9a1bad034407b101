import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { CommitFacts } from '../../contract/run.ts';
import type { FileChange, GitReads, ReflogEntry, TreeEntry } from '../core/gitReads.ts';
import { parseDiff } from '../core/parseDiff.ts';
import { factsFormat, parseFacts, parseReflog } from '../core/parseLog.ts';
import { parseLsTree } from '../core/parseTree.ts';
import { isPlainRevision, parseRange } from '../core/revision.ts';
import { ModelwrightError } from '../../platform/errors.ts';
import type { GitCommand } from './gitCommand.ts';
import { FirstParentBranches } from './firstParentBranches.ts';
import { GitObjectStore, type ObjectPrograms } from './gitObjectStore.ts';
import { safeDiffFlags, safeLogFlags } from './safeGit.ts';
import { countDirty, diffWithWorkTree } from './workTree.ts';

export interface RepositoryFolders {
  readonly topLevel: string;
  readonly gitDir: string;
  readonly commonDir: string;
  /** False for a bare repository. */
  readonly workTree: boolean;
}

/** A reflog grows for ever; its end is what runs of today hang on. */
const reflogBytes = 8 * 1024 * 1024;

/**
 * All reads of one repository. In an untrusted workspace only commands run that look at objects, refs and the reflog
 * (cat-file, for-each-ref, log, rev-parse, ls-tree, diff-tree); none of them looks at the work tree.
 */
export class GitRepository extends GitObjectStore implements GitReads {
  readonly gitDir: string;
  private readonly command: GitCommand;
  private readonly looksAtWorkTree: boolean;
  private readonly chains: FirstParentBranches;

  constructor(
    folders: RepositoryFolders,
    programs: ObjectPrograms,
    options: { command: GitCommand; trusted: boolean },
  ) {
    super(folders, programs, options.command);
    this.gitDir = folders.gitDir;
    this.command = options.command;
    this.looksAtWorkTree = options.trusted && folders.workTree;
    this.chains = new FirstParentBranches(options.command);
  }

  async head(): Promise<{ commit: string; branch: string | null } | null> {
    const commit = await this.info('HEAD^{commit}');
    if (commit === null) return null;
    const name = (await this.command(['rev-parse', '--symbolic-full-name', 'HEAD'])).trim();
    return { commit: commit.id, branch: name.startsWith('refs/heads/') ? name.slice(11) : null };
  }

  async resolve(revision: string): Promise<string | null> {
    const text = revision.trim();
    return isPlainRevision(text) ? ((await this.info(`${text}^{commit}`))?.id ?? null) : null;
  }

  async resolveIds(texts: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const wanted = [...new Set(texts)].filter((text) => /^[0-9a-f]{7,64}$/i.test(text));
    const found = await Promise.all(wanted.map((text) => this.info(`${text.toLowerCase()}^{commit}`)));
    const result = new Map<string, string>();
    for (const [index, text] of wanted.entries()) {
      const id = found[index]?.id;
      // A branch may be called "deadbee": only an id that begins so is what was recorded.
      if (id?.startsWith(text.toLowerCase())) result.set(text, id);
    }
    return result;
  }

  async branchesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const [heads, head] = await Promise.all([this.refs('refs/heads'), this.head()]);
    return this.chains.find(new Set(ids), heads, head?.branch ?? null);
  }

  async reflog(): Promise<readonly ReflogEntry[]> {
    const path = join(this.gitDir, 'logs', 'HEAD');
    if (existsSync(path)) return parseReflog(readEnd(path, reflogBytes));
    if (!existsSync(join(this.commonDir, 'reftable'))) return [];
    const format = '--format=%H%x00%gd%x00%gs';
    const output = await this.command([
      'log',
      '-g',
      '-z',
      '--date=unix',
      format,
      ...safeLogFlags,
      'HEAD',
      '--',
    ]);
    const fields = output.split('\0');
    const entries: ReflogEntry[] = [];
    for (let at = 0; at + 3 <= fields.length; at += 3) {
      const seconds = /@\{(\d+)\}$/.exec(fields[at + 1] ?? '')?.[1];
      entries.push({ commit: fields[at] ?? '', at: Number(seconds) * 1000, message: fields[at + 2] ?? '' });
    }
    return entries;
  }

  async diff(from: string, to: string): Promise<readonly FileChange[]> {
    const [a, b] = await Promise.all([this.need(from), this.need(to)]);
    if (a === b) return [];
    return parseDiff(
      await this.command(['diff-tree', '-r', '-z', '--raw', '--numstat', '-M', ...safeDiffFlags, a, b, '--']),
    );
  }

  async diffWorkTree(from: string): Promise<readonly FileChange[]> {
    const changes = this.looksAtWorkTree
      ? await diffWithWorkTree(this.command, this, await this.need(from))
      : null;
    if (changes !== null) return changes;
    throw new ModelwrightError(
      'not-trusted',
      'The work tree is not looked at, because git could run programs that the repository names.',
    );
  }

  async firstParents(range: string, limit: number): Promise<readonly CommitFacts[]> {
    const sides = parseRange(range.trim());
    if (sides === null) throw new ModelwrightError('usage', `"${range}" is no revision and no range A..B.`);
    const include = await this.need(sides.include);
    const exclude = sides.exclude === null ? [] : [`^${await this.need(sides.exclude)}`];
    const count = `--max-count=${Math.max(0, Math.trunc(limit))}`;
    const [output, tips] = await Promise.all([
      this.command([
        'log',
        '--first-parent',
        count,
        '-z',
        `--format=${factsFormat}`,
        ...safeLogFlags,
        include,
        ...exclude,
        '--',
      ]),
      this.currentTips(),
    ]);
    return parseFacts(output, tips);
  }

  async dirtyCount(): Promise<number | null> {
    return this.looksAtWorkTree ? countDirty(this.command) : null;
  }

  async files(commit: string): Promise<readonly TreeEntry[]> {
    return parseLsTree(await this.command(['ls-tree', '-r', '-z', '--full-tree', await this.need(commit)]));
  }

  async shallow(): Promise<boolean> {
    const path = join(this.commonDir, 'shallow');
    return existsSync(path) && readFileSync(path).length > 0;
  }

  async reachable(revision: string, exclude?: string): Promise<ReadonlySet<string>> {
    const ends = [
      await this.need(revision),
      ...(exclude === undefined ? [] : [`^${await this.need(exclude)}`]),
    ];
    const output = await this.command(['log', '--format=%H', ...safeLogFlags, ...ends, '--']);
    return new Set(output.split('\n').filter((line) => line !== ''));
  }

  private async need(revision: string): Promise<string> {
    const id = await this.resolve(revision);
    if (id !== null) return id;
    throw new ModelwrightError('not-found', `"${revision}" names no commit of this repository.`);
  }
}

function readEnd(path: string, bytes: number): string {
  const handle = openSync(path, 'r');
  try {
    const { size } = fstatSync(handle);
    const content = Buffer.alloc(Math.min(size, bytes));
    const count = readSync(handle, content, 0, content.length, size - content.length);
    return content.toString('utf8', 0, count);
  } finally {
    closeSync(handle);
  }
}
