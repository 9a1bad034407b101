import type { Run } from '../../../contract/run.ts';
import type { GitReads } from '../../../git/core/gitReads.ts';
import type { CompareNode, FilterNode, FilterValue, InNode, RangeNode } from './filterAst.ts';
import { isCommitKey } from './filterAst.ts';
import { filterError } from './filterError.ts';

/** Revision or range (`A..B`) as the filter names it -> commit id, or the ids of the range; null where git knows none. */
export type Revisions = ReadonlyMap<string, string | ReadonlySet<string> | null>;

/** What has to be asked of git before a filter can be evaluated. */
export interface WantedRevisions {
  readonly commits: readonly string[];
  readonly ranges: readonly { readonly start: string; readonly end: string }[];
}

/** The revisions that `commit` is compared with. */
export function collectRevisions(node: FilterNode | null): WantedRevisions {
  const commits = new Set<string>();
  const ranges = new Map<string, { readonly start: string; readonly end: string }>();
  const visit = (item: FilterNode): void => {
    if (item.type === 'and' || item.type === 'or') item.items.forEach(visit);
    else if (item.type === 'not') visit(item.item);
    else if (item.type === 'range') ranges.set(rangeKey(item), { start: item.start, end: item.end });
    else if ((item.type === 'compare' || item.type === 'in') && isCommitKey(item.key))
      for (const value of valuesOf(item)) commits.add(value.text);
  };
  if (node) visit(node);
  return { commits: [...commits], ranges: [...ranges.values()] };
}

/** Asks git for what `collectRevisions` found; without git nothing resolves, and only commit ids can be compared. */
export async function resolveRevisions(
  node: FilterNode | null,
  git: Pick<GitReads, 'resolve' | 'reachable'> | null,
): Promise<Revisions> {
  const wanted = collectRevisions(node);
  const found = new Map<string, string | ReadonlySet<string> | null>();
  for (const revision of wanted.commits) found.set(revision, git ? await git.resolve(revision) : null);
  for (const { start, end } of wanted.ranges) {
    const from = git ? await git.resolve(start) : null;
    const to = git ? await git.resolve(end) : null;
    found.set(rangeKey({ start, end }), git && from && to ? await git.reachable(to, from) : null);
  }
  return found;
}

/** Compares a run's commit with one revision or a list of them. */
export function commitTest(node: CompareNode | InNode, revisions: Revisions): (run: Run) => boolean {
  const tests = valuesOf(node).map((value) => oneCommit(value, revisions));
  const negated = node.negated || (node.type === 'compare' && node.operator === '!=');
  return ({ commit }) => {
    const { id } = commit;
    return id !== null && tests.some((test) => test(id)) !== negated;
  };
}

export function rangeTest(node: RangeNode, revisions: Revisions): (run: Run) => boolean {
  const ids = revisions.get(rangeKey(node));
  if (!(ids instanceof Set)) throw unknown(rangeKey(node), node);
  return ({ commit }) => commit.id !== null && ids.has(commit.id) !== node.negated;
}

function oneCommit(value: FilterValue, revisions: Revisions): (id: string) => boolean {
  const resolved = revisions.get(value.text);
  if (typeof resolved === 'string') return (id) => id === resolved;
  // A run's commit may be gone from the repository; its id still names it.
  const prefix = value.text.toLowerCase();
  if (/^[0-9a-f]{4,40}$/.test(prefix)) return (id) => id.startsWith(prefix);
  throw unknown(value.text, value);
}

function unknown(revision: string, place: { readonly from: number; readonly to: number }): Error {
  return filterError(`git knows no commit ${revision}`, place.from, place.to, 'a commit, tag or branch');
}

function valuesOf(node: CompareNode | InNode): readonly FilterValue[] {
  return node.type === 'in' ? node.values : [node.value];
}

function rangeKey(range: { readonly start: string; readonly end: string }): string {
  return `${range.start}..${range.end}`;
}
