import type { Locator, Page } from 'playwright-core';

/** The column of icons at the side. */
export class ActivityBar {
  constructor(private readonly page: Page) {}

  /** The icon of a container by its title; a title may be followed by a shortcut or a badge's words. */
  item(title: string): Locator {
    return this.page.locator(`.activitybar .action-item:has(a[aria-label^="${title}"])`).first();
  }

  /** Opens a container; does nothing when it is open already. */
  async open(title: string): Promise<void> {
    const item = this.item(title);
    await item.waitFor();
    const open = await item.evaluate((element) => element.classList.contains('checked'));
    // A badge lies over the icon's link.
    if (!open) await item.click();
    // Off the icon, so that no picture shows its tooltip.
    await this.page.mouse.move(720, 500);
    await this.page.locator('.sidebar .composite.title, .sidebar .pane-header').first().waitFor();
  }

  async titles(): Promise<readonly string[]> {
    const labels = this.page.locator('.activitybar .action-item a[aria-label]');
    return labels.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  }

  /** Text of the badge on an icon; empty without one. */
  async badge(title: string): Promise<string> {
    const badge = this.item(title).locator('.badge-content');
    return (await badge.count()) === 0 ? '' : ((await badge.first().textContent()) ?? '').trim();
  }
}
