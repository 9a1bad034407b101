import type { Page } from 'playwright-core';

/**
 * What the toolkit of the form controls is known to do under a policy without inline styles: one style element and two
 * style attributes, all refused, all without visible harm.
 */
const knownToolkitReports = 3;

/** Collects what a page complains about: refused content, and errors that nobody caught in our own pages. */
export class Complaints {
  private readonly policy: string[] = [];
  private readonly errors: string[] = [];
  private pagesLoaded = 0;
  private toolkitReports = 0;

  constructor(page: Page) {
    page.on('console', (message) => {
      const text = message.text();
      if (!/content security policy|violates the following/i.test(text)) return;
      if (!this.isKnown(text)) this.policy.push(`${text} (${message.location().url})`);
    });
    // The inner frame of a webview, which holds the extension's page.
    page.on('framenavigated', (frame) => {
      if (frame.url().includes('/fake.html')) this.pagesLoaded += 1;
    });
    page.on('pageerror', (error) => {
      if ((error.stack ?? '').includes('/dist/webview/')) this.errors.push(error.stack ?? error.message);
    });
  }

  /** Throws with everything since the last call. */
  judge(): void {
    const found = [...this.policy.splice(0), ...this.errors.splice(0)];
    if (found.length > 0) throw new Error(`The window complained:\n${found.join('\n')}`);
  }

  /** At most three refused inline styles for each page that was loaded; all our pages load the same script. */
  private isKnown(text: string): boolean {
    if (!/inline style/i.test(text)) return false;
    this.toolkitReports += 1;
    return this.toolkitReports <= knownToolkitReports * this.pagesLoaded;
  }
}
