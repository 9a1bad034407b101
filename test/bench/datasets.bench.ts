import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap/layout.mjs';
import { ForkedEngine } from '../../src/datasets/node/engine/forkedEngine.ts';
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
];
