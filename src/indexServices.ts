import type { MessagePort } from 'node:worker_threads';
import { lazyJudging, type LazyJudging } from './lazyJudging.ts';
import { ModelwrightError } from './platform/errors.ts';
import { openIndex } from './openIndex.ts';
import { lazy } from './platform/lazy.ts';
import type { ProjectStore } from './project/core/projectTypes.ts';
import type { WorkerStart } from './runs/core/workerProtocol.ts';
import { answerService } from './runs/core/workerServices.ts';
import { answerIndex, IndexServer, portLog } from './runs/node/indexServer.ts';
import { rowsOfBytes, type KeptRows } from './runs/node/keptRows.ts';

/**
 * The index worker: one index, served over the port until the host says stop.
 *
 * @param bytes what was kept of an earlier session and is shown already; null when nothing is
 */
export async function startWorkerIndex(
  port: MessagePort,
  start: WorkerStart,
  { kept, bytes }: { readonly kept: KeptRows; readonly bytes: Uint8Array | null },
): Promise<void> {
  const log = portLog(port);
  const { root, storage, settings, sources } = start;
  const { trusted } = settings;
  const now = (): number => Date.now();
  let credentials = start.credentials ?? {};
  const {
    index,
    git: opened,
    whereOf,
  } = await openIndex({
    root,
    storage,
    log,
    now,
    settings,
    sources,
    signedIn: (origin) => credentials[origin],
    shown: () => bytes && rowsOfBytes(bytes),
  });
  // Not before something is judged or compared: the first rows need no project file.
  const judging = lazy(async () => {
    const { openProjectStore } = await import('./project/node/projectStore.ts');
    const store = openProjectStore(root);
    return { store, ...lazyJudging({ root, opened, store, trusted, storage, now, index }) };
  });
  const mayJudge = async (): Promise<LazyJudging> => {
    const asked = await judging();
    refuseOther(asked.store);
    return asked;
  };
  const compare = lazy(async () => {
    const { store, objectives } = await judging();
    const { CompareQueries } = await import('./compare/node/compareQueries.ts');
    const { answerCompare } = await import('./compare/node/answerCompare.ts');
    const { VerdictBook } = await import('./compare/node/verdictBook.ts');
    const verdicts = new VerdictBook({
      revision: () => index.revision,
      // What a newer version promised is not judged by this one.
      objectives: () => (store.project().refusal === null ? store.project().objectives : []),
      key: () => judgedBy(store),
      judge: async (runs) => (await objectives()).verdicts(runs),
      onError: (error) => log.error('runs could not be judged', error),
    });
    return answerCompare(new CompareQueries(index, opened.git, verdicts));
  });
  const server = new IndexServer({
    port,
    index,
    kept,
    whereOf,
    services: {
      index: answerIndex(index),
      compare: async (method, args, signal) => {
        // The project file may have been edited since.
        (await judging()).store.reload();
        return (await compare())(method, args, signal);
      },
      objectives: answerService(async () => (await mayJudge()).objectives()),
      datasets: answerService(async () => (await mayJudge()).datasets()),
      checklist: answerService(async () => (await mayJudge()).checklist()),
    },
    onCredentials: (now) => {
      credentials = now;
    },
    onStop: () => opened.git?.dispose(),
  });
  server.start();
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
function refuseOther(store: ProjectStore): void {
  store.reload();
  const { refusal, problems } = store.project();
  if (refusal === null) return;
  const { file, line, column } = problems.find(({ message }) => message === refusal) ?? {};
  throw new ModelwrightError('project-file', refusal, {
    ...(file === undefined ? {} : { file }),
    ...(line === undefined || column === undefined ? {} : { line, column }),
  });
}
