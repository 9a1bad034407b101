import { realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { CommitFacts, MetricHistory } from '../../../../contract/run.ts';
import type { GitObjects } from '../../../../git/core/gitReads.ts';
import { ModelwrightError } from '../../../../platform/errors.ts';
import { Slicer } from '../../../../platform/slicer.ts';
import type { KnownRun, OpenStore, RawRun, ReaderEnv, ScanEvent } from '../../../core/reader.ts';
import { BlobBook } from './blobBook.ts';
import { dvcRun, type RunFacts } from './dvcRun.ts';
import { experimentRefs, type ExperimentRef } from './experimentRefs.ts';
import { GitTrees } from './gitTrees.ts';
import { LiveBlobs } from './liveBlobs.ts';
import { LocalCache } from './localCache.ts';
import { ownershipOf } from './ownership.ts';
import { Revision } from './revision.ts';
import { readRevisionSeries } from './revisionSeries.ts';
import { readRevisionValues, type RevisionValues } from './revisionValues.ts';

/** So many commits are asked for at a time, so that the program that reads objects never waits. */
const batch = 50;

interface Wanted {
  readonly nativeId: string;
  readonly commit: string;
  readonly experiment: ExperimentRef | null;
  readonly branch: string | null;
}

interface Read {
  readonly run: RawRun;
  readonly fingerprint: string;
}

/** One DVC project of a repository. Everything is read from git's objects and DVC's cache; no program of DVC runs. */
export class DvcStore implements OpenStore {
  private readonly blobs: BlobBook | null;
  private held = new Map<string, KnownRun>();
  /** Commits looked at that are no run of this project. */
  private readonly foreign = new Set<string>();
  private scanned = false;
  private folder: string | null = null;

  constructor(
    private readonly project: string,
    private readonly env: ReaderEnv,
  ) {
    this.blobs = env.git && new BlobBook(env.git);
  }

  async *scan(known: ReadonlyMap<string, KnownRun>, signal: AbortSignal): AsyncGenerator<ScanEvent> {
    const { git } = this.env;
    if (!git || !this.blobs) {
      yield this.withoutGit();
      return;
    }
    const wanted = await this.wanted(git);
    const trees = new GitTrees(git);
    const live = new LiveBlobs(this.project);
    const before = this.scanned ? this.held : known;
    const held = new Map<string, KnownRun>();
    const fresh: Wanted[] = [];
    for (const item of wanted) {
      const old = before.get(item.nativeId);
      if (old && isCurrent(old, item, live)) {
        held.set(item.nativeId, old);
        if (!this.scanned) yield { type: 'same', nativeId: item.nativeId };
      } else if (!this.foreign.has(item.nativeId + item.commit)) fresh.push(item);
    }
    const slicer = new Slicer(signal);
    const cache = new LocalCache(this.project);
    const facts = await git.commits(fresh.map((item) => item.commit));
    for (let at = 0; at < fresh.length; at += batch) {
      const some = fresh.slice(at, at + batch);
      for (const [index, read] of (
        await Promise.all(some.map((item) => this.read(item, facts, trees, cache, live)))
      ).entries()) {
        const item = some[index];
        if (!item) continue;
        if (!read) this.foreign.add(item.nativeId + item.commit);
        else {
          held.set(item.nativeId, read);
          yield { type: 'run', ...read };
        }
      }
      yield { type: 'progress', done: Math.min(at + batch, fresh.length), total: fresh.length };
      if (slicer.due) await slicer.pause();
    }
    for (const nativeId of before.keys()) if (!held.has(nativeId)) yield { type: 'gone', nativeId };
    this.held = held;
    this.scanned = true;
  }

  async history(
    nativeId: string,
    keys: readonly string[] | null,
  ): Promise<ReadonlyMap<string, MetricHistory>> {
    const { git } = this.env;
    const known = this.held.get(nativeId);
    const commit = known?.run.tags['dvc.commit'];
    if (!git || !this.blobs || !known || commit === undefined)
      throw new ModelwrightError(
        'not-found',
        `The run ${nativeId} is not in ${this.env.relative(this.project)}.`,
      );
    const trees = new GitTrees(git);
    const revision = await this.revision(commit, trees, new LocalCache(this.project));
    const names = Object.keys(known.run.metrics).filter((key) => keys === null || keys.includes(key));
    const found = new Map(revision ? await readRevisionSeries(revision, new Set(names)) : []);
    for (const key of names) {
      const metric = known.run.metrics[key];
      if (found.has(key) || !metric) continue;
      found.set(key, {
        steps: Float64Array.of(metric.lastStep ?? Number.NaN),
        timesMs: Float64Array.of(metric.lastAt ?? Number.NaN),
        values: Float64Array.of(metric.last),
      });
    }
    return found;
  }

  watch(): readonly string[] {
    const { git } = this.env;
    const own = [
      join(this.project, 'dvc.yaml'),
      join(this.project, 'dvc.lock'),
      join(this.project, '.dvc/config'),
    ];
    if (!git) return own;
    return [join(git.commonDir, 'refs'), join(git.commonDir, 'packed-refs'), ...own];
  }

  dispose(): void {
    this.held = new Map();
  }

  /** Experiments, then branch tips and baselines; a commit that is an experiment is no second run. */
  private async wanted(git: GitObjects): Promise<readonly Wanted[]> {
    const [experiments, heads] = await Promise.all([experimentRefs(git), git.refs('refs/heads/')]);
    const items = new Map<string, Wanted>();
    for (const experiment of experiments)
      items.set(experiment.nativeId, {
        nativeId: experiment.nativeId,
        commit: experiment.commit,
        experiment,
        branch: null,
      });
    const taken = new Set(experiments.map(({ commit }) => commit));
    const commits = [
      ...heads.map(({ name, commit }) => ({ commit, branch: name.replace(/^refs\/heads\//u, '') })),
      ...experiments.map(({ baseline }) => ({ commit: baseline, branch: null })),
    ];
    for (const { commit, branch } of commits) {
      if (taken.has(commit)) continue;
      taken.add(commit);
      const nativeId = commit.slice(0, 12);
      items.set(nativeId, { nativeId, commit, experiment: null, branch });
    }
    return [...items.values()];
  }

  private async read(
    item: Wanted,
    facts: ReadonlyMap<string, CommitFacts>,
    trees: GitTrees,
    cache: LocalCache,
    live: LiveBlobs,
  ): Promise<Read | null> {
    const { experiment, commit } = item;
    const owner = experiment ? await ownershipOf(trees, this.prefix(), experiment.baseline, commit) : null;
    if (owner && !owner.ours) return null;
    const revision = await this.revision(commit, trees, cache);
    const fact = facts.get(commit);
    if (!revision || !fact) return null;
    const values = await readRevisionValues(revision, (path) => this.shown(path));
    if (!experiment && Object.keys(values.metrics).length === 0 && !values.absent) return null;
    const base: RunFacts = {
      nativeId: item.nativeId,
      name: experiment?.name ?? item.branch ?? commit.slice(0, 7),
      commit,
      linked: experiment?.baseline ?? commit,
      branch: item.branch,
      dirty: owner ? await this.isDirty(owner.changed, revision, values) : false,
      at: fact.at,
      author: fact.author,
      subject: experiment ? fact.subject : null,
      group: null,
    };
    const folders = live.matching(values.live);
    return { run: dvcRun(base, values, folders), fingerprint: fingerprintOf(item, values, folders) };
  }

  /** Whether an experiment changed more than params and what its stages and DVCLive write. */
  private async isDirty(
    changed: readonly string[] | null,
    revision: Revision,
    values: RevisionValues,
  ): Promise<boolean | null> {
    if (changed === null) return null;
    const prefix = this.prefix() === '' ? '' : `${this.prefix()}/`;
    const expected = new Set([
      ...revision.metrics,
      ...revision.plots.map(({ path }) => path),
      ...revision.params.map(({ path }) => path),
      ...values.live.map(({ folder }) => folder),
      'params.yaml',
    ]);
    const unexplained = changed.filter((full) => {
      if (!full.startsWith(prefix)) return true;
      const path = full.slice(prefix.length);
      if (/(?:^|\/)(?:dvc\.lock|\.gitignore|[^/]+\.dvc)$|^\.dvc\//u.test(path)) return false;
      return !(path === 'dvc.yaml' && values.live.length > 0) && !isWithin(path, expected);
    });
    if (unexplained.length === 0) return false;
    // Locks are long, and parsing them is what costs most: only where it matters.
    const outputs = await revision.outputs();
    return unexplained.some(
      (path) => !path.startsWith(prefix) || !isWithin(path.slice(prefix.length), outputs),
    );
  }

  private async revision(commit: string, trees: GitTrees, cache: LocalCache): Promise<Revision | null> {
    if (!this.blobs) return null;
    const prefix = this.prefix();
    const entry = prefix === '' ? null : await trees.entry(commit, prefix);
    const tree = prefix === '' ? commit : entry?.type === 'tree' ? entry.id : null;
    if (tree === null || (await trees.level(tree)) === null) return null;
    return Revision.open(tree, { trees, blobs: this.blobs, cache, shown: (path) => this.shown(path) });
  }

  /** The project's folder below the git top level, empty for the top. */
  private prefix(): string {
    const { git } = this.env;
    this.folder ??= git ? relative(git.topLevel, realpathSync(this.project)).replaceAll(sep, '/') : '';
    return this.folder;
  }

  private shown(path: string): string {
    return this.env.relative(join(this.project, path));
  }

  private withoutGit(): ScanEvent {
    return {
      type: 'problem',
      problem: {
        code: 'unsupported',
        severity: 'warning',
        path: this.env.relative(this.project),
        message: 'DVC keeps experiments in git, and there is no git repository here that can be read.',
      },
    };
  }
}

/** Whether a path or a folder above it is one of these. */
function isWithin(path: string, places: ReadonlySet<string>): boolean {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1))
    if (places.has(path.slice(0, end))) return true;
  return false;
}

/** The commit decides all but two things: what lies in the cache, and what DVCLive's folder shows now. */
function fingerprintOf(item: Wanted, values: RevisionValues, folders: readonly string[]): string {
  return JSON.stringify([item.commit, item.branch ?? '', values.absent ? 1 : 0, values.live, folders]);
}

function isCurrent(known: KnownRun, item: Wanted, live: LiveBlobs): boolean {
  if (!known.fingerprint.startsWith(`["${item.commit}",${JSON.stringify(item.branch ?? '')},0,`))
    return false;
  // Written by `fingerprintOf`.
  const [, , , blobs, folders] = JSON.parse(known.fingerprint) as [
    string,
    string,
    0,
    RevisionValues['live'],
    string[],
  ];
  return blobs.length === 0 || JSON.stringify(live.matching(blobs)) === JSON.stringify(folders);
}
