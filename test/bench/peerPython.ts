import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap/layout.mjs';
import { lastWords, onPath, runProgram } from '../bootstrap/program.mjs';
import { say, seconds } from '../bootstrap/say.mjs';

const folder = join(root, '.cache', 'bench', 'python');

/**
 * A Python with the packages of the peers, in a virtual environment of the bench's own; or why there is none.
 * `MODELWRIGHT_BENCH_PYTHON` names one that has them already.
 */
export async function peerPython(packages: readonly string[]): Promise<{ python: string } | { why: string }> {
  const named = process.env.MODELWRIGHT_BENCH_PYTHON;
  if (named !== undefined) return { python: named };
  const system = onPath('python3');
  if (system === undefined) return { why: 'there is no python3' };
  const python = join(folder, 'bin', 'python');
  const stamp = join(folder, '.installed');
  const wanted = [...packages].sort().join('\n');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return { python };
  say(`Installing the peers (${packages.join(', ')}) into .cache/bench/python ...`);
  const started = Date.now();
  mkdirSync(folder, { recursive: true });
  const made = await runProgram(system, ['-m', 'venv', folder]);
  if (made.code !== 0) return { why: `python3 -m venv: ${lastWords(made.output)}` };
  const installed = await runProgram(python, ['-m', 'pip', 'install', '--quiet', ...packages], {
    timeoutMs: 900_000,
  });
  if (installed.code !== 0) return { why: `pip install: ${lastWords(installed.output)}` };
  writeFileSync(stamp, wanted);
  say(`Installed the peers in ${seconds(started)}.`);
  return { python };
}
