import { basename, join, relative, sep } from 'node:path';
import type { RunStatus, SourceKind } from '../../contract/run.ts';
import type { RawRun, ReaderEnv } from '../core/reader.ts';
import type { HydraOutput, HydraSettings } from './hydra.ts';

export interface RunChange {
  readonly nativeId: string;
  /** Null for a run that is gone. */
  readonly raw: RawRun | null;
}

/** Kinds whose runs are called by their path; all others have a name that somebody gave. */
const namedByPath: ReadonlySet<SourceKind> = new Set(['tensorboard', 'lightning', 'huggingface', 'keras']);

/** What says nothing in the path of a run below the output folder of its job. */
const plainPath = /^(?:lightning_logs\/)?version_0$/u;

const mostNameCharacters = 120;

/**
 * Makes the jobs of a Hydra sweep (`--multirun`) children of one run that stands for the sweep, and calls runs that
 * have no name of their own by the overrides that they were started with. A sweep is a run of each store that holds
 * its folder; the index merges those of several stores, since they are the same folder.
 */
export class HydraSweeps {
  private readonly jobs = new Map<string, Map<string, RawRun>>();
  private readonly sweepOf = new Map<string, string>();

  constructor(
    private readonly location: string,
    private readonly kind: SourceKind,
    private readonly env: Pick<ReaderEnv, 'relative'>,
    private readonly hydra: HydraSettings,
  ) {}

  /** True for a run that is not in the store's files: it has no series. */
  has(nativeId: string): boolean {
    return this.jobs.has(nativeId);
  }

  /** @param isRun whether the store itself has a run of this native id, which then is the parent */
  apply(changes: readonly RunChange[], isRun: (nativeId: string) => boolean): readonly RunChange[] {
    const sweeps = new Map<string, string | null>();
    const own = changes.map(({ nativeId, raw }): RunChange => {
      const output = raw ? this.hydra.outputOf(raw) : null;
      const sweep = output?.sweep ? this.nativeIdOf(output.sweep) : null;
      const before = this.sweepOf.get(nativeId);
      if (before !== undefined && before !== sweep) {
        this.sweepOf.delete(nativeId);
        this.jobs.get(before)?.delete(nativeId);
        if (!sweeps.has(before)) sweeps.set(before, null);
      }
      if (!raw || !output) return { nativeId, raw };
      const named = { ...raw, name: this.nameOf(raw, output) };
      if (sweep === null || sweep === nativeId || raw.parentNativeId !== null)
        return { nativeId, raw: named };
      const job = { ...named, parentNativeId: sweep };
      this.sweepOf.set(nativeId, sweep);
      const jobs = this.jobs.get(sweep) ?? new Map<string, RawRun>();
      this.jobs.set(sweep, jobs.set(nativeId, job));
      sweeps.set(sweep, output.sweep);
      return { nativeId, raw: job };
    });
    const parents = [...sweeps].flatMap(([nativeId, folder]): RunChange[] => {
      if (isRun(nativeId)) return [];
      const jobs = this.jobs.get(nativeId);
      if (jobs && jobs.size > 0)
        return [{ nativeId, raw: this.sweepRun(nativeId, folder ?? join(this.location, nativeId), jobs) }];
      this.jobs.delete(nativeId);
      return [{ nativeId, raw: null }];
    });
    return [...own, ...parents];
  }

  /** Null for a sweep whose folder is above the store. */
  private nativeIdOf(sweep: string): string | null {
    const below = relative(this.location, sweep).replaceAll(sep, '/');
    return below === '..' || below.startsWith('../') ? null : below || '.';
  }

  private nameOf(raw: RawRun, { folder, overrides }: HydraOutput): string {
    const [own] = raw.sameAs.folders;
    if (!namedByPath.has(this.kind) || overrides === null || own === undefined) return raw.name;
    const below = relative(folder, own).replaceAll(sep, '/');
    const name = below === '' || plainPath.test(below) ? overrides : `${overrides} ${below}`;
    return name.length > mostNameCharacters ? `${name.slice(0, mostNameCharacters - 1)}…` : name;
  }

  private sweepRun(nativeId: string, folder: string, jobs: ReadonlyMap<string, RawRun>): RawRun {
    const all = [...jobs.values()];
    const starts = all.flatMap((job) => (job.startedAtIsRecorded ? (job.startedAt ?? []) : []));
    const ends = all.flatMap((job) => job.endedAt ?? []);
    const status = statusOf(all);
    const startedAt = starts.length > 0 ? Math.min(...starts) : null;
    const endedAt = status !== 'running' && ends.length === all.length ? Math.max(...ends) : null;
    const overrides = this.hydra.sweptBy(folder);
    return {
      nativeId,
      experiment: all[0]?.experiment ?? null,
      name: nativeId === '.' ? basename(folder) : nativeId,
      user: null,
      status,
      lifecycle: 'active',
      startedAt,
      endedAt,
      parentNativeId: null,
      params: {},
      tags: overrides === null ? {} : { 'hydra.overrides': overrides },
      metrics: {},
      resources: startedAt === null || endedAt === null ? {} : { durationMs: endedAt - startedAt },
      datasets: [],
      models: [],
      artifacts: this.env.relative(folder),
      git: null,
      startedAtIsRecorded: startedAt !== null,
      lastActivityAt: Math.max(0, ...all.map((job) => job.lastActivityAt ?? 0)) || null,
      sameAs: { folders: [folder], nativeIds: [] },
      progress: null,
      problems: [],
    };
  }
}

/** A sweep runs while one job does, failed when one did, and is finished when all are. */
function statusOf(jobs: readonly RawRun[]): RunStatus {
  for (const status of ['running', 'failed', 'killed'] as const)
    if (jobs.some((job) => job.status === status)) return status;
  return jobs.every((job) => job.status === 'finished') ? 'finished' : 'unknown';
}
