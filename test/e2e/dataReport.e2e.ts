import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataProject } from '../support/dataSample.ts';
import type { E2eContext, E2eSuite } from '../support/e2e/e2eSuite.ts';
import { until } from '../support/until.ts';
import { DataPanel } from './pages/dataPanel.ts';

/** Data where one works: checked, its contract inferred, its reference accepted, its leaks and wrong labels found. */
export const suite: E2eSuite = {
  name: 'data report',
  project: makeDataProject,
  timeLimitMs: 120_000,
  tests: {
    'checks a dataset and shows what was found': async (context) => {
      const { workbench, folder, screenshot } = context;
      await workbench.runCommand('Modelwright: Check Data');
      await workbench.quickPick.pick('biopsies');
      await workbench.tab('Data: biopsies').waitFor({ timeout: 60_000 });
      const panel = panelOf(context);
      await panel.waitUntilDrawn();
      await panel.column('mean_radius').waitFor();
      assert.match(await panel.column('malignant').innerText(), /label/);
      assert.ok(existsSync(join(folder, '.modelwright/evidence/overlap/biopsies')));
      await screenshot('data-splits');
    },
    'a contract is inferred, shown, and written': async (context) => {
      const { workbench, folder, screenshot } = context;
      await workbench.runCommand('Modelwright: Infer Contract…');
      await workbench.quickPick.pick('biopsies');
      await workbench.diffEditor.waitUntilOpen();
      assert.match(await workbench.diffEditor.modified(), /mean_radius/);
      await screenshot('data-contract');
      await workbench.titleAction('Write File');
      const path = join(folder, '.modelwright/contracts/biopsies.yaml');
      await until('the contract is there', async () => existsSync(path));
      assert.match(readFileSync(path, 'utf8'), /malignant/);
      await workbench.tab('not written yet').waitFor({ state: 'detached' });
      await until('it is open', () => workbench.tab('biopsies.yaml').isVisible());
    },
    'the labels of a dataset and what a promise costs': async (context) => {
      const { workbench, screenshot } = context;
      await workbench.runCommand('Modelwright: Open Data Report');
      await workbench.quickPick.pick('biopsies');
      const panel = panelOf(context);
      await panel.waitUntilDrawn();
      await panel.fact('labels').click();
      await panel.section('Classes').waitFor();
      assert.match(
        await panel.section('Labelling effort').innerText(),
        /868 labels needed for ±2\.0 points: more than the 381 rows/,
      );
      await screenshot('data-labels');
      await panel.fact('rows').click();
    },
    'planted leaks are found': async (context) => {
      const { screenshot } = context;
      const panel = panelOf(context);
      await panel.choose('diabetes');
      const notes = await panel.notes();
      await panel.button('Run Checks').click();
      await until('the leak is told', async () => /fail/.test(await panel.fact('leakage').innerText()));
      assert.ok((await notes()).some((text) => /Checking leakage \(6 of 15\)/.test(text)));
      await panel.fact('leakage').click();
      await panel.section('Leakage').waitFor();
      await screenshot('data-leakage');
    },
    'a reference is accepted, and a file is held against it': async (context) => {
      const { workbench, folder, screenshot } = context;
      await workbench.runCommand('Modelwright: Accept as Reference…');
      await workbench.quickPick.pick('biopsies');
      await until('the profile is there', async () =>
        existsSync(join(folder, '.modelwright/profiles/biopsies.json')),
      );
      await workbench.runCommand('Modelwright: Open Data Report');
      await workbench.quickPick.pick('biopsies');
      const panel = panelOf(context);
      await panel.waitUntilDrawn();
      await panel.compare('reference');
      await panel.column('mean_radius').waitFor();
      await until('the drift is judged', async () =>
        /stable|drift|not enough data|needs/.test(await panel.column('mean_radius').innerText()),
      );
      await screenshot('data-reference');
    },
    'another file is picked to be held against the reference': async (context) => {
      const { workbench, folder, screenshot } = context;
      await panelOf(context).button('data/biopsies/test.csv').click();
      await workbench.quickPick.waitUntilOpen();
      await workbench.quickPick.pick('data/digits.csv');
      await workbench.diffEditor.waitUntilOpen();
      await workbench.titleAction('Write File');
      const file = join(folder, 'modelwright.yaml');
      await until('the entry is there', async () =>
        /current: "data\/digits\.csv"/.test(readFileSync(file, 'utf8')),
      );
      await workbench.tab('Data: biopsies').click();
      const panel = panelOf(context);
      await panel.button('data/digits.csv').waitFor();
      await until('the result on drift is stale, and no other', async () =>
        /1 of 11 results is stale\. Changed since: file that is held against the reference of biopsies\./.test(
          await panel.answer(),
        ),
      );
      await screenshot('data-stale');
    },
    'labels that look wrong are reviewed': async (context) => {
      const { folder, screenshot } = context;
      const panel = panelOf(context);
      await panel.choose('digits');
      await panel.button('Run Checks').click();
      await panel.fact('labels').click();
      const suspects = panel.section('Label suspects');
      await suspects.locator('.acts button').first().waitFor({ timeout: 60_000 });
      await suspects.locator('button.why').first().click();
      await suspects.getByText(/A model that had not seen this row/).waitFor();
      await screenshot('data-suspects');
      await suspects.locator('.acts button').first().click();
      await until('the review is told', async () => /kept/.test(await suspects.innerText()));
      await until('the review is kept', async () =>
        existsSync(join(folder, '.modelwright/labels/digits.yaml')),
      );
    },
    'a row is opened where it stands': async (context) => {
      const { page, workbench } = context;
      await panelOf(context).section('Label suspects').locator('td button.link').first().click();
      await workbench.tab('digits.csv').waitFor();
      await until('the row is shown', async () =>
        /Ln 178, Col 8 \(1 selected\)/.test(await page.locator('.statusbar').innerText()),
      );
    },
    'rows that share a key are opened where they stand': async (context) => {
      const { page, workbench, screenshot } = context;
      await workbench.tab('Data: digits').click();
      const panel = panelOf(context);
      await panel.waitUntilDrawn();
      await panel.choose('diabetes');
      await panel.fact('freshness').click();
      const shared = panel.section('Duplicates').locator('.found li');
      await until('they are told', async () =>
        /shares its id with line/.test(await shared.nth(1).innerText()),
      );
      await screenshot('data-duplicates');
      await shared.nth(1).locator('button.link').click();
      await workbench.tab('train.csv').waitFor();
      await until('the row is shown', async () =>
        /Ln 232, Col 1\b/.test(await page.locator('.statusbar').innerText()),
      );
    },
  },
};

function panelOf({ workbench }: E2eContext): DataPanel {
  return new DataPanel(workbench.webview());
}
