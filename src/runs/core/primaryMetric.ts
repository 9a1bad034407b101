import type { Direction, MetricKeyInfo, PrimaryMetric } from '../../contract/runIndex.ts';
import type { Run } from '../../contract/run.ts';
import { directionOf, keyWords } from './direction.ts';

/** What the user or the project file says of metrics. */
export interface MetricChoices {
  readonly primaryMetric: string | null;
  readonly directions: Readonly<Record<string, 'maximize' | 'minimize'>>;
}

const noChoices: MetricChoices = { primaryMetric: null, directions: {} };

/** In how many runs each metric key is, most first, ties by key. */
export function countMetricKeys(runs: Iterable<Run>): readonly MetricKeyInfo[] {
  const counts = new Map<string, number>();
  for (const run of runs) for (const key in run.metrics) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts]
    .map(([key, count]) => ({ key, runs: count }))
    .sort((a, b) => b.runs - a.runs || (a.key < b.key ? -1 : 1));
}

/**
 * The one metric that a run is judged by at a glance: the chosen one, else the key that most runs have. "Most" are
 * all keys that at least half as many runs have as the most frequent key, so that the test metric of the finished
 * runs is not beaten by the training loss of all. Among those: measures before losses, test before val before train,
 * a known direction before an unknown one, then the more frequent, then by key.
 */
export function primaryMetric(
  keys: readonly MetricKeyInfo[],
  choices: MetricChoices = noChoices,
): PrimaryMetric | null {
  if (choices.primaryMetric !== null) {
    const key = choices.primaryMetric;
    return { key, direction: directionOf(key, choices.directions), because: 'chosen' };
  }
  const measured = keys.filter(({ key }) => !isBookkeeping(key));
  const most = measured.reduce((top, { runs }) => Math.max(top, runs), 0);
  const ranked = measured
    .filter(({ runs }) => runs * 2 >= most)
    .map((info) => ({ ...info, rank: rankOf(info.key, choices) }))
    .sort((a, b) => compareRanks(a.rank, b.rank) || b.runs - a.runs || (a.key < b.key ? -1 : 1));
  const [first] = ranked;
  if (!first) return null;
  return { key: first.key, direction: directionOf(first.key, choices.directions), because: 'most runs' };
}

/** The better of two values: positive when `a` is better; NaN is worse than everything; 0 without a direction. */
export function compareByDirection(a: number, b: number, direction: Direction): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
  if (direction === null || a === b) return 0;
  return a > b === (direction === 'maximize') ? 1 : -1;
}

const splits: readonly ReadonlySet<string>[] = [
  new Set(['test', 'testing', 'holdout']),
  new Set(['val', 'valid', 'validation', 'eval', 'evaluation', 'dev', 'cv']),
  new Set(['train', 'training', 'fit']),
];

/** Lower is preferred, part by part. */
function rankOf(key: string, choices: MetricChoices): readonly number[] {
  const parts = keyWords(key);
  const split = splits.findIndex((names) => parts.some((word) => names.has(word)));
  const direction = directionOf(key, choices.directions);
  const loss = parts.some((word) => /^(?:loss|losses|logloss|nll|xent|crossentropy)$/.test(word));
  // A key that names no split stands between val and train: `accuracy` is more often measured on held-out rows.
  const place = split === 2 ? 3 : split < 0 ? 2 : split;
  return [loss ? 1 : 0, place, direction === null ? 1 : 0];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) if (value !== b[index]) return value - (b[index] ?? 0);
  return 0;
}

/** Counters, schedules and machine figures, which trackers log as metrics. */
function isBookkeeping(key: string): boolean {
  if (/^(?:system|serving|image|sys|monitor)\//.test(key)) return true;
  const last = key.split(/[/.]/).at(-1) ?? key;
  return /^(?:_?(?:step|epoch|iteration|iter|global_step|timestamp|runtime|wall_time)s?|lr|learning_rate|lr-.*|grad_?norm|total_flos|.*(?:_|^)(?:runtime|per_second|samples|seconds|time))$/i.test(
    last,
  );
}
