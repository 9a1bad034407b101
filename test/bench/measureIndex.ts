/**
 * One opening of a project by the built index worker, in a process of its own, as the editor does it: start of the
 * worker to the snapshot with all rows. Arguments: project, storage, number of runs.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../bootstrap/layout.mjs';
import { silentLog } from '../../src/platform/log.ts';
import { IndexClient } from '../../src/runs/node/indexClient.ts';
import { defaultSettings } from '../../src/services.ts';

const [project = '', storage = '', count = '0'] = process.argv.slice(2);
const client = new IndexClient({
  workerFile: join(root, 'dist', 'indexWorker.js'),
  start: { root: project, storage, settings: defaultSettings, sources: 'auto' },
  log: silentLog,
});
const started = performance.now();
let rowsMs = 0;
let allMs = 0;
await new Promise<void>((resolve, reject) => {
  const look = setTimeout(
    () => reject(new Error(`No end after 40 s: ${client.snapshot?.rows.length ?? 0} rows.`)),
    40_000,
  );
  client.onSnapshot((snapshot) => {
    if (rowsMs === 0 && snapshot.rows.length >= Number(count)) rowsMs = performance.now() - started;
    if (snapshot.scan !== null || snapshot.rows.length < Number(count)) return;
    allMs = performance.now() - started;
    clearTimeout(look);
    resolve();
  });
  client.onDied(reject);
  client.open();
  client.refresh();
});
process.stdout.write(JSON.stringify({ rowsMs, allMs }));
client.dispose();
// The worker writes its cache before it leaves, and holds nobody up.
await sleep(1500);
