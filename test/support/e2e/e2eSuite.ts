import type { Page } from 'playwright-core';
import type { Workbench } from '../../e2e/pages/workbench.ts';
import type { EditorName } from '../../bootstrap/editors.ts';
import type { Theme } from '../editor/settings.ts';
import type { Tests } from '../tests/runTests.ts';

/** What every file `test/e2e/*.e2e.ts` exports as `suite`: one editor, started once, and tests that run in order. */
export interface E2eSuite {
  readonly name: string;
  /** `stable` unless named. */
  readonly editor?: EditorName;
  /** `dark` unless named. */
  readonly theme?: Theme;
  /** False opens the folder in Restricted Mode; true unless named. */
  readonly trusted?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** From the checkout (`development`, unless named), or installed out of the packaged .vsix. */
  readonly extension?: 'development' | 'packaged';
  /** Fills the folder that the editor opens; the sample project unless named. */
  readonly project?: (folder: string) => Promise<void> | void;
  /** Of one test; 60 s unless named. */
  readonly timeLimitMs?: number;
  readonly tests: Tests<E2eContext>;
}

export interface E2eContext {
  readonly page: Page;
  readonly workbench: Workbench;
  /** The folder that is open. */
  readonly folder: string;
  /**
   * Takes the window in dark and in light into `test/output/screenshots/<name>-<theme>.png`; a suite in high contrast
   * takes that theme alone.
   */
  readonly screenshot: (name: string) => Promise<void>;
  /** Changes the theme of the running window, leaving the focus where it is; not for suites in high contrast. */
  readonly useTheme: (theme: 'dark' | 'light') => Promise<void>;
  /** Opens the same folder anew, as a reload of the window does. */
  readonly reload: () => Promise<void>;
}
