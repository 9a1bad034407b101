import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { MetricHistory, Problem } from '../../../../contract/run.ts';
import { isAbort, messageOf, ModelwrightError } from '../../../../platform/errors.ts';
import { Slicer } from '../../../../platform/slicer.ts';
import type { KnownRun, OpenStore, RawRun, ReaderEnv, ScanEvent } from '../../../core/reader.ts';
import { fileErrorCode } from '../../fileBytes.ts';
import { runFolders, type RunFolder } from './logFolders.ts';
import { isLive, rawRunOf } from './rawRunOf.ts';
import { RunReading, type FileStamp } from './runReading.ts';

/** Points that are kept for histories and for what is appended: 24 bytes each. Beyond, runs are read again. */
const mostPoints = 6_000_000;

interface Held {
  readonly fingerprint: string;
  readonly run: RawRun;
  readonly place: RunFolder;
  /** Null when it was let go, or the run came from the cache. */
  reading: RunReading | null;
}

/** A log folder of TensorBoard: every folder with event files in it is a run. */
export class EventStore implements OpenStore {
  private held = new Map<string, Held>();
  private scanned = false;

  constructor(
    private readonly store: string,
    private readonly isWhole: boolean,
    private readonly env: ReaderEnv,
  ) {}

  async *scan(known: ReadonlyMap<string, KnownRun>, signal: AbortSignal): AsyncGenerator<ScanEvent> {
    const slicer = new Slicer(signal);
    const problems: Problem[] = [];
    const places: RunFolder[] = [];
    try {
      const folders = runFolders(this.store, this.isWhole, (path, error) =>
        problems.push(this.unreadable(path, error)),
      );
      for (const place of folders) {
        if (place) places.push(place);
        if (slicer.due) await slicer.pause();
      }
    } catch (error) {
      if (isAbort(error) || signal.aborted) throw error;
      if (fileErrorCode(error) === 'ENOENT') yield* this.forget(new Set(), known);
      yield { type: 'problem', problem: this.unreadable(this.store, error) };
      return;
    }
    for (const problem of problems) yield { type: 'problem', problem };
    places.sort((a, b) => (a.nativeId < b.nativeId ? -1 : 1));
    const ids = new Set(places.map(({ nativeId }) => nativeId));
    let done = 0;
    for (const place of places) {
      if (slicer.due) {
        yield { type: 'progress', done, total: places.length };
        await slicer.pause();
      }
      done += 1;
      const event = await this.look(place, ids, known, slicer);
      if (event) yield event;
    }
    yield* this.forget(ids, known);
    this.scanned = true;
    yield { type: 'progress', done, total: places.length };
  }

