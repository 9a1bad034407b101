import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { editorOf, type EditorName } from '../../bootstrap/editors.ts';
import { freePort } from './freePort.ts';

const here = import.meta.dirname;

export interface EditorOptions {
  readonly editor: EditorName;
  /** Folder that receives settings, state and logs of this start; made when absent. */
  readonly userDataDir: string;
  readonly extensionsDir: string;
  /** False starts with Workspace Trust, so that a new folder opens in Restricted Mode. */
  readonly trusted: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export interface EditorServer {
  readonly port: number;
  readonly origin: string;
  /** The address that opens a folder, with the extension under development and tests where they are given. */
  address(open: OpenOptions): string;
  /** What the server wrote so far, for messages of failed starts. */
  log(): string;
  stop(): Promise<void>;
}

export interface OpenOptions {
  readonly folder?: string | undefined;
  readonly workspaceFile?: string | undefined;
  readonly extensionDevelopmentPath?: string | undefined;
  readonly extensionTestsPath?: string | undefined;
}

/**
 * Starts a real VS Code server on the loopback interface and waits until it answers.
 *
 * @throws Error with the server's last words when it does not answer within 60 s
 */
export async function startEditor(options: EditorOptions): Promise<EditorServer> {
  const editor = editorOf(options.editor);
  mkdirSync(join(options.userDataDir, 'User'), { recursive: true });
  mkdirSync(options.extensionsDir, { recursive: true });
  const port = await freePort();
  // Without the smoke test driver a built VS Code ignores an extension under development and its tests.
  const driver = options.editor === 'floor' ? [] : ['--vscode-option', 'enable-smoke-test-driver'];
  const preload = options.editor === 'floor' ? ['--require', join(here, 'smokeTestOption.cjs')] : [];
  const args = [
    ...preload,
    editor.entry,
    '--bind-addr',
    `127.0.0.1:${port}`,
    '--auth',
    'none',
    '--config',
    join(options.userDataDir, 'code-server.yaml'),
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-getting-started-override',
    ...(options.trusted ? ['--disable-workspace-trust'] : []),
    ...driver,
    '--user-data-dir',
    options.userDataDir,
    '--extensions-dir',
    options.extensionsDir,
  ];
  const child = spawn(editor.node, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...cleanEnvironment(), ...options.env },
    detached: true,
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString('utf8')).slice(-100_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const origin = `http://127.0.0.1:${port}`;
  const stop = (): Promise<void> => stopGroup(child);
  await waitUntilAnswers(origin, child, () => output).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    port,
    origin,
    address: (open) => addressOf(port, open),
    log: () => output,
    stop,
  };
}

/** The editor's own variables of an integrated terminal would make a nested editor attach to the outer one. */
function cleanEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|CODE_SERVER_|PASSWORD$|HASHED_PASSWORD$|PORT$)/.test(name),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, value ?? '']));
}

function addressOf(port: number, open: OpenOptions): string {
  const remote = (path: string): string => `vscode-remote://127.0.0.1:${port}${path}`;
  const payload: [string, string][] = [['skipWelcome', 'true']];
  if (open.extensionDevelopmentPath !== undefined)
    payload.push(['extensionDevelopmentPath', remote(open.extensionDevelopmentPath)]);
  if (open.extensionTestsPath !== undefined)
    payload.push(['extensionTestsPath', remote(open.extensionTestsPath)]);
  const query = new URLSearchParams();
  if (open.folder !== undefined) query.set('folder', open.folder);
  if (open.workspaceFile !== undefined) query.set('workspace', open.workspaceFile);
  if (open.folder === undefined && open.workspaceFile === undefined) query.set('ew', 'true');
  query.set('payload', JSON.stringify(payload));
  return `http://127.0.0.1:${port}/?${query.toString()}`;
}

async function waitUntilAnswers(origin: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The editor ended at once: ${output().slice(-2000)}`);
    const answered = await fetch(`${origin}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    await sleep(100);
  }
  throw new Error(`The editor did not answer within 60 s: ${output().slice(-2000)}`);
}

/** The server starts extension hosts and watchers: the whole group ends, gently first. */
async function stopGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  signalGroup(pid, 'SIGTERM');
  await Promise.race([ended, sleep(3000, undefined, { ref: false })]);
  signalGroup(pid, 'SIGKILL');
  await Promise.race([ended, sleep(1000, undefined, { ref: false })]);
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already.
  }
}
