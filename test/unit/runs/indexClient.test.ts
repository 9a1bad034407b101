import { appendFileSync, globSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { IndexSnapshot } from '../../../src/contract/runIndex.ts';
import { silentLog } from '../../../src/platform/log.ts';
import { IndexClient } from '../../../src/runs/node/indexClient.ts';
import { defaultSettings } from '../../../src/services.ts';
import { buildWorker } from '../../support/buildWorker.ts';
import { scratchFolder } from '../../support/fixtures.ts';
import { makeSampleProject } from '../../support/sampleProject.ts';

let workerFile = '';

beforeAll(async () => {
  workerFile = await buildWorker('worker');
});

function start(folder: string, storage: string): IndexClient {
  const client = new IndexClient({
    workerFile,
    start: { root: folder, storage, settings: defaultSettings, sources: 'auto' },
    log: silentLog,
  });
  onTestFinished(() => client.dispose());
  return client;
}

function open(): { readonly client: IndexClient; readonly folder: string; readonly storage: string } {
  const folder = join(scratchFolder(), 'project');
  makeSampleProject(folder);
  const storage = scratchFolder();
  return { client: start(folder, storage), folder, storage };
}

function until(client: IndexClient, done: (snapshot: IndexSnapshot) => boolean): Promise<IndexSnapshot> {
  return new Promise((resolve) => {
    const listener = client.onSnapshot((snapshot) => {
      if (!done(snapshot)) return;
      listener.dispose();
      resolve(snapshot);
    });
  });
}

const complete = (snapshot: IndexSnapshot): boolean => snapshot.rows.length === 6 && snapshot.scan === null;

describe('the index worker', () => {
  it('starts at the first use, tells every run, and answers questions', async () => {
    const { client } = open();
    const waiting = until(client, complete);
    client.open();
    const snapshot = await waiting;
    const [row] = snapshot.rows;
    const [run] = await client.queries.runs([row?.id ?? '']);
    expect(run).toMatchObject({ id: row?.id, name: row?.name });
    const history = await client.queries.history(row?.id ?? '', null);
    expect(Object.values(history)[0]?.values).toBeInstanceOf(Float64Array);
    await expect(client.queries.search('status = ')).rejects.toMatchObject({ code: 'filter' });
  });

  it('tells what to watch, and patches what a changed file says', async () => {
    const { client } = open();
    const watched = new Promise<readonly string[]>((resolve) => client.onWatch(resolve));
    const waiting = until(client, complete);
    client.open();
    const { rows } = await waiting;
    const paths = await watched;
    expect(paths.length).toBeGreaterThan(0);
    const run = (await client.queries.runs(rows.map((row) => row.id))).find(
      (item) => item.metrics['val/recall'] ?? true,
    );
    if (!run?.experiment) throw new Error('no run');
    const [key = ''] = Object.keys(run.metrics);
    const file = join(paths[0] ?? '', '..', 'mlruns', run.experiment.id, run.nativeId, 'metrics', key);
    const changed = new Promise<ReadonlySet<string> | null>((resolve) => {
      client.onSnapshot((_snapshot, ids) => {
        if (ids?.size) resolve(ids);
      });
    });
    appendFileSync(file, `${Date.now()} 0.5 999\n`);
    client.changed([file]);
    expect([...((await changed) ?? [])]).toEqual([run.id]);
    expect((await client.queries.runs([run.id]))[0]?.metrics[key]?.last).toBe(0.5);
  });

  it('shows at once what it showed last, answers for it, and takes back what is no longer there', async () => {
    const { client, folder, storage } = open();
    const waiting = until(client, complete);
    client.open();
    const before = await waiting;
    const [gone] = before.rows.filter(({ source }) => source.kind === 'mlflow-files');
    client.dispose();
    const [name = ''] = globSync('**/meta.yaml', { cwd: folder }).filter((path) =>
      path.includes(gone?.nativeId ?? '-'),
    );
    rmSync(join(folder, dirname(name)), { recursive: true });
    const again = start(folder, storage);
    const seen: IndexSnapshot[] = [];
    again.onSnapshot((snapshot) => void seen.push(snapshot));
    const read = until(again, ({ scan }) => scan === null);
    const asked = until(again, () => true).then(({ rows }) => again.queries.runs([rows[0]?.id ?? '']));
    again.open();
    const after = await read;
    expect(seen[0]?.rows).toEqual(before.rows);
    expect(seen[0]?.scan).not.toBeNull();
    expect(await asked).toHaveLength(1);
    expect(after.rows.map(({ id }) => id)).not.toContain(gone?.id);
    expect(after.rows).toHaveLength(5);
  });

  it('is started again once after it died, and then says so', async () => {
    const { client } = open();
    const first = until(client, complete);
    client.open();
    await first;
    const again = until(client, complete);
    const asked = client.call('index', 'crash', []);
    await expect(asked).rejects.toMatchObject({ code: 'internal' });
    client.kill();
    expect((await again).rows).toHaveLength(6);
    const died = new Promise((resolve) => client.onDied(resolve));
    client.kill();
    expect(await died).toMatchObject({ code: 'worker-died' });
    expect(client.snapshot?.rows).toHaveLength(6);
    await expect(client.queries.snapshot()).rejects.toMatchObject({ code: 'worker-died' });
  });

  it('rejects an aborted question at once', async () => {
    const { client } = open();
    client.open();
    const abort = new AbortController();
    const asked = client.call('index', 'snapshot', [], abort.signal);
    abort.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });
});
