import type { Locator, Page } from 'playwright-core';

/** The messages at the lower right. */
export class Notifications {
  private readonly toasts: Locator;

  constructor(private readonly page: Page) {
    this.toasts = page.locator('.notifications-toasts .notification-list-item');
  }

  async messages(): Promise<readonly string[]> {
    return this.toasts.locator('.notification-list-item-message').allInnerTexts();
  }

  async waitFor(text: string | RegExp): Promise<void> {
    await this.toasts.filter({ hasText: text }).first().waitFor();
  }

  /** Presses a button of the message that contains a text. */
  async press(text: string, button: string): Promise<void> {
    const toast = this.toasts.filter({ hasText: text }).first();
    await toast.locator('.monaco-button').filter({ hasText: button }).first().click();
  }

  async clear(): Promise<void> {
    while ((await this.toasts.count()) > 0) {
      await this.toasts.first().hover();
      await this.page.locator('.notifications-toasts .codicon-notifications-clear').first().click();
    }
  }
}
