import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './layout.mjs';
import { lastWords, onPath, runProgram } from './program.mjs';
import { say, seconds } from './say.mjs';

/**
 * A Python with packages, in a virtual environment of this checkout's own; or why there is none. `canRun` is false
 * where this machine has no Python at all. `MODELWRIGHT_PYTHON` names a Python that has the packages already.
 */
export async function ensurePython(
  name: string,
  packages: readonly string[],
): Promise<{ python: string } | { why: string; canRun: boolean }> {
  const named = process.env.MODELWRIGHT_PYTHON;
  if (named !== undefined) return { python: named };
  const system = onPath('python3');
  if (system === undefined) return { why: 'there is no python3', canRun: false };
  const folder = join(root, '.cache', name, 'python');
  const python = join(folder, 'bin', 'python');
  const stamp = join(folder, '.installed');
  const wanted = [...packages].sort().join('\n');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return { python };
  say(`Installing ${packages.join(', ')} into .cache/${name}/python ...`);
  const started = Date.now();
  mkdirSync(folder, { recursive: true });
  const made = await runProgram(system, ['-m', 'venv', folder]);
  if (made.code !== 0) return { why: `python3 -m venv: ${lastWords(made.output)}`, canRun: false };
  const installed = await runProgram(python, ['-m', 'pip', 'install', '--quiet', ...packages], {
    timeoutMs: 900_000,
  });
  if (installed.code !== 0) return { why: `pip install: ${lastWords(installed.output)}`, canRun: true };
  writeFileSync(stamp, wanted);
  say(`Installed them in ${seconds(started)}.`);
  return { python };
}
