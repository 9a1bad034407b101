import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { E2eContext, E2eSuite } from '../support/e2e/e2eSuite.ts';
import { fillPromises, git } from '../support/promisedDemo.ts';
import { until } from '../support/until.ts';
import { ChecklistPanel } from './pages/checklistPanel.ts';

/** The board on the demo project: read, run checks, sign an item for real, and look at the objectives. */
export const suite: E2eSuite = {
  name: 'checklist panel',
  project: async (folder) => {
    await fillPromises(folder);
    git(folder, 'remote', 'add', 'origin', 'git@github.com:example/biopsies.git');
    // As a push leaves it.
    git(folder, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
  },
  timeLimitMs: 120_000,
  tests: {
    'opens the board with what blocks and who is next': async ({ workbench, screenshot }) => {
      await workbench.runCommand('Modelwright: Open Checklist Board');
      await workbench.tab('Checklist: biopsies').waitFor();
      const panel = panelOf(workbench);
      await panel.waitUntilDrawn();
      assert.match(await panel.answer(), /Not ready to release\./);
      await panel.open('V01');
      await screenshot('checklist-board');
    },
    'runs the checks of one item and keeps the evidence': async ({ workbench, folder, screenshot }) => {
      const panel = panelOf(workbench);
      await panel.open('V01');
      await panel.button('Run Check').click();
      await panel.notice(/stands? in evidence/).waitFor({ timeout: 60_000 });
      assert.ok(existsSync(join(folder, '.modelwright/evidence/objective/find-tumours')));
      await panel.detail().locator('svg.figure').waitFor();
      await screenshot('checklist-evidence');
    },
    'hears of predictions that changed since they were judged': async ({ workbench, folder, screenshot }) => {
      const panel = panelOf(workbench);
      await panel.open('V01');
      const file = join(folder, predictionsOf(folder, 'find-tumours'));
      const before = readFileSync(file, 'utf8');
      writeFileSync(file, `${before.trimEnd()}\n`.replace(/0\.\d+/, '0.5'));
      await panel.detail().getByText('redictions of').first().waitFor({ timeout: 30_000 });
      await screenshot('checklist-predictions-changed');
      writeFileSync(file, before);
      await panel.detail().locator('svg.figure').waitFor({ timeout: 60_000 });
      await until(
        'the board takes it back',
        async () => (await panel.detail().getByText('redictions of').count()) === 0,
      );
    },
    'opens the page to sign on, its text whole': async ({ workbench, page, screenshot }) => {
      const panel = panelOf(workbench);
      await panel.open('V07');
      const asked = new Promise<string>((resolve) => {
        void page.context().route('https://github.com/**', async (route) => {
          resolve(route.request().url());
          await route.fulfill({ body: 'The page of the host' });
        });
      });
      await panel.detail().locator('textarea').fill('Recall & precision: 100 % read, "none" #1 + #2');
      await panel.detail().locator('pre').filter({ hasText: '#1 + #2' }).waitFor();
      await panel.detail().locator('.web').scrollIntoViewIfNeeded();
      await screenshot('checklist-web-page');
      await panel.detail().locator('.web button.link').click();
      await page.getByRole('button', { name: 'Open', exact: true }).click();
      const query = new URL(await asked).searchParams;
      assert.equal(query.get('filename'), '.modelwright/signoffs/V07/subject-expert.yaml');
      assert.match(
        query.get('value') ?? '',
        /Recall & precision: 100 % read, "none" #1 \+ #2[^]*\ninputs:\n/,
      );
    },
    'signs an item: the file and its commit are there': async ({ workbench, folder, screenshot }) => {
      const panel = panelOf(workbench);
      await panel.open('V07');
      await panel.detail().locator('pre').filter({ hasText: 'ines@example.com' }).waitFor();
      await screenshot('checklist-sign');
      await panel.sign('Looked at the missed samples: none is systematic.', 'Approve', 'commit');
      await panel.notice('V07 is approved').waitFor();
      const written = join(folder, '.modelwright/signoffs/V07/subject-expert.yaml');
      assert.match(readFileSync(written, 'utf8'), /none is systematic/);
      assert.equal(git(folder, 'status', '--porcelain', '--', written), '');
      assert.match(git(folder, 'log', '-1', '--format=%ae %s'), /ines@example\.com .*V07/);
      await until('the board says it', async () =>
        (await panel.said()).some((reason) => /none is systematic/.test(reason)),
      );
      await screenshot('checklist-signed');
    },
    'opens what a signature points at, and takes it back': async ({ workbench, folder }) => {
      const panel = panelOf(workbench);
      await panel.button('Open File').click();
      await workbench.tab('subject-expert.yaml').waitFor();
      assert.match(await workbench.editorText(), /decision: approve/);
      await workbench.tab('Checklist: biopsies').click();
      await panel.open('V07');
      await panel.button('Change or Revoke').click();
      await panel.revoke('commit');
      await panel.notice('The signature under V07 is taken back.').waitFor();
      assert.equal(existsSync(join(folder, '.modelwright/signoffs/V07/subject-expert.yaml')), false);
      await until('the board says it', async () => (await panel.said()).length === 0);
    },
    'waives an item: the change of the project file is looked at, then written': async (context) => {
      const { workbench, folder, screenshot } = context;
      const panel = panelOf(workbench);
      await panel.open('O01');
      await panel.waive('Nothing runs before March.', '2999-03-31');
      await workbench.diffEditor.waitUntilOpen();
      assert.match(await workbench.diffEditor.modified(), /Nothing runs before March/);
      await screenshot('checklist-waive');
      await workbench.titleAction('Write File');
      const file = join(folder, 'modelwright.yaml');
      await until('the waiver is there', async () => /2999-03-31/.test(readFileSync(file, 'utf8')));
      await workbench.tab('Checklist: biopsies').click();
      await panel.open('O01');
      await panel.detail().getByText('Waived until 2999-03-31 by Ines').first().waitFor();
      await screenshot('checklist-waived');
    },
    'shows the objectives with their intervals': async ({ workbench, screenshot }) => {
      const panel = panelOf(workbench);
      await panel.openTab('Objectives');
      await panel.objective('find-tumours').waitFor();
      assert.match(await panel.objective('find-tumours').innerText(), /0\.969 \[0\.\d+, 0\.\d+\]/);
      assert.match(await panel.objective('few-false-alarms').innerText(), /not yet prove|worse/);
      await screenshot('objectives-tab');
    },
    'is there again after a reload': async ({ workbench, reload }) => {
      await reload();
      const panel = panelOf(workbench);
      await panel.waitUntilDrawn();
      assert.ok((await workbench.tabs()).includes('Checklist: biopsies'));
    },
  },
};

/** Where the evidence of an objective says that the candidate's predictions lie. */
function predictionsOf(folder: string, objective: string): string {
  const records = join(folder, '.modelwright/evidence/objective', objective);
  const [name = ''] = readdirSync(records);
  // Written by the check before.
  const { inputs, places } = JSON.parse(readFileSync(join(records, name), 'utf8')) as {
    readonly inputs: { readonly run: string };
    readonly places: Readonly<Record<string, { readonly path: string }>>;
  };
  return places[`predictions:${inputs.run}`]?.path ?? '';
}

function panelOf(workbench: E2eContext['workbench']): ChecklistPanel {
  return new ChecklistPanel(workbench.webview());
}
