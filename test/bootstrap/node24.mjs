/** Every script runs under the pinned Node 24, whatever Node started it. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { modulesFolder, node24 } from './layout.mjs';

/** Tests and tools are TypeScript that Node runs as it stands. */
const flags = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'];

/**
 * Returns under Node 24 with its folder first on PATH. Under another Node it starts the calling script again under
 * Node 24, hands signals on, and ends with the exit code of that.
 */
export async function underNode24(scriptUrl) {
  const path = [dirname(node24), join(modulesFolder, '.bin'), process.env.PATH ?? ''].join(delimiter);
  if (process.versions.node.startsWith('24.') && flags.every((flag) => process.execArgv.includes(flag))) {
    process.env.PATH = path;
    return;
  }
  const child = spawn(node24, [...flags, fileURLToPath(scriptUrl), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (exit, signal) => resolve(exit ?? 128 + (constants.signals[signal] ?? 1)));
  });
  process.exit(code);
}
