import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CompareTab } from '../../../../src/contract/compareFrame.ts';
import type { MetricHistory } from '../../../../src/contract/run.ts';
import { ChartHost } from '../../../support/webviewHarness/chartHost.ts';
import { chartHost, differencesHost, savedTab } from '../../../support/webviewHarness/chartStates.ts';
import { churnProject } from '../../../support/webviewHarness/generatedRuns.ts';
import { WebviewHarness, type OpenPanel } from '../../../support/webviewHarness/openHarness.ts';

let harness: WebviewHarness;
let open: OpenPanel | null = null;

beforeAll(async () => {
  harness = await WebviewHarness.start();
}, 60_000);
afterAll(() => harness.stop());
afterEach(async () => {
  await open?.close();
  open = null;
});

async function show(
  host: ChartHost,
  tab: CompareTab,
  options: Readonly<Record<string, unknown>> = {},
  width = 1200,
): Promise<Page> {
  open = await harness.open(host, { width, height: 800, state: savedTab(tab, options) });
  return open.page;
}

/** The style sheets that the toolkit's own controls try to insert are known; all else counts. */
function ownViolations(): readonly string[] {
  return (open?.violations ?? []).filter((text) => text.trim() !== 'style-src-elem inline');
}

const firstPlot = 'mw-curve .u-over';
const cross = (page: Page, n = 0): Promise<string | null> =>
  page.locator('mw-curve .crosshair line').nth(n).getAttribute('x1');

