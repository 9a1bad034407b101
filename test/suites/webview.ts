import { ensureChromium } from '../bootstrap/chromium.ts';
import { ensureFonts } from '../bootstrap/fonts.ts';
import { failedOne } from '../support/tests/outcome.ts';
import type { Suite } from './suite.ts';
import { vitestOutcome } from './vitestOutcome.ts';

/** The panel's own bundle in Chromium under the product's content policy, answered by the real queries. */
export const webview: Suite = {
  name: 'webview',
  async run({ only }) {
    const noBrowser = await ensureChromium();
    if (noBrowser !== undefined) return failedOne('webview', noBrowser);
    await ensureFonts();
    return vitestOutcome('webview', 'test/vitest.webview.config.ts', only);
  },
};
