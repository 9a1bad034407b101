import type { FrameLocator, Locator, Page } from 'playwright-core';

/**
 * The inside of a webview: an outer frame by the editor, an inner one with the extension's page. The inner one keeps
 * the title that the panel was created with; without a title it is the only one that is visible.
 */
export class WebviewPanel {
  constructor(
    private readonly page: Page,
    readonly title?: string,
  ) {}

  /** The extension's page. */
  get frame(): FrameLocator {
    return this.page
      .frameLocator('iframe.webview.ready:visible')
      .frameLocator(
        this.title === undefined ? 'iframe#active-frame' : `iframe#active-frame[title="${this.title}"]`,
      );
  }

  locator(selector: string): Locator {
    return this.frame.locator(selector);
  }

  /** Waits until something of the extension's own is drawn. */
  async waitUntilDrawn(selector = 'body > *', timeoutMs = 30_000): Promise<void> {
    await this.locator(selector).first().waitFor({ state: 'visible', timeout: timeoutMs });
  }

  /** Everything that is written there, also inside elements of our own. */
  async text(): Promise<string> {
    return this.locator('body').evaluate((body) => {
      const read = (node: Node): string => {
        if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
        if (node instanceof HTMLStyleElement || node instanceof HTMLScriptElement) return '';
        const inside = node instanceof Element && node.shadowRoot !== null ? node.shadowRoot : node;
        const parts = [...inside.childNodes].map((child) => read(child));
        return parts.filter((part) => part.trim() !== '').join(' ');
      };
      return read(body).replaceAll(/\s+/g, ' ').trim();
    });
  }
}
