import { appendFileSync, cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { IndexPatch, IndexSnapshot } from '../../../src/contract/runIndex.ts';
import { openGit } from '../../../src/git/node/openGit.ts';
import { silentLog } from '../../../src/platform/log.ts';
import { applyIndexPatch } from '../../../src/runs/core/applyPatch.ts';
import { openRunIndex } from '../../../src/runs/node/openRunIndex.ts';
import type { RunIndex } from '../../../src/runs/node/runIndex.ts';
import { defaultSettings } from '../../../src/services.ts';
import { scratchFolder } from '../../support/fixtures.ts';
import { makeSampleProject } from '../../support/sampleProject.ts';

const where = { named: [], walkRoot: true };
const never = new AbortController().signal;

async function open(root: string, storage: string | null = null): Promise<RunIndex> {
  const { git, problem } = await openGit(root, { trusted: true, log: silentLog });
  const index = await openRunIndex({
    root,
    storage,
    log: silentLog,
    now: () => Date.now(),
    settings: defaultSettings,
    git,
    gitProblem: problem,
    where,
  });
  onTestFinished(() => {
    index.dispose();
    git?.dispose();
  });
  return index;
}

function project(): { readonly folder: string; readonly commits: readonly string[] } {
  const folder = join(scratchFolder(), 'ein Projekt – проект');
  return { folder, commits: makeSampleProject(folder) };
}

function runFolder(folder: string, index: RunIndex, name: string): string {
  const run = index.all().find((candidate) => candidate.name === name);
  if (!run?.experiment) throw new Error(`no run ${name}`);
  return join(folder, 'mlruns', run.experiment.id, run.nativeId);
}

describe('a project with an MLflow store', () => {
  it('shows every run under its recorded commit', async () => {
    const { folder, commits } = project();
    const index = await open(folder);
    await index.scan(never);
    const runs = index.all();
    expect(runs).toHaveLength(6);
    for (const run of runs) {
      expect(run.commit).toMatchObject({ kind: 'recorded', exists: true, branch: 'main', dirty: null });
      expect(commits).toContain(run.commit.id);
    }
    const state = index.state();
    expect(state.head).toEqual({ commit: commits.at(-1), branch: 'main' });
    expect(state.scan).toBeNull();
    expect(state.sources).toMatchObject([{ kind: 'mlflow-files', path: 'mlruns', runs: 6, state: 'ready' }]);
    expect(Object.keys(state.commits).sort()).toEqual([...commits].sort());
  });

  it('reads a metric line that is appended, and patches that run alone', async () => {
    const { folder } = project();
    const index = await open(folder);
    await index.scan(never);
    const [run] = index.all();
    if (!run?.experiment) throw new Error('no run');
    const [key, metric] = Object.entries(run.metrics)[0] ?? [];
    if (!key || !metric) throw new Error('no metric');
    const patches: IndexPatch[] = [];
    index.onPatch((patch) => patches.push(patch));
    const file = join(folder, 'mlruns', run.experiment.id, run.nativeId, 'metrics', key);
    appendFileSync(file, `${(metric.lastAt ?? 0) + 1000} 0.123 ${(metric.lastStep ?? 0) + 1}\n`);
    await index.rescan([file], never);
    expect(index.get(run.id)?.metrics[key]).toMatchObject({ last: 0.123, count: metric.count + 1 });
    expect(patches.flatMap((patch) => patch.touched)).toEqual([run.id]);
    const series = (await index.history(run.id, [key], never)).get(key);
    expect(series?.values.at(-1)).toBe(0.123);
  });

  it('sees runs come and go, and patches add up to the snapshot', async () => {
    const { folder } = project();
    const index = await open(folder);
    let mirror: IndexSnapshot = index.state();
    index.onPatch((patch) => {
      const next = applyIndexPatch(mirror, patch);
      if (!next) throw new Error('a patch was missed');
      mirror = next;
    });
    await index.scan(never);
    const [first] = index.all();
    const from = runFolder(folder, index, first?.name ?? '');
    const aside = join(scratchFolder(), 'aside');
    renameSync(from, aside);
    await index.rescan(null, never);
    expect(index.all()).toHaveLength(5);
    cpSync(aside, from, { recursive: true });
    await index.rescan(null, never);
    expect(index.all()).toHaveLength(6);
    expect(mirror.rows.map((row) => row.id).sort()).toEqual(
      index
        .all()
        .map((run) => run.id)
        .sort(),
    );
    expect({ ...mirror, rows: [] }).toEqual({ ...index.state(), rows: [] });
  });

  it('keeps a damaged run in its place with its problem, and its neighbours whole', async () => {
    const { folder } = project();
    const index = await open(folder);
    await index.scan(never);
    const [run] = index.all();
    const metrics = join(runFolder(folder, index, run?.name ?? ''), 'metrics');
    writeFileSync(
      join(metrics, Object.keys(run?.metrics ?? {})[0] ?? ''),
      Buffer.from([0xff, 0xfe, 0x00, 0x41]),
    );
    await index.rescan(null, never);
    expect(index.all()).toHaveLength(6);
    expect(index.state().problems).toMatchObject([{ run: run?.id }]);
    expect(index.all().filter((other) => other.problems.length > 0)).toHaveLength(1);
  });

  it('answers from the cache at once, and believes the store over it', async () => {
    const { folder } = project();
    const storage = scratchFolder();
    const first = await open(folder, storage);
    await first.scan(never);
    const before = first.all();
    first.dispose();
    const gone = runFolder(folder, first, before[0]?.name ?? '');
    rmSync(gone, { recursive: true });
    const second = await open(folder, storage);
    const patches: IndexPatch[] = [];
    second.onPatch((patch) => patches.push(patch));
    await second.scan(never);
    expect(patches.find((patch) => patch.rows.length > 0)?.rows).toHaveLength(6);
    expect(second.all()).toEqual(before.slice(1));
  });

  it('links nothing and shows everything without git', async () => {
    const { folder } = project();
    rmSync(join(folder, '.git'), { recursive: true });
    const index = await open(folder);
    await index.scan(never);
    expect(index.all()).toHaveLength(6);
    expect(index.all().every((run) => run.commit.kind === 'recorded' && !run.commit.exists)).toBe(true);
    expect(index.state().head).toBeNull();
  });

  it('filters by the language of the command line, revisions included', async () => {
    const { folder, commits } = project();
    const index = await open(folder);
    await index.scan(never);
    expect(await index.search('commit = HEAD')).toEqual(
      index
        .all()
        .filter((run) => run.commit.id === commits.at(-1))
        .map((run) => run.id),
    );
    await index.configure({ ...defaultSettings, filter: 'status = failed' }, where);
    expect(index.state().rows.filter((row) => row.matches)).toHaveLength(1);
    await expect(index.configure({ ...defaultSettings, filter: 'status = ' }, where)).rejects.toMatchObject({
      code: 'filter',
    });
    expect(index.state().rows.filter((row) => row.matches)).toHaveLength(1);
  });

  it('ends at once when it is aborted, and can be asked again', async () => {
    const { folder } = project();
    const index = await open(folder);
    await expect(index.scan(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    await index.scan(never);
    expect(index.all()).toHaveLength(6);
  });
});

describe('two stores', () => {
  it('anchor ids at the git top level, also when a folder inside is opened', async () => {
    const { folder } = project();
    mkdirSync(join(folder, 'models/churn'), { recursive: true });
    renameSync(join(folder, 'mlruns'), join(folder, 'models/churn/mlruns'));
    const index = await open(join(folder, 'models/churn'));
    await index.scan(never);
    expect(index.state().sources).toMatchObject([{ path: 'models/churn/mlruns', runs: 6 }]);
  });

  it('with the same runs show them once, and one that vanishes takes nothing of the other', async () => {
    const { folder } = project();
    cpSync(join(folder, 'mlruns'), join(folder, 'copied'), { recursive: true });
    const index = await open(folder);
    await index.scan(never);
    expect(index.all()).toHaveLength(6);
    expect(index.state().sources.map((source) => source.runs)).toEqual([6, 6]);
    rmSync(join(folder, 'copied'), { recursive: true });
    await index.scan(never);
    expect(index.all()).toHaveLength(6);
    expect(index.state().sources).toHaveLength(1);
  });
});
