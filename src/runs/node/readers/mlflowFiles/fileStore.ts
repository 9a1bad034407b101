import { join } from 'node:path';
import type { MetricHistory, Problem } from '../../../../contract/run.ts';
import { ModelwrightError } from '../../../../platform/errors.ts';
import { Slicer } from '../../../../platform/slicer.ts';
import { readMetricHistory } from '../../../core/mlflow/metricLines.ts';
import type { KnownRun, OpenStore, RawRun, ReaderEnv, ScanEvent } from '../../../core/reader.ts';
import { FileBytes, fileErrorCode } from '../../fileBytes.ts';
import { listExperiments, unreadable, type Experiment } from './experiments.ts';
import { fingerprintOf, isUnchanged, textHash } from './fingerprint.ts';
import { visitKeyFiles } from './keyFiles.ts';
import { readModelRegistry } from './modelRegistry.ts';
import { readRun, type RunPlace } from './readRun.ts';

interface Held {
  readonly fingerprint: string;
  readonly run: RawRun;
  readonly folder: string;
}

/** An MLflow file store. Problems of the store itself are told again by every scan. */
export class FileStore implements OpenStore {
  private readonly store: string;
  private readonly env: ReaderEnv;
  private readonly files = new FileBytes();
  private held = new Map<string, Held>();
  private scanned = false;

  constructor(store: string, env: ReaderEnv) {
    this.store = store;
    this.env = env;
  }

  async *scan(known: ReadonlyMap<string, KnownRun>, signal: AbortSignal): AsyncGenerator<ScanEvent> {
    const problems: Problem[] = [];
    let experiments: Experiment[];
    try {
      experiments = listExperiments(this.store, this.env, this.files, (problem) => problems.push(problem));
    } catch (error) {
      if (fileErrorCode(error) === 'ENOENT') yield* this.forget(new Set(), known);
      yield { type: 'problem', problem: unreadable(this.env.relative(this.store), error) };
      return;
    }
    for (const problem of problems) yield { type: 'problem', problem };
    const versions = readModelRegistry(this.store, this.files);
    const slicer = new Slicer(signal);
    const total = experiments.reduce((sum, experiment) => sum + experiment.runFolders.length, 0);
    const seen = new Set<string>();
    let done = 0;
    for (const experiment of experiments) {
      for (const id of experiment.runFolders) {
        if (slicer.due) {
          yield { type: 'progress', done, total };
          await slicer.pause();
        }
        done += 1;
        const folder = `${experiment.folder}/${id}`;
        yield* this.look({ folder, id, experiment, versions: versions.get(id) ?? [] }, known, seen);
      }
    }
    yield* this.forget(seen, known);
    this.scanned = true;
    yield { type: 'progress', done: total, total };
  }

  async history(
    nativeId: string,
    keys: readonly string[] | null,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, MetricHistory>> {
    const folder = this.held.get(nativeId)?.folder ?? this.folderOf(nativeId);
    if (folder === null)
      throw new ModelwrightError(
        'not-found',
        `The run ${nativeId} is not in ${this.env.relative(this.store)}.`,
      );
    const slicer = new Slicer(signal);
    const wanted: [string, string][] = [];
    if (keys === null) {
      try {
        visitKeyFiles(`${folder}/metrics`, (key, path) => wanted.push([key, path]));
      } catch (error) {
        if (fileErrorCode(error) !== 'ENOENT') throw unreadableMetrics(this.env.relative(folder), error);
      }
    } else for (const key of keys) if (isKey(key)) wanted.push([key, `${folder}/metrics/${key}`]);
    const series = new Map<string, MetricHistory>();
    for (const [key, path] of wanted) {
      if (slicer.due) await slicer.pause();
      try {
        const length = this.files.read(path);
        const history = readMetricHistory(this.files.bytes, length);
        if (history.values.length > 0) series.set(key, history);
      } catch (error) {
        if (!['ENOENT', 'EISDIR', 'ENOTDIR'].includes(fileErrorCode(error)))
          throw unreadableMetrics(this.env.relative(path), error);
      }
    }
    return series;
  }

  watch(): readonly string[] {
    return [this.store];
  }

  dispose(): void {
    this.held = new Map();
  }

  private *look(
    place: RunPlace,
    known: ReadonlyMap<string, KnownRun>,
    seen: Set<string>,
  ): Generator<ScanEvent> {
    const { experiment, versions, folder } = place;
    const context = textHash(JSON.stringify([experiment.id, experiment.name, experiment.deleted, versions]));
    const before = this.held.get(place.id) ?? (this.scanned ? undefined : known.get(place.id));
    if (before && !seen.has(place.id) && isUnchanged(before.fingerprint, folder, before.run, context)) {
      seen.add(place.id);
      this.held.set(place.id, { fingerprint: before.fingerprint, run: before.run, folder });
      if (!this.scanned) yield { type: 'same', nativeId: place.id };
      return;
    }
    const readAt = Date.now();
    const run = readRun(place, this.env, this.files);
    if (!run) return;
    const { nativeId } = run;
    if (seen.has(nativeId)) {
      yield {
        type: 'problem',
        problem: {
          code: 'inconsistent',
          severity: 'warning',
          path: this.env.relative(folder),
          message: `The run ${nativeId} stands in two folders of this store; this one is left out.`,
        },
      };
      return;
    }
    seen.add(nativeId);
    const fingerprint = fingerprintOf(folder, run, readAt, context);
    this.held.set(nativeId, { fingerprint, run, folder });
    yield { type: 'run', run, fingerprint };
  }

  private *forget(seen: ReadonlySet<string>, known: ReadonlyMap<string, KnownRun>): Generator<ScanEvent> {
    const gone = new Set(
      [...this.held.keys(), ...(this.scanned ? [] : known.keys())].filter((id) => !seen.has(id)),
    );
    for (const nativeId of gone) {
      this.held.delete(nativeId);
      yield { type: 'gone', nativeId };
    }
  }

  /** For a history that is asked for before the first scan came by. */
  private folderOf(nativeId: string): string | null {
    if (!isKey(nativeId)) return null;
    const experiments = listExperiments(this.store, this.env, this.files, () => {});
    const home = experiments.find((experiment) => experiment.runFolders.includes(nativeId));
    return home ? join(home.folder, nativeId) : null;
  }
}

/** A key is a relative path that stays below its folder. */
function isKey(key: string): boolean {
  return key !== '' && !key.startsWith('/') && !key.includes('\0') && !key.split(/[\\/]/u).includes('..');
}

function unreadableMetrics(path: string, error: unknown): ModelwrightError {
  return new ModelwrightError(
    'store-unreadable',
    `The metrics in ${path} cannot be read.`,
    { file: path },
    error,
  );
}
