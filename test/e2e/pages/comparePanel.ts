import type { Locator } from 'playwright-core';
import type { WebviewPanel } from './webviewPanel.ts';

/** The panel that compares runs, or shows one; its elements' own trees are open to selectors. */
export class ComparePanel {
  constructor(private readonly view: WebviewPanel) {}

  /** Goes to a tab and waits until it is the chosen one. */
  async openTab(title: string): Promise<void> {
    const tab = this.tab(title);
    await tab.click();
    await this.view.locator('[role="tab"][aria-selected="true"]').filter({ hasText: title }).waitFor();
  }

  tab(title: string): Locator {
    return this.view.locator('[role="tab"]').filter({ hasText: title }).first();
  }

  async tabTitles(): Promise<readonly string[]> {
    await this.view.locator('[role="tab"]').first().waitFor();
    const titles = await this.view.locator('[role="tab"]').allInnerTexts();
    return titles.map((title) => title.replaceAll(/\s+\d[\d,]*$/g, '').trim());
  }

  /** Rows of the table that are compared, by the text of each. */
  async comparedRows(): Promise<readonly string[]> {
    const rows = this.view.locator('mw-table .gr.body.cmp');
    await rows.first().waitFor();
    return (await rows.allInnerTexts()).map((row) => row.replaceAll(/\s+/g, ' ').trim());
  }

  /** Clicks the head of a column of the table. */
  async sortBy(column: string): Promise<void> {
    await this.view.locator('mw-table [aria-sort]').filter({ hasText: column }).first().click();
  }

  /** Waits until a text is drawn somewhere in the panel. */
  async waitFor(text: string | RegExp): Promise<void> {
    await this.view.locator('mw-compare').getByText(text).first().waitFor();
  }

  /** What an element of a chart draws: lines on a canvas, or an SVG. */
  plot(element: 'mw-curve' | 'mw-scatter' | 'mw-history-plot'): Locator {
    return this.view.locator(element === 'mw-curve' ? 'mw-curve canvas' : `${element} svg`);
  }

  /** Opens the diff of a file that the tab Differences lists. */
  async openDiff(file: string): Promise<void> {
    await this.view.locator(`button[aria-label*="${file}"]`).first().click();
  }

  text(): Promise<string> {
    return this.view.text();
  }
}
