import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../bootstrap/layout.mjs';
import { onPath, runProgram } from '../bootstrap/program.mjs';

/** The oldest VS Code that runs the extension: 1.<this>. */
const oldestMinor = 108;

/** Path of a desktop VS Code that can open a window here, or why there is none. */
export async function findDesktop(): Promise<{ program: string } | { why: string }> {
  const program = onPath('code');
  if (program === undefined) return { why: 'there is no program "code" on PATH' };
  // Inside a terminal of a remote window "code" only talks to that window.
  if (process.env.VSCODE_IPC_HOOK_CLI !== undefined) return { why: '"code" belongs to a remote window here' };
  const display = process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY;
  if (process.platform === 'linux' && (display ?? '') === '') return { why: 'there is no display' };
  const asked = await runProgram(program, ['--version'], { timeoutMs: 20_000 });
  const minor = Number(/^1\.(\d+)\./m.exec(asked.output)?.[1] ?? 'NaN');
  if (!(minor >= oldestMinor))
    return { why: `"code" is older than 1.${oldestMinor}, or does not say its version` };
  return { program };
}

/** Opens a window with the extension under development; resolves when the window is closed. */
export function openDesktop(program: string, folder: string, work: string): Promise<void> {
  const args = [`--extensionDevelopmentPath=${root}`, '--new-window', '--wait', folder];
  // As root, VS Code wants to be told where its data goes.
  if (process.getuid?.() === 0) args.unshift(`--user-data-dir=${join(work, 'user-data')}`, '--no-sandbox');
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
}
