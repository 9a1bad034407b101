import type { Locator, Page } from 'playwright-core';
import { ActivityBar } from './activityBar.ts';
import { DiffEditor } from './diffEditor.ts';
import { Notifications } from './notifications.ts';
import { QuickPick } from './quickPick.ts';
import { StatusBar } from './statusBar.ts';
import { TreeView } from './treeView.ts';
import { WebviewPanel } from './webviewPanel.ts';

/** The whole window, and the way to its parts. */
export class Workbench {
  readonly activityBar: ActivityBar;
  readonly statusBar: StatusBar;
  readonly quickPick: QuickPick;
  readonly notifications: Notifications;
  readonly diffEditor: DiffEditor;
  readonly root: Locator;

  constructor(readonly page: Page) {
    this.root = page.locator('.monaco-workbench');
    this.activityBar = new ActivityBar(page);
    this.statusBar = new StatusBar(page);
    this.quickPick = new QuickPick(page);
    this.notifications = new Notifications(page);
    this.diffEditor = new DiffEditor(page);
  }

  /** The window is drawn and its extensions may run. */
  async waitUntilReady(): Promise<void> {
    await this.root.waitFor({ timeout: 60_000 });
    await this.page.locator('.activitybar .action-item').first().waitFor({ timeout: 60_000 });
    await this.page.locator('.statusbar .statusbar-item').first().waitFor({ timeout: 60_000 });
  }

  /** Runs a command by its full title, as a person does through the palette. */
  async runCommand(title: string): Promise<void> {
    // The list is made when it is opened: commands of an extension that is just being read are missing from it.
    for (let tries = 0; tries < 10; tries++) {
      await this.page.keyboard.press('F1');
      await this.quickPick.waitUntilOpen();
      await this.quickPick.type(`>${title}`);
      if (await this.quickPick.offers(title, 2500)) break;
      await this.quickPick.cancel();
    }
    await this.quickPick.pick(title);
  }

  /** A view of the side bar, by the title of its section. */
  tree(title: string): TreeView {
    return new TreeView(this.page, title);
  }

  /** The visible webview panel; where there are several, by the title that one was created with. */
  webview(title?: string): WebviewPanel {
    return new WebviewPanel(this.page, title);
  }

  /** Opens a file of the workspace by name. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.quickPick.waitUntilOpen();
    await this.quickPick.type(name);
    await this.quickPick.pick(name);
    await this.tab(name).waitFor();
    await this.page.locator('.editor-group-container.active .view-line').first().waitFor();
  }

  /** An editor tab by its label. */
  tab(label: string): Locator {
    return this.page.locator('.tabs-container .tab').filter({ hasText: label }).first();
  }

  /** Labels of all editor tabs, left to right. */
  async tabs(): Promise<readonly string[]> {
    const labels = await this.page.locator('.tabs-container .tab .label-name').allTextContents();
    return labels.map((label) => label.trim());
  }

  /** The text of the active text editor that is drawn just now. */
  async editorText(): Promise<string> {
    const lines = this.page.locator('.editor-group-container.active .monaco-editor .view-line');
    await lines.first().waitFor();
    return (await lines.allTextContents()).join('\n').replaceAll('\u00a0', ' ');
  }

  /** Presses a button of the active editor's title. */
  async titleAction(label: string): Promise<void> {
    const actions = this.page.locator('.editor-group-container.active .editor-actions .action-label');
    await actions
      .and(this.page.locator(`[aria-label^="${label}"]`))
      .first()
      .click();
  }

  async closeAllEditors(): Promise<void> {
    await this.runCommand('View: Close All Editors');
    await this.page.locator('.tabs-container .tab').first().waitFor({ state: 'detached' });
  }
}
