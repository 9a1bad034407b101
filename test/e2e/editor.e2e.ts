import assert from 'node:assert/strict';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { E2eSuite } from '../support/e2e/e2eSuite.ts';
import { until } from '../support/until.ts';
import { makeSampleProject } from '../support/sampleProject.ts';

/** The ground that every other end-to-end test stands on: the editor opens, shows and compares. */
export const suite: E2eSuite = {
  name: 'editor',
  project(folder) {
    makeSampleProject(folder);
    writeFileSync(join(folder, 'notes.md'), '# Churn\n\nSeen in a webview.\n');
  },
  tests: {
    'opens a file of the project': async ({ workbench }) => {
      await workbench.openFile('train.py');
      assert.match(await workbench.editorText(), /Trains the churn model/);
    },
    'shows the inside of a webview': async ({ workbench }) => {
      await workbench.openFile('notes.md');
      await workbench.runCommand('Markdown: Open Preview');
      const preview = workbench.webview('Preview notes.md');
      await preview.waitUntilDrawn('h1');
      assert.match(await preview.text(), /Seen in a webview/);
      await workbench.closeAllEditors();
    },
    'compares two versions of a file': async ({ workbench, folder }) => {
      appendFileSync(join(folder, 'train.py'), 'epochs = 5\n');
      await workbench.openFile('train.py');
      await until('git saw the change', async () => {
        return (await workbench.activityBar.badge('Source Control')) === '2';
      });
      await workbench.runCommand('Git: Open Changes');
      await workbench.diffEditor.waitUntilOpen();
      assert.doesNotMatch(await workbench.diffEditor.original(), /epochs/);
      assert.match(await workbench.diffEditor.modified(), /epochs = 5/);
      await workbench.closeAllEditors();
    },
    'changes the theme while it runs': async ({ page, screenshot, useTheme }) => {
      await screenshot('editor');
      await useTheme('light');
      assert.equal(await page.locator('.monaco-workbench.vs').count(), 1);
      await useTheme('dark');
      assert.equal(await page.locator('.monaco-workbench.vs-dark').count(), 1);
    },
  },
};
