import { existsSync, globSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputFolder, root } from '../bootstrap/layout.mjs';
import { lastWords, runProgram } from '../bootstrap/program.mjs';
import { ensurePython } from '../bootstrap/python.ts';
import { say, seconds } from '../bootstrap/say.mjs';
import type { Bench, BenchTools } from './bench.ts';
import { benchTable, isOver, median, type BenchRow } from './table.ts';

/** Outside of every repository: the runs' made-up commits would be looked for in this one. */
const storesFolder = join(tmpdir(), 'modelwright-bench-stores');

/**
 * `npm run bench`, with words for benches whose name contains one of them; `--no-peers` leaves the other tools out,
 * `--check` ends with 1 when a budget is broken.
 */
export async function runBenches(argv: readonly string[]): Promise<number> {
  const words = argv.filter((argument) => !argument.startsWith('--'));
  const built = await runProgram(process.execPath, ['esbuild.js', '--minify'], { cwd: root });
  if (built.code !== 0) throw new Error(`The build failed: ${lastWords(built.output)}`);
  const benches = (await allBenches()).filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
  );
  const python = argv.includes('--no-peers') ? { why: 'left out' } : await pythonFor(benches);
  if ('why' in python) say(`Peers are not measured: ${python.why}.`);
  const work = mkdtempSync(join(tmpdir(), 'modelwright-bench-'));
  const tools = toolsIn(work);
  const rows: BenchRow[] = [];
  try {
    for (const bench of benches)
      rows.push(await runOne(bench, tools, 'python' in python ? python.python : undefined));
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 3 });
    await runProgram(process.execPath, ['esbuild.js'], { cwd: root });
  }
  const table = benchTable(rows);
  process.stdout.write(`\n${table}\n`);
  mkdirSync(outputFolder, { recursive: true });
  writeFileSync(join(outputFolder, 'bench.md'), `${table}\n`);
  return argv.includes('--check') && rows.some(isOver) ? 1 : 0;
}

async function allBenches(): Promise<readonly Bench[]> {
  const found: Bench[] = [];
  for (const file of globSync('test/bench/*.bench.ts', { cwd: root }).sort()) {
    // Every file of benches exports them under this name.
    const { benches } = (await import(join(root, file))) as { benches: readonly Bench[] };
    found.push(...benches);
  }
  return found;
}

function pythonFor(benches: readonly Bench[]): Promise<{ python: string } | { why: string }> {
  const packages = new Set(benches.flatMap(({ peer }) => peer?.packages ?? []));
  return packages.size === 0
    ? Promise.resolve({ why: 'none is asked for' })
    : ensurePython('bench', [...packages]);
}

async function runOne(bench: Bench, tools: BenchTools, python: string | undefined): Promise<BenchRow> {
  const started = Date.now();
  const times = bench.times ?? 5;
  let note = '';
  const remember = (error: unknown): undefined => {
    note = error instanceof Error ? error.message : String(error);
    say(`${bench.name}: ${note}`);
  };
  const measured = await measureTimes(bench, tools, times).catch(remember);
  const { peer } = bench;
  const theirs =
    peer === undefined || python === undefined
      ? undefined
      : await peer.measure(tools, python).catch(remember);
  say(`${bench.name}: measured in ${seconds(started)}`);
  return {
    name: bench.name,
    unit: bench.unit,
    budget: bench.budget,
    measured,
    times,
    peerName: peer?.name ?? '',
    peer: theirs,
    note,
  };
}

async function measureTimes(bench: Bench, tools: BenchTools, times: number): Promise<number> {
  const values: number[] = [];
  for (let time = 0; time < times; time += 1) values.push(await bench.measure(tools));
  return median(values);
}

function toolsIn(work: string): BenchTools {
  let count = 0;
  return {
    async store(name, fill) {
      const folder = join(storesFolder, name);
      if (existsSync(folder)) return folder;
      say(`Generating ${name} ...`);
      const part = `${folder}.${process.pid}.part`;
      rmSync(part, { recursive: true, force: true });
      mkdirSync(part, { recursive: true });
      await fill(part);
      renameSync(part, folder);
      return folder;
    },
    fresh(name) {
      count += 1;
      const folder = join(work, `${name}-${count}`);
      mkdirSync(folder);
      return folder;
    },
    say,
  };
}
