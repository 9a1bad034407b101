import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { outputFolder, root } from '../../bootstrap/layout.mjs';
import { Workbench } from '../../e2e/pages/workbench.ts';
import { startEditor, type EditorServer } from '../editor/editorServer.ts';
import { schemeOf, themeSelector, writeSettings, type Theme } from '../editor/settings.ts';
import { makeSampleProject } from '../sampleProject.ts';
import type { Outcome } from '../tests/outcome.ts';
import { runTests } from '../tests/runTests.ts';
import { until } from '../until.ts';
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
  const editor = suite.editor ?? 'stable';
  mkdirSync(screenshotsFolder, { recursive: true });
  let server: EditorServer | undefined;
  let page: Page | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    await (suite.project ?? makeSampleProject)(folder);
    writeSettings(editor, userDataDir, theme, suite.settings);
    if (packaged) await installPackaged(editor, userDataDir, extensionsDir);
    server = await startEditor({
      editor,
      userDataDir,
      extensionsDir,
      trusted: suite.trusted ?? true,
    });
    page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      colorScheme: schemeOf(theme),
    });
    const complaints = new Complaints(page);
    const address = server.address({ folder, extensionDevelopmentPath: packaged ? undefined : root });
    const context = contextOf(page, folder, address, theme);
    await context.reload();
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

function contextOf(page: Page, folder: string, address: string, theme: Theme): E2eContext {
  const workbench = new Workbench(page);
  const picture = async (name: string, shown: Theme): Promise<void> => {
    await page.screenshot({ path: join(screenshotsFolder, `${fileName(name)}-${shown}.png`) });
  };
  const useTheme = async (wanted: 'dark' | 'light'): Promise<void> => {
    await page.emulateMedia({ colorScheme: wanted });
    await page
      .locator(`.monaco-workbench.${wanted === 'dark' ? 'vs-dark' : 'vs'}`)
      .waitFor({ timeout: 15_000 });
    // Webviews get their colours one message later.
    await page.waitForTimeout(300);
  };
  return {
    page,
    workbench,
    folder,
    useTheme,
    async screenshot(name) {
      if (theme !== 'dark' && theme !== 'light') return picture(name, theme);
      for (const shown of theme === 'dark' ? (['light', 'dark'] as const) : (['dark', 'light'] as const)) {
        await useTheme(shown);
        await picture(name, shown);
      }
    },
    async reload() {
      await page.goto(address);
      await workbench.waitUntilReady();
      await showTheme(page, theme);
    },
  };
}

/**
 * With an extension under development the editor settles its first theme before its own themes are known; a change of
 * the colour scheme makes it look again.
 */
async function showTheme(page: Page, theme: Theme): Promise<void> {
  const wanted = schemeOf(theme);
  await until(`the theme ${theme} is shown`, async () => {
    if ((await page.locator(themeSelector(theme)).count()) === 1) return true;
    await page.emulateMedia({ colorScheme: wanted === 'dark' ? 'light' : 'dark' });
    await page.waitForTimeout(200);
    await page.emulateMedia({ colorScheme: wanted });
    await page.waitForTimeout(800);
    return false;
  });
}

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
