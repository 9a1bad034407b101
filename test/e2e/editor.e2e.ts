import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { E2eSuite } from '../support/e2e/e2eSuite.ts';

/** The ground that every other end-to-end test stands on: the editor opens, shows and compares. */
export const suite: E2eSuite = {
  name: 'editor',
  tests: {
    'opens a file of the project': async ({ workbench }) => {
      await workbench.openFile('train.py');
      assert.match(await workbench.editorText(), /Trains the churn model/);
    },
    'knows the extension under development': async ({ workbench }) => {
      await workbench.runCommand('Developer: Show Running Extensions');
      const row = workbench.page
        .locator('.runtime-extensions-editor .extension')
        .filter({ hasText: 'Modelwright' });
      await row.first().waitFor();
      await workbench.closeAllEditors();
    },
    'shows the inside of a webview': async ({ workbench, folder }) => {
      appendFileSync(join(folder, 'notes.md'), '# Churn\n\nSeen in a webview.\n');
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
      await workbench.runCommand('Git: Open Changes');
      await workbench.diffEditor.waitUntilOpen();
      assert.doesNotMatch(await workbench.diffEditor.original(), /epochs/);
      assert.match(await workbench.diffEditor.modified(), /epochs = 5/);
      await workbench.closeAllEditors();
    },
    'changes the theme while it runs': async ({ page, screenshot, useTheme }) => {
      await screenshot('editor');
      await useTheme('highContrast');
      assert.equal(await page.locator('.monaco-workbench.hc-black').count(), 1);
      await useTheme('dark');
    },
  },
};
