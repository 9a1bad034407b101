import type { MetricHistory, Problem } from '../../../../contract/run.ts';
import { isAbort, isModelwrightError, messageOf, ModelwrightError } from '../../../../platform/errors.ts';
import { Slicer } from '../../../../platform/slicer.ts';
import type { KnownRun, OpenStore, RawRun, ReaderEnv, ScanEvent } from '../../../core/reader.ts';
import { fileErrorCode } from '../../fileBytes.ts';
import { sqliteEngine } from '../../sqliteEngine.ts';
import { isCut, SqliteSnapshots, type Snapshot } from '../../sqliteSnapshots.ts';
import { stampOf } from '../../sqliteStamp.ts';
import { ArtifactPlaces } from './artifactPlaces.ts';
import { readHistory } from './metricHistory.ts';
import { latestFromMetrics, MetricTotals, type Total } from './metricTotals.ts';
import { runOfRecord, sameRecord } from './runOfRecord.ts';
import { put, StoreTables, type RunRecord, type StoreContents } from './storeTables.ts';

/** Up to so many rows the metrics are added up before the first run is told of; it takes about as long as the rest. */
const addedAtOnce = 250_000;
const tornReads = 3;

/**
 * An MLflow store in an SQLite database. A scan tells the runs with their last values first; where there are many
 * points, a second pass adds up min, max and count and tells those runs again.
 */
export class DatabaseStore implements OpenStore {
  private readonly path: string;
  private readonly env: ReaderEnv;
  private readonly totals = new MetricTotals();
  private readonly stop = new AbortController();
  private snapshots: SqliteSnapshots | null = null;
  /** What the tables said of each run that was told, to tell only what changed. */
  private held = new Map<string, RunRecord>();
  private shared = '';
  /** Stamp of the database as the last complete scan saw it. */
  private seen: string | null = null;
  /** Runs that the cache answered for: the tables were not read for them yet. */
  private cached: ReadonlySet<string> = new Set();
  private started = false;

  constructor(path: string, env: ReaderEnv) {
    this.path = path;
    this.env = env;
  }

  async *scan(known: ReadonlyMap<string, KnownRun>, signal: AbortSignal): AsyncGenerator<ScanEvent> {
    const any = AbortSignal.any([signal, this.stop.signal]);
    const first = !this.started;
    let stamp: string;
    try {
      stamp = stampOf(this.path).text;
    } catch (error) {
      if (fileErrorCode(error) === 'ENOENT') yield* this.forget(new Set(), first ? known : new Map());
      yield { type: 'problem', problem: this.problemOf(error) };
      return;
    }
    if (stamp === this.seen) return;
    if (first && known.size > 0 && [...known.values()].every(({ fingerprint }) => fingerprint === stamp)) {
      for (const nativeId of known.keys()) yield { type: 'same', nativeId };
      this.cached = new Set(known.keys());
      this.seen = stamp;
      this.started = true;
      return;
    }
    for (let torn = 0; ; torn += 1) {
      let snapshot: Snapshot | null = null;
      try {
        const store = await this.openSnapshots();
        if (store === null) {
          yield { type: 'problem', problem: this.missingEngine() };
          return;
        }
        snapshot = await store.open(any, torn < tornReads ? 'calm' : 'busy');
        yield* this.read(snapshot, first ? known : new Map(), any);
        return;
      } catch (error) {
        if (isAbort(error) || any.aborted) throw error;
        const again =
          torn < tornReads + 2 && (error instanceof TornRead || (snapshot && !snapshot.isConsistent()));
        if (again) continue;
        yield { type: 'problem', problem: this.problemOf(error) };
        return;
      } finally {
        snapshot?.close();
      }
    }
  }

