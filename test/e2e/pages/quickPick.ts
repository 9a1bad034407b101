import type { Locator, Page } from 'playwright-core';

/** The list or input box that drops from the top. */
export class QuickPick {
  private readonly widget: Locator;

  constructor(private readonly page: Page) {
    this.widget = page.locator('.quick-input-widget:visible');
  }

  async waitUntilOpen(): Promise<void> {
    await this.widget.waitFor();
  }

  async waitUntilClosed(): Promise<void> {
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Puts a text into the input in place of what stands there. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  get input(): Locator {
    return this.widget.locator('input[type="text"], .quick-input-box input').first();
  }

  /** Labels of the drawn entries. */
  async labels(): Promise<readonly string[]> {
    await this.widget.locator('.monaco-list-row').first().waitFor();
    const labels = await this.widget.locator('.monaco-list-row .label-name').allTextContents();
    return labels.map((label) => label.trim());
  }

  /** Whether an entry with the text is drawn within the time. */
  async offers(text: string, timeoutMs: number): Promise<boolean> {
    const row = this.widget.locator('.monaco-list-row').filter({ hasText: text }).first();
    return row.waitFor({ timeout: timeoutMs }).then(
      () => true,
      () => false,
    );
  }

  /** Picks the entry whose label is the text, else the first one that contains it. */
  async pick(text: string): Promise<void> {
    const rows = this.widget.locator('.monaco-list-row');
    const exact = rows.filter({ has: this.page.locator('.label-name').getByText(text, { exact: true }) });
    const loose = rows.filter({ hasText: text });
    await loose.first().waitFor();
    await ((await exact.count()) > 0 ? exact.first() : loose.first()).click();
  }

  /** Ticks an entry of a list with check boxes. */
  async check(text: string): Promise<void> {
    const row = this.widget.locator('.monaco-list-row').filter({ hasText: text }).first();
    await row.locator('.monaco-checkbox, input[type="checkbox"]').first().click();
  }

  /** Enter in the input: on a box that was just ticked, it would untick it. */
  async accept(): Promise<void> {
    await this.input.press('Enter');
  }

  async cancel(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.waitUntilClosed();
  }

  /** The sentence under the input, for instance of a refused value. */
  async message(): Promise<string> {
    return (await this.widget.locator('.quick-input-message').innerText()).trim();
  }
}
