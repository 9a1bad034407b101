import type { Run } from '../../contract/run.ts';
import { loggedValue } from './loggedValue.ts';

const splits: Readonly<Record<string, string>> = {
  train: 'train',
  training: 'train',
  val: 'val',
  valid: 'val',
  validation: 'val',
  dev: 'val',
  cv: 'val',
  test: 'test',
  holdout: 'test',
  eval: 'test',
  oot: 'oot',
};

/** The split that a metric's name tells: "val/recall" -> "val"; null when it tells none. */
export function splitOf(metric: string): string | null {
  for (const word of metric.toLowerCase().split(/[/_.\s-]+/))
    if (Object.hasOwn(splits, word)) return splits[word] ?? null;
  return null;
}

/**
 * Number of runs among which one may have been picked by the judged metric: all finished runs that have it, without
 * the one compared with. Null when `chosen-by` names a metric of another split, or when there was no choice.
 */
export function chosenAmong(
  runs: readonly Run[],
  metric: string,
  chosenBy: string | null,
  comparedWith: string | null,
): number | null {
  if (chosenBy !== null && chosenBy !== metric) {
    const [by, judged] = [splitOf(chosenBy), splitOf(metric)];
    if (by !== null && by !== judged) return null;
  }
  let count = 0;
  for (const run of runs)
    if (run.id !== comparedWith && run.status === 'finished' && loggedValue(run, metric) !== null) count++;
  return count > 1 ? count : null;
}
