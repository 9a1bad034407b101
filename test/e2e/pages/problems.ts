import type { Page } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** The Problems view. */
export class Problems {
  constructor(
    private readonly page: Page,
    private readonly workbench: Workbench,
  ) {}

  async show(): Promise<void> {
    await this.workbench.runCommand('Problems: Focus on Problems View');
  }

  async texts(): Promise<readonly string[]> {
    return this.page
      .locator('.markers-panel-container .marker-message-line, .markers-panel .marker-message-line')
      .allInnerTexts();
  }
}
