import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MetricHistory, Problem } from '../../../../contract/run.ts';
import { messageOf, ModelwrightError } from '../../../../platform/errors.ts';
import { Slicer } from '../../../../platform/slicer.ts';
import type { KnownRun, OpenStore, RawRun, ReaderEnv, ScanEvent } from '../../../core/reader.ts';
import { parseFolderName, stampTime } from '../../../core/wandb/folderName.ts';
import { MetricColumns } from '../../../core/wandb/metricTotals.ts';
import { ValueTree } from '../../../core/wandb/valueTree.ts';
import { runOfParts, silentAfterMs, summaryMetrics } from '../../../core/wandb/wandbRun.ts';
import { fileErrorCode } from '../../fileBytes.ts';
import { FolderReading } from './folderReading.ts';
import { lookAtRunFolder, type RunFolder } from './runFolder.ts';

/** A W&B folder: run folders, of which several can belong to one run that was resumed. */
export class WandbStore implements OpenStore {
  private readonly store: string;
  private readonly env: ReaderEnv;
  private readonly held = new Map<string, KnownRun>();
  /** Record files of runs that have not ended, to be read on. */
  private readonly open = new Map<string, FolderReading>();
  private scanned = false;

  constructor(store: string, env: ReaderEnv) {
    this.store = store;
    this.env = env;
  }

  async *scan(known: ReadonlyMap<string, KnownRun>, signal: AbortSignal): AsyncGenerator<ScanEvent> {
    const slicer = new Slicer(signal);
    const seen = new Set<string>();
    let names: string[];
    try {
      names = this.runFolders();
    } catch (error) {
      if (fileErrorCode(error) === 'ENOENT') yield* this.forget(seen, known);
      yield { type: 'problem', problem: this.unreadable(error) };
      return;
    }
    const byId = new Map<string, RunFolder[]>();
    for (const path of names) {
      if (slicer.due) await slicer.pause();
      const folder = lookAtRunFolder(path);
      if (folder) byId.set(folder.id, [...(byId.get(folder.id) ?? []), folder]);
    }
    let done = 0;
    for (const [id, folders] of byId) {
      if (slicer.due) {
        yield { type: 'progress', done, total: byId.size };
        await slicer.pause();
      }
      done += 1;
      seen.add(id);
      yield* this.look(id, folders, known, slicer);
    }
    yield* this.forget(seen, known);
    this.scanned = true;
    yield { type: 'progress', done: byId.size, total: byId.size };
  }

