import type { Locator, Page } from 'playwright-core';

export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** 1 for a top row. */
  readonly level: number;
  /** Undefined for a row without children. */
  readonly expanded: boolean | undefined;
  readonly selected: boolean;
}

/** One native tree of the side bar, found by its section's title; only drawn rows are seen. */
export class TreeView {
  private readonly pane: Locator;

  constructor(
    private readonly page: Page,
    readonly title: string,
  ) {
    this.pane = page.locator(`.sidebar .pane:has(.pane-header[aria-label^="${title}"])`).first();
  }

  /** Waits for the section and unfolds it. */
  async show(): Promise<void> {
    await this.pane.waitFor();
    const header = this.pane.locator('.pane-header').first();
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
  }

  /** Unfolds the section and folds the others of its container: only rows that have room are drawn. */
  async showAlone(): Promise<void> {
    await this.show();
    // A header's label tells what its view says just now: what it was a moment ago may be gone.
    const others = this.page.locator(
      `.sidebar .pane-header[aria-expanded="true"]:not([aria-label^="${this.title}"])`,
    );
    while ((await others.count()) > 0) await others.first().click();
  }

  /** The row whose label is the text, or contains it. */
  row(text: string): Locator {
    return this.pane.locator('.monaco-list-row').filter({ hasText: text }).first();
  }

  async waitForRow(text: string, timeoutMs = 15_000): Promise<void> {
    await this.row(text).waitFor({ timeout: timeoutMs });
  }

  /** All drawn rows, top to bottom. */
  async rows(): Promise<readonly TreeRow[]> {
    const rows = await this.pane.locator('.monaco-list-row').evaluateAll((all) =>
      all.map((row) => ({
        top: row.getBoundingClientRect().top,
        label: row.querySelector('.label-name')?.textContent ?? '',
        description: row.querySelector('.label-description')?.textContent ?? '',
        level: Number(row.getAttribute('aria-level') ?? '1'),
        expanded: row.getAttribute('aria-expanded'),
        selected: row.getAttribute('aria-selected') === 'true',
      })),
    );
    return rows
      .sort((one, other) => one.top - other.top)
      .map(({ label, description, level, expanded, selected }) => ({
        label,
        description,
        level,
        expanded: expanded === null ? undefined : expanded === 'true',
        selected,
      }));
  }

  async expand(text: string): Promise<void> {
    const row = this.row(text);
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'false')
      await row.locator('.monaco-tl-twistie').click();
    await this.page.waitForFunction(
      (element) => element?.getAttribute('aria-expanded') !== 'false',
      await row.elementHandle(),
    );
  }

  /** Clicks a row; with `add` it joins the selection. */
  async select(text: string, add = false): Promise<void> {
    await this.row(text).click(add ? { modifiers: ['Control'] } : {});
    // A row's hover would cover the rows below it.
    await this.page.mouse.move(720, 10);
  }

  /** Focuses a row and presses Enter, which runs its command. */
  async enter(text: string): Promise<void> {
    await this.row(text).click();
    await this.page.keyboard.press('Enter');
  }

  /** Clicks an inline action of a row by its tooltip. */
  async inlineAction(text: string, action: string): Promise<void> {
    const row = this.row(text);
    await row.hover();
    await row.locator(`.actions a[aria-label^="${action}"]`).first().click();
  }

  /** Opens a row's context menu and picks an entry. */
  async contextMenu(text: string, entry: string): Promise<void> {
    // The hover of a row that was just clicked would lie over the menu.
    await this.page.mouse.move(720, 500);
    await this.row(text).click({ button: 'right' });
    await this.pickFromMenu(entry);
  }

  /** Entries of a row's context menu; closes it again. */
  async contextMenuEntries(text: string): Promise<readonly string[]> {
    await this.row(text).click({ button: 'right' });
    const labels = this.page.locator('.monaco-menu .action-label');
    await labels.first().waitFor();
    const entries = await labels.allTextContents();
    await this.page.keyboard.press('Escape');
    return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
  }

  /** Clicks an action in the view's title by its tooltip; looks behind the three dots when it is not shown. */
  async titleAction(action: string): Promise<void> {
    // A view that is alone in its container has its actions in the container's title.
    await this.pane.or(this.page.locator('.sidebar .composite.title')).first().hover();
    await this.pane.locator('.pane-header').first().hover();
    const shown = this.page
      .locator('.sidebar')
      .locator(`.pane-header a[aria-label^="${action}"], .title-actions a[aria-label^="${action}"]`);
    if ((await shown.count()) > 0) {
      await shown.first().click();
      return;
    }
    await this.page.locator('.sidebar a[aria-label^="Views and More Actions"]').first().click();
    await this.pickFromMenu(action);
  }

  /** Text of an empty view: what stands there and its buttons. */
  async welcome(): Promise<string> {
    const content = this.pane.locator('.welcome-view-content');
    await content.waitFor();
    return (await content.innerText()).trim();
  }

  /** The sentence above the rows, if the view shows one. */
  async message(): Promise<string> {
    const message = this.pane.locator('.message');
    return (await message.count()) === 0 ? '' : (await message.first().innerText()).trim();
  }

  private async pickFromMenu(entry: string): Promise<void> {
    const menu = this.page.locator('.monaco-menu');
    const item = menu.locator('.action-item').filter({ hasText: entry }).first();
    await item.waitFor();
    // A menu takes no click in its first moments: it may still belong to the one that opened it.
    await this.page.waitForTimeout(300);
    await item.hover();
    await this.page.keyboard.press('Enter');
    await menu.first().waitFor({ state: 'detached', timeout: 5000 });
  }
}
