import type { MessagePort } from 'node:worker_threads';
import { Environments } from './compare/node/environments.ts';
import type { ChecklistQueries } from './contract/checklist.ts';
import type { DatasetQueries } from './contract/datasets.ts';
import type { ObjectiveQueries } from './contract/objectives.ts';
import type { Run } from './contract/run.ts';
import type { IndexSettings } from './contract/runIndex.ts';
import type { GitPeople } from './git/core/gitPeople.ts';
import type { GitReads } from './git/core/gitReads.ts';
import type { Disposable } from './platform/disposable.ts';
import { ModelwrightError } from './platform/errors.ts';
import { lazy } from './platform/lazy.ts';
import type { Log } from './platform/log.ts';
import type { ProjectStore } from './project/core/projectTypes.ts';
import { readOnlyStore } from './project/core/readOnlyStore.ts';
import { openProjectStore } from './project/node/projectStore.ts';
import { trackingEnvironment, type CredentialsByOrigin } from './runs/core/serverCredentials.ts';
import type { WorkerStart } from './runs/core/workerProtocol.ts';
import { answerService, remoteService, type CallWorker } from './runs/core/workerServices.ts';
import { IndexClient } from './runs/node/indexClient.ts';
import type { RunIndex } from './runs/node/runIndex.ts';
import { whereToLook } from './runs/node/whereToLook.ts';

