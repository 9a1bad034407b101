/** Debian and Ubuntu packages, where this user may install them: as root or with sudo that asks no password. */
import { lastWords, onPath, runProgram } from './program.mjs';
import { say, seconds } from './say.mjs';

let updated = false;

/** Undefined when apt may be used here, else why not. */
export async function whyNoApt(): Promise<string | undefined> {
  if (onPath('apt-get') === undefined) return 'there is no apt-get';
  if (process.getuid?.() === 0) return undefined;
  if (onPath('sudo') === undefined) return 'this user is not root and there is no sudo';
  const asked = await runProgram('sudo', ['-n', 'true'], { timeoutMs: 10_000 });
  return asked.code === 0 ? undefined : 'sudo asks for a password';
}

/** Installs packages; returns undefined or why it failed. A broken first try is mended and repeated once. */
export async function aptInstall(packages: readonly string[], what: string): Promise<string | undefined> {
  const refused = await whyNoApt();
  if (refused !== undefined) return refused;
  say(`Installing ${what} (apt-get install ${packages.join(' ')}) ...`);
  const started = Date.now();
  if (!updated) {
    await asRoot(['apt-get', 'update']);
    updated = true;
  }
  const line = ['apt-get', 'install', '-y', '--no-install-recommends', ...packages];
  let done = await asRoot(line);
  if (done.code !== 0) {
    await asRoot(['dpkg', '--configure', '-a']);
    await asRoot(['apt-get', '-f', 'install', '-y']);
    await asRoot(['apt-get', 'update']);
    done = await asRoot(line);
  }
  if (done.code !== 0) return `apt-get install ${packages.join(' ')}: ${lastWords(done.output)}`;
  say(`Installed ${what} in ${seconds(started)}.`);
  return undefined;
}

function asRoot(line: readonly string[]): ReturnType<typeof runProgram> {
  const quiet = ['DEBIAN_FRONTEND=noninteractive', ...line];
  return process.getuid?.() === 0 ? runProgram('env', quiet) : runProgram('sudo', ['-n', 'env', ...quiet]);
}
