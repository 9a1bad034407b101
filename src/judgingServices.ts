import type { ChecklistQueries } from './contract/checklist.ts';
import type { DatasetQueries } from './contract/datasets.ts';
import type { ObjectiveQueries } from './contract/objectives.ts';
import type { OpenedGit } from './git/node/openGit.ts';
import type { Disposable } from './platform/disposable.ts';
import type { Log } from './platform/log.ts';
import { programVersion } from './platform/version.ts';
import type { ProjectStore } from './project/core/projectTypes.ts';
import { openProjectStore } from './project/node/projectStore.ts';
import type { RunIndex } from './runs/node/runIndex.ts';

/** What all that judges a project stands on. */
export interface JudgingOptions {
  readonly root: string;
  readonly opened: OpenedGit;
  readonly store: ProjectStore;
  readonly trusted: boolean;
  /** Absolute folder that is ours; null keeps nothing. */
  readonly storage: string | null;
  readonly now: () => number;
}

/** What judges runs by objectives, beside their index. */
export async function openJudging(
  options: JudgingOptions & { readonly index: RunIndex },
): Promise<ObjectiveQueries> {
  const [{ openObjectives }, { LocalCache }, shared] = await Promise.all([
    import('./objectives/node/openObjectives.ts'),
    import('./runs/node/readers/dvc/localCache.ts'),
    openShared(options),
  ]);
  const { root, index, store, now, opened } = options;
  return openObjectives({
    root,
    index,
    now,
    git: opened.git,
    project: () => store.project(),
    notes: () => store.notes(),
    evidence: shared.evidence,
    dvc: (folder) => new LocalCache(folder),
    digest: (path) => shared.digests.of(path),
    me: async () => (await opened.people?.me())?.mail ?? null,
    tool: programVersion,
    signal: new AbortController().signal,
  });
}

/** The checklist, from committed files and git; `objectives` and `datasets` recompute evidence where they are given. */
export async function openChecking(
  options: JudgingOptions & {
    readonly objectives?: () => Promise<ObjectiveQueries>;
    readonly datasets?: () => Promise<DatasetQueries>;
  },
): Promise<ChecklistQueries> {
  const [{ openChecklist }, shared] = await Promise.all([
    import('./checklist/node/openChecklist.ts'),
    openShared(options),
  ]);
  const { root, trusted, now, store, opened, objectives, datasets } = options;
  return openChecklist({
    root,
    trusted,
    now,
    ...shared,
    git: opened.git,
    gitProblem: opened.problem,
    people: opened.people,
    writes: opened.writes,
    project: () => store.project(),
    ...(objectives ? { objectives } : {}),
    ...(datasets ? { datasets } : {}),
  });
}

/** What checks data; the engine's child is started when a table is first read. */
export async function openData(options: JudgingOptions): Promise<DatasetQueries> {
  const [{ openDatasets }, { engineFile: find }, shared] = await Promise.all([
    import('./datasets/node/openDatasets.ts'),
    import('./datasets/node/engine/engineFile.ts'),
    openShared(options),
  ]);
  const { root, trusted, now, store, opened, storage } = options;
  const { engineFile, scratch } = find(import.meta.dirname);
  return openDatasets({
    root,
    trusted,
    now,
    ...shared,
    engineFile,
    storage: storage ?? scratch,
    project: () => store.project(),
    me: async () => (await opened.people?.me())?.mail ?? null,
    tool: programVersion,
  });
}

/** Records and digests of one project. */
async function openShared({ root, trusted, storage, opened }: JudgingOptions) {
  const [{ openEvidenceStore }, { openFileDigests }] = await Promise.all([
    import('./evidence/node/evidenceStore.ts'),
    import('./evidence/node/fileDigest.ts'),
  ]);
  return {
    evidence: openEvidenceStore(root, { trusted }),
    digests: openFileDigests({ root, git: opened.git, storage }),
  };
}

/** What `checklist`, `gate` and `card` need: no store of runs is opened, so that CI needs none. */
export interface CommittedServices extends Disposable {
  readonly project: ProjectStore;
  readonly checklist: ChecklistQueries;
}

export async function openCommittedServices(options: {
  readonly root: string;
  readonly storage: string | null;
  readonly log: Log;
  readonly now: () => number;
}): Promise<CommittedServices> {
  const { root, storage, log, now } = options;
  const { openGit } = await import('./git/node/openGit.ts');
  const opened = await openGit(root, { trusted: true, log });
  const project = openProjectStore(root);
  return {
    project,
    checklist: await openChecking({ root, opened, store: project, trusted: true, storage, now }),
    dispose: () => opened.git?.dispose(),
  };
}
