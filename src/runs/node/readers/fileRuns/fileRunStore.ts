import { join, sep } from 'node:path';
import type { MetricHistory, Problem } from '../../../../contract/run.ts';
import { isAbort, messageOf, ModelwrightError } from '../../../../platform/errors.ts';
import { Slicer } from '../../../../platform/slicer.ts';
import type { KnownRun, OpenStore, RawRun, ReaderEnv, ScanEvent } from '../../../core/reader.ts';
import { MetricColumns, MetricTotals, type PointSink } from '../../../core/wandb/metricTotals.ts';
import { FileBytes, fileErrorCode } from '../../fileBytes.ts';
import type { FileRunFacts, FileRunFormat, FileRunPlace } from './fileRunFormat.ts';
import { seemsLive, stampsOf, type FileStamps } from './fileStamps.ts';

/** A store whose runs are a few files each, read whole when one of them changed. */
export class FileRunStore<P extends FileRunPlace> implements OpenStore {
  private readonly held = new Map<string, KnownRun>();
  private readonly bytes = new FileBytes();
  private scanned = false;
  /** What holds runs in the store: folders, and files that stand in it by themselves. */
  private watched: ReadonlySet<string> = new Set();

  constructor(
    private readonly store: string,
    private readonly format: FileRunFormat<P>,
    private readonly env: ReaderEnv,
  ) {}

  async *scan(known: ReadonlyMap<string, KnownRun>, signal: AbortSignal): AsyncGenerator<ScanEvent> {
    const slicer = new Slicer(signal);
    const places: P[] = [];
    try {
      for (const place of this.format.places(this.store)) {
        if (place) places.push(place);
        if (slicer.due) await slicer.pause();
      }
    } catch (error) {
      if (isAbort(error) || signal.aborted) throw error;
      if (fileErrorCode(error) === 'ENOENT') yield* this.forget(new Set(), known);
      yield { type: 'problem', problem: this.unreadable(this.store, error) };
      return;
    }
    this.watched = new Set(places.flatMap(({ files }) => files.map((file) => this.topOf(file))));
    const seen = new Set<string>();
    let done = 0;
    for (const place of places) {
      if (slicer.due) {
        yield { type: 'progress', done, total: places.length };
        await slicer.pause();
      }
      done += 1;
      seen.add(place.nativeId);
      const event = await this.look(place, known, slicer);
      if (event) yield event;
    }
    yield* this.forget(seen, known);
    this.scanned = true;
    yield { type: 'progress', done, total: places.length };
  }

  async history(
    nativeId: string,
    keys: readonly string[] | null,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, MetricHistory>> {
    let found: P | null = null;
    try {
      for (const place of this.format.places(this.store)) if (place?.nativeId === nativeId) found = place;
    } catch (error) {
      const path = this.env.relative(this.store);
      throw new ModelwrightError('store-unreadable', `${path} cannot be read.`, { file: path }, error);
    }
    if (!found)
      throw new ModelwrightError(
        'not-found',
        `The run ${nativeId} is not in ${this.env.relative(this.store)}.`,
      );
    const columns = new MetricColumns(keys);
    await this.read(found, columns, new Slicer(signal), []);
    return columns.histories();
  }

  /** A whole project is not watched for its few logs: then the folders in it that hold runs are. */
  watch(): readonly string[] {
    return this.store === this.env.root && this.watched.size > 0 ? [...this.watched] : [this.store];
  }

  dispose(): void {
    this.held.clear();
  }

  private async look(
    place: P,
    known: ReadonlyMap<string, KnownRun>,
    slicer: Slicer,
  ): Promise<ScanEvent | null> {
    const { nativeId } = place;
    const stamps = stampsOf(place.files);
    const live = seemsLive(stamps, this.env.now());
    const fingerprint = `${live ? 'l' : 'd'}${stamps.text}`;
    const before = this.held.get(nativeId) ?? (this.scanned ? undefined : known.get(nativeId));
    const wasLocked = before?.run.problems.some(({ code }) => code === 'no-permission') ?? false;
    if (before?.fingerprint === fingerprint && !wasLocked) {
      this.held.set(nativeId, before);
      return this.scanned ? null : { type: 'same', nativeId };
    }
    const problems: Problem[] = [];
    const totals = new MetricTotals();
    const facts = await this.read(place, totals, slicer, problems);
    const run = this.rawRun(place, facts, totals, stamps, live, problems);
    this.held.set(nativeId, { fingerprint, run });
    return { type: 'run', run, fingerprint };
  }

  private read(place: P, sink: PointSink, slicer: Slicer, problems: Problem[]): Promise<FileRunFacts> {
    return this.format.read(place, {
      sink,
      slicer,
      text: (path) => {
        try {
          return this.bytes.readText(path);
        } catch (error) {
          problems.push(this.unreadable(path, error));
          return null;
        }
      },
      say: (path, code, message, line = null) =>
        problems.push({
          code,
          severity: 'warning',
          path: this.env.relative(path),
          message,
          ...(line === null ? {} : { line }),
        }),
    });
  }

  private rawRun(
    place: FileRunPlace,
    facts: FileRunFacts,
    totals: MetricTotals,
    stamps: FileStamps,
    live: boolean,
    problems: readonly Problem[],
  ): RawRun {
    const status = facts.status ?? (live ? 'running' : 'unknown');
    const metrics = [...totals.summaries()].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      nativeId: place.nativeId,
      experiment: facts.experiment,
      name: facts.name,
      user: null,
      status,
      lifecycle: 'active',
      // These files hold no times, and those of the file system are the checkout's in every clone.
      startedAt: null,
      endedAt: null,
      parentNativeId: null,
      params: facts.params,
      tags: facts.tags,
      metrics: Object.fromEntries(metrics),
      resources: facts.resources,
      datasets: [],
      models: [],
      artifacts: this.env.relative(place.folder),
      git: null,
      startedAtIsRecorded: false,
      lastActivityAt: stamps.newest === null ? null : Math.round(stamps.newest),
      sameAs: { folders: facts.folders, nativeIds: [] },
      progress: facts.progress,
      // The end of a file that is being written is on its way.
      problems: status === 'running' ? problems.filter(({ code }) => code !== 'truncated') : problems,
    };
  }

  /** The file or folder directly in the store by which something below comes. */
  private topOf(path: string): string {
    const [first = ''] = path.slice(this.store.length + 1).split(sep);
    return join(this.store, first);
  }

  private *forget(seen: ReadonlySet<string>, known: ReadonlyMap<string, KnownRun>): Generator<ScanEvent> {
    const ids = [...this.held.keys(), ...(this.scanned ? [] : known.keys())];
    for (const nativeId of new Set(ids.filter((id) => !seen.has(id)))) {
      this.held.delete(nativeId);
      yield { type: 'gone', nativeId };
    }
  }

  private unreadable(path: string, error: unknown): Problem {
    const code = fileErrorCode(error);
    return {
      code:
        code === 'EACCES' || code === 'EPERM'
          ? 'no-permission'
          : code === 'ENOENT'
            ? 'missing'
            : error instanceof RangeError
              ? 'too-large'
              : 'corrupt',
      severity: 'warning',
      path: this.env.relative(path),
      message: `This cannot be read: ${messageOf(error)}.`,
    };
  }
}