describe('curves', () => {
  test('the crosshair is shared, the tooltip is sorted and stays inside its chart', async () => {
    const page = await show(chartHost(), 'curves');
    const box = await page.locator(firstPlot).first().boundingBox();
    for (const share of [0.1, 0.5, 0.98]) {
      await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) * share, (box?.y ?? 0) + 40);
      const tip = page.locator('mw-curve .tip').first();
      await tip.waitFor({ state: 'visible' });
      const [tipBox, card] = [await tip.boundingBox(), await page.locator('mw-curve').first().boundingBox()];
      if (tipBox === null || card === null) throw new Error('no tooltip');
      expect(tipBox.x >= card.x && tipBox.x + tipBox.width <= card.x + card.width).toBe(true);
      expect(tipBox.y >= card.y && tipBox.y + tipBox.height <= card.y + card.height).toBe(true);
    }
    expect(await cross(page, 1)).toBe(await cross(page, 0));
    const values = await page
      .locator('mw-curve .tip .tr:not(.th)')
      .evaluateAll((rows) => rows.map((row) => Number(row.children[2]?.textContent)));
    const ascending = values.toSorted((a, b) => a - b);
    expect(values.length).toBeGreaterThan(4);
    expect([ascending, ascending.toReversed()]).toContainEqual(values);
    expect(ownViolations()).toEqual([]);
  });

  test('a drag zooms all charts and asks for finer data of that range; Escape shows everything again', async () => {
    const host = chartHost();
    const page = await show(host, 'curves', { x: 'step' });
    const box = await page.locator(firstPlot).first().boundingBox();
    if (box === null) throw new Error('no chart');
    await page.mouse.move(box.x + box.width * 0.25, box.y + 50);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 60, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => host.seriesRequests.at(-1)?.range ?? null).not.toBeNull();
    const [from, to] = host.seriesRequests.at(-1)?.range ?? [0, 0];
    // A quarter to a half of 39 steps, with half a screen more on both sides.
    expect(from).toBeCloseTo(39 * 0.125, 0);
    expect(to).toBeCloseTo(39 * 0.625, 0);
    const fields = page.locator('mw-curves-legend .range input');
    expect(Number(await fields.first().inputValue())).toBeCloseTo(39 * 0.25, 0);
    await page.locator('mw-curve .plot').first().focus();
    // The first one clears the crosshair, the second one the zoom.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(async () => Number(await fields.first().inputValue())).toBe(0);
    expect(Number(await fields.last().inputValue())).toBe(39);
  });

  test('a typed range is the twin of the drag and is kept', async () => {
    const page = await show(chartHost(), 'curves', { x: 'step' });
    const first = page.locator('mw-curves-legend .range input').first();
    await first.fill('10');
    await first.press('Enter');
    await expect
      .poll(() =>
        page.evaluate(() => JSON.stringify((window as unknown as { mwSaved?: object }).mwSaved ?? null)),
      )
      .toContain('"range":[10,39]');
  });

  test('live runs append without touching the zoom', async () => {
    const host = chartHost();
    const page = await show(host, 'curves', { x: 'step', range: [5, 10] });
    await page.locator('mw-curve canvas').first().waitFor();
    await expect.poll(() => host.seriesRequests.at(-1)?.range ?? null).not.toBeNull();
    const before = host.seriesRequests.length;
    await open?.event('changed', { revision: 7, ids: null }, 7);
    await expect.poll(() => host.seriesRequests.length).toBeGreaterThan(before);
    expect(await page.locator('mw-curves-legend .range input').first().inputValue()).toBe('5');
    expect(await page.locator('mw-curves-legend .range input').last().inputValue()).toBe('10');
  });

  test('smoothing is asked for, and the tooltip shows raw and smoothed', async () => {
    const host = chartHost();
    const page = await show(host, 'curves');
    await page.locator('mw-curve canvas').first().waitFor();
    expect(host.seriesRequests[0]?.smoothing).toBe(0);
    await page.locator('mw-curves-tools .numf').fill('0.9995');
    await page.locator('mw-curves-tools .numf').press('Enter');
    await expect.poll(() => host.seriesRequests.at(-1)?.smoothing).toBe(0.999);
    await page.locator('mw-curve .plot').first().focus();
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(() => page.locator('mw-curve .tip .th').first().textContent())
      .toMatch(/raw\s*smoothed/);
  });

  test('the keyboard moves the crosshair by points, zooms, pans and says what it reads', async () => {
    const page = await show(chartHost(), 'curves', { x: 'step' });
    await page.locator('mw-curve canvas').first().waitFor();
    await page.locator('mw-curve .plot').first().focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    const said = page.locator('mw-curve [aria-live]').first();
    await expect.poll(() => said.textContent()).toMatch(/^step 2: .+ 0\.\d+/);
    await page.keyboard.press('+');
    const first = page.locator('mw-curves-legend .range input').last();
    await expect.poll(async () => Number(await first.inputValue())).toBeLessThan(39);
    const end = Number(await first.inputValue());
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(async () => Number(await first.inputValue())).toBeGreaterThan(end);
    await page.keyboard.press('ArrowDown');
    const focused = await page.evaluate(() => {
      let at: Element | null = document.activeElement;
      while (at?.shadowRoot?.activeElement) {
        if (at.matches('mw-curve')) break;
        at = at.shadowRoot.activeElement;
      }
      return at?.getAttribute('data-key') ?? null;
    });
    expect(focused).toBe(await page.locator('mw-curve').nth(1).getAttribute('data-key'));
  });

  test('a note under a chart never hides its axis', async () => {
    const page = await show(chartHost(), 'curves');
    const chart = page
      .locator('mw-curve')
      .filter({ has: page.locator('footer') })
      .first();
    await chart.locator('canvas').waitFor();
    await expect
      .poll(async () => {
        const [canvas, plot] = [
          await chart.locator('canvas').boundingBox(),
          await chart.locator('.plot').boundingBox(),
        ];
        return (canvas?.height ?? 0) - (plot?.height ?? 0);
      })
      .toBeLessThanOrEqual(0);
  });

  test('NaN values are counted, and values that a log axis cannot show', async () => {
    const project = churnProject(24);
    const id = project.compared[0] ?? '';
    const broken = (history: MetricHistory): MetricHistory => ({
      ...history,
      values: history.values.map((value, i) => (i >= 5 && i < 8 ? Number.NaN : i === 20 ? -1 : value)),
    });
    const host = new ChartHost({
      ...project,
      history: (run) => {
        const all = project.history(run);
        return run === id ? new Map([...all].map(([key, h]) => [key, broken(h)])) : all;
      },
    });
    const page = await show(host, 'curves', { logY: true });
    const footer = page.locator('mw-curve footer').first();
    await expect.poll(() => footer.textContent()).toMatch(/3\s*NaN/);
    expect(await footer.textContent()).toContain('1 not above 0');
  });

  test('only charts on screen ask for data, with as many buckets as they have pixels', async () => {
    const project = churnProject(24);
    const runs = project.runs.map((run) => ({
      ...run,
      metrics: Object.fromEntries(
        Array.from({ length: 120 }, (_, i) => [
          `m${String(i).padStart(3, '0')}/x`,
          { ...run.metrics['val/loss']! },
        ]),
      ),
    }));
    const history = project.history(project.runs[0]?.id ?? '').get('val/loss');
    if (history === undefined) throw new Error('no history');
    const all = new Map(Object.keys(runs[0]?.metrics ?? {}).map((key) => [key, history]));
    const host = new ChartHost({ ...project, runs, history: () => all });
    const page = await show(host, 'curves');
    await page.locator('mw-curve canvas').first().waitFor();
    await page.waitForTimeout(300);
    const asked = new Set(host.seriesRequests.flatMap(({ keys }) => keys));
    expect(asked.size).toBeGreaterThan(1);
    expect(asked.size).toBeLessThan(30);
    const width = (await page.locator('mw-curve').first().boundingBox())?.width ?? 0;
    expect(Math.abs((host.seriesRequests[0]?.buckets ?? 0) - width)).toBeLessThan(120);
    await page.locator('mw-curves-tools input[type=search]').fill('m119');
    await expect.poll(() => page.locator('mw-curve').count()).toBe(1);
    await expect.poll(() => host.seriesRequests.some(({ keys }) => keys.includes('m119/x'))).toBe(true);
  });

  test('a chart is a table on demand, a picture for export, and fills the tab when enlarged', async () => {
    const host = chartHost();
    const page = await show(host, 'curves');
    await page.locator('mw-curve canvas').first().waitFor();
    const key = (await page.locator('mw-curve').first().getAttribute('data-key')) ?? '';
    await page.locator('mw-curve').first().hover();
    await page.getByRole('button', { name: `Export ${key} as PNG` }).click();
    await expect.poll(() => host.paramsOf('exportImage')).toBeDefined();
    const { png } = host.paramsOf('exportImage') as { png: Uint8Array };
    expect(new TextDecoder().decode(png.slice(1, 4))).toBe('PNG');
    await page.getByRole('button', { name: `Show ${key} as a table` }).click();
    await expect.poll(() => page.locator('mw-curve').first().locator('tbody tr').count()).toBe(8);
    await page.locator('mw-curve').first().hover();
    await page.getByRole('button', { name: `Enlarge ${key}` }).click();
    await expect.poll(() => page.locator('mw-curve').count()).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('mw-curve').count()).toBeGreaterThan(1);
  });

  test('groups are drawn with their band and listed with their runs', async () => {
    const host = chartHost();
    const page = await show(host, 'curves', { groupBy: 'params:class_weight', band: 'minmax' });
    await expect.poll(() => page.locator('mw-curves-legend li').count()).toBe(3);
    expect(host.seriesRequests[0]).toMatchObject({ groupBy: 'params:class_weight', band: 'minmax' });
    expect(await page.locator('mw-curves-legend .lh').textContent()).toContain('band min to max');
  });

  test('a failed request names its cause in the chart', async () => {
    const host = chartHost();
    host.failing = 'getSeries';
    const page = await show(host, 'curves');
    await expect
      .poll(() => page.locator('mw-curve footer').first().textContent())
      .toContain('The store is locked');
  });
});

