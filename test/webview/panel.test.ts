import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { churnProject } from '../support/webviewHarness/generatedRuns.ts';
import { WebviewHarness, type OpenPanel } from '../support/webviewHarness/openHarness.ts';
import { ProjectHost } from '../support/webviewHarness/projectHost.ts';
import { openPanel, ownViolations, rowNames, savedState } from './panelFixture.ts';

let harness: WebviewHarness;
let panel: OpenPanel;

beforeAll(async () => {
  harness = await WebviewHarness.start();
});
afterAll(() => harness.stop());
afterEach(async () => {
  expect(ownViolations(panel)).toEqual([]);
  await panel.close();
});

const box = (): ReturnType<OpenPanel['page']['locator']> =>
  panel.page.getByRole('combobox', { name: 'Filter runs' });

describe('the filter', () => {
  test('narrows the rows and says how many match', async () => {
    panel = await openPanel(harness, new ProjectHost(churnProject()));
    await box().fill('test/recall > 0.86');
    await expect.poll(() => panel.page.locator('mw-query .nowrap').textContent()).toMatch(/^\d+ of 1,204$/);
    expect((await rowNames(panel)).length).toBeLessThan(10);
  });

  test('a wrong one says where and leaves the rows alone', async () => {
    panel = await openPanel(harness, new ProjectHost(churnProject()));
    const before = await rowNames(panel);
    await box().fill('test/recall >> 0.86');
    await box().press('Enter');
    const error = panel.page.locator('mw-query .error');
    await error.waitFor();
    expect(await error.locator('mark').textContent()).not.toBe('');
    expect(await error.locator('.place').textContent()).toBe('test/recall >> 0.86');
    expect(await box().getAttribute('aria-invalid')).toBe('true');
    expect(await rowNames(panel)).toEqual(before);
    await box().press('Escape');
    await expect.poll(() => error.count()).toBe(0);
  });

  test('completes keys', async () => {
    panel = await openPanel(harness, new ProjectHost(churnProject()));
    await box().pressSequentially('test/re');
    await panel.page.getByRole('option', { name: /test\/recall/ }).waitFor();
    await box().press('ArrowDown');
    await box().press('Enter');
    expect(await box().inputValue()).toBe('test/recall ');
  });
});

describe('the frame', () => {
  test('columns, filter and sort come back after a reload, and the project keeps them', async () => {
    const host = new ProjectHost(churnProject());
    panel = await openPanel(harness, host, {
      state: savedState({ filter: 'model = gbm', columns: [{ id: 'run:name' }, { id: 'params:max_depth' }] }),
    });
    expect(await box().inputValue()).toBe('model = gbm');
    expect(await panel.page.locator('mw-table [role=columnheader] b').allTextContents()).toEqual([
      'Run',
      'max_depth',
    ]);
    await panel.page.locator('mw-table #h1').click();
    await expect.poll(() => host.current?.sort).toEqual([{ column: 'params:max_depth', descending: true }]);
  });

  test('without a saved state the project\u2019s table is taken over', async () => {
    const host = new ProjectHost(churnProject());
    host.current = {
      columns: null,
      hidden: [],
      filter: 'model = forest',
      sort: [],
      groupBy: null,
      onlyDiffering: false,
      deltas: false,
    };
    panel = await openPanel(harness, host, { state: undefined });
    await expect.poll(() => box().inputValue()).toBe('model = forest');
  });

  test('a view is saved under a name and chosen again', async () => {
    const host = new ProjectHost(churnProject());
    panel = await openPanel(harness, host);
    await panel.page.getByRole('button', { name: /^Views/ }).click();
    await panel.page.getByRole('menuitem', { name: 'Save View As\u2026' }).click();
    await panel.page.keyboard.type('Release review');
    await panel.page.keyboard.press('Enter');
    await expect.poll(() => host.views.map((one) => one.name)).toEqual(['Release review']);
  });

  test('removing a chip takes the run out of the comparison', async () => {
    const host = new ProjectHost(churnProject());
    panel = await openPanel(harness, host);
    await panel.page.getByRole('button', { name: 'Remove amber-wren from comparison' }).click();
    await expect.poll(() => host.compared).toEqual(['9d1c52e0', '3f9c2a7e', 'e41a90d7']);
    await expect.poll(() => panel.page.locator('mw-selection .chip').count()).toBe(3);
  });

  test('tabs move by arrows', async () => {
    panel = await openPanel(harness, new ProjectHost(churnProject()));
    await panel.page.getByRole('tab', { name: /^Table/ }).focus();
    await panel.page.keyboard.press('ArrowRight');
    const curves = panel.page.getByRole('tab', { name: 'Curves' });
    await expect.poll(() => curves.getAttribute('aria-selected')).toBe('true');
    await panel.page.keyboard.press('Home');
    await expect.poll(() => curves.getAttribute('aria-selected')).toBe('false');
  });

  test('copying asks the host for the compared rows alone, or for all', async () => {
    const host = new ProjectHost(churnProject());
    panel = await openPanel(harness, host);
    await panel.page.getByRole('button', { name: 'Copy' }).click();
    await panel.page.getByRole('menuitem', { name: /LaTeX/ }).click();
    await expect
      .poll(() => host.asked.at(-1))
      .toMatchObject({
        method: 'exportTable',
        params: { format: 'latex', target: 'clipboard', rows: 'compared' },
      });
  });
});

