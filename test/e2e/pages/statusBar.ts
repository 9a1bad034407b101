import type { Locator, Page } from 'playwright-core';

/** The line at the bottom. */
export class StatusBar {
  constructor(private readonly page: Page) {}

  /** An entry by the extension id and the entry's own id, or by a text it shows. */
  item(idOrText: string): Locator {
    const items = this.page.locator('.statusbar .statusbar-item');
    return this.page
      .locator(`.statusbar .statusbar-item[id*="${idOrText}" i]`)
      .or(items.filter({ hasText: idOrText }))
      .first();
  }

  async texts(): Promise<readonly string[]> {
    const texts = await this.page.locator('.statusbar .statusbar-item').allInnerTexts();
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  }
}
