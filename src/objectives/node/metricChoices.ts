import { join } from 'node:path';
import type { MetricChoice } from '../../contract/objectives.ts';
import type { Run } from '../../contract/run.ts';
import type { ProjectFile } from '../../project/core/projectTypes.ts';
import { directionOf } from '../../runs/core/direction.ts';
import { newestFirst } from '../../runs/core/resolveRun.ts';
import type { RunSource } from '../../runs/core/runSource.ts';
import { guessPredictions, type GuessedTable } from '../core/guessPredictions.ts';
import { loggedValue } from '../core/loggedValue.ts';
import { filesBelow } from './find/nestedFile.ts';
import { readTable } from './tables/readTable.ts';

export interface ChoiceOptions {
  readonly index: RunSource;
  readonly project: () => ProjectFile;
  readonly signal: AbortSignal;
}

/** Tables of one run that are looked into. */
const mostTables = 12;
const tableName = /\.(csv|tsv|parquet|pq|jsonl|ndjson)(\.gz)?$/i;

/** Every metric that runs have, and for each whether the newest run's predictions give it. */
export async function metricChoices({
  index,
  project,
  signal,
}: ChoiceOptions): Promise<readonly MetricChoice[]> {
  const runs = newestFirst(index.all());
  const tables = new Map<string, Promise<readonly GuessedTable[]>>();
  const choices: MetricChoice[] = [];
  for (const { key, runs: count } of index.state().metricKeys) {
    const run = runs.find((one) => one.status === 'finished' && loggedValue(one, key) !== null);
    const value = run ? loggedValue(run, key) : null;
    if (!run || value === null) {
      choices.push({
        key,
        runs: count,
        direction: directionOf(key, project().directions),
        newest: null,
        predictions: null,
      });
      continue;
    }
    const known = tables.get(run.id) ?? tablesOf(run, index, signal);
    tables.set(run.id, known);
    choices.push({
      key,
      runs: count,
      direction: directionOf(key, project().directions),
      newest: { run: run.id, name: run.name, value },
      predictions: await guessPredictions(key, value, await known),
    });
  }
  return choices;
}

/** Tables among a run's artifacts, those that are called predictions first. */
async function tablesOf(run: Run, index: RunSource, signal: AbortSignal): Promise<readonly GuessedTable[]> {
  const folder = index.artifactFolder(run);
  if (folder === null) return [];
  const rank = (path: string): number => (/pred/i.test(path) ? 0 : 1);
  const paths = filesBelow(folder)
    .filter((path) => tableName.test(path))
    .toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const found: GuessedTable[] = [];
  for (const path of paths.slice(0, mostTables)) {
    try {
      found.push({
        path,
        table: await readTable({ shown: path, path: join(folder, path) }, (header) => header, signal),
      });
    } catch {
      signal.throwIfAborted();
      // A table that cannot be read is no choice; judging it by name tells what is wrong.
    }
  }
  return found;
}
