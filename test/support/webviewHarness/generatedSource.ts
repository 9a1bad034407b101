import type { IndexSnapshot, RunRow } from '../../../src/contract/runIndex.ts';
import type { Run } from '../../../src/contract/run.ts';
import type { FileChange, GitReads } from '../../../src/git/core/gitReads.ts';
import type { RunSource } from '../../../src/runs/core/runSource.ts';
import { commitId, type GeneratedProject } from './generatedRuns.ts';

function counts(runs: readonly Run[], pick: (run: Run) => object): { key: string; runs: number }[] {
  const found = new Map<string, number>();
  for (const run of runs) for (const key of Object.keys(pick(run))) found.set(key, (found.get(key) ?? 0) + 1);
  return [...found].map(([key, runs]) => ({ key, runs }));
}

/** A generated project as the index would hold it, without a store or a worker. */
export function generatedSource(project: GeneratedProject): RunSource {
  const runs = [...project.runs].sort((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0));
  const byId = new Map(runs.map((run) => [run.id, run]));
  const metricKeys = counts(runs, (run) => run.metrics);
  const snapshot: IndexSnapshot = {
    revision: 1,
    root: '/home/ines/churn',
    rows: [] satisfies RunRow[],
    sources: [{ kind: 'mlflow-files', path: 'mlruns', runs: runs.length, problems: [], state: 'ready' }],
    problems: runs.flatMap((run) => run.problems.map((problem) => ({ ...problem, run: run.id }))),
    commits: Object.fromEntries(project.commits),
    head: { commit: commitId('8b1e4c2'), branch: 'class-weights' },
    dirtyFiles: 3,
    primary: {
      key: metricKeys.find(({ key }) => key === 'test/recall')?.key ?? metricKeys[0]?.key ?? 'loss',
      direction: 'maximize',
      because: 'most runs',
    },
    metricKeys,
    paramKeys: counts(runs, (run) => run.params).map(({ key }) => key),
    tagKeys: counts(runs, (run) => run.tags).map(({ key }) => key),
    scan: null,
    watching: 'events',
    gitProblem: null,
  };
  return {
    root: '/home/ines/churn',
    revision: 1,
    all: () => runs,
    get: (id) => byId.get(id),
    raw: (id) => {
      const run = byId.get(id);
      if (run === undefined) return undefined;
      const { id: _id, parentId: _parent, also: _also, commit: _commit, source: _source, ...rest } = run;
      return {
        ...rest,
        parentNativeId: null,
        git: null,
        startedAtIsRecorded: true,
        lastActivityAt: run.endedAt,
        sameAs: { folders: [], nativeIds: [] },
        progress: project.progress.get(id) ?? null,
      };
    },
    history: async (id, keys) => {
      const all = project.history(id);
      return keys === null ? all : new Map([...all].filter(([key]) => keys.includes(key)));
    },
    commits: () => project.commits,
    state: () => snapshot,
    artifactFolder: () => null,
  };
}

const changed: readonly FileChange[] = [
  { path: 'train.py', status: 'modified', added: 9, deleted: 3 },
  { path: 'features/weights.py', status: 'modified', added: 2, deleted: 1 },
  { path: 'explore.ipynb', status: 'modified', added: 14, deleted: 6 },
];

/** The repository of the generated project: its commits on one first-parent line, three files between any two. */
export function generatedGit(project: GeneratedProject): GitReads {
  const newestFirst = [...project.commits.values()].sort((a, b) => b.at - a.at);
  return {
    topLevel: '/home/ines/churn',
    commonDir: '/home/ines/churn/.git',
    gitDir: '/home/ines/churn/.git',
    info: async () => null,
    read: async () => null,
    tree: async () => null,
    refs: async () => [
      { name: 'refs/heads/class-weights', commit: commitId('8b1e4c2'), at: project.now },
      { name: 'refs/heads/main', commit: commitId('c07d51a'), at: project.now },
    ],
    commits: async (ids) => new Map([...project.commits].filter(([id]) => ids.includes(id))),
    head: async () => ({ commit: commitId('8b1e4c2'), branch: 'class-weights' }),
    resolve: async (revision) =>
      project.commits.get(revision)?.id ?? (revision === 'main' ? commitId('c07d51a') : commitId('8b1e4c2')),
    resolveIds: async (texts) =>
      new Map(texts.flatMap((text) => (project.commits.has(text) ? [[text, text]] : []))),
    branchesOf: async () => new Map(),
    reflog: async () => [],
    diff: async (from, to) => (from === to ? [] : changed),
    diffWorkTree: async () => changed,
    firstParents: async (_range, limit) => newestFirst.slice(0, limit),
    dirtyCount: async () => 3,
    files: async () => [],
    shallow: async () => false,
    reachable: async () => new Set(project.commits.keys()),
    dispose: () => undefined,
  };
}