  async history(
    nativeId: string,
    keys: readonly string[] | null,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, MetricHistory>> {
    const held = this.held.get(nativeId);
    if (held?.reading && !held.reading.isBusy) return held.reading.history(keys);
    const place = held?.place ?? this.placeOf(nativeId);
    if (!place)
      throw new ModelwrightError(
        'not-found',
        `The run ${nativeId} is not in ${this.env.relative(this.store)}.`,
      );
    const reading = new RunReading(place.folder);
    try {
      const { stamps } = stampsOf(place);
      await reading.update(stamps, false, new Slicer(signal));
    } catch (error) {
      if (isAbort(error) || signal.aborted) throw error;
      const path = this.env.relative(place.folder);
      throw new ModelwrightError(
        'store-unreadable',
        `The event files in ${path} cannot be read.`,
        { file: path },
        error,
      );
    }
    return reading.history(keys);
  }

  watch(): readonly string[] {
    return [this.store];
  }

  dispose(): void {
    this.held = new Map();
  }

  private async look(
    place: RunFolder,
    ids: ReadonlySet<string>,
    known: ReadonlyMap<string, KnownRun>,
    slicer: Slicer,
  ): Promise<ScanEvent | null> {
    const { env } = this;
    const { nativeId } = place;
    const { stamps, problems } = stampsOf(place, (path, error) => this.unreadable(path, error));
    const parentNativeId = parentOf(nativeId, ids);
    const stamp = textOf(stamps, parentNativeId);
    const newest = Math.max(0, ...stamps.map(({ mtimeMs }) => mtimeMs));
    const before = this.held.get(nativeId);
    const last = before ?? (this.scanned ? undefined : known.get(nativeId));
    if (last && problems.length === 0 && last.run.problems.every(({ code }) => code !== 'no-permission')) {
      const stillLive = (): boolean => isLive(last.run.lastActivityAt, newest, env.now());
      if (last.fingerprint === `d${stamp}` || (last.fingerprint === `l${stamp}` && stillLive())) {
        this.held.set(nativeId, {
          fingerprint: last.fingerprint,
          run: last.run,
          place,
          reading: before?.reading ?? null,
        });
        return this.scanned ? null : { type: 'same', nativeId };
      }
    }
    const old = before?.reading;
    const isOn = old && !old.isBusy && old.canContinue(stamps);
    const reading = isOn ? old : new RunReading(place.folder);
    const isYoung = Math.abs(env.now() - newest) < 600_000;
    try {
      await reading.update(stamps, isYoung && isOn === true, slicer);
    } catch (error) {
      if (isAbort(error)) throw error;
      if (fileErrorCode(error) === '') throw error;
      problems.push(this.unreadable(place.folder, error));
      reading.isBusy = false;
    }
    const lastAt = reading.events.lastSeconds * 1000;
    const live = isLive(Number.isFinite(lastAt) ? lastAt : null, newest, env.now());
    const run = rawRunOf({ ...place, parentNativeId }, reading, live, env, problems);
    const fingerprint = `${live ? 'l' : 'd'}${stamp}`;
    this.held.delete(nativeId);
    this.held.set(nativeId, { fingerprint, run, place, reading });
    this.letGo();
    return { type: 'run', run, fingerprint };
  }

  /** Keeps the points of the runs that were read last. */
  private letGo(): void {
    let points = 0;
    for (const { reading } of this.held.values()) points += reading?.events.points ?? 0;
    if (points <= mostPoints) return;
    for (const held of this.held.values()) {
      if (points <= mostPoints) return;
      points -= held.reading?.events.points ?? 0;
      held.reading = null;
    }
  }

  private *forget(ids: ReadonlySet<string>, known: ReadonlyMap<string, KnownRun>): Generator<ScanEvent> {
    const before = [...this.held.keys(), ...(this.scanned ? [] : known.keys())];
    for (const nativeId of new Set(before.filter((id) => !ids.has(id)))) {
      this.held.delete(nativeId);
      yield { type: 'gone', nativeId };
    }
  }

  /** For a history that is asked for before the first scan came by. */
  private placeOf(nativeId: string): RunFolder | null {
    for (const place of runFolders(this.store, this.isWhole, () => {}))
      if (place?.nativeId === nativeId) return place;
    return null;
  }

  private unreadable(path: string, error: unknown): Problem {
    const code = fileErrorCode(error);
    return {
      code:
        code === 'EACCES' || code === 'EPERM' ? 'no-permission' : code === 'ENOENT' ? 'missing' : 'corrupt',
      severity: 'error',
      path: this.env.relative(path),
      message: `This cannot be read: ${messageOf(error)}.`,
    };
  }
}

function stampsOf(
  place: RunFolder,
  toProblem?: (path: string, error: unknown) => Problem,
): { stamps: FileStamp[]; problems: Problem[] } {
  const stamps: FileStamp[] = [];
  const problems: Problem[] = [];
  for (const name of place.files) {
    const path = join(place.folder, name);
    try {
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats) stamps.push({ name, size: stats.size, mtimeMs: stats.mtimeMs, inode: stats.ino });
    } catch (error) {
      if (toProblem) problems.push(toProblem(path, error));
    }
  }
  return { stamps, problems };
}

function textOf(stamps: readonly FileStamp[], parent: string | null): string {
  const files = stamps.map(({ name, size, mtimeMs, inode }) => [name, size, mtimeMs, inode]);
  return JSON.stringify([parent, ...files]);
}

/** The nearest folder above that is a run too: `add_hparams` and `add_scalars` write into folders below their run. */
function parentOf(nativeId: string, ids: ReadonlySet<string>): string | null {
  for (let slash = nativeId.lastIndexOf('/'); slash > 0; slash = nativeId.lastIndexOf('/', slash - 1)) {
    const above = nativeId.slice(0, slash);
    if (ids.has(above)) return above;
  }
  return null;
}
