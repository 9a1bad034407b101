import type { Locator } from 'playwright-core';
import type { WebviewPanel } from './webviewPanel.ts';

/** The board with its two tabs, as a person uses it. */
export class ChecklistPanel {
  constructor(private readonly view: WebviewPanel) {}

  async waitUntilDrawn(): Promise<void> {
    await this.view.waitUntilDrawn('mw-board .it, mw-objectives .ob, .mid h2');
  }

  row(item: string): Locator {
    return this.view.locator(`mw-board [data-row="${item}"]`);
  }

  /** Opens an item beside the list. */
  async open(item: string): Promise<void> {
    await this.row(item).click();
    await this.detail().locator('h2').filter({ hasText: item }).waitFor();
  }

  detail(): Locator {
    return this.view.locator('mw-item-detail');
  }

  async openTab(title: 'Checklist' | 'Objectives'): Promise<void> {
    await this.view.locator('[role="tab"]').filter({ hasText: title }).click();
    await this.view.locator('[role="tab"][aria-selected="true"]').filter({ hasText: title }).waitFor();
  }

  async show(which: 'all' | 'mine' | 'blocking'): Promise<void> {
    await this.view.locator(`[data-show="${which}"]`).click();
  }

  objective(id: string): Locator {
    return this.view.locator(`[data-objective="${id}"]`);
  }

  /** Writes the reason, ticks the warning where there is one, and signs. */
  async sign(
    reason: string,
    decision: 'Approve' | 'Decline',
    how: 'commit-push' | 'commit' | 'write',
  ): Promise<void> {
    await this.detail().locator('textarea').fill(reason);
    await this.detail().locator(`input[type="radio"][value="${how}"]`).check();
    const warning = this.detail().locator('mw-sign-form input[type="checkbox"]');
    if ((await warning.count()) > 0) await warning.check();
    await this.detail()
      .getByRole('button', { name: new RegExp(`^${decision} as`) })
      .click();
  }

  /** Takes one's own signature back, from the form that is open. */
  async revoke(how: 'commit-push' | 'commit' | 'write'): Promise<void> {
    await this.detail().locator(`input[type="radio"][value="${how}"]`).check();
    await this.detail().getByRole('button', { name: 'Revoke Signature' }).click();
  }

  /** Fills in why the open item need not be done and until when, and asks for the change. */
  async waive(reason: string, until: string): Promise<void> {
    const detail = this.detail();
    await detail.locator('vscode-button').filter({ hasText: 'Waive…' }).click();
    await detail.locator('#waive').fill(reason);
    await detail.locator('#until').fill(until);
    await detail.locator('vscode-button').filter({ hasText: 'Waive as' }).click();
  }

  /** The line that says what an action came to. */
  notice(text: string | RegExp): Locator {
    return this.view.locator('mw-checklist-panel .note').filter({ hasText: text });
  }

  button(label: string | RegExp): Locator {
    return this.view.locator('vscode-button').filter({ hasText: label }).first();
  }

  /** Reasons under the open item, by whoever signed. */
  said(): Promise<readonly string[]> {
    return this.detail().locator('blockquote').allInnerTexts();
  }

  /** Whether it can be released, and what stands in the way. */
  async answer(): Promise<string> {
    return this.view.locator('mw-board .ansl').innerText();
  }
}
