import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { outputFolder, root } from '../../bootstrap/layout.mjs';
import { Workbench } from '../../e2e/pages/workbench.ts';
import { startEditor, type EditorServer } from '../editor/editorServer.ts';
import { writeSettings, type Theme } from '../editor/settings.ts';
import { makeSampleProject } from '../sampleProject.ts';
import type { Outcome } from '../tests/outcome.ts';
import { runTests } from '../tests/runTests.ts';
import { Complaints } from './complaints.ts';
import type { E2eContext, E2eSuite } from './e2eSuite.ts';
import { installPackaged } from './installPackaged.ts';

export interface E2eOptions {
  say(line: string): void;
  readonly only?: string | undefined;
}

const screenshotsFolder = join(outputFolder, 'screenshots');

/** One editor for all tests of a file; a failed test leaves a picture and the server's log. */
export async function runE2eSuite(suite: E2eSuite, browser: Browser, options: E2eOptions): Promise<Outcome> {
  const work = realpathSync(mkdtempSync(join(tmpdir(), 'modelwright-e2e-')));
  const folder = join(work, 'project');
  const userDataDir = join(work, 'user-data');
  const extensionsDir = join(work, 'extensions');
  const packaged = suite.extension === 'packaged';
  const theme = suite.theme ?? 'dark';
  mkdirSync(screenshotsFolder, { recursive: true });
  let server: EditorServer | undefined;
  let page: Page | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    await (suite.project ?? makeSampleProject)(folder);
    writeSettings(userDataDir, theme, suite.settings);
    if (packaged) await installPackaged(suite.editor ?? 'stable', userDataDir, extensionsDir);
    server = await startEditor({
      editor: suite.editor ?? 'stable',
      userDataDir,
      extensionsDir,
      trusted: suite.trusted ?? true,
    });
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const complaints = new Complaints(page);
    const address = server.address({ folder, extensionDevelopmentPath: packaged ? undefined : root });
    const context = contextOf(page, folder, address, userDataDir, suite, theme);
    await page.goto(address);
    await context.workbench.waitUntilReady();
    return await runTests(suite.name, suite.tests, {
      say: (line) => options.say(line),
      only: options.only,
      timeLimitMs: suite.timeLimitMs ?? 60_000,
      begin: () => context,
      end: async (test, _context, failed) => {
        if (failed) await page?.screenshot({ path: join(screenshotsFolder, `FAILED ${fileName(test)}.png`) });
        complaints.judge();
      },
    });
  } finally {
    await page?.close();
    await server?.stop();
    keepLogs(userDataDir, suite.name);
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

function contextOf(
  page: Page,
  folder: string,
  address: string,
  userDataDir: string,
  suite: E2eSuite,
  theme: Theme,
): E2eContext {
  const workbench = new Workbench(page);
  const useTheme = async (wanted: Theme): Promise<void> => {
    writeSettings(userDataDir, wanted, suite.settings);
    await page.waitForFunction(
      (name) => document.querySelector(`.monaco-workbench.${name}`) !== null,
      themeClass[wanted],
      { timeout: 15_000 },
    );
    // Webviews get their colours one message later.
    await page.waitForTimeout(400);
  };
  return {
    page,
    workbench,
    folder,
    useTheme,
    async screenshot(name) {
      for (const wanted of ['light', 'dark'] as const) {
        await useTheme(wanted);
        await page.screenshot({ path: join(screenshotsFolder, `${fileName(name)}-${wanted}.png`) });
      }
      if (theme !== 'dark') await useTheme(theme);
    },
    async reload() {
      await page.goto(address);
      await workbench.waitUntilReady();
    },
  };
}

const themeClass = {
  dark: 'vs-dark',
  light: 'vs',
  highContrast: 'hc-black',
  highContrastLight: 'hc-light',
} as const satisfies Record<Theme, string>;

function fileName(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}._ -]+/gu, '_').slice(0, 80);
}

/** The editor's logs, ours among them, under test/output/e2e. */
function keepLogs(userDataDir: string, suite: string): void {
  const logs = join(userDataDir, 'logs');
  if (!existsSync(logs)) return;
  const kept = join(outputFolder, 'e2e', fileName(suite));
  rmSync(kept, { recursive: true, force: true });
  cpSync(logs, kept, { recursive: true });
}
