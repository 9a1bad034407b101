import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { MetricHistory, MetricSummary, Problem } from '../../../../contract/run.ts';
import { messageOf } from '../../../../platform/errors.ts';
import { Slicer } from '../../../../platform/slicer.ts';
import { parseValues } from '../../../core/dvc/parseValues.ts';
import { singleValue, summarizeSeries } from '../../../core/dvc/seriesTable.ts';
import { flattenValues, isMap } from '../../../core/dvc/valueTree.ts';
import type { KnownRun, OpenStore, RawRun, ReaderEnv, ScanEvent } from '../../../core/reader.ts';
import { fileErrorCode } from '../../fileBytes.ts';
import { listLiveFiles, type LiveFile, type LiveFiles } from './liveFiles.ts';
import { liveSignal, signalPlace, type LiveSignal } from './liveSignal.ts';
import { TailedSeries } from './tailedSeries.ts';

/** A folder written to within this time is taken for one of a running training. */
const recentMs = 60_000;

const nativeId = '.';

/** One DVCLive folder: one run, which is rewritten by the next training in the same folder. */
export class DvcliveStore implements OpenStore {
  private readonly tails = new TailedSeries();
  private fingerprint: string | null = null;

  constructor(
    private readonly folder: string,
    private readonly env: ReaderEnv,
  ) {}

  async *scan(known: ReadonlyMap<string, KnownRun>, signal: AbortSignal): AsyncGenerator<ScanEvent> {
    const files = listLiveFiles(this.folder);
    const running = liveSignal(this.folder);
    if (!files.metrics && files.series.size === 0) {
      if (this.fingerprint !== null || known.has(nativeId)) yield { type: 'gone', nativeId };
      this.fingerprint = null;
      return;
    }
    const status = this.statusOf(files, running);
    const fingerprint = fingerprintOf(files, status, running);
    if (this.fingerprint === fingerprint) return;
    if (this.fingerprint === null && known.get(nativeId)?.fingerprint === fingerprint) {
      this.fingerprint = fingerprint;
      yield { type: 'same', nativeId };
      return;
    }
    const problems: Problem[] = [];
    const series = await this.readAll(files, null, signal, problems);
    yield { type: 'run', run: this.runOf(files, series, status, running, problems), fingerprint };
    this.fingerprint = fingerprint;
  }

