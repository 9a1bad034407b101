import { parentPort, workerData } from 'node:worker_threads';
import { startWorkerIndex } from './indexServices.ts';
import type { WorkerStart } from './runs/core/workerProtocol.ts';

// The host starts this file with exactly such data.
if (parentPort) await startWorkerIndex(parentPort, workerData as WorkerStart);
