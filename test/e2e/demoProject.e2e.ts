import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillDemo } from '../start/demoProject.ts';
import type { E2eContext, E2eSuite } from '../support/e2e/e2eSuite.ts';
import { until } from '../support/until.ts';
import { ComparePanel } from './pages/comparePanel.ts';

const newest = 'Tune the weight of missed tumours';
const earlier = 'Put worst_texture back and stop early';

/** The ways through the product that people take every day, on the demo project with its three trackers. */
export const suite: E2eSuite = {
  name: 'demo project',
  project: (folder) => fillDemo(folder),
  tests: {
    'compares runs from the palette before anything was looked at, sorted by verdict and by a click': async ({
      workbench,
      screenshot,
    }) => {
      await workbench.runCommand('Modelwright: Compare Runs');
      for (const name of ['sharp-wren', 'sharp-otter', 'brave-heron', 'mlp-slow', 'calm-otter']) {
        await workbench.quickPick.type(name);
        await workbench.quickPick.check(name);
      }
      await workbench.quickPick.accept();
      const panel = panelOf(workbench);
      const names = async (): Promise<readonly string[]> =>
        (await panel.comparedRows()).map((row) => row.split(' ')[0] ?? '');
      await until('the best verdict is on top, under the baseline', async () => {
        const sorted = await names();
        return sorted[0] === 'calm-otter' && sorted[1] === 'sharp-otter' && sorted.at(-1) === 'sharp-wren';
      });
      await panel.sortBy('test/precision');
      await until('precision decides', async () => (await names())[1] === 'sharp-wren');
      await screenshot('demo-compare-sorted');
      await workbench.closeAllEditors();
    },
    'shows commits, and the runs under them': async ({ workbench, screenshot }) => {
      await workbench.activityBar.open('Modelwright');
      const tree = workbench.tree('Experiments');
      await tree.showAlone();
      await tree.expand(newest);
      await tree.waitForRow('warm-ibis');
      const rows = await tree.rows();
      assert.ok(rows.some((row) => row.label.includes(earlier)));
      const at = rows.findIndex((row) => row.label.includes(newest));
      const under = rows.slice(at + 1).filter((row) => row.level === (rows[at]?.level ?? 0) + 1);
      assert.deepEqual(
        under
          .slice(0, 3)
          .map((row) => row.label)
          .sort(),
        ['warm-ibis', 'warm-otter', 'warm-tern'],
      );
      await screenshot('demo-tree');
    },
    'opens the page of a run on Enter': async ({ workbench, screenshot }) => {
      await workbench.tree('Experiments').enter('warm-tern');
      await workbench.tab('warm-tern').waitFor();
      const panel = panelOf(workbench);
      await panel.waitFor('test/recall');
      assert.deepEqual(await panel.tabTitles(), ['Run', 'Curves', 'Artifacts', 'Log']);
      assert.match(await panel.text(), /0\.969/);
      await screenshot('demo-run');
      await panel.openTab('Artifacts');
      await screenshot('demo-run-artifacts');
      await panel.openTab('Curves');
      await screenshot('demo-run-curves');
    },
    'pins a baseline and marks it': async ({ workbench }) => {
      const tree = workbench.tree('Experiments');
      await tree.expand(earlier);
      await tree.contextMenu('quick-lynx', 'Pin as Baseline');
      await until('the row is marked', async () => {
        // The letter itself is drawn by the style sheet; the row's own words name it.
        return /baseline/i.test((await tree.row('quick-lynx').getAttribute('aria-label')) ?? '');
      });
    },
    'compares selected runs in a table': async ({ workbench, screenshot }) => {
      const tree = workbench.tree('Experiments');
      await workbench.closeAllEditors();
      await tree.select('quick-lynx');
      await tree.select('warm-tern', true);
      await tree.contextMenu('warm-tern', 'Compare Runs');
      const panel = panelOf(workbench);
      const rows = await panel.comparedRows();
      assert.equal(rows.length, 2);
      assert.ok(rows.some((row) => row.includes('quick-lynx')));
      assert.ok(rows.some((row) => row.includes('warm-tern')));
      assert.deepEqual(await panel.tabTitles(), ['Table', 'Curves', 'Trade-offs', 'History', 'Differences']);
      await screenshot('demo-compare-table');
    },
    'draws curves, trade-offs and the history': async ({ workbench, screenshot }) => {
      const panel = panelOf(workbench);
      await panel.openTab('Curves');
      await panel.plot('mw-curve').first().waitFor();
      await screenshot('demo-compare-curves');
      await panel.openTab('Trade-offs');
      await panel.plot('mw-scatter').first().waitFor();
      await screenshot('demo-compare-tradeoffs');
      await panel.openTab('History');
      await panel.plot('mw-history-plot').first().waitFor();
      await screenshot('demo-compare-history');
    },
    'opens the diff of a file that differs': async ({ workbench, screenshot }) => {
      const panel = panelOf(workbench);
      await panel.openTab('Differences');
      await panel.waitFor('train.py');
      await screenshot('demo-compare-differences');
      await panel.openDiff('train.py');
      await workbench.diffEditor.waitUntilOpen();
      const before = await workbench.diffEditor.original();
      assert.notEqual(before, await workbench.diffEditor.modified());
      await screenshot('demo-diff');
      await workbench.closeAllEditors();
    },
    'keeps stars, aliases and tags in the project': async (context) => {
      const { workbench, folder, screenshot } = context;
      const tree = workbench.tree('Experiments');
      await tree.select('warm-otter');
      await tree.contextMenu('warm-otter', 'Star');
      await until('the star is kept', () => /star: true/.test(notes(folder)));
      await tree.contextMenu('warm-otter', 'Alias');
      await answer(context, 'release-otter');
      await tree.waitForRow('release-otter');
      await tree.contextMenu('release-otter', 'Tag');
      await workbench.quickPick.waitUntilOpen();
      await workbench.quickPick.type('reviewed');
      await workbench.quickPick.accept();
      await until('the tag is kept', () => notes(folder).includes('reviewed'));
      assert.match(notes(folder), /release-otter/);
      await screenshot('demo-notes');
    },
    'opens the code of a run as it was': async ({ workbench, screenshot }) => {
      const tree = workbench.tree('Experiments');
      await tree.select('quick-lynx');
      await tree.contextMenu('quick-lynx', 'Open Code at Commit');
      await workbench.quickPick.waitUntilOpen();
      await workbench.quickPick.pick('train.py');
      await workbench.tab('train.py').waitFor();
      assert.match(await workbench.editorText(), /import/);
      await screenshot('demo-code');
    },
    'overlays the curves of several runs': async ({ workbench, screenshot }) => {
      const tree = workbench.tree('Experiments');
      await tree.select('mlp-16');
      await tree.select('mlp-64', true);
      await tree.select('mlp-slow', true);
      await tree.contextMenu('mlp-slow', 'Compare Runs');
      const panel = panelOf(workbench);
      await panel.openTab('Curves');
      await panel.plot('mw-curve').first().waitFor();
      await screenshot('demo-curves');
    },
    'filters the tree by a condition': async ({ workbench, screenshot }) => {
      const tree = workbench.tree('Experiments');
      await tree.select('warm-tern');
      await tree.titleAction('Filter Runs');
      await workbench.quickPick.waitUntilOpen();
      await workbench.quickPick.type('test/recall > 0.96 and model = logistic');
      await screenshot('demo-filter-pick');
      await workbench.quickPick.type('test/recall > 0.96');
      await workbench.quickPick.accept();
      await until('only good runs stay', async () => {
        const labels = (await tree.rows()).map(({ label }) => label);
        return labels.includes('warm-tern') && !labels.includes('warm-ibis');
      });
      await screenshot('demo-filtered');
      await tree.titleAction('Clear Filter');
      await tree.waitForRow('warm-ibis');
    },
  },
};

function panelOf(workbench: E2eContext['workbench']): ComparePanel {
  return new ComparePanel(workbench.webview());
}

/** Fills the input box and leaves it with Enter. */
async function answer({ workbench }: E2eContext, text: string): Promise<void> {
  await workbench.quickPick.waitUntilOpen();
  await workbench.quickPick.type(text);
  await workbench.quickPick.accept();
  await workbench.quickPick.waitUntilClosed();
}

function notes(folder: string): string {
  const file = join(folder, '.modelwright', 'notes.yaml');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