describe('trade-offs', () => {
  test('a click on a point adds its run, on a compared one takes it out', async () => {
    const host = chartHost(3);
    const page = await show(host, 'tradeoffs');
    const rows = page.locator('mw-tradeoffs tbody tr');
    await rows.first().waitFor();
    await page
      .getByRole('button', { name: /^Add .+ to comparison$/ })
      .first()
      .click();
    await expect.poll(() => host.compared.length).toBe(4);
    await page.locator('mw-scatter svg').focus();
    await page.keyboard.press('ArrowRight');
    const name = await page.locator('mw-scatter .tip .strong').textContent();
    expect(name).not.toBe('');
    const before = [...host.compared];
    await page.keyboard.press('Enter');
    await expect.poll(() => host.compared).not.toEqual(before);
    expect(ownViolations()).toEqual([]);
  });

  test('a rectangle over many runs asks before it adds more than ten', async () => {
    const host = chartHost(3);
    const page = await show(host, 'tradeoffs');
    const box = await page.locator('mw-scatter svg').boundingBox();
    if (box === null) throw new Error('no scatter');
    await page.mouse.move(box.x + 80, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 30, box.y + box.height - 60, { steps: 3 });
    await page.mouse.up();
    const add = page.getByRole('button', { name: /^Add \d+ runs$/ });
    await add.waitFor();
    expect(host.compared.length).toBe(3);
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await add.count()).toBe(0);
    expect(host.compared.length).toBe(3);
  });

  test('says which runs lack a value, and that the turned axis is turned', async () => {
    const page = await show(chartHost(), 'tradeoffs');
    await expect
      .poll(() => page.locator('mw-scatter .axes').textContent())
      .toContain('lower is better, turned');
    expect(await page.locator('.foot').textContent()).toMatch(/1 more without both values/);
  });
});

