import type { CompareTab } from '../../../src/contract/compareFrame.ts';
import { ChartHost } from './chartHost.ts';
import { churnDifferences, churnHistory } from './chartReplies.ts';
import { churnProject } from './generatedRuns.ts';
import type { PanelState } from './panelStates.ts';

const heroes = 8;

/** Eight runs of the churn project are compared, with the history and the differences of the drawings. */
export function chartHost(compared: number | readonly string[] = heroes): ChartHost {
  const project = churnProject();
  const host = new ChartHost(project);
  host.compared =
    typeof compared === 'number' ? project.runs.slice(0, compared).map((run) => run.id) : compared;
  host.primary = { key: 'test/recall', direction: 'maximize', because: 'most runs' };
  host.historyReply = churnHistory();
  return host;
}

/** Three runs whose differences are those of the drawings. */
export function differencesHost(): ChartHost {
  const host = chartHost(['9d1c52e0', '3f9c2a7e', 'b07e11c4']);
  host.differences = churnDifferences();
  return host;
}

/** What the panel finds saved: the tab that stands open and its choices. */
export function savedTab(tab: CompareTab, options: Readonly<Record<string, unknown>> = {}): unknown {
  return {
    version: 1,
    tab,
    runTab: 'run',
    view: {
      columns: null,
      hidden: [],
      filter: null,
      sort: [],
      groupBy: null,
      onlyDiffering: false,
      deltas: true,
    },
    viewName: null,
    options: { [tab]: options },
  };
}

/** States of the four chart tabs. */
export const chartStates: readonly PanelState[] = [
  {
    name: 'curves',
    saved: savedTab('curves'),
    height: 900,
    host: chartHost,
    act: async ({ page }) => {
      const plot = page.locator('mw-curve .u-over').first();
      const box = await plot.boundingBox();
      if (box !== null) await page.mouse.move(box.x + box.width * 0.44, box.y + box.height / 2);
      await page.waitForTimeout(150);
    },
  },
  {
    name: 'curves-smooth',
    saved: savedTab('curves', { smoothing: 0.6 }),
    height: 900,
    host: chartHost,
    act: async ({ page }) => {
      await page.locator('mw-curve .plot').first().focus();
      await page.keyboard.press('ArrowRight');
      await page.waitForTimeout(150);
    },
  },
  {
    name: 'curves-group',
    saved: savedTab('curves', { groupBy: 'params:class_weight' }),
    height: 900,
    host: chartHost,
  },
  { name: 'trade', saved: savedTab('tradeoffs'), height: 900, host: chartHost },
  { name: 'history', saved: savedTab('history'), height: 820, host: chartHost },
  {
    name: 'history-time',
    saved: savedTab('history', { axis: 'time' }),
    height: 820,
    host: chartHost,
    act: async ({ page }) => {
      await page.locator('mw-history-plot svg').focus();
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowLeft');
    },
  },
  {
    name: 'diff',
    saved: savedTab('differences'),
    height: 900,
    host: differencesHost,
  },
];