  async history(
    nativeId: string,
    keys: readonly string[] | null,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, MetricHistory>> {
    const store = await this.openSnapshots();
    if (store === null) throw new ModelwrightError('unsupported', this.missingEngine().message);
    for (let torn = 0; ; torn += 1) {
      const snapshot = await store.open(signal, torn < tornReads ? 'calm' : 'busy');
      try {
        const series = await readHistory(snapshot.database, nativeId, keys, new Slicer(signal));
        if (snapshot.isConsistent()) return series;
      } catch (error) {
        if (isAbort(error)) throw error;
        if (snapshot.isConsistent() || torn > tornReads)
          throw new ModelwrightError(
            'store-unreadable',
            `The metrics of this run cannot be read: ${messageOf(error)}.`,
            { file: this.env.relative(this.path) },
            error,
          );
      } finally {
        snapshot.close();
      }
      if (torn > tornReads)
        throw new ModelwrightError('store-unreadable', 'The database is being written to all the time.');
    }
  }

  watch(): readonly string[] {
    return [this.path, `${this.path}-wal`, `${this.path}-journal`];
  }

  dispose(): void {
    this.stop.abort();
    this.snapshots?.dispose();
  }

  private async *read(
    snapshot: Snapshot,
    known: ReadonlyMap<string, KnownRun>,
    signal: AbortSignal,
  ): AsyncGenerator<ScanEvent> {
    const { database } = snapshot;
    const slicer = new Slicer(signal);
    const damage = new Map<string, string>();
    const report = (table: string, message: string): void => void damage.set(table, message);
    const contents = await new StoreTables(database, slicer, report).read();
    if (!contents.hasLatest)
      await latestFromMetrics(database, slicer, (run, key, latest) => {
        const record = contents.runs.get(run);
        if (record) put(record.latest, key, latest);
      });
    if ([...this.held.keys()].some((id) => !contents.runs.has(id))) this.totals.forget();
    const atOnce = this.totals.pending(database) <= addedAtOnce;
    const add = (): Promise<ReadonlySet<string>> =>
      this.totals.update(database, slicer, (message) => report('metrics', message));
    const changed = atOnce ? await add() : new Set<string>();
    if (!snapshot.isConsistent()) throw this.torn();
    yield* this.tellDamage(damage, snapshot, true);

    const places = new ArtifactPlaces(this.path, this.env);
    const { text } = snapshot.stamp;
    yield* this.tell({ contents, changed, places, known, fingerprint: atOnce ? text : `${text}~` }, slicer);
    yield* this.forget(new Set(contents.runs.keys()), known);
    this.started = true;
    if (!atOnce) {
      // The rows so far show while the points are added up, which takes seconds.
      yield { type: 'progress', done: 0, total: contents.runs.size };
      damage.clear();
      const summed = await add();
      if (!snapshot.isConsistent()) throw this.torn();
      yield* this.tellDamage(damage, snapshot);
      // Those with points are told again in any case: with the fingerprint of a complete scan.
      const told = new Set(summed);
      for (const record of contents.runs.values()) if (hasMetrics(record)) told.add(record.id);
      yield* this.tell({ contents, changed: told, places, known: new Map(), fingerprint: text }, slicer);
    }
    this.seen = text;
    yield { type: 'progress', done: contents.runs.size, total: contents.runs.size };
  }

  /** Sums over rows of two moments are worth nothing. */
  private torn(): TornRead {
    this.totals.forget();
    return new TornRead();
  }

  /** Tells the runs whose rows or sums changed since they were told last. */
  private async *tell(telling: Telling, slicer: Slicer): AsyncGenerator<ScanEvent> {
    const { contents, changed, places, known } = telling;
    const shared = JSON.stringify([[...contents.experiments.values()], [...contents.models]]);
    const all = shared !== this.shared;
    this.shared = shared;
    for (const record of contents.runs.values()) {
      const before = this.held.get(record.id);
      const same = before !== undefined && !all && !changed.has(record.id) && sameRecord(before, record);
      if (!same) {
        this.held.set(record.id, record);
        const totals = this.totals.of(record.id) ?? totalsOf(known.get(record.id)?.run, record);
        const run = runOfRecord(record, contents, totals, places, this.env, this.path);
        const fingerprint = hasMetrics(record) ? telling.fingerprint : telling.fingerprint.replace('~', '');
        yield { type: 'run', run, fingerprint };
      }
      if (slicer.due) await slicer.pause();
    }
  }

  private *forget(present: ReadonlySet<string>, known: ReadonlyMap<string, KnownRun>): Generator<ScanEvent> {
    for (const nativeId of new Set([...this.held.keys(), ...this.cached, ...known.keys()])) {
      if (present.has(nativeId)) continue;
      this.held.delete(nativeId);
      yield { type: 'gone', nativeId };
    }
    this.cached = new Set();
  }

  private async openSnapshots(): Promise<SqliteSnapshots | null> {
    if (this.snapshots) return this.snapshots;
    const engine = await sqliteEngine();
    if (engine === null) return null;
    this.snapshots ??= new SqliteSnapshots(this.path, this.env.scratch, engine);
    return this.snapshots;
  }

  private missingEngine(): Problem {
    return {
      code: 'unsupported',
      severity: 'warning',
      path: this.env.relative(this.path),
      message: 'This database cannot be read here: the editor comes with a Node without SQLite.',
    };
  }

  /** One problem for the whole store, however many tables are hit. */
  private *tellDamage(
    damage: ReadonlyMap<string, string>,
    snapshot: Snapshot,
    first = false,
  ): Generator<ScanEvent> {
    const cut = isCut(snapshot.stamp);
    if (damage.size === 0 && !(first && cut)) return;
    const what =
      damage.size === 0
        ? 'The end of the database is cut off'
        : `Part of the database cannot be read (${[...damage].map(([table, message]) => `${table}: ${message}`).join('; ')})`;
    yield {
      type: 'problem',
      problem: {
        code: cut ? 'truncated' : 'corrupt',
        severity: 'error',
        path: this.env.relative(this.path),
        message: `${what}: what is whole is shown.`,
      },
    };
  }

  private problemOf(error: unknown): Problem {
    const code = fileErrorCode(error);
    const path = this.env.relative(this.path);
    if (code === 'ENOENT')
      return { code: 'missing', severity: 'error', path, message: 'The database is no longer there.' };
    if (code === 'EACCES' || code === 'EPERM')
      return {
        code: 'no-permission',
        severity: 'error',
        path,
        message: 'The database may not be read by this user.',
      };
    if (error instanceof TornRead || isModelwrightError(error, 'store-unreadable'))
      return {
        code: 'inconsistent',
        severity: 'warning',
        path,
        message:
          'The database is being written to all the time: it will be read again after the next change.',
      };
    return {
      code: 'corrupt',
      severity: 'error',
      path,
      message: `The database cannot be read: ${messageOf(error)}.`,
    };
  }
}

/** What one pass over the runs has at hand. */
interface Telling {
  readonly contents: StoreContents;
  /** Runs whose sums changed. */
  readonly changed: ReadonlySet<string>;
  readonly places: ArtifactPlaces;
  /** Runs of the cache, whose sums stand in until the second pass. */
  readonly known: ReadonlyMap<string, KnownRun>;
  readonly fingerprint: string;
}

function hasMetrics(record: RunRecord): boolean {
  return Object.keys(record.latest).length > 0;
}

/** Sums that the cache knows, for metrics whose latest point is still the same. */
function totalsOf(run: RawRun | undefined, record: RunRecord): ReadonlyMap<string, Total> | undefined {
  if (!run) return undefined;
  const totals = new Map<string, Total>();
  for (const [key, { last, lastStep, lastAt, min, max, count }] of Object.entries(run.metrics)) {
    const latest = Object.hasOwn(record.latest, key) ? record.latest[key] : undefined;
    if (latest && Object.is(latest.value, last) && latest.step === lastStep && latest.at === lastAt)
      totals.set(key, { min, max, count });
  }
  return totals;
}

/** Somebody wrote while the plain file was read: what was read may be of two moments. */
class TornRead extends Error {
  override readonly name = 'TornRead';
}
