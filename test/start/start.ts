import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureEditor } from '../bootstrap/editors.ts';
import { root } from '../bootstrap/layout.mjs';
import { runProgram } from '../bootstrap/program.mjs';
import { say, seconds } from '../bootstrap/say.mjs';
import { startEditor } from '../support/editor/editorServer.ts';
import { writeSettings } from '../support/editor/settings.ts';
import { fillDemo, startLive } from './demoProject.ts';
import { findDesktop, openDesktop } from './desktop.ts';

/** Builds, unpacks the demo, opens an editor on it and stays. Gives the exit code. */
export async function start(argv: readonly string[]): Promise<number> {
  const interrupted = untilInterrupted();
  const building = Date.now();
  const built = await runProgram(process.execPath, ['esbuild.js'], { cwd: root });
  if (built.code !== 0) {
    say(`The build failed:\n${built.output}`);
    return 1;
  }
  say(`Built the extension in ${seconds(building)}.`);
  const work = realpathSync(mkdtempSync(join(tmpdir(), 'modelwright-demo-')));
  const folder = join(work, 'demo');
  let stopLive: (() => void) | undefined;
  try {
    await fillDemo(folder);
    say(`Unpacked the demo project to ${folder}`);
    if (argv.includes('--live')) {
      stopLive = await startLive(folder);
      say(
        stopLive === undefined
          ? 'This checkout has no live training.'
          : 'A live training writes records now.',
      );
    }
    const desktop = await findDesktop();
    if ('program' in desktop) {
      say('Opening VS Code. This ends with its window, or with Ctrl+C.');
      await Promise.race([openDesktop(desktop.program, folder, work), interrupted]);
      return 0;
    }
    return await serve(work, folder, desktop.why, interrupted);
  } finally {
    stopLive?.();
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The same VS Code in the browser. */
async function serve(work: string, folder: string, why: string, interrupted: Promise<void>): Promise<number> {
  const missing = await ensureEditor('stable');
  if (missing !== undefined) return 1;
  const userDataDir = join(work, 'user-data');
  const extensionsDir = join(work, 'extensions');
  writeSettings('stable', userDataDir, 'dark', { 'window.autoDetectColorScheme': false });
  // As if installed, and still this checkout: after a build, reloading the window is enough.
  mkdirSync(extensionsDir, { recursive: true });
  symlinkSync(root, join(extensionsDir, 'modelwright.modelwright-dev'), 'dir');
  const server = await startEditor({ editor: 'stable', userDataDir, extensionsDir, trusted: true });
  try {
    say(`No desktop VS Code (${why}): the editor runs in the browser.`);
    process.stdout.write(`\n  Open ${server.origin}/?folder=${encodeURI(folder)}\n\n  Ctrl+C ends it.\n\n`);
    await interrupted;
    return 0;
  } finally {
    await server.stop();
  }
}

/**
 * Resolves at the first Ctrl+C or request to end; a later one ends at once. One press may arrive several times: from
 * the terminal, from npm and from the process that started this one.
 */
function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    let askedMs: number | undefined;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        if (askedMs !== undefined && Date.now() - askedMs > 1000) process.exit(130);
        askedMs ??= Date.now();
        resolve();
      });
  });
}
