import assert from 'node:assert/strict';
import type { E2eSuite } from '../support/e2e/e2eSuite.ts';

export const suite: E2eSuite = {
  name: 'Restricted Mode',
  trusted: false,
  theme: 'highContrast',
  tests: {
    'opens an unknown folder without trust': async ({ workbench, page, screenshot }) => {
      await workbench.statusBar.item('Restricted Mode').waitFor();
      assert.equal(await workbench.statusBar.item('Restricted Mode').count(), 1);
      assert.equal(await page.locator('.monaco-workbench.hc-black').count(), 1);
      await screenshot('restricted-mode');
    },
  },
};
