import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from './browser.ts';
import { mark } from '../hostMain.ts';
import { startEditor } from './editorServer.ts';
import { writeSettings } from './settings.ts';

const timeLimitMs = 180_000;

/**
 * Opens the editor with an extension under development and a module of tests, and gives the code that the workbench
 * reports: 0 when the exported `run()` resolved, 1 when it rejected. `MODELWRIGHT_TEST_EDITOR` chooses the editor.
 */
export async function runTestsInEditor(argv: readonly string[]): Promise<number> {
  const flag = (name: string): string | undefined =>
    argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
  const work = mkdtempSync(join(tmpdir(), 'modelwright-host-'));
  const userDataDir = join(work, 'user-data');
  const editor = process.env.MODELWRIGHT_TEST_EDITOR === 'floor' ? 'floor' : 'stable';
  writeSettings(editor, userDataDir, 'dark');
  const folder = argv.find((argument) => !argument.startsWith('-')) ?? work;
  const server = await startEditor({
    editor,
    userDataDir,
    extensionsDir: join(work, 'extensions'),
    trusted: argv.includes('--disable-workspace-trust'),
  });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const ended = new Promise<number>((resolve) => {
      void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
    });
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
      report(args.map(String).join(' '));
    });
    await page.goto(
      server.address({
        folder,
        extensionDevelopmentPath: flag('extensionDevelopmentPath'),
        extensionTestsPath: flag('extensionTestsPath'),
      }),
    );
    return await Promise.race([ended, timeLimit()]);
  } finally {
    await browser.close();
    await server.stop();
    rmSync(work, { recursive: true, force: true });
  }
}

/** What tests say goes to the console, the editor's own talk into the log file. */
function report(text: string): void {
  const at = text.indexOf(mark);
  if (at !== -1) process.stdout.write(`${text.slice(at + mark.length)}\n`);
  else if (process.env.MODELWRIGHT_TEST_LOG !== undefined)
    appendFileSync(process.env.MODELWRIGHT_TEST_LOG, `${text}\n`);
}

function timeLimit(): Promise<number> {
  return new Promise((resolve) => {
    setTimeout(() => {
      process.stderr.write(`The editor reported no end within ${timeLimitMs / 1000} s.\n`);
      resolve(1);
    }, timeLimitMs).unref();
  });
}
