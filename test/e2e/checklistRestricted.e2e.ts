import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { E2eSuite } from '../support/e2e/e2eSuite.ts';
import { fillPromises } from '../support/promisedDemo.ts';
import { ChecklistPanel } from './pages/checklistPanel.ts';

/** The board of a folder that nobody trusts yet: everything can be read, nothing is written. */
export const suite: E2eSuite = {
  name: 'checklist in Restricted Mode',
  trusted: false,
  project: fillPromises,
  timeLimitMs: 120_000,
  tests: {
    'reads everything and writes nothing': async ({ workbench, folder, screenshot }) => {
      await workbench.runCommand('Modelwright: Open Checklist Board');
      const panel = new ChecklistPanel(workbench.webview());
      await panel.waitUntilDrawn();
      await panel.notice('Restricted Mode: everything can be read.').waitFor();
      assert.match(await panel.answer(), /Not ready to release\./);
      assert.notEqual(await panel.button('Run Checks').getAttribute('disabled'), null);
      await panel.open('V07');
      const form = panel.detail().locator('textarea');
      if ((await form.count()) > 0) assert.equal(await form.isDisabled(), true);
      await screenshot('checklist-restricted');
      await panel.openTab('Objectives');
      await panel.objective('find-tumours').waitFor();
      assert.equal(existsSync(join(folder, '.modelwright')), false);
    },
  },
};
