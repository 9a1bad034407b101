import type { CommitFacts, CommitLink } from '../../contract/run.ts';
import { commitLinker, inferredIds, type RunCode } from '../../git/core/commitLink.ts';
import type { GitReads, ReflogEntry } from '../../git/core/gitReads.ts';
import type { RawRun } from '../core/reader.ts';

/** What git said of the commits that runs hang on. Asks for many at once, so that its cost grows with their number. */
export class CommitBook {
  head: { readonly commit: string; readonly branch: string | null } | null = null;
  private reflog: readonly ReflogEntry[] = [];
  private readonly facts = new Map<string, CommitFacts>();
  private readonly resolved = new Map<string, string>();
  private readonly branches = new Map<string, string>();
  /** Recorded texts and ids that were asked for, found or not. */
  private readonly asked = new Set<string>();
  private linker = commitLinker({ reflog: [], resolved: this.resolved, branches: this.branches });

  constructor(private readonly git: GitReads | null) {}

  /** Asks git anew of everything that it was asked before: heads move, commits arrive, branches come and go. */
  async refresh(): Promise<void> {
    if (!this.git) return;
    const [head, reflog] = await Promise.all([this.git.head(), this.git.reflog()]);
    this.head = head;
    this.reflog = reflog;
    const asked = [...this.asked];
    for (const map of [this.asked, this.facts, this.resolved, this.branches]) map.clear();
    await this.ask(head ? [head.commit, ...asked] : asked);
    this.linker = commitLinker({ reflog, resolved: this.resolved, branches: this.branches });
  }

  /** Gets to know the commits that these runs hang on. */
  async learnOf(runs: readonly (RawRun | null)[]): Promise<void> {
    if (!this.git) return;
    const codes = runs.flatMap((run) => (run ? [codeOf(run)] : []));
    const recorded = codes.flatMap(({ commit }) => commit?.trim().toLowerCase() ?? []);
    await this.ask([...recorded, ...inferredIds(this.reflog, codes)]);
  }

  link(run: RawRun | null): CommitLink {
    return this.linker(run ? codeOf(run) : noCode);
  }

  all(): ReadonlyMap<string, CommitFacts> {
    return this.facts;
  }

  record(): Readonly<Record<string, CommitFacts>> {
    return Object.fromEntries(this.facts);
  }

  private async ask(texts: readonly string[]): Promise<void> {
    const unknown = [...new Set(texts)].filter((text) => text !== '' && !this.asked.has(text));
    if (!this.git || unknown.length === 0) return;
    for (const text of unknown) this.asked.add(text);
    const resolved = await this.git.resolveIds(unknown);
    const ids = [...new Set(resolved.values())];
    const [facts, branches] = await Promise.all([this.git.commits(ids), this.git.branchesOf(ids)]);
    for (const [text, id] of resolved) this.resolved.set(text, id).set(id, id);
    for (const [id, fact] of facts) this.facts.set(id, fact);
    for (const [id, branch] of branches) this.branches.set(id, branch);
  }
}

function codeOf(run: RawRun): RunCode {
  return {
    commit: run.git?.commit ?? null,
    branch: run.git?.branch ?? null,
    dirty: run.git?.dirty ?? null,
    startedAt: run.startedAt,
    startRecorded: run.startedAtIsRecorded,
  };
}

const noCode: RunCode = { commit: null, branch: null, dirty: null, startedAt: null, startRecorded: false };
