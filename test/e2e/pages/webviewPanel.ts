import type { FrameLocator, Locator, Page } from 'playwright-core';

/**
 * The inside of a webview: an outer frame by the editor, an inner one with the extension's page, whose title is that
 * of the tab.
 */
export class WebviewPanel {
  constructor(
    private readonly page: Page,
    readonly title: string,
  ) {}

  /** The extension's page. */
  get frame(): FrameLocator {
    return this.page
      .frameLocator('iframe.webview.ready:visible')
      .frameLocator(`iframe#active-frame[title="${this.title}"]`);
  }

  locator(selector: string): Locator {
    return this.frame.locator(selector);
  }

  /** Waits until something of the extension's own is drawn. */
  async waitUntilDrawn(selector = 'body > *', timeoutMs = 30_000): Promise<void> {
    await this.locator(selector).first().waitFor({ state: 'visible', timeout: timeoutMs });
  }

  async text(): Promise<string> {
    return this.locator('body').innerText();
  }
}
