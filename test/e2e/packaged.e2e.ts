import assert from 'node:assert/strict';
import type { E2eSuite } from '../support/e2e/e2eSuite.ts';

/** What people install: the .vsix, put in place by `--install-extension`, without this checkout. */
export const suite: E2eSuite = {
  name: 'packaged extension',
  extension: 'packaged',
  tests: {
    'shows the runs of a folder': async ({ workbench, screenshot }) => {
      await workbench.activityBar.open('Modelwright');
      const tree = workbench.tree('Experiments');
      await tree.show();
      await tree.waitForRow('Weigh the classes');
      await tree.expand('Weigh the classes');
      await tree.waitForRow('steady-owl-15');
      await screenshot('packaged');
    },
    'opens the page of a run': async ({ workbench }) => {
      await workbench.tree('Experiments').enter('steady-owl-15');
      await workbench.tab('steady-owl-15').waitFor();
      const panel = workbench.webview();
      await panel.locator('text=val/recall').first().waitFor();
      assert.match(await panel.text(), /0\.765/);
    },
  },
};