  async history(
    id: string,
    keys: readonly string[] | null,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, MetricHistory>> {
    if (id !== nativeId) return new Map();
    const files = listLiveFiles(this.folder);
    const series = new Map(await this.readAll(files, keys, signal, []));
    for (const [key, value] of this.valuesOf(files.metrics, []).numbers) {
      if (series.has(key) || key === 'step' || (keys && !keys.includes(key))) continue;
      series.set(key, {
        steps: Float64Array.of(Number.NaN),
        timesMs: Float64Array.of(Number.NaN),
        values: Float64Array.of(value),
      });
    }
    return series;
  }

  watch(): readonly string[] {
    const signal = signalPlace(this.folder);
    return [this.folder, `${this.folder}.json`, ...(signal === null ? [] : [signal])];
  }

  dispose(): void {
    this.tails.keep(new Set());
  }

  private async readAll(
    files: LiveFiles,
    keys: readonly string[] | null,
    signal: AbortSignal,
    problems: Problem[],
  ): Promise<ReadonlyMap<string, MetricHistory>> {
    const slicer = new Slicer(signal);
    const series = new Map<string, MetricHistory>();
    for (const [key, file] of files.series) {
      if (keys && !keys.includes(key)) continue;
      if (slicer.due) await slicer.pause();
      try {
        const history = this.tails.read(key, file);
        if (history) series.set(key, history);
      } catch (error) {
        // A new training deletes what the one before wrote.
        if (fileErrorCode(error) !== 'ENOENT') problems.push(this.unreadable(file.path, error));
      }
    }
    this.tails.keep(new Set([...files.series.values()].map(({ path }) => path)));
    return series;
  }

  private runOf(
    files: LiveFiles,
    series: ReadonlyMap<string, MetricHistory>,
    status: RawRun['status'],
    running: LiveSignal | null,
    problems: Problem[],
  ): RawRun {
    const { numbers, texts } = this.valuesOf(files.metrics, problems);
    const step = numbers.get('step') ?? null;
    const metrics: Record<string, MetricSummary> = {};
    for (const [key, history] of series) metrics[key] = summarizeSeries(history);
    for (const [key, value] of numbers) {
      const known = Object.hasOwn(metrics, key) ? metrics[key] : undefined;
      if (key !== 'step')
        metrics[key] =
          known && status !== 'running'
            ? { ...known, last: value }
            : (known ?? singleValue(value, step, null));
    }
    const tags = Object.fromEntries([...texts].filter(([key]) => !numbers.has(key)));
    const times = [...series.values()].flatMap(({ timesMs }) => [timesMs[0] ?? NaN, timesMs.at(-1) ?? NaN]);
    const known = times.filter((time) => Number.isFinite(time));
    const startedAt = known.length > 0 ? Math.min(...known) : null;
    const written = newest(files);
    const endedAt = known.length > 0 && status !== 'running' ? Math.max(...known) : null;
    return {
      nativeId,
      experiment: null,
      name: running?.name ?? basename(this.folder),
      user: null,
      status,
      lifecycle: 'active',
      startedAt: startedAt ?? written,
      endedAt,
      parentNativeId: null,
      params: Object.fromEntries(this.paramsOf(files.params, problems)),
      tags,
      metrics,
      resources: startedAt !== null && endedAt !== null ? { durationMs: endedAt - startedAt } : {},
      datasets: [],
      models: [],
      artifacts: this.env.relative(this.folder),
      git: null,
      startedAtIsRecorded: startedAt !== null,
      lastActivityAt: written,
      sameAs: { folders: [this.folder], nativeIds: [] },
      progress: step === null ? null : { value: step, total: null, unit: 'step' },
      problems,
    };
  }

  private valuesOf(file: LiveFile | null, problems: Problem[]): ReturnType<typeof flattenValues> {
    const value = file && this.parse(file, problems);
    return flattenValues(isMap(value) ? value : {}, 'drop', '/');
  }

  private paramsOf(file: LiveFile | null, problems: Problem[]): ReadonlyMap<string, string> {
    const value = file && this.parse(file, problems);
    return flattenValues(isMap(value) ? value : {}, 'text').texts;
  }

  private parse(file: LiveFile, problems: Problem[]): unknown {
    try {
      return parseValues(file.path, readFileSync(file.path, 'utf8'));
    } catch (error) {
      if (fileErrorCode(error) !== 'ENOENT') problems.push(this.unreadable(file.path, error));
      return null;
    }
  }

  private unreadable(path: string, error: unknown): Problem {
    const denied = ['EACCES', 'EPERM'].includes(fileErrorCode(error));
    return {
      code: denied ? 'no-permission' : 'corrupt',
      severity: 'warning',
      path: this.env.relative(path),
      message: `${basename(path)} cannot be read: ${messageOf(error)}.`,
    };
  }

  /** DVCLive writes nothing at its end: a folder that is quiet has a run of unknown outcome. */
  private statusOf(files: LiveFiles, running: LiveSignal | null): RawRun['status'] {
    if (running) return 'running';
    return this.env.now() - newest(files) < recentMs ? 'running' : 'unknown';
  }
}

function newest({ metrics, params, series }: LiveFiles): number {
  return Math.max(0, ...[metrics, params, ...series.values()].map((file) => file?.mtimeMs ?? 0));
}

function fingerprintOf(files: LiveFiles, status: string, running: LiveSignal | null): string {
  const stamp = (file: LiveFile | null): string => (file ? `${file.sizeBytes}@${file.mtimeMs}` : '-');
  const series = [...files.series].map(([key, file]) => `${key}:${stamp(file)}`);
  return [status, running?.name ?? '', stamp(files.metrics), stamp(files.params), ...series].join('|');
}
