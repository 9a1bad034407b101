import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface FakeRun {
  readonly id: string;
  readonly name: string;
  status: string;
  readonly startedAt: number;
  endedAt: number | null;
  readonly tags: Record<string, string>;
  /** Points by key: step, time, value. */
  readonly metrics: Record<string, (readonly [number, number, number])[]>;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly authorization: string | undefined;
}

/** Answers before the fake does, when it returns true. */
export type Intercept = (call: Call, response: ServerResponse) => boolean;

export interface FakeMlflow {
  readonly url: string;
  readonly calls: Call[];
  readonly runs: FakeRun[];
  intercept: Intercept | null;
  /** Runs of one page, whatever is asked for. */
  pageSize: number;
  /** False: the server does not know how to answer for many runs at once. */
  bulk: boolean;
  close(): Promise<void>;
}

export function fakeRun(id: string, changes: Partial<FakeRun> = {}): FakeRun {
  return {
    id,
    name: `run ${id}`,
    status: 'FINISHED',
    startedAt: 1_700_000_000_000,
    endedAt: 1_700_000_001_000,
    tags: {},
    metrics: {},
    ...changes,
  };
}

/** A small server on this machine that answers as MLflow's does, and can be told to misbehave. */
export async function fakeMlflow(runs: FakeRun[] = []): Promise<FakeMlflow> {
  const fake: Omit<FakeMlflow, 'url' | 'close'> = {
    calls: [],
    runs,
    intercept: null,
    pageSize: 1000,
    bulk: true,
  };
  const server = createServer((request, response) => {
    void callOf(request).then((call) => {
      fake.calls.push(call);
      if (fake.intercept?.(call, response)) return;
      answer(fake, call, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  onTestFinished(close);
  return Object.assign(fake, { url: `http://127.0.0.1:${port}`, close });
}

export function send(response: ServerResponse, value: unknown, status = 200): void {
  const text = typeof value === 'string' ? value : pythonJson(value);
  response.writeHead(status, { 'content-type': 'application/json' }).end(text);
}

async function callOf(request: IncomingMessage): Promise<Call> {
  const pieces: Buffer[] = [];
  // A request's body comes as buffers.
  for await (const piece of request) pieces.push(piece as Buffer);
  const url = new URL(request.url ?? '/', 'http://fake');
  const text = Buffer.concat(pieces).toString('utf8');
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    // The reader sends objects.
    body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    authorization: request.headers.authorization,
  };
}

function answer(fake: Omit<FakeMlflow, 'url' | 'close'>, call: Call, response: ServerResponse): void {
  const name = call.path.replace(/^\/(?:ajax-)?api\/2\.0\/mlflow\//u, '');
  const run = fake.runs.find(({ id }) => id === call.query.get('run_id'));
  switch (name) {
    case 'experiments/search':
      send(response, { experiments: [{ experiment_id: '1', name: 'alpha', lifecycle_stage: 'active' }] });
      return;
    case 'registered-models/search':
    case 'model-versions/search':
      send(response, {});
      return;
    case 'runs/search':
      send(response, searched(fake, call));
      return;
    case 'runs/get':
      if (run) send(response, { run: runJson(run) });
      else send(response, { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'Run not found' }, 404);
      return;
    case 'metrics/get-history':
      send(response, { metrics: points(run, call.query.get('metric_key') ?? '') });
      return;
    case 'metrics/get-history-bulk': {
      const asked = fake.runs.filter(({ id }) => call.query.getAll('run_id').includes(id));
      const metrics = asked.flatMap((one) => points(one, call.query.get('metric_key') ?? ''));
      if (fake.bulk) send(response, { metrics });
      else send(response, 'no such page', 404);
      return;
    }
    default:
      send(response, { message: `unknown ${name}` }, 404);
  }
}

function searched(fake: Omit<FakeMlflow, 'url' | 'close'>, { body }: Call): unknown {
  const filter = typeof body['filter'] === 'string' ? body['filter'] : '';
  const since = Number(/start_time >= (-?\d+)/u.exec(filter)?.[1] ?? Number.NEGATIVE_INFINITY);
  const found = fake.runs
    .filter((run) => run.startedAt >= since && (!filter.includes("'RUNNING'") || run.status === 'RUNNING'))
    .toSorted((a, b) => b.startedAt - a.startedAt);
  const from = Number(body['page_token'] ?? 0);
  const to = from + fake.pageSize;
  return {
    runs: found.slice(from, to).map(runJson),
    ...(to < found.length ? { next_page_token: String(to) } : {}),
  };
}

function points(run: FakeRun | undefined, key: string): unknown[] {
  return (run?.metrics[key] ?? []).map(([step, timestamp, value]) => ({
    key,
    run_id: run?.id,
    step,
    timestamp,
    value,
  }));
}

function runJson(run: FakeRun): unknown {
  const metrics = Object.entries(run.metrics).flatMap(([key, series]) => {
    const last = series.at(-1);
    return last ? [{ key, step: last[0], timestamp: last[1], value: last[2] }] : [];
  });
  return {
    info: {
      run_id: run.id,
      run_name: run.name,
      experiment_id: '1',
      status: run.status,
      start_time: run.startedAt,
      end_time: run.endedAt,
      lifecycle_stage: 'active',
      artifact_uri: `mlflow-artifacts:/1/${run.id}/artifacts`,
    },
    data: { metrics, tags: Object.entries(run.tags).map(([key, value]) => ({ key, value })) },
  };
}

/** As Python writes it: NaN and infinities bare. */
function pythonJson(value: unknown): string {
  const text = JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'number' && !Number.isFinite(part) ? `\u0001${part}\u0001` : part,
  );
  return text.replace(/"\\u0001(NaN|-?Infinity)\\u0001"/gu, '$1');
}
