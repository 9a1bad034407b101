import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap/layout.mjs';
import { ForkedEngine } from '../../src/datasets/node/engine/forkedEngine.ts';
import { runChecks } from '../../src/datasets/node/runChecks.ts';
import { openSession } from '../../src/datasets/node/session/tableSession.ts';
import type { EvidenceStore } from '../../src/evidence/core/evidence.ts';
import type { FileDigests } from '../../src/evidence/core/inputNames.ts';
import { openProjectStore } from '../../src/project/node/projectStore.ts';
import { profileTable } from '../../src/datasets/node/profile/profileTable.ts';
import { findFile } from '../../src/datasets/node/tables/findFile.ts';
import { openTable } from '../../src/datasets/node/tables/openTable.ts';
import type { Bench, BenchTools } from './bench.ts';
import { customerTable } from './generate/customerTable.ts';

const rows = 8_000_000;

interface Figures {
  readonly seconds: number;
  /** Most memory that the engine's process had at any time. */
  readonly peakKb: number;
  readonly profileKb: number;
}

let measured: Promise<Figures> | undefined;

/** Start of the engine's process to the profile in our hands, by the built engine. */
async function profileOnce(tools: BenchTools): Promise<Figures> {
  const name = `customers-${rows}.parquet`;
  const folder = await tools.store('customers-table', (made) => customerTable(join(made, name), rows));
  const storage = tools.fresh('table-engine');
  const file = await findFile('/', 'train', join(folder, name), join(storage, 'copies'));
  const engineFile = join(root, 'dist', 'tableEngine.js');
  const started = performance.now();
  const engine = new ForkedEngine({ engineFile, storage, files: [file.readable] });
  try {
    const table = await openTable(file, 'sha256:0', (sql) => engine.query(sql), engine);
    const profile = await profileTable(table, (sql) => engine.query(sql), 'customers');
    const seconds = (performance.now() - started) / 1000;
    if (profile.rows !== rows || profile.columns.length !== 12) throw new Error('The profile is not whole.');
    const peakKb = peakOf(engine.pid);
    return { seconds, peakKb, profileKb: JSON.stringify(profile).length / 1000 };
  } finally {
    engine.dispose();
  }
}

/** High-water mark of a process, where the system tells it. */
function peakOf(pid: number | null): number {
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (peak === undefined) throw new Error('The system does not tell the memory of processes.');
  return Number(peak);
}

const csvRows = 6_500_000;

let checked: Promise<Omit<Figures, 'profileKb'>> | undefined;

/** Every check of a CSV with two splits, of which one is the whole table: opening, reading, judging. */
async function checkOnce(tools: BenchTools): Promise<Omit<Figures, 'profileKb'>> {
  const folder = await tools.store('customers-csv', async (made) => {
    await customerTable(join(made, 'customers.csv'), csvRows);
    await customerTable(join(made, 'test.csv'), csvRows / 10);
    writeFileSync(
      join(made, 'modelwright.yaml'),
      'version: 1\ndatasets:\n  - {id: customers, path: customers.csv, key: customer_id, label: churned, time: seen_at, slices: [country], splits: {train: customers.csv, test: test.csv}}\n',
    );
  });
  const project = openProjectStore(folder).project();
  const [dataset] = project.datasets;
  if (!dataset) throw new Error('The project file was not read.');
  const started = performance.now();
  const session = await openSession(
    {
      root: folder,
      project: () => project,
      // Neither is asked while the checks run.
      evidence: { all: () => [], write: () => ({ path: '' }) } as unknown as EvidenceStore,
      digests: { of: async () => 'sha256:0', keeper: async () => null } as unknown as FileDigests,
      trusted: true,
      engineFile: join(root, 'dist', 'tableEngine.js'),
      storage: tools.fresh('table-engine'),
      now: () => Date.now(),
      me: async () => null,
      tool: 'bench',
    },
    dataset,
  );
  try {
    const found = await runChecks(session);
    const seconds = (performance.now() - started) / 1000;
    if (!found.some(({ check, verdict }) => check === 'overlap' && verdict.outcome === 'fail'))
      throw new Error('The rows in both splits were not found.');
    return { seconds, peakKb: peakOf(engineChild()) };
  } finally {
    session.close();
  }
}

/** The child of this process that is a table engine. */
function engineChild(): number | null {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ');
  const found = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('tableEngine'));
  return found === undefined ? null : Number(found);
}

function checkFigures(tools: BenchTools): Promise<Omit<Figures, 'profileKb'>> {
  checked ??= checkOnce(tools);
  return checked;
}

function figures(tools: BenchTools): Promise<Figures> {
  measured ??= profileOnce(tools);
  return measured;
}

export const benches: readonly Bench[] = [
  {
    name: 'profile of a Parquet table of 8,000,000 rows x 12 columns',
    budget: 8,
    unit: 's',
    times: 1,
    measure: async (tools) => (await figures(tools)).seconds,
  },
  {
    name: 'most memory of the engine while it is profiled',
    budget: 512 * 1024,
    unit: 'kB',
    times: 1,
    measure: async (tools) => (await figures(tools)).peakKb,
  },
  {
    name: 'size of that profile',
    budget: 200,
    unit: 'kB',
    times: 1,
    measure: async (tools) => (await figures(tools)).profileKb,
  },
  {
    name: 'all checks of a CSV of 6,500,000 rows x 12 columns (0.8 GB), two splits',
    budget: 90,
    unit: 's',
    times: 1,
    measure: async (tools) => (await checkFigures(tools)).seconds,
  },
  {
    name: 'most memory of the engine while it is checked',
    budget: 512 * 1024,
    unit: 'kB',
    times: 1,
    measure: async (tools) => (await checkFigures(tools)).peakKb,
  },
];
