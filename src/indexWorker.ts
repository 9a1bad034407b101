import { parentPort } from 'node:worker_threads';

// The worker answers from its first message on; the index itself is handed in by the host.
parentPort?.unref();
