import assert from 'node:assert/strict';
import type { E2eSuite } from '../support/e2e/e2eSuite.ts';

/** A folder with runs and without a project file: the views say what one would write first. */
export const suite: E2eSuite = {
  name: 'no project file',
  tests: {
    'the views offer first steps': async ({ workbench, screenshot }) => {
      await workbench.activityBar.open('Modelwright');
      const objectives = workbench.tree('Objectives');
      await objectives.show();
      const text = await objectives.welcome();
      assert.match(text, /No objectives yet/);
      assert.match(text, /Set Up This Project…/);
      assert.match(text, /New Objective…/);
      const checklist = workbench.tree('Checklist');
      await checklist.show();
      assert.match(await checklist.welcome(), /No checklist yet/);
      await screenshot('judged-empty');
    },
    'the status bar keeps the newest run': async ({ workbench }) => {
      const texts = (await workbench.statusBar.texts()).join(' ');
      assert.match(texts, /steady-owl-15 0\.\d{3}/);
      assert.doesNotMatch(texts, /release:/);
    },
  },
};
