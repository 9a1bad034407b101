import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../bootstrap/layout.mjs';
import { runProgram } from '../bootstrap/program.mjs';

/** The suite names the Python that has MLflow. */
const mlflowPython = process.env['MODELWRIGHT_PYTHON'] ?? 'python3';
const startsWithinMs = 60_000;

export interface MlflowServer {
  readonly url: string;
  /** Stops the server and its workers, and waits until they are gone. */
  stop(): Promise<void>;
  /** Starts it again on the same port and database. */
  start(): Promise<void>;
  dispose(): Promise<void>;
}

/** A real `mlflow server` on a free port of this machine, with SQLite in a folder of its own. */
export async function startMlflowServer(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<MlflowServer> {
  const folder = mkdtempSync(join(tmpdir(), 'modelwright-mlflow-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let stopOne: () => Promise<void> = async () => undefined;
  const start = async (): Promise<void> => {
    stopOne = await startOne(folder, port, args, env);
  };
  const stop = async (): Promise<void> => stopOne();
  await start();
  return {
    url,
    start,
    stop,
    dispose: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Runs the script that logs and reads through MLflow's own client. @throws when it fails */
export async function mlflowScript(
  what: 'fill' | 'few' | 'more' | 'end' | 'ask',
  url: string,
  env: Readonly<Record<string, string>> = {},
  file?: string,
): Promise<void> {
  const script = join(root, 'test', 'engines', 'mlflowServer.py');
  const out = await runProgram(mlflowPython, [script, what, url, ...(file === undefined ? [] : [file])], {
    env: { ...process.env, ...quiet, ...env },
    timeoutMs: 90_000,
  });
  if (out.code !== 0) throw new Error(`mlflowServer.py ${what}: ${out.output}`);
}

const quiet = {
  PYTHONWARNINGS: 'ignore',
  MLFLOW_LOGGING_LEVEL: 'ERROR',
  MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT: 'true',
  MLFLOW_DISABLE_TELEMETRY: 'true',
  DO_NOT_TRACK: 'true',
};

async function startOne(
  folder: string,
  port: number,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<() => Promise<void>> {
  const logFile = join(folder, 'server.log');
  const log = openSync(logFile, 'a');
  const child = spawn(
    mlflowPython,
    [
      '-m',
      'mlflow',
      'server',
      '--host=127.0.0.1',
      `--port=${port}`,
      '--workers=1',
      `--backend-store-uri=sqlite:///${join(folder, 'mlflow.db')}`,
      `--artifacts-destination=${join(folder, 'artifacts')}`,
      ...args,
    ],
    {
      cwd: folder,
      // A group of its own: the server starts workers, and all of them are stopped.
      detached: true,
      stdio: ['ignore', log, log],
      env: {
        ...process.env,
        ...quiet,
        PATH: `${dirname(mlflowPython)}:${process.env['PATH'] ?? ''}`,
        MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
        ...env,
      },
    },
  );
  closeSync(log);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    if (child.pid === undefined) return;
    signalGroup(child.pid, 'SIGTERM');
    const late = AbortSignal.timeout(5000);
    await Promise.race([gone, wait(5000)]);
    if (late.aborted) signalGroup(child.pid, 'SIGKILL');
    await gone;
  };
  const until = Date.now() + startsWithinMs;
  while (!(await answers(`http://127.0.0.1:${port}/health`))) {
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`mlflow server did not start: ${readFileSync(logFile, 'utf8').slice(-2000)}`);
    }
    await wait(200);
  }
  return stop;
}

function signalGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // All of them are gone already.
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(1000) })).status < 500;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
