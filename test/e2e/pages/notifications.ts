import type { Locator, Page } from 'playwright-core';

/**
 * The messages at the lower right. An editor that is driven by tests shows no toasts: messages stand behind the bell,
 * where they also stay for a person who was too slow.
 */
export class Notifications {
  private readonly items: Locator;
  private readonly center: Locator;

  constructor(private readonly page: Page) {
    this.center = page.locator('.notifications-center.visible');
    this.items = page.locator(
      '.notifications-toasts .notification-list-item, .notifications-center.visible .notification-list-item',
    );
  }

  /** Messages that are drawn. */
  async messages(): Promise<readonly string[]> {
    return this.items.locator('.notification-list-item-message').allInnerTexts();
  }

  /** Messages that wait behind the bell. */
  async waiting(): Promise<readonly string[]> {
    await this.show();
    return this.messages();
  }

  async waitFor(text: string | RegExp): Promise<void> {
    await this.show();
    await this.items.filter({ hasText: text }).first().waitFor();
  }

  /** Presses a button of the message that contains a text. */
  async press(text: string | RegExp, button: string): Promise<void> {
    await this.show();
    const item = this.items.filter({ hasText: text }).first();
    await item.hover();
    await item.locator('.monaco-button').filter({ hasText: button }).first().click();
  }

  async clear(): Promise<void> {
    await this.show();
    while ((await this.items.count()) > 0) {
      await this.items.first().hover();
      await this.items.first().locator('.codicon-notifications-clear').first().click();
    }
  }

  /** Opens what stands behind the bell. */
  private async show(): Promise<void> {
    if ((await this.center.count()) > 0) return;
    await this.page.locator('.statusbar-item[id="status.notifications"]').click();
    await this.page.waitForTimeout(300);
  }
}
