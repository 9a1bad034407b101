import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { E2eSuite } from '../support/e2e/e2eSuite.ts';
import { makeSampleProject } from '../support/sampleProject.ts';
import { until } from '../support/until.ts';

/** A first project file: made of what lies there, shown, and written only when the person says so. */
export const suite: E2eSuite = {
  name: 'set up project',
  project(folder) {
    makeSampleProject(folder);
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data/train.csv'), 'customer_id,label\n1,0\n');
    writeFileSync(join(folder, 'data/test.csv'), 'customer_id,label\n2,1\n');
  },
  tests: {
    'shows the file first, and writes nothing when it is discarded': async ({
      workbench,
      folder,
      screenshot,
    }) => {
      await workbench.runCommand('Modelwright: Set Up This Project…');
      await workbench.diffEditor.waitUntilOpen();
      assert.match(await workbench.diffEditor.modified(), /metric: val\/recall/);
      await screenshot('set-up-project');
      await workbench.titleAction('Discard');
      await workbench.tab('not written yet').waitFor({ state: 'detached' });
      assert.equal(existsSync(join(folder, 'modelwright.yaml')), false);
    },
    'writes what was shown': async ({ workbench, folder }) => {
      await workbench.runCommand('Modelwright: Set Up This Project…');
      await workbench.diffEditor.waitUntilOpen();
      await workbench.titleAction('Write File');
      await until('the file is there', async () => existsSync(join(folder, 'modelwright.yaml')));
      const text = readFileSync(join(folder, 'modelwright.yaml'), 'utf8');
      assert.match(text, /splits: \{train: data\/train\.csv, test: data\/test\.csv\}/);
      assert.match(text, /command: python train\.py/);
      await workbench.tab('not written yet').waitFor({ state: 'detached' });
      await until('it is open', () => workbench.tab('modelwright.yaml').isVisible());
      const asked = (await workbench.notifications.waiting()).filter((text) =>
        text.includes('modelwright.yaml'),
      );
      assert.deepEqual(asked, [], 'a message still asks what the diff has answered');
    },
    'opens the file when there is one, and writes nothing over it': async ({ workbench, folder }) => {
      await workbench.closeAllEditors();
      const before = readFileSync(join(folder, 'modelwright.yaml'), 'utf8');
      await workbench.runCommand('Modelwright: Set Up This Project…');
      await until('the file is shown', () => workbench.tab('modelwright.yaml').isVisible());
      assert.equal(await workbench.tab('not written yet').isVisible(), false);
      assert.equal(readFileSync(join(folder, 'modelwright.yaml'), 'utf8'), before);
      await workbench.closeAllEditors();
    },
  },
};
