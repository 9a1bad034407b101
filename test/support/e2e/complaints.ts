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
  private readonly toolkit = new Map<string, number>();

  constructor(page: Page) {
    page.on('console', (message) => {
      const text = message.text();
      if (!/content security policy|violates the following/i.test(text)) return;
      if (!this.isKnown(text, message.location().url))
        this.policy.push(`${text} (${message.location().url})`);
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

  /** At most three refused inline styles for each page that was loaded. */
  private isKnown(text: string, url: string): boolean {
    if (!/inline style/i.test(text)) return false;
    const seen = (this.toolkit.get(url) ?? 0) + 1;
    this.toolkit.set(url, seen);
    return seen <= knownToolkitReports;
  }
}
