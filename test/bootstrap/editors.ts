/**
 * The two real editors that host and e2e tests drive: VS Code server builds out of the npm package `code-server`, the
 * oldest supported version (`floor`) and the newest (`stable`). Version and checksum of each stand in editors.json;
 * what they depend on is pinned by the lock files inside.
 */
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { editorsFolder, modulesFolder, root } from './layout.mjs';
import { lastWords, runProgram } from './program.mjs';
import { say, seconds } from './say.mjs';

export type EditorName = 'floor' | 'stable';

interface PinnedEditor {
  readonly package: string;
  readonly version: string;
  readonly vscode: string;
  /** The package under node_modules whose Node runs it. */
  readonly node: string;
  readonly integrity: string;
  /** Dependencies that are taken from elsewhere: name to specifier. */
  readonly replace: Readonly<Record<string, string>>;
}

export interface TestEditor {
  readonly name: EditorName;
  readonly version: string;
  /** Version of VS Code inside, for people. */
  readonly vscode: string;
  readonly folder: string;
  readonly node: string;
  readonly entry: string;
}

const editors: Readonly<Record<EditorName, PinnedEditor>> = JSON.parse(
  readFileSync(new URL('./editors.json', import.meta.url), 'utf8'),
);

/** Where the editor stands, installed or not. */
export function editorOf(name: EditorName): TestEditor {
  const editor = editors[name];
  const folder = join(editorsFolder, `code-server-${editor.version}`);
  return {
    name,
    version: editor.version,
    vscode: editor.vscode,
    folder,
    node: join(modulesFolder, editor.node, 'bin', 'node'),
    entry: join(folder, 'out', 'node', 'entry.js'),
  };
}

/** Installs the editor unless it is there. Returns undefined, or why it could not be installed. */
export async function ensureEditor(name: EditorName): Promise<string | undefined> {
  const editor = editorOf(name);
  if (existsSync(join(editor.folder, '.installed'))) return undefined;
  const started = Date.now();
  say(
    `Installing the test editor VS Code ${editor.vscode} (code-server ${editor.version}, about 400 MB) ...`,
  );
  try {
    await install(editors[name], editor);
  } catch (error) {
    const reason = `VS Code ${editor.vscode} could not be installed: ${messageOf(error)}`;
    say(`${reason}. Host${name === 'stable' ? ' and e2e' : ''} tests on it cannot run.`);
    return reason;
  }
  say(`Installed VS Code ${editor.vscode} in ${seconds(started)}.`);
  return undefined;
}

/** Unpacked and filled in a folder aside, and moved to its name only when it is whole. */
async function install(pinned: PinnedEditor, editor: TestEditor): Promise<void> {
  const work = `${editor.folder}.${process.pid}.part`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    const specifier = `${pinned.package}@${pinned.version}`;
    await must('npm', ['pack', specifier, '--pack-destination', work], root, pinned.node);
    const archive = join(work, `${pinned.package}-${pinned.version}.tgz`);
    const integrity = `sha512-${await sha512(archive)}`;
    if (integrity !== pinned.integrity)
      throw new Error(`${specifier} has the checksum ${integrity}, not the recorded one`);
    const unpacked = join(work, 'package');
    await must('tar', ['-xzf', archive, '-C', work], work, pinned.node);
    replaceDependencies(join(unpacked, 'lib', 'vscode'), pinned.replace);
    const quiet = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress'];
    await must('npm', ['ci', ...quiet], unpacked, pinned.node);
    await must('npm', ['install', ...quiet], join(unpacked, 'lib', 'vscode'), pinned.node);
    writeFileSync(join(unpacked, '.installed'), integrity);
    rmSync(editor.folder, { recursive: true, force: true });
    renameSync(unpacked, editor.folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Some builds depend on a package straight from a git host, or on one whose program an install script downloads. The
 * same package from the registry, named by exact version, takes its place.
 */
function replaceDependencies(folder: string, replace: PinnedEditor['replace']): void {
  if (Object.keys(replace).length === 0) return;
  const manifestFile = join(folder, 'package.json');
  const lockFile = join(folder, 'npm-shrinkwrap.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  const lock = JSON.parse(readFileSync(lockFile, 'utf8'));
  for (const [name, specifier] of Object.entries(replace)) {
    manifest.dependencies[name] = specifier;
    lock.packages[''].dependencies[name] = specifier;
    delete lock.packages[`node_modules/${name}`];
  }
  writeFileSync(manifestFile, JSON.stringify(manifest, null, 2));
  writeFileSync(lockFile, JSON.stringify(lock, null, 2));
}

async function must(
  program: string,
  args: readonly string[],
  cwd: string,
  nodePackage: string,
): Promise<void> {
  const path = [join(modulesFolder, nodePackage, 'bin'), process.env.PATH ?? ''].join(delimiter);
  const done = await runProgram(program, args, { cwd, env: { ...process.env, PATH: path } });
  if (done.code !== 0) throw new Error(`${program} ${args[0]}: ${lastWords(done.output)}`);
}

function sha512(file: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const hash = createHash('sha512');
    createReadStream(file)
      .on('data', (chunk) => hash.update(chunk))
      .on('error', reject)
      .on('end', () => resolve(hash.digest('base64')));
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
