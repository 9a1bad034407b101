import type { Locator } from 'playwright-core';
import type { WebviewPanel } from './webviewPanel.ts';

/** The data report, as a person uses it. */
export class DataPanel {
  constructor(private readonly view: WebviewPanel) {}

  async waitUntilDrawn(): Promise<void> {
    await this.view.waitUntilDrawn('mw-columns [data-row], .low section, .mid h2', 60_000);
  }

  answer(): Promise<string> {
    return this.view.locator('mw-data-panel .ansl').innerText();
  }

  /** From now on, what bars over the report say, however short they stand there. */
  async notes(): Promise<() => Promise<readonly string[]>> {
    const seen = await this.view.locator('mw-data-panel').evaluateHandle((panel) => {
      const texts: string[] = [];
      const inside = panel.shadowRoot ?? panel;
      const look = (): void => {
        for (const note of inside.querySelectorAll('.note')) texts.push(note.textContent ?? '');
      };
      new MutationObserver(look).observe(inside, { subtree: true, childList: true, characterData: true });
      return texts;
    });
    return () => seen.jsonValue();
  }

  fact(tab: string): Locator {
    return this.view.locator(`.facts [data-tab="${tab}"]`);
  }

  column(name: string): Locator {
    return this.view.locator(`mw-columns [data-column="${name}"]`);
  }

  section(title: string): Locator {
    return this.view.locator(`section[aria-label^="${title}"]`);
  }

  button(label: string | RegExp): Locator {
    return this.view.locator('vscode-button, .bar button').filter({ hasText: label }).first();
  }

  async compare(pair: 'splits' | 'reference'): Promise<void> {
    await this.view.locator(`[data-pair="${pair}"]`).click();
  }

  /** Another dataset, by the picker of the toolbar. */
  async choose(dataset: string): Promise<void> {
    await this.view.locator('.bar button.select').first().click();
    await this.view.locator('mw-menu .item').filter({ hasText: dataset }).first().click();
  }
}
