import type { HistoryReply } from '../../contract/compareCharts.ts';
import type { CommitFacts, Run } from '../../contract/run.ts';
import type { Direction } from '../../contract/runIndex.ts';
import { compareByDirection } from '../../runs/core/primaryMetric.ts';

export type HistoryCommit = HistoryReply['commits'][number];
type HistoryRun = NonNullable<HistoryCommit['best']>;

/** A step from one commit with runs to the next one in which the metric got worse. */
export interface MetricDrop {
  readonly from: string;
  readonly to: string;
  /** Value after minus value before: its sign is that of the number, not of the direction. */
  readonly value: number;
}

export interface MetricAlongCommits {
  /** Oldest first, beginning with the first commit that has a run with the metric. */
  readonly commits: readonly HistoryCommit[];
  /** Largest first. */
  readonly drops: readonly MetricDrop[];
}

/**
 * One metric along a chain of commits: of each the best and the newest run that ended with a finite value. Runs that
 * still run do not count, for their value is not what their commit came to. Without a known direction the newest run
 * stands for the best, and less counts as a drop.
 *
 * @param commits first-parent commits, newest first
 * @param runs all runs, newest first
 */
export function metricHistory(
  commits: readonly CommitFacts[],
  runs: readonly Run[],
  metric: string,
  direction: Direction,
): MetricAlongCommits {
  const byCommit = new Map<string, Run[]>();
  for (const run of runs) {
    if (run.commit.id === null || run.status === 'running' || !Number.isFinite(valueOf(run, metric)))
      continue;
    const members = byCommit.get(run.commit.id);
    if (members) members.push(run);
    else byCommit.set(run.commit.id, [run]);
  }
  const oldestFirst = commits.toReversed().map((commit): HistoryCommit => {
    const own = byCommit.get(commit.id) ?? [];
    const { id, subject, author, at } = commit;
    return { id, subject, author, at, runs: own.length, ...chosen(own, metric, direction) };
  });
  const first = oldestFirst.findIndex((commit) => commit.runs > 0);
  const shown = first < 0 ? [] : oldestFirst.slice(first);
  return { commits: shown, drops: dropsOf(shown, direction) };
}

function chosen(
  runs: readonly Run[],
  metric: string,
  direction: Direction,
): { readonly best: HistoryRun | null; readonly newest: HistoryRun | null } {
  let best: Run | undefined;
  for (const run of runs)
    if (!best || compareByDirection(valueOf(run, metric), valueOf(best, metric), direction) > 0) best = run;
  return { best: entry(best, metric), newest: entry(runs[0], metric) };
}

function entry(run: Run | undefined, metric: string): HistoryRun | null {
  return run ? { id: run.id, name: run.name, value: valueOf(run, metric) } : null;
}

function dropsOf(commits: readonly HistoryCommit[], direction: Direction): readonly MetricDrop[] {
  const drops: MetricDrop[] = [];
  let before: HistoryCommit | undefined;
  for (const commit of commits) {
    if (!commit.best) continue;
    if (before?.best) {
      const value = commit.best.value - before.best.value;
      if (compareByDirection(commit.best.value, before.best.value, direction ?? 'maximize') < 0)
        drops.push({ from: before.id, to: commit.id, value });
    }
    before = commit;
  }
  return drops.sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
}

function valueOf(run: Run, metric: string): number {
  return Object.hasOwn(run.metrics, metric) ? (run.metrics[metric]?.last ?? Number.NaN) : Number.NaN;
}