/** The entry of the extension stays small: what reads runs and git is loaded where it is first used. */
const loadGit = lazy(() => import('./git/node/openGit.ts'));
const loadIndex = lazy(() => import('./runs/node/openRunIndex.ts'));
const loadJudging = lazy(() => import('./judgingServices.ts'));

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
export interface Services extends Disposable {
  readonly root: string;
  readonly index: IndexClient;
  readonly project: ProjectStore;
  /** Asked of the index worker, beside the data. */
  readonly objectives: ObjectiveQueries;
  readonly datasets: DatasetQueries;
  readonly checklist: ChecklistQueries;
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
  const call: CallWorker = (service, method, args, signal) => index.call(service, method, args, signal);
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

function remoteQueries(call: CallWorker): Pick<Services, 'objectives' | 'datasets' | 'checklist'> {
  return {
    objectives: remoteService<ObjectiveQueries>(call, 'objectives', {
      judge: true,
      verdicts: true,
      effect: true,
      metricChoices: true,
      check: true,
    }),
    datasets: remoteService<DatasetQueries>(call, 'datasets', {
      summaries: true,
      report: true,
      check: true,
      profile: true,
      inferContract: true,
      acceptReference: true,
      drift: true,
      suspects: true,
      review: true,
    }),
    checklist: remoteService<ChecklistQueries>(call, 'checklist', {
      board: true,
      signPlan: true,
      sign: true,
      revoke: true,
      runChecks: true,
      card: true,
      prune: true,
    }),
  };
}

/** Everything that the command line needs of one project, in its own process. */
export interface LocalServices extends Disposable {
  readonly index: RunIndex;
  readonly project: ProjectStore;
  readonly git: GitReads | null;
  /** Versions by package, `python` among them, from what each run's tracker kept. */
  readonly environment: (run: Run) => ReadonlyMap<string, string>;
  readonly objectives: () => Promise<ObjectiveQueries>;
  readonly datasets: () => Promise<DatasetQueries>;
  /** Recomputes evidence too; `openCommittedServices` gives one that reads no runs. */
  readonly checklist: () => Promise<ChecklistQueries>;
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
  const [{ openGit }, { openRunIndex }] = await Promise.all([loadGit(), loadIndex()]);
  const opened = await openGit(root, { trusted: true, log });
  const environment = trackingEnvironment(process.env);
  const index = await openRunIndex({
    root,
    storage,
    log,
    now,
    settings,
    git: opened.git,
    gitProblem: opened.problem,
    credentials: (origin) => environment.credentials[origin] ?? null,
    where: whereToLook({
      sources: file.sources,
      extraSources: settings.extraSources,
      trusted: true,
      server: environment.server,
    }),
  });
  const environments = new Environments(index);
  const shared = { root, opened, store: project, trusted: true, storage, now };
  const objectives = lazy(async () => (await loadJudging()).openJudging({ ...shared, index }));
  const datasets = lazy(async () => (await loadJudging()).openData({ ...shared, ...(await tableEngine()) }));
  return {
    index,
    project,
    git: opened.git,
    environment: (run) => environments.of(run),
    objectives,
    datasets,
    checklist: lazy(async () => (await loadJudging()).openChecking({ ...shared, objectives, datasets })),
    dispose() {
      index.dispose();
      opened.git?.dispose();
    },
  };
}

/** Where the table engine's bundle lies: beside whichever bundle this code is in. */
async function tableEngine(): Promise<{ readonly engineFile: string; readonly scratch: string }> {
  const { engineFile } = await import('./datasets/node/engine/engineFile.ts');
  return engineFile(import.meta.dirname);
}

/** Changes whenever the objectives, or the runs that they are judged against, do. */
function judgedBy(store: ProjectStore): string {
  const { objectives, baseline, simple, live, chosenBy } = store.project();
  return JSON.stringify([objectives.map(({ digest }) => digest), baseline, simple, live, chosenBy]);
}

/**
 * Reads the project file as it is now.
 *
 * @throws ModelwrightError `project-file` when it asks for another version of this program
 */
function mayJudge(store: ProjectStore): void {
  store.reload();
  const { refusal, problems } = store.project();
  if (refusal === null) return;
  const { file, line, column } = problems.find(({ message }) => message === refusal) ?? {};
  throw new ModelwrightError('project-file', refusal, {
    ...(file === undefined ? {} : { file }),
    ...(line === undefined || column === undefined ? {} : { line, column }),
  });
}

/** The index worker: one index, served over the port until the host says stop. */
export async function startWorkerIndex(port: MessagePort, start: WorkerStart): Promise<void> {
  const { answerIndex, IndexServer, portLog } = await import('./runs/node/indexServer.ts');
  const [{ openGit }, { openRunIndex }] = await Promise.all([loadGit(), loadIndex()]);
  const log = portLog(port);
  const { root, storage, settings, sources } = start;
  const environment = trackingEnvironment(process.env);
  let credentials = start.credentials ?? {};
  const whereOf = (places: Pick<WorkerStart, 'settings' | 'sources'>): ReturnType<typeof whereToLook> =>
    whereToLook({
      sources: places.sources,
      extraSources: places.settings.extraSources,
      trusted: places.settings.trusted,
      server: environment.server,
    });
  const opened = await openGit(root, { trusted: settings.trusted, log });
  const index = await openRunIndex({
    root,
    storage,
    log,
    now: () => Date.now(),
    settings,
    git: opened.git,
    gitProblem: opened.problem,
    credentials: (origin) => credentials[origin] ?? environment.credentials[origin] ?? null,
    where: whereOf({ sources, settings }),
  });
  const { trusted } = settings;
  const store = openProjectStore(root);
  const shared = { root, opened, store, trusted, storage, now: () => Date.now() };
  const judged = lazy(async () => (await loadJudging()).openJudging({ ...shared, index }));
  const data = lazy(async () => (await loadJudging()).openData({ ...shared, ...(await tableEngine()) }));
  const checklist = lazy(async () =>
    (await loadJudging()).openChecking({ ...shared, objectives: judged, datasets: data }),
  );
  const compare = lazy(async () => {
    const { CompareQueries } = await import('./compare/node/compareQueries.ts');
    const { answerCompare } = await import('./compare/node/answerCompare.ts');
    const { VerdictBook } = await import('./compare/node/verdictBook.ts');
    const verdicts = new VerdictBook({
      revision: () => index.revision,
      // What a newer version promised is not judged by this one.
      objectives: () => (store.project().refusal === null ? store.project().objectives : []),
      key: () => judgedBy(store),
      judge: async (runs) => (await judged()).verdicts(runs),
      onError: (error) => log.error('runs could not be judged', error),
    });
    return answerCompare(new CompareQueries(index, opened.git, verdicts));
  });
  const server = new IndexServer({
    port,
    index,
    whereOf,
    services: {
      index: answerIndex(index),
      compare: async (method, args, signal) => {
        // The project file may have been edited since.
        store.reload();
        return (await compare())(method, args, signal);
      },
      objectives: answerService(() => {
        mayJudge(store);
        return judged();
      }),
      datasets: answerService(() => {
        mayJudge(store);
        return data();
      }),
      checklist: answerService(() => {
        mayJudge(store);
        return checklist();
      }),
    },
    onCredentials: (now) => {
      credentials = now;
    },
    onStop: () => opened.git?.dispose(),
  });
  server.start();
}