describe('history', () => {
  test('marks the largest drop and opens the diff of its file', async () => {
    const host = chartHost();
    const page = await show(host, 'history');
    await page.locator('mw-history .drop.big .file').first().click();
    await expect
      .poll(() => host.paramsOf('openDiff'))
      .toEqual({
        from: '5f0d2c8'.padEnd(40, '0'),
        to: '4be90f3'.padEnd(40, '0'),
        path: 'features/weights.py',
      });
    expect(await page.locator('mw-history-plot .fall').count()).toBe(1);
    expect(ownViolations()).toEqual([]);
  });

  test('arrow keys walk the commits in plot and list, Enter opens the run', async () => {
    const host = chartHost();
    const page = await show(host, 'history');
    await page.locator('mw-history-plot svg').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await expect
      .poll(() => page.locator('mw-history .commits button.on').textContent())
      .toContain('Add tenure features');
    await page.keyboard.press('Enter');
    await expect.poll(() => host.paramsOf('openRun')).toEqual({ id: '9d1c52e0' });
  });

  test('says that a shallow clone ends here', async () => {
    const host = chartHost();
    if (host.historyReply !== null) host.historyReply = { ...host.historyReply, shallow: true };
    const page = await show(host, 'history');
    await expect.poll(() => page.locator('mw-history .shallow').textContent()).toContain('shallow clone');
  });
});

describe('differences', () => {
  test('code comes first, opens its diff, and says what is not known', async () => {
    const host = differencesHost();
    const page = await show(host, 'differences');
    await page.locator('mw-differences .sec').first().waitFor();
    const names = await page.locator('mw-differences .sec b').allTextContents();
    expect(names).toEqual(['Code', 'Params', 'Environment', 'Data', 'Metrics', 'Artifacts']);
    await page.getByRole('button', { name: 'Open the diff of train.py in brave-heron' }).click();
    await expect
      .poll(() => host.paramsOf('openDiff'))
      .toEqual({
        from: '9d1c52e0',
        to: '3f9c2a7e',
        path: 'train.py',
      });
    expect(await page.locator('mw-differences .v .text').allTextContents()).toContain(
      'uncommitted code not recorded',
    );
    expect(ownViolations()).toEqual([]);
  });

  test('shows what is the same on demand, and copies what is shown', async () => {
    const host = differencesHost();
    const page = await show(host, 'differences');
    await page.locator('mw-differences .sec').first().waitFor();
    expect(await page.getByText('learning_rate').count()).toBe(0);
    await page.locator('mw-differences-tools vscode-checkbox').click();
    await expect.poll(() => page.getByText('learning_rate').count()).toBe(1);
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await expect.poll(() => host.paramsOf('copy')).toBeDefined();
    const { text } = host.paramsOf('copy') as { text: string };
    expect(text).toContain('| learning_rate | 0.05 | 0.05 | 0.05 |');
  });

  test.each([1600, 1200, 760])('nothing is cut off at %d px', async (width) => {
    const page = await show(differencesHost(), 'differences', {}, width);
    await page.locator('mw-differences .row').first().waitFor();
    const over = await page.locator('mw-differences').evaluate((tab) => tab.scrollWidth - tab.clientWidth);
    expect(over).toBeLessThanOrEqual(1);
  });
});
