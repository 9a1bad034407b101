import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillDemo } from '../start/demoProject.ts';
import type { E2eContext, E2eSuite } from '../support/e2e/e2eSuite.ts';
import { until } from '../support/until.ts';
import { ChecklistPanel } from './pages/checklistPanel.ts';

const predictions = (metric: string): string =>
  `{path: predictions/test_predictions.csv, id: patient_id, label: malignant, score: score, metric: ${metric}, threshold: 0.5}`;

const file = `version: 1
project: biopsies
team:
  product-owner: [mara@example.com]
  data-scientist: [ines@example.com]
  subject-expert: [ines@example.com]
  risk: [noor@example.com]
candidate: "6dfc3d85"
baseline: "d667384b"
objectives:
  - id: find-tumours
    question: Which samples are malignant, so that none is sent home?
    role: primary
    metric: test/recall
    direction: maximize
    floor: 0.90
    against: {run: baseline, kind: superior, margin: 0.01}
    predictions: ${predictions('recall')}
  - id: few-false-alarms
    question: A false alarm costs a second biopsy.
    role: guardrail
    metric: test/precision
    direction: maximize
    against: {run: baseline, kind: non-inferior, margin: 0.05}
    predictions: ${predictions('precision')}
`;

/** The board on the demo project: read, run checks, sign an item for real, and look at the objectives. */
export const suite: E2eSuite = {
  name: 'checklist panel',
  async project(folder) {
    await fillDemo(folder);
    for (const [key, value] of [
      ['user.email', 'ines@example.com'],
      ['user.name', 'Ines Example'],
    ] as const)
      git(folder, 'config', key, value);
    writeFileSync(join(folder, 'modelwright.yaml'), file);
    git(folder, 'add', 'modelwright.yaml');
    git(folder, 'commit', '--quiet', '--message', 'State what is promised');
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
      await panel.notice(/evidence (was|were) written/).waitFor({ timeout: 60_000 });
      assert.ok(existsSync(join(folder, '.modelwright/evidence/objective/find-tumours')));
      await panel.detail().locator('svg.figure').waitFor();
      await screenshot('checklist-evidence');
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
    'shows the objectives with their intervals': async ({ workbench, screenshot }) => {
      const panel = panelOf(workbench);
      await panel.openTab('Objectives');
      await panel.objective('find-tumours').waitFor();
      assert.match(await panel.objective('find-tumours').innerText(), /0\.969 \[0\.\d+, 0\.\d+\]/);
      assert.match(await panel.objective('few-false-alarms').innerText(), /Not worse|worse/);
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

function panelOf(workbench: E2eContext['workbench']): ChecklistPanel {
  return new ChecklistPanel(workbench.webview());
}

function git(folder: string, ...args: readonly string[]): string {
  const done = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
  return done.stdout.trim();
}
