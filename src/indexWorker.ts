import { parentPort, workerData } from 'node:worker_threads';
import { trackingEnvironment } from './runs/core/serverCredentials.ts';
import type { FromWorker, WorkerStart } from './runs/core/workerProtocol.ts';
import { KeptRows } from './runs/node/keptRows.ts';

if (parentPort) {
  // The host starts this file with exactly such data.
  const start = workerData as WorkerStart;
  const kept = new KeptRows(start, trackingEnvironment(process.env).server);
  const bytes = kept.read();
  // What was shown last shows before anything else is loaded.
  if (bytes) parentPort.postMessage({ kind: 'kept', bytes } satisfies FromWorker);
  const { startWorkerIndex } = await import('./indexServices.ts');
  await startWorkerIndex(parentPort, start, { kept, bytes });
}
