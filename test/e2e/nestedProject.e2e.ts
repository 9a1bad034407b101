import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fillDemo } from '../start/demoProject.ts';
import type { E2eSuite } from '../support/e2e/e2eSuite.ts';
import { git } from '../support/promisedDemo.ts';
import { until } from '../support/until.ts';
import { ChecklistPanel } from './pages/checklistPanel.ts';

const inner = 'models/biopsies モデル';

/**
 * A repository with a project in a submodule, opened at its top: the file that is looked at says which project is
 * meant. The stores of runs are in no commit, so the candidate is known by its evidence alone.
 */
export const suite: E2eSuite = {
  name: 'nested project',
  project: async (folder) => {
    const origin = `${folder} of the team`;
    mkdirSync(origin);
    await fillDemo(origin);
    git(folder, 'init', '--quiet', '--initial-branch', 'main');
    git(folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', origin, inner);
    for (const repository of [folder, join(folder, inner)]) {
      git(repository, 'config', 'user.email', 'noor@example.com');
      git(repository, 'config', 'user.name', 'Noor Example');
    }
    git(folder, 'commit', '--quiet', '--message', 'Add the model');
  },
  tests: {
    'its file has verdicts above its objectives as soon as it is opened': async ({ page, workbench }) => {
      await workbench.openFile('modelwright.yaml');
      const lens = page.locator('.codelens-decoration').filter({ hasText: '0.969 [0.893, 0.991]' }).first();
      await lens.waitFor();
      assert.doesNotMatch(await lens.innerText(), /newest run/);
      // What committed evidence knows is no run that does not exist.
      const problems = workbench.statusBar.item('status.problems');
      await until('problems are told', async () => /1/.test(await problems.innerText()));
      assert.match((await problems.innerText()).replaceAll(/\s+/g, ' ').trim(), /^0 0 1$/);
    },
    'its candidate stands in the status bar, and no other run for it': async ({ workbench }) => {
      await until('the status bar names it', async () =>
        /sharp-otter · release: 3 block/.test((await workbench.statusBar.texts()).join(' ')),
      );
    },
    'a signature is committed where its file lies': async ({ workbench, folder, screenshot }) => {
      await workbench.runCommand('Modelwright: Open Checklist Board');
      const panel = new ChecklistPanel(workbench.webview());
      await panel.waitUntilDrawn();
      await panel.open('V07');
      await panel.button('Decide Again').click();
      await panel.sign('There is a plan now.', 'Approve', 'commit');
      await panel.notice('V07 is approved').waitFor();
      assert.match(git(join(folder, inner), 'log', '-1', '--format=%ae %s'), /noor@example\.com .*V07/);
      assert.equal(git(join(folder, inner), 'status', '--porcelain'), '');
      await screenshot('nested-board');
    },
    'the panel in front says whose data report is meant': async ({ workbench, screenshot }) => {
      await workbench.runCommand('Modelwright: Open Data Report');
      await workbench.tab('Data: biopsies').waitFor();
      await workbench.webview().waitUntilDrawn('mw-data-report, main');
      assert.match((await workbench.statusBar.texts()).join(' '), /sharp-otter · release/);
      await screenshot('nested-data');
    },
  },
};
