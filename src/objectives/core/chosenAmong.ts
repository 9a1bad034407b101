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

/** Digest of the data that a run was tested on, where its tracker kept one. */
function testedOn({ datasets }: Run): string | null {
  return (
    datasets.find(({ name, context }) => [context, name].some((text) => splitOf(text ?? '') === 'test'))
      ?.digest ?? null
  );
}

/**
 * Number of runs among which this one may have been picked by the judged metric: all that ended and have it, without
 * the one compared with, and without those that were tested on other data. Null when `chosen-by` names a metric of
 * another split, or when there was no choice.
 */
export function chosenAmong(
  run: Run,
  runs: readonly Run[],
  metric: string,
  chosenBy: string | null,
  comparedWith: string | null,
): number | null {
  if (chosenBy !== null && chosenBy !== metric) {
    const [by, judged] = [splitOf(chosenBy), splitOf(metric)];
    if (by !== null && by !== judged) return null;
  }
  const data = testedOn(run);
  let count = 0;
  for (const other of runs) {
    const ended = other.status === 'finished' || other.status === 'unknown';
    if (!ended || other.id === comparedWith || loggedValue(other, metric) === null) continue;
    const theirs = data === null ? null : testedOn(other);
    if (theirs === null || theirs === data) count++;
  }
  return count > 1 ? count : null;
}

/** What the count hangs on besides the runs themselves. */
export function chosenKey(run: Run, metric: string, comparedWith: string | null): string {
  return JSON.stringify([metric, comparedWith, testedOn(run)]);
}