  async history(
    nativeId: string,
    keys: readonly string[] | null,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, MetricHistory>> {
    const folders = this.foldersOf(nativeId);
    if (folders.length === 0)
      throw new ModelwrightError(
        'not-found',
        `The run ${nativeId} is not in ${this.env.relative(this.store)}.`,
      );
    const slicer = new Slicer(signal);
    const columns = new MetricColumns(keys);
    const logged = new Set<string>();
    const summary = new ValueTree();
    for (const folder of folders) {
      const reading = new FolderReading(folder, this.env, () => ({
        point(key, step, timeMs, value) {
          logged.add(key);
          columns.point(key, step, timeMs, value);
        },
      }));
      await reading.read(folder, slicer);
      summary.add(reading.facts.summary);
    }
    for (const [key, value] of summaryMetrics(summary.values(), logged))
      columns.point(key, Number.NaN, Number.NaN, value);
    return columns.histories();
  }

  watch(): readonly string[] {
    return [this.store];
  }

  dispose(): void {
    this.held.clear();
    this.open.clear();
  }

  private async *look(
    id: string,
    folders: readonly RunFolder[],
    known: ReadonlyMap<string, KnownRun>,
    slicer: Slicer,
  ): AsyncGenerator<ScanEvent> {
    const fingerprint = folders
      .map((folder) => `${folder.path.slice(this.store.length)} ${folder.stamps}`)
      .join('|');
    const before = this.held.get(id) ?? (this.scanned ? undefined : known.get(id));
    if (before?.fingerprint === fingerprint && !this.fellSilent(before.run)) {
      this.held.set(id, before);
      if (!this.scanned) yield { type: 'same', nativeId: id };
      return;
    }
    const run = await this.readRun(id, folders, slicer);
    this.held.set(id, { fingerprint, run });
    yield { type: 'run', run, fingerprint };
  }

  /** A run that was taken to run, and wrote nothing for too long: it must be judged again. */
  private fellSilent(run: RawRun): boolean {
    return run.status === 'running' && this.env.now() - (run.lastActivityAt ?? 0) >= silentAfterMs;
  }

  private async readRun(id: string, folders: readonly RunFolder[], slicer: Slicer): Promise<RawRun> {
    const parts = [];
    const problems: Problem[] = [];
    for (const folder of folders) {
      let reading = this.open.get(folder.path);
      if (!reading?.canReadOn(folder)) reading = new FolderReading(folder, this.env, (facts) => facts.totals);
      await reading.read(folder, slicer);
      if (reading.facts.exitCode === null && reading.recordFile !== null) this.open.set(folder.path, reading);
      else this.open.delete(folder.path);
      problems.push(...reading.problems);
      parts.push({
        facts: reading.facts,
        folder: folder.path,
        stampedAt: stampTime(folder.stamp, this.env.timezone),
        writtenAt: folder.writtenAt,
        patchFile: reading.patchFile,
      });
    }
    const last = folders.at(-1);
    const files = last ? join(last.path, 'files') : this.store;
    const run = runOfParts(id, parts, {
      now: this.env.now(),
      artifacts: this.env.relative(last && hasFolder(last.path, 'files') ? files : (last?.path ?? files)),
      problems,
    });
    const recordsPath = last?.records ?? last?.path;
    if (run.status === 'running')
      return { ...run, problems: problems.filter(({ code }) => code !== 'truncated') };
    if (run.status !== 'unknown' || recordsPath === undefined) return run;
    if (problems.some(({ code }) => code === 'truncated')) return run;
    const ended: Problem = {
      code: 'truncated',
      severity: 'warning',
      path: this.env.relative(recordsPath),
      message: 'The run wrote no end: it crashed or was killed.',
    };
    return { ...run, problems: [...problems, ended] };
  }

  private runFolders(): string[] {
    const paths = readdirSync(this.store, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .flatMap((entry) => {
        const name = parseFolderName(entry.name);
        return name ? [{ path: join(this.store, entry.name), stamp: name.stamp }] : [];
      })
      .sort((a, b) => (a.stamp < b.stamp ? -1 : a.stamp > b.stamp ? 1 : a.path < b.path ? -1 : 1))
      .map(({ path }) => path);
    // A run folder by itself, which someone named or copied.
    return paths.length > 0 ? paths : [this.store];
  }

  private foldersOf(id: string): RunFolder[] {
    try {
      return this.runFolders()
        .map((path) => lookAtRunFolder(path))
        .filter((folder) => folder !== null && folder.id === id)
        .flatMap((folder) => folder ?? []);
    } catch {
      return [];
    }
  }

  private *forget(seen: ReadonlySet<string>, known: ReadonlyMap<string, KnownRun>): Generator<ScanEvent> {
    const ids = [...this.held.keys(), ...(this.scanned ? [] : known.keys())];
    for (const nativeId of new Set(ids.filter((id) => !seen.has(id)))) {
      this.held.delete(nativeId);
      yield { type: 'gone', nativeId };
    }
  }

  private unreadable(error: unknown): Problem {
    const denied = ['EACCES', 'EPERM'].includes(fileErrorCode(error));
    return {
      code: denied ? 'no-permission' : 'corrupt',
      severity: 'warning',
      path: this.env.relative(this.store),
      message: `This cannot be read: ${messageOf(error)}.`,
    };
  }
}

function hasFolder(path: string, name: string): boolean {
  try {
    return readdirSync(path).includes(name);
  } catch {
    return false;
  }
}
