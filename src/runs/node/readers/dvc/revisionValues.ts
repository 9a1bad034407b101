import type { MetricSummary, Problem } from '../../../../contract/run.ts';
import { joinKeys } from '../../../core/dvc/joinKeys.ts';
import { isLiveMetrics, liveFolderOf } from '../../../core/dvc/liveFolder.ts';
import { singleValue, summarizeSeries } from '../../../core/dvc/seriesTable.ts';
import { flattenValues, isMap, type Leaves } from '../../../core/dvc/valueTree.ts';
import { messageOf } from '../../../../platform/errors.ts';
import type { Place, Revision } from './revision.ts';
import { readRevisionSeries } from './revisionSeries.ts';

export interface RevisionValues {
  readonly params: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<string, MetricSummary>>;
  /** Texts and booleans among the metrics. */
  readonly tags: Readonly<Record<string, string>>;
  /** Greatest step that a DVCLive metrics file states. */
  readonly step: number | null;
  /** DVCLive folders with the blob of their metrics file. */
  readonly live: readonly { readonly folder: string; readonly blob: string }[];
  readonly problems: readonly Problem[];
  /** True where a value is only in a remote. */
  readonly absent: boolean;
}

/** Everything a row shows of one project at one commit. A file that cannot be read is a problem of its own. */
export async function readRevisionValues(
  revision: Revision,
  shown: (path: string) => string,
): Promise<RevisionValues> {
  const problems: Problem[] = [];
  const say = (code: Problem['code'], path: string, message: string): void => {
    problems.push({ code, severity: 'warning', path: shown(path), message });
  };
  const params = await readParams(revision, say);
  const numbers: { path: string; values: ReadonlyMap<string, number> }[] = [];
  const texts: { path: string; values: ReadonlyMap<string, string> }[] = [];
  const live: { folder: string; blob: string }[] = [];
  let step: number | null = null;
  let absent = false;
  for (const declared of revision.metrics)
    for (const { path, place } of await revision.files(declared)) {
      if (place.kind === 'absent') {
        absent = true;
        say('missing', path, `${path} is in DVC's cache elsewhere, not pulled: run dvc pull.`);
        continue;
      }
      const value = await readFile(revision, path, place, say);
      if (value === undefined) continue;
      const isLive = isLiveMetrics(path, value);
      const leaves = flattenValues(value, 'drop', isLive ? '/' : '.');
      const folder = liveFolderOf(path);
      if (isLive && isMap(value)) {
        step = Math.max(step ?? -Infinity, Number(value['step']));
        if (place.kind === 'git' && folder !== null) live.push({ folder, blob: place.id });
      }
      numbers.push({ path, values: isLive ? without(leaves.numbers, 'step') : leaves.numbers });
      texts.push({ path, values: onlyTexts(leaves) });
    }
  const values = joinKeys(numbers);
  const series = await readRevisionSeries(revision, new Set(Object.keys(values)));
  const metrics = Object.fromEntries(
    Object.entries(values).map(([key, value]): [string, MetricSummary] => {
      const history = series.get(key);
      return [key, history ? { ...summarizeSeries(history), last: value } : singleValue(value, step, null)];
    }),
  );
  return {
    params,
    metrics,
    tags: joinKeys(texts),
    step,
    live,
    problems: [...revision.problems, ...problems],
    absent,
  };
}

type Say = (code: Problem['code'], path: string, message: string) => void;

/** Undefined where there is nothing, or where it cannot be read, which is said. */
async function readFile(revision: Revision, path: string, place: Place, say: Say): Promise<unknown> {
  try {
    return (await revision.values(path, place)) ?? undefined;
  } catch (error) {
    say('corrupt', path, `${path} cannot be read: ${messageOf(error)}.`);
    return undefined;
  }
}

/**
 * Params as DVC shows them: the whole of `params.yaml` and of files that are named as a whole, of other files the
 * keys that stages name; what a lock recorded where the file itself is not there.
 */
async function readParams(revision: Revision, say: Say): Promise<Record<string, string>> {
  const wanted = new Map<string, Set<string> | null>([['params.yaml', null]]);
  for (const { path, keys } of revision.params) {
    const before = wanted.get(path);
    if (before === null) continue;
    wanted.set(path, keys === null ? null : new Set([...(before ?? []), ...keys]));
  }
  const files: { path: string; values: ReadonlyMap<string, string> }[] = [];
  const locked = [...wanted.keys()].length > 1 || revision.params.length > 0 ? revision : null;
  for (const [path, keys] of wanted) {
    const [file] = await revision.files(path);
    let value: unknown;
    if (file?.place.kind === 'absent') say('missing', path, `${path} is not pulled: run dvc pull.`);
    else if (file) value = await readFile(revision, path, file.place, say);
    value ??= locked && nested((await locked.lockedParams()).get(path));
    if (value === undefined || value === null) continue;
    const { texts } = flattenValues(value, 'text');
    files.push({ path, values: keys === null ? texts : pick(texts, keys) });
  }
  return joinKeys(files);
}

/** A lock names tracked keys in full: `train.lr: 0.1`. They flatten to the same. */
function nested(values: unknown): unknown {
  return isMap(values) ? values : undefined;
}

function pick(texts: ReadonlyMap<string, string>, keys: ReadonlySet<string>): Map<string, string> {
  return new Map(
    [...texts].filter(([key]) => [...keys].some((wanted) => key === wanted || key.startsWith(`${wanted}.`))),
  );
}

function without<T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

function onlyTexts({ numbers, texts }: Leaves): ReadonlyMap<string, string> {
  return new Map([...texts].filter(([key]) => !numbers.has(key)));
}
