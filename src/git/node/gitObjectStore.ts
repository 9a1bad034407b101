import type { CommitFacts } from '../../contract/run.ts';
import type { GitObjects, RefEntry, TreeEntry } from '../core/gitReads.ts';
import { factsFormat, parseFacts, parseRefs, refFormat, tipsOf, type Tips } from '../core/parseLog.ts';
import { parseTree } from '../core/parseTree.ts';
import { isFullId } from '../core/revision.ts';
import { ModelwrightError } from '../../platform/errors.ts';
import type { CatFile } from './catFile.ts';
import type { CatFileReply } from './catFileParser.ts';
import type { GitCommand } from './gitCommand.ts';
import { safeLogFlags } from './safeGit.ts';

export interface ObjectPrograms {
  /** `--batch-command` where git has it, else one program for each mode. */
  readonly commands: CatFile | null;
  readonly contents: CatFile | null;
  readonly infos: CatFile | null;
}

interface Named {
  readonly id: string;
  readonly type: string;
  readonly content: Buffer;
}

/** Objects, refs and commit facts. */
export class GitObjectStore implements GitObjects {
  readonly topLevel: string;
  readonly commonDir: string;
  private readonly programs: ObjectPrograms;
  private readonly run: GitCommand;
  private tips: Promise<Tips> | null = null;

  constructor(folders: { topLevel: string; commonDir: string }, programs: ObjectPrograms, run: GitCommand) {
    this.topLevel = folders.topLevel;
    this.commonDir = folders.commonDir;
    this.programs = programs;
    this.run = run;
  }

  async info(name: string): Promise<{ id: string; type: string; sizeBytes: number } | null> {
    const reply = await this.ask(name, false);
    return reply && { id: reply.id, type: reply.type, sizeBytes: reply.sizeBytes };
  }

  async read(name: string): Promise<Named | null> {
    const reply = await this.ask(name, true);
    if (reply === null || reply.content === null) return null;
    return { id: reply.id, type: reply.type, content: reply.content };
  }

  async tree(name: string): Promise<readonly TreeEntry[] | null> {
    // `<commit>:<path>^{tree}` would look for a path that ends so.
    let object = await this.read(name.includes(':') ? name : `${name}^{tree}`);
    if (object?.type === 'commit' || object?.type === 'tag') object = await this.read(`${object.id}^{tree}`);
    return object?.type === 'tree' ? parseTree(object.content, object.id.length / 2) : null;
  }

  async refs(prefix: string): Promise<readonly RefEntry[]> {
    if (!/^refs\/[^\p{Cc} ]*$/u.test(prefix)) {
      throw new ModelwrightError('internal', `"${prefix}" is no prefix of refs.`);
    }
    const pattern = prefix.endsWith('/') ? prefix.slice(0, -1) : prefix;
    try {
      return parseRefs(await this.run(['for-each-ref', `--format=${refFormat}`, pattern]));
    } catch {
      // One ref whose object is gone makes git refuse the whole list.
      return this.refsOneByOne(pattern);
    }
  }

  async commits(ids: readonly string[]): Promise<ReadonlyMap<string, CommitFacts>> {
    const wanted = [...new Set(ids.filter((id) => isFullId(id)))];
    const known = await Promise.all(wanted.map((id) => this.info(id)));
    const present = wanted.filter((_, index) => known[index]?.type === 'commit');
    // Without ids, `log --stdin` would show HEAD.
    if (present.length === 0) return new Map();
    const [output, tips] = await Promise.all([
      this.run(['log', '--no-walk=unsorted', '--stdin', '-z', `--format=${factsFormat}`, ...safeLogFlags], {
        input: `${present.join('\n')}\n`,
      }),
      this.currentTips(),
    ]);
    return new Map(parseFacts(output, tips).map((facts) => [facts.id, facts]));
  }

  /** Branches and tags, asked for once by those who ask at the same time. */
  currentTips(): Promise<Tips> {
    this.tips ??= Promise.all([this.refs('refs/heads'), this.refs('refs/tags')])
      .then(([heads, tags]) => tipsOf([...heads, ...tags]))
      .finally(() => {
        this.tips = null;
      });
    return this.tips;
  }

  dispose(): void {
    this.programs.commands?.dispose();
    this.programs.contents?.dispose();
    this.programs.infos?.dispose();
  }

  /** Requests are lines: a name with a newline is looked up step by step through the trees. */
  private async ask(name: string, content: boolean): Promise<CatFileReply | null> {
    if (name.trim() === '' || name.includes('\0')) return null;
    if (name.includes('\n')) {
      const id = await this.walk(name);
      return id === null ? null : this.ask(id, content);
    }
    const { commands, contents, infos } = this.programs;
    if (commands) return commands.request(`${content ? 'contents' : 'info'} ${name}`, content);
    return (await (content ? contents : infos)?.request(name, content)) ?? null;
  }

  private async walk(name: string): Promise<string | null> {
    const colon = name.indexOf(':');
    if (colon < 1 || name.slice(0, colon).includes('\n')) return null;
    let id: string | null = `${name.slice(0, colon)}^{tree}`;
    for (const part of name.slice(colon + 1).split('/')) {
      const entries: readonly TreeEntry[] | null = await this.tree(id);
      const entry = entries?.find((candidate) => candidate.name === part);
      if (entry === undefined) return null;
      id = entry.id;
    }
    return id;
  }

  private async refsOneByOne(pattern: string): Promise<RefEntry[]> {
    const output = await this.run(['for-each-ref', '--format=%(refname)%00%(objectname)', pattern]);
    const names = output.split('\n').filter((line) => line !== '');
    const entries = await Promise.all(
      names.map(async (line): Promise<RefEntry | null> => {
        const [name = '', id = ''] = line.split('\0');
        const commit = await this.read(`${id}^{commit}`);
        const at = /^committer .*> (\d+) /m.exec(commit?.content.toString('latin1') ?? '');
        return commit && { name, commit: commit.id, at: Number(at?.[1] ?? 0) * 1000 };
      }),
    );
    return entries.filter((entry) => entry !== null);
  }
}
