import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLog } from '../../../src/platform/log.ts';
import type { ScanEvent } from '../../../src/runs/core/reader.ts';
import { readCredentials } from '../../../src/runs/core/readCredentials.ts';
import type { ServerCredentials } from '../../../src/runs/core/serverCredentials.ts';
import { plainServerUrl, trackingEnvironment } from '../../../src/runs/core/serverCredentials.ts';
import { openRunIndex } from '../../../src/runs/node/openRunIndex.ts';
import type { RunIndex } from '../../../src/runs/node/runIndex.ts';
import { mlflowServerReader } from '../../../src/runs/node/readers/mlflowServer/mlflowServerReader.ts';
import { parseAnswer } from '../../../src/runs/node/readers/mlflowServer/json.ts';
import {
  ServerStore,
  type ServerStoreLimits,
} from '../../../src/runs/node/readers/mlflowServer/serverStore.ts';
import { whereToLook } from '../../../src/runs/node/whereToLook.ts';
import { defaultSettings } from '../../../src/services.ts';
import { fakeMlflow, fakeRun, send, type FakeMlflow, type Intercept } from '../../support/fakeMlflow.ts';
import { scratchFolder } from '../../support/fixtures.ts';
import { envFor, historyOf, scan } from '../../support/readerHarness.ts';

const never = new AbortController().signal;
const eager: ServerStoreLimits = { silenceMs: 300, everythingEveryMs: 0, newsEveryMs: 0 };

function open(
  url: string,
  limits: ServerStoreLimits = eager,
  credentials: (origin: string) => ServerCredentials | null = () => null,
): ServerStore {
  const store = new ServerStore(url, { ...envFor('/project', '/nowhere'), credentials }, limits);
  onTestFinished(() => store.dispose());
  return store;
}

async function changes(store: ServerStore): Promise<readonly ScanEvent[]> {
  const events: ScanEvent[] = [];
  for await (const event of store.scan(new Map(), never, 'changes')) events.push(event);
  return events;
}

async function sentenceOf(fake: FakeMlflow, intercept: Intercept, store = open(fake.url)): Promise<string> {
  fake.intercept = intercept;
  const { events } = await scan(store);
  expect(events.map((event) => event.type)).toEqual(['offline']);
  return events[0]?.type === 'offline' ? events[0].problem.message : '';
}