describe('states', () => {
  test('nothing compared: starts with real runs, one of them compares', async () => {
    const host = Object.assign(new ProjectHost(churnProject()), { compared: [] });
    panel = await openPanel(harness, host);
    const start = panel.page.getByRole('button', { name: /Candidate and baseline/ });
    await start.click();
    await expect.poll(() => host.compared).toEqual(['9d1c52e0', '3f9c2a7e']);
    await panel.page.locator('mw-table [data-row]').first().waitFor();
  });

  test('slow rows: skeletons after a while, the frame stays', async () => {
    const host = Object.assign(new ProjectHost(churnProject()), { delayMs: 3000 });
    panel = await harness.open(host, { state: savedState() });
    await panel.page.locator('mw-table .skel').first().waitFor();
    expect(await panel.page.getByRole('tab', { name: /^Table/ }).count()).toBe(1);
  });

  test('a failing request is a bar with a way to try again; the rest stands', async () => {
    const host = Object.assign(new ProjectHost(churnProject()), { failing: 'getAnswer' });
    panel = await openPanel(harness, host);
    const alert = panel.page.getByRole('alert').filter({ hasText: 'locked by another program' });
    await alert.waitFor();
    expect((await rowNames(panel))[0]).toBe('calm-otter');
    Object.assign(host, { failing: null });
    await alert.getByRole('button', { name: 'Try Again' }).click();
    await expect.poll(() => panel.page.locator('mw-answer [role=status]').textContent()).toMatch(/baseline/);
    await expect.poll(() => alert.count()).toBe(0);
  });

  test('a damaged run is named with file and line and opens there', async () => {
    const host = new ProjectHost(churnProject());
    panel = await openPanel(harness, host);
    await panel.page.getByRole('button', { name: 'Show Problem' }).click();
    expect(host.asked.at(-1)).toEqual({
      method: 'openProblem',
      params: { path: 'mlruns/4/7f21c0de/metrics/val_loss', line: 212 },
    });
  });

  test('nothing spins for people who want no motion', async () => {
    panel = await openPanel(harness, new ProjectHost(churnProject()), { reducedMotion: true });
    const spin = panel.page.locator('mw-selection .spin').first();
    expect(await spin.evaluate((element) => getComputedStyle(element).animationName)).toBe('none');
  });
});

describe('the run\u2019s page', () => {
  const one = (): ProjectHost => Object.assign(new ProjectHost(churnProject()), { compared: ['b07e11c4'] });

  test('shows metrics against the baseline, differing params first, and the note', async () => {
    panel = await openPanel(harness, one());
    const page = panel.page.locator('mw-run-page');
    const recall = page.getByRole('row', { name: /test\/recall/ });
    expect(await recall.textContent()).toContain('0.866');
    expect(await recall.locator('.delta').getAttribute('aria-label')).toBe('+0.015, better');
    expect(await page.locator('.pv.changed').first().textContent()).toMatch(/8\s*was 6/);
    expect(await page.locator('.nt').textContent()).toContain('edge box');
    expect(await panel.page.locator('mw-run-head .r2').textContent()).toContain(
      'uncommitted code not recorded',
    );
  });

  test('compares with the baseline', async () => {
    const host = one();
    panel = await openPanel(harness, host);
    await panel.page.getByRole('button', { name: 'Compare with Baseline' }).click();
    await expect.poll(() => host.compared).toEqual(['9d1c52e0', 'b07e11c4']);
    await panel.page.locator('mw-table [data-row]').first().waitFor();
  });

  test('500 params: few at first, searched by key or value', async () => {
    const project = churnProject(12);
    const params = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`layer.${i}.width`, String(i)]));
    const runs = project.runs.map((run) => (run.id === 'b07e11c4' ? { ...run, params } : run));
    panel = await openPanel(
      harness,
      Object.assign(new ProjectHost({ ...project, runs }), { compared: ['b07e11c4'] }),
    );
    const section = panel.page.locator('mw-run-page .rs').filter({ hasText: 'Params' });
    expect(await section.locator('.pv').count()).toBeLessThan(60);
    await section.getByPlaceholder('Search').fill('layer.477');
    await expect.poll(() => section.locator('.pv').first().textContent()).toMatch(/477/);
  });
});
