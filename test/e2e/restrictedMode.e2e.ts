import assert from 'node:assert/strict';
import type { E2eSuite } from '../support/e2e/e2eSuite.ts';

export const suite: E2eSuite = {
  name: 'Restricted Mode',
  trusted: false,
  tests: {
    'opens an unknown folder without trust': async ({ workbench }) => {
      await workbench.statusBar.item('Restricted Mode').waitFor();
      assert.equal(await workbench.statusBar.item('Restricted Mode').count(), 1);
    },
  },
};
