import type { Page } from 'playwright-core';

/** A comparison of two texts, or of many files in one editor. */
export class DiffEditor {
  constructor(private readonly page: Page) {}

  async waitUntilOpen(): Promise<void> {
    await this.page.locator('.monaco-diff-editor').first().waitFor();
  }

  /** The drawn lines of the left side of the first comparison. */
  original(): Promise<string> {
    return this.lines('.editor.original');
  }

  /** The drawn lines of the right side of the first comparison. */
  modified(): Promise<string> {
    return this.lines('.editor.modified');
  }

  /** File names of an editor that compares many files. */
  async files(): Promise<readonly string[]> {
    const headers = this.page.locator('.multiDiffEntry .header .file-path .title, .multiDiffEntry .title');
    await headers.first().waitFor();
    const names = await headers.allInnerTexts();
    return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
  }

  private async lines(side: string): Promise<string> {
    const editor = this.page.locator(`.monaco-diff-editor ${side}`).first();
    await editor.locator('.view-line').first().waitFor();
    return (await editor.locator('.view-line').allTextContents()).join('\n').replaceAll('\u00a0', ' ');
  }
}
