import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { silentLog } from '../../src/platform/log.ts';
import type { RawRun, ScanEvent } from '../../src/runs/core/reader.ts';
import type { ServerCredentials } from '../../src/runs/core/serverCredentials.ts';
import { openRunIndex } from '../../src/runs/node/openRunIndex.ts';
import { ServerStore } from '../../src/runs/node/readers/mlflowServer/serverStore.ts';
import { whereToLook } from '../../src/runs/node/whereToLook.ts';
import { defaultSettings } from '../../src/services.ts';
import { scratchFolder } from '../support/fixtures.ts';
import { mlflowScript, startMlflowServer, type MlflowServer } from '../support/mlflowServer.ts';
import { envFor, historyOf, scan } from '../support/readerHarness.ts';

interface ClientsAnswer {
  readonly name: string;
  readonly status: string;
  readonly experiment: string;
  readonly deleted: boolean;
  readonly start: number;
  readonly end: number | null;
  readonly artifacts: string;
  readonly params: readonly (readonly [string, string])[];
  readonly tags: readonly (readonly [string, string])[];
  readonly last: readonly (readonly [string, string])[];
  readonly histories: readonly (readonly [string, readonly (readonly [number, number, string])[]])[] | null;
  readonly datasets: readonly (readonly [string, string, string | null])[];
  readonly models: readonly string[];
  readonly versions: readonly (readonly [string, string, readonly string[]])[];
}

type Answers = Readonly<Record<string, ClientsAnswer>>;

const eager = { everythingEveryMs: 0, newsEveryMs: 0, addUpMs: 30_000 };
const never = new AbortController().signal;
const python = (text: string): number =>
  text === 'nan' ? Number.NaN : text === 'inf' ? Infinity : text === '-inf' ? -Infinity : Number(text);

