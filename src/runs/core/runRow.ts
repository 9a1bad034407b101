import type { Run } from '../../contract/run.ts';
import type { RunRow } from '../../contract/runIndex.ts';
import type { RawRun } from './reader.ts';

/** Of most rows, ten thousand of which may be held. */
const none: readonly string[] = [];

/** What the trees show of a run. `primary` is the key of the primary metric; null when there is none. */
export function runRow(run: Run, raw: RawRun | undefined, primary: string | null, matches: boolean): RunRow {
  return {
    id: run.id,
    nativeId: run.nativeId,
    name: run.name,
    experiment: run.experiment,
    source: run.source,
    status: run.status,
    lifecycle: run.lifecycle,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    lastActivityAt: raw?.lastActivityAt ?? null,
    parentId: run.parentId,
    user: run.user,
    commit: run.commit,
    primary: primary === null ? null : (run.metrics[primary]?.last ?? null),
    live: run.status === 'running' ? liveMetric(run, primary) : null,
    progress: raw?.progress ?? null,
    problem: run.problems[0]?.message ?? null,
    problemCount: run.problems.length,
    matches,
    also: run.also.length === 0 ? none : run.also.map((other) => other.id),
  };
}

/** The metric that moved last, not the primary one; a validation metric before others written at the same time. */
function liveMetric(run: Run, primary: string | null): RunRow['live'] {
  let best: { key: string; value: number; at: number; weight: number } | null = null;
  for (const [key, metric] of Object.entries(run.metrics)) {
    if (key === primary || key.startsWith('system/') || key === 'epoch') continue;
    const at = metric.lastAt ?? 0;
    const weight = /val/i.test(key) ? 1 : 0;
    if (!best || at > best.at || (at === best.at && weight > best.weight))
      best = { key, value: metric.last, at, weight };
  }
  return best && { key: best.key, value: best.value };
}
