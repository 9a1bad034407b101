import type { TableView } from '../../src/contract/compareTable.ts';
import type { OpenPanel, WebviewHarness } from '../support/webviewHarness/openHarness.ts';
import type { ProjectHost } from '../support/webviewHarness/projectHost.ts';

export const sortedView: TableView = {
  columns: null,
  hidden: [],
  filter: null,
  sort: [{ column: 'metrics:test/recall', descending: true }],
  groupBy: null,
  onlyDiffering: false,
  deltas: true,
};

/** The state that the editor hands back after a reload. */
export function savedState(view: Partial<TableView> = {}, tab = 'table', runTab = 'run'): unknown {
  return {
    version: 1,
    restore: null,
    tab,
    runTab,
    view: { ...sortedView, ...view },
    viewName: null,
    options: {},
  };
}

/** Opens the panel and waits until it shows rows or the run. */
export async function openPanel(
  harness: WebviewHarness,
  host: ProjectHost,
  options: Parameters<WebviewHarness['open']>[1] = {},
): Promise<OpenPanel> {
  const panel = await harness.open(host, { state: savedState(), width: 1200, height: 700, ...options });
  await panel.page.locator('mw-table [data-row], mw-run-page .runpage, mw-empty h2').first().waitFor();
  return panel;
}

/** Names of the drawn rows of runs, from top to bottom. */
export async function rowNames(panel: OpenPanel): Promise<readonly string[]> {
  const rows = panel.page.locator('mw-table [data-row]');
  const found = await rows.evaluateAll((elements) =>
    elements
      .map((row) => ({
        at: Number(row.getAttribute('data-row')),
        name: row.querySelector('.name')?.textContent.trim() ?? '',
      }))
      .sort((a, b) => a.at - b.at),
  );
  return found.map((row) => row.name);
}

/** Elements in the page, those of shadow trees included. */
export function countElements(panel: OpenPanel): Promise<number> {
  return panel.page.evaluate(() => {
    const count = (root: Document | ShadowRoot): number => {
      let sum = 0;
      for (const element of root.querySelectorAll('*')) {
        sum++;
        if (element.shadowRoot !== null) sum += count(element.shadowRoot);
      }
      return sum;
    };
    return count(document);
  });
}

/** Reports of the content policy that the toolkit's own, known one is not part of. */
export function ownViolations(panel: OpenPanel): readonly string[] {
  return panel.violations.filter((text) => text.trim() !== 'style-src-elem inline');
}
