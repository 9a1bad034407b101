import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { churnProject, wideProject } from '../support/webviewHarness/generatedRuns.ts';
import { WebviewHarness, type OpenPanel } from '../support/webviewHarness/openHarness.ts';
import { ProjectHost } from '../support/webviewHarness/projectHost.ts';
import { countElements, openPanel, ownViolations, rowNames, savedState } from './panelFixture.ts';

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

const grid = (): ReturnType<OpenPanel['page']['locator']> => panel.page.getByRole('grid', { name: 'Runs' });
const cursor = (): Promise<string | null> => grid().getAttribute('aria-activedescendant');
const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await panel.page.keyboard.press(key);
  await panel.page.waitForTimeout(60);
};
const saved = (): Promise<{
  view: {
    sort: unknown;
    columns: { id: string; pinned?: boolean; statistic?: string }[];
    filter: string | null;
  };
}> => panel.page.evaluate(() => (window as unknown as { mwSaved: never }).mwSaved);

describe('the grid', () => {
  test('compared rows stand on top, the baseline first, then the others by the sort', async () => {
    panel = await openPanel(harness, new ProjectHost(churnProject()));
    const names = await rowNames(panel);
    expect(names.slice(0, 4)).toEqual(['calm-otter', 'brave-heron', 'amber-wren', 'quick-lynx']);
    expect(names.slice(4, 6)).toEqual(['keen-tern', 'mild-plover']);
    const best = panel.page.locator('mw-table [data-row="1"] .best').first();
    expect(await best.textContent()).toBe('0.872');
    const lost = panel.page.locator('mw-table [data-row="1"] .delta.worse').first();
    expect(await lost.getAttribute('aria-label')).toBe('\u22120.006, worse');
  });

  test('keys walk it as in a grid and the cursor is announced', async () => {
    panel = await openPanel(harness, new ProjectHost(churnProject()));
    await grid().focus();
    expect(await cursor()).toBe('r0c0');
    await press('ArrowDown', 'ArrowRight');
    expect(await cursor()).toBe('r1c1');
    await press('End');
    const last = Number(await grid().getAttribute('aria-colcount')) - 1;
    expect(await cursor()).toBe(`r1c${last}`);
    await expect.poll(() => panel.page.locator(`mw-table #r1c${last}`).count()).toBe(1);
    await press('Home', 'Control+End');
    const rows = Number(await grid().getAttribute('aria-rowcount')) - 1;
    expect(rows).toBe(1204);
    expect(await cursor()).toBe(`r${rows - 1}c${last}`);
    await expect.poll(() => panel.page.locator(`mw-table #r${rows - 1}c${last}`).count()).toBe(1);
    expect(await panel.page.locator(`mw-table #r${rows - 1}c${last}`).isVisible()).toBe(true);
    await press('PageUp');
    expect(Number((await cursor())?.slice(1).split('c')[0])).toBeLessThan(rows - 8);
    await press('Control+Home', 'ArrowUp');
    expect(await cursor()).toBe('h0');
  });

  test('Space compares, Enter opens, F2 names, all by the host', async () => {
    const host = new ProjectHost(churnProject());
    panel = await openPanel(harness, host);
    await grid().focus();
    await press(...Array.from({ length: 4 }, () => 'ArrowDown'), 'Space');
    await expect.poll(() => host.compared.length).toBe(5);
    expect(host.compared[4]).toBe('a9331f60');
    await expect.poll(() => panel.page.locator('mw-selection .chip').count()).toBe(5);
    // It stands among those that are compared, where the sort puts it.
    await expect.poll(async () => (await rowNames(panel)).slice(0, 5)).toContain('keen-tern');
    await press('F2');
    await panel.page.keyboard.type('candidate of May');
    await press('Enter');
    await expect.poll(() => host.asked.filter((one) => one.method === 'setNote').length).toBe(1);
    await expect
      .poll(() => panel.page.evaluate(() => document.querySelector('mw-prompt') === null))
      .toBe(true);
    await press('Enter');
    await expect.poll(() => host.asked.some((one) => one.method === 'openRun')).toBe(true);
  });

  test('a header sorts by Enter: best first, then the other way, then as before', async () => {
    panel = await openPanel(harness, new ProjectHost(churnProject()), { state: savedState({ sort: [] }) });
    await grid().focus();
    await press('ArrowUp', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    const header = panel.page.locator('mw-table #h4');
    const title = (await header.locator('b').textContent()) ?? '';
    await press('Enter');
    expect((await saved()).view.sort).toEqual([{ column: `metrics:${title}`, descending: true }]);
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('descending');
    await press('Enter');
    expect((await saved()).view.sort).toEqual([{ column: `metrics:${title}`, descending: false }]);
    await press('Enter');
    expect((await saved()).view.sort).toEqual([]);
  });

  test('the column menu works by keyboard: hide, move, pin, statistic', async () => {
    panel = await openPanel(harness, new ProjectHost(churnProject()));
    await grid().focus();
    const titles = (): Promise<string[]> =>
      panel.page.locator('mw-table [role=columnheader] b').allTextContents();
    await press('ArrowUp', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    const [, , , first = '', second = ''] = await titles();
    await press('Alt+ArrowLeft');
    await expect.poll(async () => (await titles()).slice(3, 5)).toEqual([second, first]);
    await press('Shift+F10', 's', 's', 's');
    await panel.page.getByRole('menuitemcheckbox', { name: 'Show Maximum' }).click();
    expect((await saved()).view.columns.find((c) => c.id === `metrics:${second}`)?.statistic).toBe('max');
    await grid().focus();
    await press('ContextMenu');
    await panel.page.getByRole('menuitem', { name: 'Pin Column' }).click();
    expect((await saved()).view.columns.find((c) => c.id === `metrics:${second}`)?.pinned).toBe(true);
    await press('Shift+F10');
    await panel.page.getByRole('menuitem', { name: 'Hide Column' }).click();
    await expect.poll(async () => (await titles()).includes(second)).toBe(false);
    expect(await panel.page.locator('mw-compare .foot').textContent()).toContain('columns hidden');
  });

  test('rows that change in the index leave cursor, scroll and selection where they are', async () => {
    const host = new ProjectHost(churnProject());
    panel = await openPanel(harness, host);
    await grid().focus();
    await press(...Array.from({ length: 30 }, () => 'ArrowDown'));
    const scroll = (): Promise<number> => panel.page.locator('mw-table .scroll').evaluate((e) => e.scrollTop);
    const [before, top] = [await cursor(), await scroll()];
    const asked = host.asked.filter((one) => one.method === 'getRows').length;
    await panel.event('changed', { revision: 7, ids: null });
    await expect
      .poll(() => host.asked.filter((one) => one.method === 'getRows').length)
      .toBeGreaterThan(asked);
    await panel.page.waitForTimeout(200);
    expect([await cursor(), await scroll()]).toEqual([before, top]);
    expect(await grid().evaluate((e) => (e.getRootNode() as ShadowRoot).activeElement === e)).toBe(true);
  });

  test('groups show mean, sd and n, and unfold by Space', async () => {
    panel = await openPanel(harness, new ProjectHost(churnProject()), {
      state: savedState({ groupBy: 'params:max_depth' }),
    });
    const group = panel.page.getByRole('row', { name: /max_depth 9/ });
    expect(await group.textContent()).toMatch(/\u00b10\.\d{3}/);
    await group.click({ position: { x: 60, y: 8 } });
    await expect.poll(() => group.getAttribute('aria-expanded')).toBe('true');
    await expect.poll(() => panel.page.locator('mw-table .child').count()).toBeGreaterThan(3);
    await press('Space');
    await expect.poll(() => panel.page.locator('mw-table .child').count()).toBe(0);
  });
});

describe('a large table', () => {
  test('5,000 x 200 keeps few elements and draws each scroll in time', async () => {
    const project = wideProject(5000, 200);
    const host = new ProjectHost(project);
    const first = project.runs[0];
    const ids = [
      ...Object.keys(first?.metrics ?? {}).map((k) => `metrics:${k}`),
      ...Object.keys(first?.params ?? {}).map((k) => `params:${k}`),
    ];
    panel = await openPanel(harness, host, {
      width: 1600,
      height: 920,
      state: savedState({ sort: [], columns: ['run:name', ...ids].map((id) => ({ id })) }),
    });
    expect(Number(await grid().getAttribute('aria-colcount'))).toBe(201);
    expect(await countElements(panel)).toBeLessThanOrEqual(3000);
    const frames = await panel.page.locator('mw-table .scroll').evaluate(async (element) => {
      const times: number[] = [];
      for (let i = 0; i < 40; i++) {
        const started = performance.now();
        element.scrollTop += 66;
        element.scrollLeft += 40;
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        times.push(performance.now() - started);
      }
      return times.sort((a, b) => a - b);
    });
    // A shared machine without a graphics card: the median tells, not the worst.
    console.log(
      `scroll frame, median ${(frames[20] ?? 0).toFixed(1)} ms, p90 ${(frames[36] ?? 0).toFixed(1)} ms`,
    );
    expect(frames[20]).toBeLessThan(60);
    await panel.page.locator('mw-table .scroll').evaluate((element) => element.scrollTo(9000, 80_000));
    await expect.poll(async () => (await rowNames(panel)).at(-1)).not.toBe('');
    expect(await countElements(panel)).toBeLessThanOrEqual(3000);
  });
});
