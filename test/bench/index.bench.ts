import { join } from 'node:path';
import { root } from '../bootstrap/layout.mjs';
import { lastWords, runProgram } from '../bootstrap/program.mjs';
import type { Bench, BenchTools } from './bench.ts';
import { writeMlflowDatabase } from './generate/mlflowDatabase.ts';
import { writeMlflowFiles } from './generate/mlflowFiles.ts';
import { writeTensorboard } from './generate/tensorboard.ts';

const mlflow = 'mlflow==3.17.2';
const tensorboard = 'tensorboard==2.21.0';

const fileStore = (tools: BenchTools): Promise<string> =>
  tools.store('mlflow-files-1000', (folder) => writeMlflowFiles(folder, 1000));
const database = (tools: BenchTools): Promise<string> =>
  tools.store('mlflow-db-10000', (folder) => writeMlflowDatabase(folder, 10_000));
const events = (tools: BenchTools): Promise<string> =>
  tools.store('tensorboard-1000000', (folder) => writeTensorboard(folder, 1_000_000, 20));

export const benches: readonly Bench[] = [
  {
    name: 'MLflow file store, 1,000 runs, 41,000 files, to all rows',
    budget: 0.45,
    unit: 's',
    measure: async (tools) => open(await fileStore(tools), tools.fresh('storage'), 1000),
    peer: {
      name: 'MlflowClient.search_runs',
      packages: [mlflow],
      measure: async (tools, python) => searchRuns(python, `file://${await fileStore(tools)}/mlruns`),
    },
  },
  {
    name: 'the same, rows from the cache',
    budget: 0.1,
    unit: 's',
    measure: async (tools) => fromCache(tools, await fileStore(tools), 1000),
  },
  {
    name: 'mlflow.db, 10,000 runs, 10 million points, to rows with their latest values',
    budget: 0.9,
    unit: 's',
    measure: async (tools) => {
      const { rowsMs, allMs } = await measureIndex(await database(tools), tools.fresh('storage'), 10_000);
      tools.say(`mlflow.db with the sums of all points: ${(allMs / 1000).toFixed(2)} s`);
      return rowsMs / 1000;
    },
    peer: {
      name: 'MlflowClient.search_runs',
      packages: [mlflow],
      measure: async (tools, python) => searchRuns(python, `sqlite:///${await database(tools)}/mlflow.db`),
    },
  },
  {
    name: 'the same, rows from the cache',
    budget: 0.2,
    unit: 's',
    measure: async (tools) => fromCache(tools, await database(tools), 10_000),
  },
  {
    name: 'TensorBoard, 1,000,000 scalars with checksums, to all rows',
    budget: 0.28,
    unit: 's',
    measure: async (tools) => open(await events(tools), tools.fresh('storage'), 20),
    peer: {
      name: "TensorBoard's Python loader",
      packages: [tensorboard],
      measure: async (tools, python) => seconds(python, [script('loadEvents.py'), await events(tools)]),
    },
  },
];

const script = (name: string): string => join(import.meta.dirname, 'peers', name);

function searchRuns(python: string, uri: string): Promise<number> {
  return seconds(python, [script('searchRuns.py'), uri]);
}

/** A Python script that prints the seconds it took, without its imports. */
async function seconds(python: string, args: readonly string[]): Promise<number> {
  const done = await runProgram(python, args, { timeoutMs: 300_000 });
  const last = done.output.trim().split('\n').at(-1) ?? '';
  if (done.code !== 0 || !/^[\d.]+$/.test(last)) throw new Error(lastWords(done.output, 2));
  return Number(last);
}

async function open(project: string, storage: string, runs: number): Promise<number> {
  return (await measureIndex(project, storage, runs)).allMs / 1000;
}

/** The second opening with the same storage. */
async function fromCache(tools: BenchTools, project: string, runs: number): Promise<number> {
  const storage = tools.fresh('storage');
  await measureIndex(project, storage, runs);
  return (await measureIndex(project, storage, runs)).rowsMs / 1000;
}

async function measureIndex(
  project: string,
  storage: string,
  runs: number,
): Promise<{ rowsMs: number; allMs: number }> {
  const flags = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'];
  const args = [...flags, join(import.meta.dirname, 'measureIndex.ts'), project, storage, String(runs)];
  const done = await runProgram(process.execPath, args, { cwd: root, timeoutMs: 150_000 });
  if (done.code !== 0) throw new Error(lastWords(done.output, 2));
  // Printed by measureIndex.ts.
  return JSON.parse(done.output) as { rowsMs: number; allMs: number };
}
