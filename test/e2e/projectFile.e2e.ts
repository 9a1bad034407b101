import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { E2eSuite } from '../support/e2e/e2eSuite.ts';
import { makeSampleProject } from '../support/sampleProject.ts';
import { until } from '../support/until.ts';

const file = `version: 1
project: churn
objectives:
  - id: catch-churners
    role: primary
    metric: val/recal
    flor: 0.8
datasets:
  - id: customers
    path: data/customers.csv
    key: customerid
`;

/** A person writes the project file: what is wrong is underlined, mended by a quick fix, and completed. */
export const suite: E2eSuite = {
  name: 'project file',
  project(folder) {
    makeSampleProject(folder);
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data/customers.csv'), 'customer_id,churned\n1,0\n');
    writeFileSync(join(folder, 'modelwright.yaml'), file);
    mkdirSync(join(folder, '.modelwright/contracts'), { recursive: true });
    writeFileSync(
      join(folder, '.modelwright/contracts/customers.yaml'),
      'version: 1\ncolumns:\n  customer_id: {type: integr}\n',
    );
  },
  tests: {
    'says what is wrong in a file that nobody has open': async ({ workbench, page }) => {
      await workbench.activityBar.open('Modelwright');
      await workbench.runCommand('Problems: Focus on Problems View');
      const problem = page
        .locator('.markers-panel-container, .markers-panel')
        .getByText(/"flor" is not known here/);
      await problem.first().waitFor();
      await workbench.activityBar.open('Explorer');
    },
    'underlines what is wrong, with the nearest known word': async ({ workbench, page, screenshot }) => {
      await workbench.openFile('modelwright.yaml');
      await page.locator('.monaco-editor .squiggly-error').first().waitFor();
      await workbench.runCommand('Problems: Focus on Problems View');
      const problems = page.locator(
        '.markers-panel-container .marker-message-line, .markers-panel .marker-message-line',
      );
      await problems.first().waitFor();
      const said = async (): Promise<string> => (await problems.allInnerTexts()).join('\n');
      for (const sentence of [
        /"flor" is not known here; did you mean "floor"\?/,
        /No run has the metric "val\/recal"; did you mean "val\/recall"\?/,
        /data\/customers\.csv has no column "customerid"; did you mean "customer_id"\?/,
      ])
        await until(`the problems say ${sentence.source}`, async () => sentence.test(await said()));
      await screenshot('project-file-problems');
    },
    'mends it with a quick fix': async ({ workbench, page }) => {
      await workbench.openFile('modelwright.yaml');
      await goTo(page, 7, 6);
      await quickFix(page, 'Change to "floor"');
      await until('the key is right', async () => /floor: 0\.8/.test(await workbench.editorText()));
    },
    'tells what a key and a metric are': async ({ page, screenshot }) => {
      await goTo(page, 6, 8);
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Control+I');
      const hover = page.locator('.monaco-hover').getByText('Key of the metric, as runs have it.');
      await hover.first().waitFor();
      await screenshot('project-file-hover');
      await page.keyboard.press('Escape');
    },
    'completes keys and values that are really there': async ({ workbench, page, screenshot, folder }) => {
      await goTo(page, 7, 15);
      await page.keyboard.press('Enter');
      await page.keyboard.type('aga');
      // On a busy machine the list does not always open by itself.
      await page.keyboard.press('Control+Space');
      const widget = page.locator('.suggest-widget.visible');
      await widget.getByText('against').first().waitFor();
      await page.keyboard.press('Enter');
      // Inside of the brackets the next choice opens by itself.
      await widget.getByText('kind').first().waitFor();
      await screenshot('project-file-completion');
      await page.keyboard.press('Escape');
      await goTo(page, 6, 100);
      await page.keyboard.press('Shift+Home');
      await page.keyboard.type('metric: val');
      await page.keyboard.press('Control+Space');
      await widget.getByText('val/recall').first().waitFor();
      await screenshot('project-file-metrics');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+S');
      await until('the file is saved', async () => {
        return /metric: val\/recall$/m.test(readFileSync(join(folder, 'modelwright.yaml'), 'utf8'));
      });
      await workbench.closeAllEditors();
    },
    'completes columns of predictions that only a run has kept': async ({
      workbench,
      page,
      screenshot,
      folder,
    }) => {
      const artifacts = join(folder, 'mlruns/418326115203518112', '6'.repeat(32), 'artifacts');
      mkdirSync(artifacts, { recursive: true });
      writeFileSync(join(artifacts, 'test_predictions.csv'), 'row_id,churned,p_churn\n1,0,0.2\n');
      await workbench.openFile('modelwright.yaml');
      await goTo(page, 6, 100);
      await page.keyboard.press('Enter');
      // Typed at once, so that no list of choices takes a part of it.
      await page.keyboard.insertText('predictions: {path: test_predictions.csv, score: }');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Control+Space');
      await page.locator('.suggest-widget.visible').getByText('p_churn').first().waitFor();
      await screenshot('project-file-columns');
      await page.keyboard.type('p_');
      await page.keyboard.press('Enter');
      await until('the column is written', async () => /score: p_churn/.test(await workbench.editorText()));
      await workbench.closeAllEditors();
    },
    'reads a contract as it is typed': async ({ workbench, page }) => {
      await workbench.openFile('customers.yaml');
      await page.locator('.monaco-editor .squiggly-error').first().waitFor();
      await goTo(page, 3, 26);
      await quickFix(page, 'Change to "integer"');
      await until('the word is right', async () => /type: integer/.test(await workbench.editorText()));
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'detached' });
    },
  },
};

async function goTo(page: Page, line: number, column: number): Promise<void> {
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget').waitFor();
  await page.keyboard.type(`${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  // Keys that come before the cursor is there would be lost.
  await page.locator('.statusbar').getByText(`Ln ${line}, Col`).first().waitFor();
}

async function quickFix(page: Page, label: string): Promise<void> {
  const action = page.locator('.action-widget').getByText(label);
  await until(`"${label}" is offered`, async () => {
    // A list that is asked for while the editor still hears of problems closes again, or never opens.
    if (!(await action.isVisible())) await page.keyboard.press('Control+.');
    await page.waitForTimeout(500);
    return action.isVisible();
  });
  await page.keyboard.press('Enter');
}