const pathsOf = (fake: FakeMlflow): string[] =>
  fake.calls.map(({ path }) => path.replace(/^.*\/mlflow\//u, ''));

describe('addresses and credentials', () => {
  it('takes http addresses for an MLflow server, without what does not belong to the place', () => {
    const named = (type: string | null, location: string): readonly string[] =>
      mlflowServerReader.named?.({ type, location, options: {} }).map((found) => found.location) ?? [];
    expect(named('mlflow', 'https://me:secret@Example.org/mlflow/?a=b#c')).toEqual([
      'https://example.org/mlflow',
    ]);
    expect(named(null, 'http://127.0.0.1:5000/')).toEqual(['http://127.0.0.1:5000']);
    expect(named('mlflow', '/data/mlruns')).toEqual([]);
    expect(named('wandb', 'https://example.org')).toEqual([]);
    expect(plainServerUrl('https://')).toBeNull();
  });

  it('keeps what the environment holds for the server that the environment names', () => {
    const env = { MLFLOW_TRACKING_URI: 'https://a.example/x/', MLFLOW_TRACKING_TOKEN: 'tok' };
    expect(trackingEnvironment(env)).toEqual({
      server: 'https://a.example/x',
      credentials: { 'https://a.example': { kind: 'token', token: 'tok' } },
    });
    expect(
      trackingEnvironment({ ...env, MLFLOW_TRACKING_USERNAME: 'u', MLFLOW_TRACKING_PASSWORD: 'p' }),
    ).toEqual({
      server: 'https://a.example/x',
      credentials: { 'https://a.example': { kind: 'password', user: 'u', password: 'p' } },
    });
    expect(trackingEnvironment({ MLFLOW_TRACKING_URI: 'https://u:p%40@a.example' }).credentials).toEqual({
      'https://a.example': { kind: 'password', user: 'u', password: 'p@' },
    });
    expect(
      trackingEnvironment({ MLFLOW_TRACKING_URI: 'sqlite:///mlflow.db', MLFLOW_TRACKING_TOKEN: 't' }),
    ).toEqual({
      server: null,
      credentials: {},
    });
    expect(trackingEnvironment({ MLFLOW_TRACKING_TOKEN: 't' })).toEqual({ server: null, credentials: {} });
  });

  it('asks no address of the project file in a workspace that is not trusted, and shows no password', () => {
    const places = {
      sources: [
        { type: 'mlflow', location: 'https://me:hidden@evil.example', options: {} },
        { type: 'mlflow', location: 'mlruns', options: {} },
      ],
      extraSources: ['https://me:hidden@mine.example'],
      server: 'https://env.example',
    };
    const untrusted = whereToLook({ ...places, trusted: false });
    expect(untrusted.named.map(({ location }) => location)).toEqual(['mlruns', 'https://mine.example']);
    expect(untrusted.problems?.map(({ message }) => message)[0]).toMatch(
      /evil\.example is not asked.*not trusted/u,
    );
    const trusted = whereToLook({ ...places, trusted: true });
    expect(trusted.named.map(({ location }) => location)).toContain('https://evil.example');
    expect(JSON.stringify([untrusted, trusted])).not.toContain('hidden');
    const auto = whereToLook({ ...places, sources: 'auto', trusted: false });
    expect(auto.named.map(({ location }) => location)).toEqual([
      'https://mine.example',
      'https://env.example',
    ]);
  });

  it('reads back what was kept, and nothing else', () => {
    const kept = {
      'https://a': { kind: 'token', token: 't' },
      'https://b': { kind: 'password', user: 'u', password: '' },
    };
    expect(readCredentials(JSON.stringify({ ...kept, 'https://c': { user: 3 }, d: null }))).toEqual(kept);
    expect(readCredentials('{')).toEqual({});
    expect(readCredentials(undefined)).toEqual({});
  });

  it('sends a token or user and password, and none when none is kept', async () => {
    const fake = await fakeMlflow();
    const sent = async (credentials: ServerCredentials | null): Promise<string | undefined> => {
      fake.calls.length = 0;
      await scan(open(fake.url, eager, (origin) => (origin === fake.url ? credentials : null)));
      expect(new Set(fake.calls.map((call) => call.authorization)).size).toBe(1);
      return fake.calls[0]?.authorization;
    };
    expect(await sent({ kind: 'token', token: 'tok' })).toBe('Bearer tok');
    expect(await sent({ kind: 'password', user: 'ü', password: 'p:w' })).toBe(
      `Basic ${Buffer.from('ü:p:w').toString('base64')}`,
    );
    expect(await sent(null)).toBeUndefined();
  });
});

describe('what a server tells', () => {
  it('reads runs page by page, with totals of their histories', async () => {
    const fake = await fakeMlflow(
      Array.from({ length: 7 }, (_, index) =>
        fakeRun(`r${index}`, {
          startedAt: 1_700_000_000_000 + index,
          metrics: {
            acc: [
              [0, 1, 0.5],
              [1, 2, index],
              [2, 3, 0.75],
            ],
          },
        }),
      ),
    );
    fake.pageSize = 3;
    const { runs, events } = await scan(open(fake.url));
    expect([...runs.keys()].sort()).toEqual(['r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6']);
    expect(fake.calls.filter(({ path }) => path.endsWith('runs/search'))).toHaveLength(3);
    expect(runs.get('r5')?.metrics['acc']).toEqual({
      last: 0.75,
      lastStep: 2,
      lastAt: 3,
      min: 0.5,
      max: 5,
      count: 3,
    });
    expect(runs.get('r0')?.experiment).toEqual({ id: '1', name: 'alpha' });
    const first = events.find((event) => event.type === 'run');
    expect(first?.type === 'run' && first.run.metrics['acc']).toMatchObject({
      last: 0.75,
      min: Number.NaN,
      count: 0,
    });
  });

  it.each([true, false])('adds up NaN and infinities (many runs at once: %s)', async (bulk) => {
    const points: [number, number, number][] = [
      [0, 1, Number.NaN],
      [1, 2, Number.NEGATIVE_INFINITY],
      [2, 3, 4],
    ];
    const fake = await fakeMlflow([
      fakeRun('a', { metrics: { x: points, n: [[0, 1, Number.NaN]] } }),
      fakeRun('b', { metrics: { x: points } }),
    ]);
    fake.bulk = bulk;
    const store = open(fake.url);
    const { runs } = await scan(store);
    expect(runs.get('a')?.metrics['x']).toMatchObject({
      last: 4,
      min: Number.NEGATIVE_INFINITY,
      max: 4,
      count: 3,
    });
    expect(runs.get('a')?.metrics['n']).toMatchObject({
      last: Number.NaN,
      min: Number.NaN,
      max: Number.NaN,
      count: 1,
    });
    expect(runs.get('b')?.metrics['x']).toMatchObject({ count: 3 });
    expect((await historyOf(store, 'a'))['x']?.values).toEqual(
      Float64Array.of(Number.NaN, Number.NEGATIVE_INFINITY, 4),
    );
  });

  it('reads a text that holds NaN as a word', () => {
    expect(parseAnswer('{"a": NaN, "b": "NaN, \\"Infinity", "c": [-Infinity]}')).toEqual({
      a: 'NaN',
      b: 'NaN, "Infinity',
      c: ['-Infinity'],
    });
  });

  it('asks later only for what is new or was running, and reads no history twice', async () => {
    const hour = 3_600_000;
    const base = 1_700_000_000_000;
    const fake = await fakeMlflow([
      fakeRun('old', { startedAt: base, metrics: { m: [[0, 1, 1]] } }),
      fakeRun('live', {
        startedAt: base + hour,
        status: 'RUNNING',
        endedAt: null,
        metrics: { m: [[0, 1, 1]] },
      }),
      fakeRun('late', { startedAt: base + 2 * hour, metrics: { m: [[0, 1, 1]] } }),
    ]);
    const store = open(fake.url);
    await scan(store);
    fake.calls.length = 0;
    expect(await changes(store)).toEqual([]);
    expect(pathsOf(fake).filter((path) => path.startsWith('metrics'))).toEqual([]);

    const live = fake.runs[1]!;
    live.metrics['m']!.push([1, 2, 9]);
    fake.runs.push(fakeRun('new', { startedAt: base + 3 * hour }));
    const moved = (await changes(store)).flatMap((event) => (event.type === 'run' ? [event.run] : []));
    expect(new Set(moved.map(({ nativeId }) => nativeId))).toEqual(new Set(['live', 'new']));
    expect(moved.findLast(({ nativeId }) => nativeId === 'live')?.metrics['m']).toMatchObject({
      last: 9,
      max: 9,
      count: 2,
    });

    live.status = 'FINISHED';
    live.endedAt = base + hour + 5;
    fake.calls.length = 0;
    const ended = (await changes(store)).flatMap((event) => (event.type === 'run' ? [event.run] : []));
    expect(ended.at(-1)).toMatchObject({ nativeId: 'live', status: 'finished', endedAt: base + hour + 5 });
    expect(fake.calls.filter(({ path }) => path.endsWith('runs/get'))).toHaveLength(1);
  });

  it('tells that a run is gone only after the server said so', async () => {
    const fake = await fakeMlflow([fakeRun('a'), fakeRun('b')]);
    const store = open(fake.url);
    await scan(store);
    fake.runs.splice(0, 1);
    expect((await scan(store)).gone).toEqual(['a']);
    expect((await scan(store)).gone).toEqual([]);
  });

  it('knows the runs of the cache again and reads no history of them', async () => {
    const fake = await fakeMlflow([fakeRun('a', { metrics: { m: [[0, 1, 1]] } }), fakeRun('b')]);
    const { known } = await scan(open(fake.url));
    fake.calls.length = 0;
    const again = await scan(open(fake.url), known);
    expect([...again.same].sort()).toEqual(['a', 'b']);
    expect(again.runs.size).toBe(0);
    expect(pathsOf(fake).filter((path) => path.startsWith('metrics'))).toEqual([]);
  });

  it('goes on adding up where the time of one scan ended', async () => {
    const fake = await fakeMlflow([fakeRun('a', { metrics: { m: [[0, 1, 1]] } })]);
    const store = open(fake.url, { ...eager, addUpMs: 0 });
    const first = await scan(store);
    expect(first.runs.get('a')?.metrics['m']?.count).toBe(0);
    expect(store.unfinished()).toBe(true);
    const second = open(fake.url);
    expect((await scan(second, first.known)).runs.get('a')?.metrics['m']?.count).toBe(1);
    expect(second.unfinished()).toBe(false);
  });
});

describe('a server that does not answer as it should', () => {
  it('says what is wrong in one sentence', async () => {
    const fake = await fakeMlflow();
    const all =
      (status: number, text: string): Intercept =>
      (_call, response) => {
        send(response, text, status);
        return true;
      };
    expect(await sentenceOf(fake, all(401, 'no'))).toMatch(/wants a sign-in\. Run "Modelwright: Sign In/u);
    const signedIn = open(fake.url, eager, () => ({ kind: 'token', token: 'very-secret' }));
    const refused = await sentenceOf(fake, all(401, 'no'), signedIn);
    expect(refused).toMatch(/does not accept the sign-in/u);
    expect(refused).not.toContain('very-secret');
    expect(await sentenceOf(fake, all(403, '{}'))).toMatch(/does not let this user read/u);
    expect(await sentenceOf(fake, all(500, '{"message": "database is locked."}'))).toMatch(
      /failed \(status 500\): database is locked\.$/u,
    );
    expect(await sentenceOf(fake, all(200, '<html>log in</html>'))).toMatch(/a web page instead of runs/u);
    expect(await sentenceOf(fake, all(200, '{"experiments": ['))).toMatch(
      /does not answer as an MLflow server/u,
    );
    expect(await sentenceOf(fake, all(404, 'nothing'))).toMatch(/does not know what was asked/u);
  });

  it('asks once more where a gateway is busy, and never after a refusal', async () => {
    const fake = await fakeMlflow([fakeRun('a')]);
    let failures = 1;
    fake.intercept = (_call, response) => {
      if (failures === 0) return false;
      failures -= 1;
      send(response, 'busy', 503);
      return true;
    };
    expect((await scan(open(fake.url))).runs.size).toBe(1);
    fake.calls.length = 0;
    await sentenceOf(fake, (_call, response) => {
      send(response, 'no', 401);
      return true;
    });
    expect(fake.calls).toHaveLength(1);
  });

  it('waits for silence to end only so long, before and within an answer', async () => {
    const fake = await fakeMlflow();
    expect(await sentenceOf(fake, () => true)).toMatch(/did not answer within 0\.3 s/u);
    const half: Intercept = (_call, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"experiments"');
      return true;
    };
    expect(await sentenceOf(fake, half)).toMatch(/did not answer within 0\.3 s/u);
  });

  it('says that nothing listens, and that a connection broke off', async () => {
    const fake = await fakeMlflow();
    const broken: Intercept = (_call, response) => {
      response.destroy();
      return true;
    };
    expect(await sentenceOf(fake, broken)).toMatch(/cannot be reached: the connection broke off/u);
    const store = open(fake.url);
    await fake.close();
    const { events } = await scan(store);
    expect(events[0]).toMatchObject({ type: 'offline' });
    expect(JSON.stringify(events)).toMatch(/cannot be reached: nothing listens there/u);
  });

  it('follows a redirect on the same server and takes no credentials to another', async () => {
    const fake = await fakeMlflow([fakeRun('a')]);
    const other = await fakeMlflow([fakeRun('b')]);
    const store = (): ServerStore => open(`${fake.url}/old`, eager, () => ({ kind: 'token', token: 't' }));
    const to =
      (base: string): Intercept =>
      (call, response) => {
        if (!call.path.startsWith('/old')) return false;
        response.writeHead(308, { location: `${base}${call.path.slice(4)}?${call.query}` }).end();
        return true;
      };
    fake.intercept = to('');
    expect([...(await scan(store())).runs.keys()]).toEqual(['a']);
    expect(await sentenceOf(fake, to(other.url), store())).toMatch(/sends to .*, which was not asked/u);
    expect(other.calls).toEqual([]);
    const around: Intercept = (call, response) => {
      response.writeHead(302, { location: call.path }).end();
      return true;
    };
    expect(await sentenceOf(fake, around, store())).toMatch(/sends to/u);
  });

  it('ends at once when nobody wants the answer any more', async () => {
    const fake = await fakeMlflow();
    fake.intercept = () => true;
    const controller = new AbortController();
    const store = open(fake.url, { ...eager, silenceMs: 60_000 });
    setTimeout(() => controller.abort(), 30);
    const all = async (): Promise<void> => {
      for await (const event of store.scan(new Map(), controller.signal)) expect(event).toBeNull();
    };
    await expect(all()).rejects.toThrow(/abort/iu);
  });

  it('reads runs without a registry', async () => {
    const fake = await fakeMlflow([fakeRun('a')]);
    fake.intercept = (call, response) => {
      if (!/registered|versions/u.test(call.path)) return false;
      send(response, '{}', 403);
      return true;
    };
    expect((await scan(open(fake.url))).runs.size).toBe(1);
  });
});

describe('in the index', () => {
  async function indexOf(
    url: string,
    storage: string,
    now: number,
    root = scratchFolder(),
  ): Promise<RunIndex> {
    return openRunIndex({
      root,
      storage,
      log: silentLog,
      now: () => now,
      settings: defaultSettings,
      git: null,
      gitProblem: null,
      credentials: () => ({ kind: 'password', user: 'someone', password: 'hush-hush' }),
      where: whereToLook({ sources: 'auto', extraSources: [url], trusted: true, server: null }),
    });
  }

  it('shows the last state of a server that cannot be reached, and its age; keeps no credentials', async () => {
    const storage = scratchFolder();
    const fake = await fakeMlflow([fakeRun('a', { metrics: { m: [[0, 1, 1]] } })]);
    // Caches are kept by root, so both sessions are of one.
    const root = scratchFolder();
    const session = (now: number): Promise<RunIndex> => indexOf(fake.url, storage, now, root);
    const first = await session(1_800_000_000_000);
    await first.scan(never);
    expect(first.state().sources).toMatchObject([
      { kind: 'mlflow-server', path: fake.url, runs: 1, state: 'ready' },
    ]);
    expect(first.state().sources[0]).not.toHaveProperty('asOf');
    await fake.close();
    await first.rescan([fake.url], never);
    first.dispose();

    const second = await session(1_800_000_900_000);
    await second.scan(never);
    const [source] = second.state().sources;
    expect(source).toMatchObject({ state: 'offline', asOf: 1_800_000_000_000, runs: 1 });
    expect(source?.problems[0]?.message).toMatch(/cannot be reached/u);
    expect(second.get('mlflow:a')?.metrics['m']?.count).toBe(1);
    second.dispose();

    const files = readdirSync(storage, { recursive: true, encoding: 'utf8' });
    for (const file of files.map((name) => join(storage, name)))
      if (statSync(file).isFile()) expect(readFileSync(file, 'latin1')).not.toMatch(/hush-hush|someone/u);
    expect(files.length).toBeGreaterThan(1);
  });

  it('says offline without an age where nothing was ever read', async () => {
    const index = await indexOf('http://127.0.0.1:1', scratchFolder(), 5);
    await index.scan(never);
    expect(index.state().sources).toMatchObject([{ state: 'offline', runs: 0 }]);
    expect(index.state().sources[0]).not.toHaveProperty('asOf');
    index.dispose();
  });
});
