import assert from 'node:assert/strict';
import type { E2eSuite } from '../support/e2e/e2eSuite.ts';
import { until } from '../support/until.ts';

/** The first thing a person sees: the icon, the view, the runs under their commits. */
export const suite: E2eSuite = {
  name: 'activity bar',
  tests: {
    'opens the Experiments view with every run under its commit': async ({ workbench, screenshot }) => {
      await workbench.activityBar.open('Modelwright');
      const tree = workbench.tree('Experiments');
      await tree.show();
      await tree.waitForRow('Weigh the classes');
      await tree.expand('Weigh the classes');
      await tree.waitForRow('steady-owl-15');
      const rows = await tree.rows();
      const commit = rows.findIndex((row) => row.label.includes('Weigh the classes'));
      const under = rows.slice(commit + 1).filter((row) => row.level === (rows[commit]?.level ?? 0) + 1);
      assert.deepEqual(
        under
          .slice(0, 2)
          .map((row) => row.label)
          .sort(),
        ['steady-fox-14', 'steady-owl-15'],
      );
      await screenshot('experiments');
    },
    'says nothing that it would have to take back': async ({ workbench }) => {
      await until(
        'no message stands there',
        async () => (await workbench.notifications.messages()).length === 0,
      );
    },
  },
};
