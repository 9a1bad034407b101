/** The packages of package-lock.json: installed when absent or when the lock file changed since. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modulesFolder, node22, node24, root } from './layout.mjs';
import { lastWords, runProgram } from './program.mjs';
import { say, seconds } from './say.mjs';

const stampFile = join(modulesFolder, '.modelwright-lock');

export async function ensurePackages() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  if (!isInstalled(JSON.parse(lock.toString('utf8')))) {
    say('Installing the packages of package-lock.json (npm ci) ...');
    const started = Date.now();
    let done = await runProgram('npm', ['ci', '--no-progress'], { cwd: root });
    if (done.code !== 0) {
      say(`npm ci failed (${lastWords(done.output, 1)}); trying npm install with the same versions ...`);
      done = await runProgram('npm', ['install', '--no-save', '--no-progress'], { cwd: root });
    }
    if (done.code !== 0) {
      say(`The packages could not be installed, so nothing can run: ${lastWords(done.output, 6)}`);
      process.exit(1);
    }
    say(`Installed the packages in ${seconds(started)}.`);
  }
  for (const [name, binary] of [
    ['node', node24],
    ['node22', node22],
  ])
    await ensureNode(name, binary);
  writeFileSync(stampFile, wanted);
}

/** The packages that bring Node fetch it in an install script, which npm may be told to leave out. */
async function ensureNode(name, binary) {
  if (existsSync(binary)) return;
  say(`Installing the Node of the package "${name}" ...`);
  const folder = join(modulesFolder, name);
  const done = await runProgram(process.execPath, ['installArchSpecificPackage.js'], { cwd: folder });
  if (existsSync(binary)) return;
  say(`The Node of the package "${name}" could not be installed: ${lastWords(done.output)}`);
  process.exit(1);
}

/** npm's own record agrees with the lock file version by version, and every recorded package is really there. */
function isInstalled(lock) {
  const record = join(modulesFolder, '.package-lock.json');
  if (!existsSync(record)) return false;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages ?? {};
  return (
    Object.keys(present).every((path) => existsSync(join(root, path))) &&
    Object.entries(lock.packages).every(
      ([path, entry]) =>
        path === '' ||
        present[path]?.version === entry.version ||
        (present[path] === undefined && (entry.optional === true || entry.peer === true)),
    )
  );
}