/** By the text of both, so that lists of unequal origin stand in one order. */
function byText(a: unknown, b: unknown): number {
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** What MLflow's own client reads. */
async function ask(url: string): Promise<Answers> {
  const file = join(mkdtempSync(join(tmpdir(), 'modelwright-answers-')), 'answers.json');
  await mlflowScript('ask', url, {}, file);
  // Written by the script next to this file.
  return JSON.parse(readFileSync(file, 'utf8')) as Answers;
}

function open(url: string, credentials: ServerCredentials | null = null): ServerStore {
  const env = { ...envFor('/project', '/nowhere'), credentials: () => credentials };
  const store = new ServerStore(url, env, { ...eager, runsPerPage: 50, pointsPerPage: 1000 });
  onTestFinished(() => store.dispose());
  return store;
}

function told(runs: ReadonlyMap<string, RawRun>): Record<string, unknown> {
  const entries = [...runs].map(([id, run]): [string, unknown] => [
    id,
    {
      name: run.name,
      status: run.status,
      experiment: run.experiment?.name,
      deleted: run.lifecycle === 'deleted',
      start: run.startedAt,
      end: run.endedAt,
      artifacts: run.artifacts,
      params: Object.entries(run.params).sort(byText),
      tags: Object.entries(run.tags).sort(byText),
      last: Object.entries(run.metrics)
        .map(([key, { last }]) => [key, last])
        .sort(byText),
      datasets: run.datasets.map(({ name, digest, context }) => [name, digest, context]),
      versions: run.models
        .flatMap(({ registered }) => registered.map(({ name, version, aliases }) => [name, version, aliases]))
        .sort(byText),
    },
  ]);
  return Object.fromEntries(entries);
}

function expected(answers: Answers): Record<string, unknown> {
  const entries = Object.entries(answers).map(([id, answer]): [string, unknown] => {
    const { histories: _histories, models: _models, ...rest } = answer;
    const last = answer.last.map(([key, text]) => [key, python(text)]).sort(byText);
    return [
      id,
      { ...rest, params: answer.params.toSorted(byText), tags: answer.tags.toSorted(byText), last },
    ];
  });
  return Object.fromEntries(entries);
}

describe('a real MLflow server', () => {
  let server: MlflowServer;
  let answers: Answers;
  const idOf = (name: string): string => {
    const found = Object.entries(answers).find(([, answer]) => answer.name === name);
    if (!found) throw new Error(`no run ${name}`);
    return found[0];
  };

  beforeAll(async () => {
    server = await startMlflowServer();
    await mlflowScript('fill', server.url);
    answers = await ask(server.url);
  });
  afterAll(() => server.dispose());

  it('reads what MLflow itself reads', async () => {
    const { runs, problems } = await scan(open(server.url));
    expect(problems).toEqual([]);
    expect(runs.size).toBeGreaterThan(130);
    expect(told(runs)).toEqual(expected(answers));
    const parent = runs.get(idOf('parent'));
    expect(runs.get(idOf('child 1'))?.parentNativeId).toBe(parent?.nativeId);
    expect(parent?.git).toMatchObject({ commit: 'a'.repeat(40), branch: 'main' });
    expect(parent?.models).toMatchObject([
      { name: 'net', registered: [{ version: expect.anything() }, { version: expect.anything() }] },
    ]);
  });

  it('adds up and gives complete histories, also beyond one page', async () => {
    const store = open(server.url);
    const { runs } = await scan(store);
    for (const [id, { histories }] of Object.entries(answers)) {
      if (histories === null) continue;
      const mine = await historyOf(store, id);
      expect(Object.keys(mine).sort()).toEqual(histories.map(([key]) => key).sort());
      for (const [key, points] of histories) {
        const values = points.map(([, , text]) => python(text));
        expect(mine[key]?.values).toEqual(Float64Array.from(values));
        expect(mine[key]?.steps).toEqual(Float64Array.from(points.map(([step]) => step)));
        expect(mine[key]?.timesMs).toEqual(Float64Array.from(points.map(([, time]) => time)));
        const numbers = values.filter((value) => !Number.isNaN(value));
        expect(runs.get(id)?.metrics[key]).toMatchObject({
          count: points.length,
          min: numbers.length === 0 ? Number.NaN : numbers.reduce((a, b) => Math.min(a, b)),
          max: numbers.length === 0 ? Number.NaN : numbers.reduce((a, b) => Math.max(a, b)),
        });
      }
    }
    expect(runs.get(idOf('long'))?.metrics['loss']).toMatchObject({ count: 2500, max: 1 });
    for (const run of runs.values())
      for (const { count } of Object.values(run.metrics)) expect(count).toBeGreaterThan(0);
  });

  it('sees new runs and runs that go on, and tells nothing else', async () => {
    const store = open(server.url);
    await scan(store);
    const news = async (): Promise<readonly RawRun[]> => {
      const events: ScanEvent[] = [];
      for await (const event of store.scan(new Map(), never, 'changes')) events.push(event);
      const runs = events.flatMap((event) => (event.type === 'run' ? [event.run] : []));
      return [...new Map(runs.map((run) => [run.nativeId, run])).values()];
    };
    expect(await news()).toEqual([]);
    await mlflowScript('more', server.url);
    const more = await news();
    expect(more.map(({ name }) => name).sort()).toEqual(['afterwards', 'going on']);
    expect(more.find(({ name }) => name === 'going on')?.metrics['acc']).toMatchObject({
      last: 0.75,
      min: 0.25,
      count: 2,
    });
    await mlflowScript('end', server.url);
    expect(await news()).toMatchObject([{ name: 'going on', status: 'finished' }]);
    answers = await ask(server.url);
    expect(told((await scan(open(server.url))).runs)).toEqual(expected(answers));
  });

  it('keeps the last state when the server stops, and takes it up again', async () => {
    const root = scratchFolder();
    const storage = scratchFolder();
    const session = async (): Promise<Awaited<ReturnType<typeof openRunIndex>>> => {
      const index = await openRunIndex({
        root,
        storage,
        log: silentLog,
        now: () => Date.now(),
        settings: defaultSettings,
        git: null,
        gitProblem: null,
        where: whereToLook({ sources: 'auto', extraSources: [], trusted: true, server: server.url }),
      });
      onTestFinished(() => index.dispose());
      await index.scan(never);
      return index;
    };
    const before = await session();
    const shown = before.all().length;
    expect(shown).toBeGreaterThan(130);
    before.dispose();
    await server.stop();
    const offline = await session();
    expect(offline.all()).toHaveLength(shown);
    expect(offline.state().sources).toMatchObject([{ state: 'offline', runs: shown }]);
    expect(Date.now() - (offline.state().sources[0]?.asOf ?? 0)).toBeLessThan(60_000);
    await server.start();
    await offline.scan(never);
    expect(offline.state().sources).toMatchObject([{ state: 'ready', runs: shown, problems: [] }]);
  });
});

describe('a real MLflow server that wants user and password', () => {
  let server: MlflowServer;
  const admin = { MLFLOW_TRACKING_USERNAME: 'admin', MLFLOW_TRACKING_PASSWORD: 'long enough 1234' };

  beforeAll(async () => {
    server = await startMlflowServer(['--app-name', 'basic-auth'], {
      MLFLOW_FLASK_SERVER_SECRET_KEY: 'only for this test',
      MLFLOW_AUTH_ADMIN_PASSWORD: admin.MLFLOW_TRACKING_PASSWORD,
    });
    await mlflowScript('few', server.url, admin);
  });
  afterAll(() => server.dispose());

  it('says that it wants a sign-in, and that a wrong one is wrong', async () => {
    const none = await scan(open(server.url));
    expect(none.runs.size).toBe(0);
    expect(JSON.stringify(none.events)).toMatch(/wants a sign-in/u);
    const wrong = await scan(open(server.url, { kind: 'password', user: 'admin', password: 'wrong' }));
    expect(JSON.stringify(wrong.events)).toMatch(/does not accept the sign-in/u);
  });

  it('reads everything after the sign-in', async () => {
    const store = open(server.url, { kind: 'password', user: 'admin', password: 'long enough 1234' });
    const { runs, events } = await scan(store);
    expect(events.filter((event) => event.type === 'offline')).toEqual([]);
    expect(runs.size).toBe(11);
    const parent = [...runs.values()].find(({ name }) => name === 'parent');
    expect(parent?.metrics['acc']).toMatchObject({ min: 0.5, max: 0.9, count: 3 });
    expect(parent?.models[0]?.registered).toHaveLength(2);
  });
});
