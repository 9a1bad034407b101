import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { E2eContext, E2eSuite } from '../support/e2e/e2eSuite.ts';
import { judgedFile, makeJudgedProject } from '../support/judgedSample.ts';
import { until } from '../support/until.ts';
import { Problems } from './pages/problems.ts';
import { TextEditor } from './pages/textEditor.ts';

const lineOf = (text: string): number => judgedFile.split('\n').findIndex((line) => line.includes(text)) + 1;
const textOf = (folder: string): string => readFileSync(join(folder, 'modelwright.yaml'), 'utf8');

/** Objectives and the checklist where one works: in the file, in the trees, in Problems and in the status bar. */
export const suite: E2eSuite = {
  name: 'objectives',
  project: makeJudgedProject,
  timeLimitMs: 120_000,
  tests: {
    'trees show the verdicts of the candidate': async ({ workbench, screenshot }) => {
      await workbench.activityBar.open('Modelwright');
      const objectives = workbench.tree('Objectives');
      await objectives.show();
      await objectives.waitForRow('find-tumours', 40_000);
      const rows = await objectives.rows();
      const row = (label: string): string => rows.find((one) => one.label === label)?.description ?? '';
      assert.match(row('find-tumours'), /^0\.\d{3} \[0\.\d{3}, 0\.\d{3}\] ≥ 0\.70 · primary$/);
      assert.match(row('learns-well'), /^0\.\d{3} ≥ 0\.60$/);
      assert.equal(row('biopsies'), 'not checked yet');
      const checklist = workbench.tree('Checklist');
      await checklist.show();
      await checklist.waitForRow('Data & ground truth', 40_000);
      await screenshot('judged-trees');
    },
    'the status bar names candidate and gate': async ({ workbench }) => {
      await until('the gate is told', async () =>
        /release: \d+ block/.test(await workbench.statusBar.item('steady-owl-15').innerText()),
      );
    },
    'a lens above each objective and dataset': async ({ page, workbench, screenshot }) => {
      await workbench.openFile('modelwright.yaml');
      const editor = new TextEditor(page);
      await editor.lens(/≥ 0\.70 · steady-owl-15/).waitFor({ timeout: 30_000 });
      const lenses = await editor.lenses();
      assert.equal(lenses.length, 3);
      assert.match(lenses[0] ?? '', /0\.\d{3} \[0\.\d{3}, 0\.\d{3}\] ≥ 0\.70 · steady-owl-15.*Run check/);
      assert.match(lenses[2] ?? '', /not checked yet.*Check data/);
      await screenshot('judged-lenses');
    },
    'a threshold that changes takes verdict, tree and Problems with it': async (context) => {
      const { page, workbench, screenshot } = context;
      const editor = new TextEditor(page);
      const line = lineOf('floor: 0.70');
      await editor.replace(line, '    floor: '.length + 1, 4, '0.99');
      await editor.lens(/≥ 0\.99/).waitFor();
      await editor.save();
      const objectives = workbench.tree('Objectives');
      await until('the tree follows', async () =>
        (await objectives.rows()).some(({ description }) => description.includes('≥ 0.99')),
      );
      const problems = new Problems(page, workbench);
      await problems.show();
      await until('the problem is there', async () =>
        (await problems.texts()).some((text) => text.startsWith('find-tumours: ')),
      );
      await screenshot('judged-threshold');
      await workbench.openFile('modelwright.yaml');
      await editor.replace(line, '    floor: '.length + 1, 4, '0.70');
      await editor.save();
      await until(
        'the problem is gone',
        async () => !(await problems.texts()).some((text) => text.startsWith('find-tumours: ')),
      );
      await workbench.closeAllEditors();
    },
    'the wizard leads from the question to the file': async (context) => {
      const { page, workbench, folder, screenshot } = context;
      const { quickPick } = workbench;
      await workbench.activityBar.open('Modelwright');
      await workbench.tree('Objectives').show();
      await workbench.runCommand('Modelwright: New Objective…');
      await answer(context, 'Which women can we spare a biopsy?');
      await answer(context, 'spared biopsies');
      await answer(context, '12 → 20 %');
      // Esc loses nothing: the wizard goes on where it was left.
      await quickPick.waitUntilOpen();
      await page.keyboard.press('Escape');
      await workbench.runCommand('Modelwright: New Objective…');
      await quickPick.pick('Go On with');
      await answer(context, '2027-03-31');
      await quickPick.waitUntilOpen();
      await screenshot('wizard-metric');
      await quickPick.pick('val/recall');
      await quickPick.pick('At least a value');
      await answer(context, '0.65');
      await quickPick.pick('It has none');
      await answer(context, 'kept split');
      await answer(context, 'spare-biopsies');
      await quickPick.pick('Guardrail');
      await workbench.diffEditor.waitUntilOpen();
      await screenshot('wizard-diff');
      assert.ok(!textOf(folder).includes('spare-biopsies'));
      await workbench.titleAction('Write File');
      await until('it is written', () => textOf(folder).includes('id: spare-biopsies'));
      assert.ok(textOf(folder).includes('floor: 0.70 # agreed in October'));
      await workbench.tree('Objectives').waitForRow('spare-biopsies');
      await workbench.closeAllEditors();
    },
    'a box that is ticked asks for the reason, shows the plan, and signs': async (context) => {
      const { page, workbench, folder, screenshot } = context;
      const checklist = workbench.tree('Checklist');
      await checklist.show();
      const label = await firstBox(context);
      await checklist.row(label).locator('.monaco-checkbox, [role="checkbox"]').first().click();
      await workbench.quickPick.waitUntilOpen();
      await screenshot('sign-reason');
      await page.keyboard.type('Looked at with the ward');
      await page.keyboard.press('Enter');
      await workbench.quickPick.pick('Commit');
      await until('the signature is a file', () => existsSync(join(folder, '.modelwright/signoffs')));
      await workbench.notifications.waitFor(/is signed as/);
      await until('the box is ticked', async () =>
        /signed/.test((await checklist.rows()).find((row) => row.label === label)?.description ?? ''),
      );
      await screenshot('signed');
    },
    'declining is as easy, and both can be revoked': async (context) => {
      const { workbench } = context;
      const checklist = workbench.tree('Checklist');
      const stateOf = async (): Promise<string> =>
        (await checklist.rows()).find((row) => row.label.startsWith('C01'))?.description ?? '';
      await checklist.contextMenu('C01', 'Decline');
      await answer(context, 'The ward was not asked in October');
      await workbench.quickPick.pick('Write Only');
      await until('it is declined', async () => (await stateOf()).startsWith('declined'));
      await checklist.contextMenu('C01', 'Revoke');
      await workbench.quickPick.pick('Delete Only');
      await until('it waits again', async () => (await stateOf()).startsWith('to sign'));
    },
    'signing over what is undecided warns first': async (context) => {
      const { page, workbench, screenshot } = context;
      await workbench.runCommand('Modelwright: Sign Off…');
      await workbench.quickPick.pick('V07');
      await answer(context, 'Good enough for the pilot');
      const dialog = page.locator('.monaco-dialog-box');
      await dialog.getByText('Not everything behind V07 is decided.').waitFor();
      await screenshot('sign-undecided');
      await dialog.locator('.monaco-button').filter({ hasText: 'Cancel' }).click();
      await dialog.waitFor({ state: 'detached' });
    },
    'a new candidate is offered to be written down for those without its store': async (context) => {
      const { workbench, folder } = context;
      await workbench.tree('Experiments').contextMenu('steady-fox-14', 'Set as Candidate');
      await workbench.notifications.press('Write the evidence of steady-fox-14', 'Write Evidence');
      await until('the record of the run is there', () =>
        existsSync(join(folder, '.modelwright/evidence/run')),
      );
      await workbench.notifications.waitFor(/Evidence written: \d files/);
      await until('the status bar follows', async () =>
        /steady-fox-14/.test((await workbench.statusBar.texts()).join(' ')),
      );
    },
    'the model card is shown before it is written': async ({ workbench, screenshot }) => {
      await workbench.runCommand('Modelwright: Write Model Card…');
      await workbench.diffEditor.waitUntilOpen();
      await screenshot('model-card');
      await workbench.titleAction('Discard');
    },
    'the gate is added to CI as a pinned workflow': async (context) => {
      const { workbench, folder, screenshot } = context;
      const path = join(folder, '.github/workflows/model-gate.yml');
      await workbench.runCommand('Modelwright: Add the Gate to CI…');
      await workbench.quickPick.pick('Release');
      await answer(context, 'https://example.com/modelwright.vsix');
      await answer(context, 'not a checksum');
      assert.match(await workbench.quickPick.message(), /64 hexadecimal digits/);
      await answer(context, 'ab'.repeat(32));
      await workbench.diffEditor.waitUntilOpen();
      await screenshot('gate-workflow');
      assert.equal(existsSync(path), false);
      await workbench.runCommand('Modelwright: Write File');
      await until('it is written', () => existsSync(path));
      assert.ok(readFileSync(path, 'utf8').includes('ab'.repeat(32)));
      await workbench.tab('model-gate.yml').waitFor();
    },
  },
};

async function answer({ workbench, page }: E2eContext, text: string): Promise<void> {
  await workbench.quickPick.waitUntilOpen();
  await page.waitForTimeout(200);
  await workbench.quickPick.type(text);
  await workbench.quickPick.accept();
  await page.waitForTimeout(300);
}

/** Label of the first row that has a box. */
async function firstBox({ page }: E2eContext): Promise<string> {
  const row = page
    .locator('.sidebar .pane:has(.pane-header[aria-label^="Checklist"]) .monaco-list-row')
    .filter({ has: page.locator('.monaco-checkbox, [role="checkbox"]') })
    .first();
  await row.waitFor();
  return (await row.locator('.label-name').innerText()).trim();
}
