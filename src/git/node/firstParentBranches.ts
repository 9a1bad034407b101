import type { RefEntry } from '../core/gitReads.ts';
import type { GitCommand } from './gitCommand.ts';
import { safeLogFlags } from './safeGit.ts';

/** Bounds of the search: so many branches, and so many commits of each. */
const branchLimit = 20;
const commitLimit = 10_000;

/** Which local branch a commit belongs to, by first-parent chains; chains are kept while their tips stay. */
export class FirstParentBranches {
  private readonly command: GitCommand;
  private chains = new Map<string, ReadonlySet<string>>();

  constructor(command: GitCommand) {
    this.command = command;
  }

  async find(
    ids: ReadonlySet<string>,
    heads: readonly RefEntry[],
    current: string | null,
  ): Promise<ReadonlyMap<string, string>> {
    const result = new Map<string, string>();
    const kept = new Map<string, ReadonlySet<string>>();
    for (const head of inOrder(heads, current).slice(0, branchLimit)) {
      if (result.size === ids.size) break;
      const chain = kept.get(head.commit) ?? this.chains.get(head.commit) ?? (await this.chain(head.commit));
      kept.set(head.commit, chain);
      const name = head.name.slice('refs/heads/'.length);
      for (const id of ids) if (!result.has(id) && chain.has(id)) result.set(id, name);
    }
    this.chains = kept;
    return result;
  }

  private async chain(tip: string): Promise<ReadonlySet<string>> {
    const count = `--max-count=${commitLimit}`;
    const output = await this.command([
      'log',
      '--first-parent',
      count,
      '--format=%H',
      ...safeLogFlags,
      tip,
      '--',
    ]);
    return new Set(output.split('\n'));
  }
}

function inOrder(heads: readonly RefEntry[], current: string | null): RefEntry[] {
  const preferred = [current, 'main', 'master'].map((name) => `refs/heads/${name ?? ''}`);
  const rank = (head: RefEntry): number => {
    const at = preferred.indexOf(head.name);
    return at < 0 ? preferred.length : at;
  };
  return [...heads].sort((a, b) => rank(a) - rank(b) || b.at - a.at || (a.name < b.name ? -1 : 1));
}
