import type { HistoryDrop, HistoryReply } from '../../contract/compareCharts.ts';
import type { GitReads } from '../../git/core/gitReads.ts';
import { ModelwrightError } from '../../platform/errors.ts';
import { directionOf } from '../../runs/core/direction.ts';
import type { RunSource } from '../../runs/core/runSource.ts';
import type { CompareContext } from '../core/compareContext.ts';
import { metricHistory } from '../core/metricHistory.ts';

const mostCommits = 2000;
const dropsExplained = 3;

/** One metric along the first-parent commits of a branch, with what changed where it fell. */
export class HistoryQueries {
  constructor(
    private readonly source: RunSource,
    private readonly git: GitReads | null,
  ) {}

  /** @throws ModelwrightError `not-found` for a revision that names no commit */
  async history(metric: string, revision: string | null, context: CompareContext): Promise<HistoryReply> {
    const { git } = this;
    const primary = context.primary;
    const direction = metric === primary?.key ? primary.direction : directionOf(metric, context.directions);
    if (!git)
      return { metric, direction, branch: null, branches: [], commits: [], drops: [], shallow: false };
    const head = await git.head();
    const branches = (await git.refs('refs/heads/')).map(({ name }) => name.replace(/^refs\/heads\//, ''));
    if (revision === null && !head)
      return { metric, direction, branch: null, branches, commits: [], drops: [], shallow: false };
    const commit = revision === null ? (head?.commit ?? null) : await git.resolve(revision);
    if (commit === null) throw new ModelwrightError('not-found', `git knows no commit ${revision}`);
    const along = metricHistory(
      await git.firstParents(commit, mostCommits),
      this.source.all(),
      metric,
      direction,
    );
    const drops: HistoryDrop[] = [];
    for (const drop of along.drops.slice(0, dropsExplained)) {
      const files = await git.diff(drop.from, drop.to);
      drops.push({
        ...drop,
        files: files.map(({ path, status, added, deleted }) => ({ path, status, added, deleted })),
      });
    }
    return {
      metric,
      direction,
      branch: revision ?? head?.branch ?? null,
      branches,
      commits: along.commits,
      drops,
      shallow: await git.shallow(),
    };
  }
}
