import type { Locator, Page } from 'playwright-core';

/** The active text editor: its lenses, and typing at a place. */
export class TextEditor {
  private readonly editor: Locator;

  constructor(private readonly page: Page) {
    this.editor = page.locator('.editor-group-container.active .monaco-editor').first();
  }

  /** A link above a line, by a part of its text. */
  lens(text: string | RegExp): Locator {
    return this.editor
      .locator('.codelens-decoration a, .codelens-decoration span')
      .filter({ hasText: text })
      .first();
  }

  /** Texts of all drawn lenses, top to bottom. */
  async lenses(): Promise<readonly string[]> {
    const all = await this.editor.locator('.codelens-decoration').evaluateAll((lines) =>
      lines
        .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? '' }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text),
    );
    return all.map((text) => text.replaceAll('\u00a0', ' ').trim());
  }

  /** Puts the cursor at a place; both count from 1. */
  async goTo(line: number, column: number): Promise<void> {
    const { page } = this;
    await page.keyboard.press('Control+G');
    await page.locator('.quick-input-widget').waitFor();
    await page.keyboard.type(`${line}:${column}`);
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Replaces so many characters from a place on. */
  async replace(line: number, column: number, length: number, text: string): Promise<void> {
    await this.goTo(line, column);
    for (let at = 0; at < length; at += 1) await this.page.keyboard.press('Shift+ArrowRight');
    await this.page.keyboard.type(text);
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+S');
  }
}
