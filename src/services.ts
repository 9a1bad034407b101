import { Environments } from './compare/node/environments.ts';
import type { Run } from './contract/run.ts';
import type { IndexSettings } from './contract/runIndex.ts';
import type { GitPeople } from './git/core/gitPeople.ts';
import type { GitReads } from './git/core/gitReads.ts';
import { lazyJudging, type LazyJudging } from './lazyJudging.ts';
import type { Disposable } from './platform/disposable.ts';
import { lazy } from './platform/lazy.ts';
import type { Log } from './platform/log.ts';
import type { ProjectStore } from './project/core/projectTypes.ts';
import { readOnlyStore } from './project/core/readOnlyStore.ts';
import { openProjectStore } from './project/node/projectStore.ts';
import { remoteQueries, type RemoteQueries } from './remoteQueries.ts';
import type { CredentialsByOrigin } from './runs/core/serverCredentials.ts';
import type { CallWorker } from './runs/core/workerServices.ts';
import { IndexClient } from './runs/node/indexClient.ts';
import type { RunIndex } from './runs/node/runIndex.ts';

/** The entry of the extension stays small: what reads runs and git is loaded where it is first used. */
const loadGit = lazy(() => import('./git/node/openGit.ts'));
const loadIndex = lazy(() => import('./openIndex.ts'));

/** What the index does without any choice of the user. */
export const defaultSettings: IndexSettings = {
  extraSources: [],
  primaryMetric: null,
  directions: {},
  showDeleted: false,
  filter: null,
  trusted: true,
  timezone: 'UTC',
};

export interface ServiceOptions {
  /** Absolute project root. */
  readonly root: string;
  /** Absolute folder that is ours: the index cache and copies of databases. */
  readonly storage: string;
  readonly log: Log;
  readonly trusted: boolean;
}

/** Everything that the editor needs of one project. */
export interface Services extends RemoteQueries, Disposable {
  readonly root: string;
  readonly index: IndexClient;
  readonly project: ProjectStore;
  /** Git of the host's own, for showing code; null when the folder is no repository or git cannot be used. */
  git(): Promise<GitReads | null>;
  /** Who works here, and who did what; null as for `git`. */
  people(): Promise<GitPeople | null>;
}

/** Builds the services of one project for the editor. Nothing is started or spawned before it is asked for. */
export function createServices(
  options: ServiceOptions & {
    readonly workerFile: string;
    readonly settings: IndexSettings;
    /** How to sign in to servers; later ones go to `index.signIn`. */
    readonly credentials: CredentialsByOrigin;
  },
): Services {
  const { root, storage, log, trusted, workerFile, settings, credentials } = options;
  const store = openProjectStore(root);
  const project = trusted ? store : readOnlyStore(store);
  const { sources } = project.project();
  const index = new IndexClient({
    workerFile,
    start: { root, storage, settings, sources, credentials },
    log,
  });
  const opened = lazy(async () => (await loadGit()).openGit(root, { trusted, log }));
  let gitAsked = false;
  const call: CallWorker = (service, method, args, signal, onProgress) =>
    index.call(service, method, args, signal, onProgress);
  return {
    root,
    index,
    project,
    ...remoteQueries(call),
    git: async () => {
      gitAsked = true;
      return (await opened()).git;
    },
    people: async () => {
      gitAsked = true;
      return (await opened()).people;
    },
    dispose() {
      index.dispose();
      if (gitAsked) void opened().then(({ git }) => git?.dispose());
    },
  };
}

/** Everything that the command line needs of one project, in its own process. */
export interface LocalServices extends LazyJudging, Disposable {
  readonly index: RunIndex;
  readonly project: ProjectStore;
  readonly git: GitReads | null;
  /** Versions by package, `python` among them, from what each run's tracker kept. */
  readonly environment: (run: Run) => ReadonlyMap<string, string>;
}

/** Opens a project without reading its runs: `index.scan` does that. `storage` null keeps no cache. */
export async function openLocalServices(
  options: Omit<ServiceOptions, 'storage' | 'trusted'> & {
    readonly storage: string | null;
    readonly settings?: Partial<IndexSettings>;
    readonly now: () => number;
  },
): Promise<LocalServices> {
  const { root, storage, log, now } = options;
  const project = openProjectStore(root);
  const file = project.project();
  const settings: IndexSettings = {
    ...defaultSettings,
    primaryMetric: file.primaryMetric,
    directions: file.directions,
    timezone: file.timezone,
    ...options.settings,
  };
  const { openIndex } = await loadIndex();
  const { index, git: opened } = await openIndex({
    root,
    storage,
    log,
    now,
    settings,
    sources: file.sources,
  });
  const environments = new Environments(index);
  return {
    index,
    project,
    git: opened.git,
    environment: (run) => environments.of(run),
    ...lazyJudging({ root, opened, store: project, trusted: true, storage, now, index }),
    dispose() {
      index.dispose();
      opened.git?.dispose();
    },
  };
}
