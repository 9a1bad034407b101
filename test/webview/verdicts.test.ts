import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { churnProject } from '../support/webviewHarness/generatedRuns.ts';
import { WebviewHarness, type OpenPanel } from '../support/webviewHarness/openHarness.ts';
import { ProjectHost } from '../support/webviewHarness/projectHost.ts';
import { openPanel, ownViolations } from './panelFixture.ts';

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

test('runs stand by verdict, with counts on top, intervals beside, and objectives unfolding', async () => {
  panel = await openPanel(harness, new ProjectHost(churnProject(), true));
  const { page } = panel;
  await expect.poll(() => page.locator('mw-table .names').textContent()).toContain('verdict');
  expect(await page.locator('mw-table .sums').textContent()).toMatch(/\d/);
  const mark = page.locator('mw-table [data-row="1"] [data-verdict]');
  expect(await mark.getAttribute('aria-label')).toBe('inconclusive: catch-churners');
  expect(await page.locator('mw-table [data-row="1"] svg.whisker').getAttribute('aria-label')).toMatch(
    /^0\.872 \[0\.8\d\d, 0\.8\d\d\]$/,
  );
  await mark.hover();
  const tip = page.locator('mw-verdict-tip [role=tooltip]');
  await expect.poll(() => tip.textContent()).toContain('must exceed +0.01');
  expect(await tip.textContent()).toContain('guardrail');
  await page.mouse.move(5, 5);
  await expect.poll(() => tip.count()).toBe(0);
});

test('a difference within the noise is neither better nor worse; the answer line has the interval', async () => {
  panel = await openPanel(harness, new ProjectHost(churnProject(), true));
  const { page } = panel;
  const precision = page.locator('mw-table [data-row="1"] .delta', { hasText: '\u22120.006' });
  await expect.poll(() => precision.count()).toBe(1);
  expect(await precision.getAttribute('class')).toContain('plain');
  await page.setViewportSize({ width: 1600, height: 780 });
  const answer = page.locator('mw-answer');
  expect(await answer.locator('.sentence').textContent()).toContain('not yet proven by the agreed 0.01');
  expect((await answer.locator('.part').allTextContents()).join(' ')).toMatch(/\[\+0\.0\d\d, \+0\.0\d\d\]/);
  await answer.getByRole('button', { name: /runs? pass/ }).click();
  expect(await page.locator('mw-table [aria-sort=descending]').first().textContent()).toContain('verdict');
});

test('without objectives nothing of them shows', async () => {
  panel = await openPanel(harness, new ProjectHost(churnProject()));
  await expect.poll(() => panel.page.locator('mw-table .names').textContent()).toContain('test/recall');
  expect(await panel.page.locator('mw-table .names').textContent()).not.toContain('verdict');
  expect(await panel.page.locator('mw-table [data-verdict]').count()).toBe(0);
});
