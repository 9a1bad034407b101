import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from '../bootstrap/chromium.ts';
import { ensureEditor } from '../bootstrap/editors.ts';
import { ensureFonts } from '../bootstrap/fonts.ts';
import { outputFolder, root } from '../bootstrap/layout.mjs';
import { launchBrowser } from '../support/editor/browser.ts';
import type { E2eSuite } from '../support/e2e/e2eSuite.ts';
import { runE2eSuite } from '../support/e2e/runE2eSuite.ts';
import { failedOne, nothing, plus, type Outcome } from '../support/tests/outcome.ts';
import type { Suite, SuiteOptions } from './suite.ts';

export const e2e: Suite = {
  name: 'e2e',
  async run(options) {
    const missing =
      (await ensureEditor('stable')) ?? (await ensureEditor('floor')) ?? (await ensureChromium());
    if (missing !== undefined) return failedOne('e2e', missing);
    await ensureFonts();
    forgetFailures();
    const browser = await launchBrowser();
    let outcome = nothing;
    try {
      for (const file of globSync('test/e2e/*.e2e.ts', { cwd: root }).sort()) {
        // Every e2e file exports its suite under this name; the type check sees to it in the file itself.
        const { suite } = (await import(join(root, file))) as { suite: E2eSuite };
        if (isWanted(suite, options.only)) outcome = plus(outcome, await runFile(suite, browser, options));
      }
    } finally {
      await browser.close();
    }
    return outcome;
  },
};

/** Pictures of failed tests belong to one run. */
function forgetFailures(): void {
  for (const file of globSync('screenshots/FAILED*.png', { cwd: outputFolder }))
    rmSync(join(outputFolder, file));
}

/** One editor that does not start fails its own tests and no others. */
async function runFile(
  suite: E2eSuite,
  browser: Awaited<ReturnType<typeof launchBrowser>>,
  options: SuiteOptions,
): Promise<Outcome> {
  try {
    return await runE2eSuite(suite, browser, options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    options.say(`  FAIL  ${suite.name}: ${reason}`);
    return plus(nothing, {
      ...nothing,
      failed: Object.keys(suite.tests).map((test) => ({ test: `${suite.name} > ${test}`, reason })),
    });
  }
}

function isWanted(suite: E2eSuite, only: string | undefined): boolean {
  return (
    only === undefined || Object.keys(suite.tests).some((test) => `${suite.name} > ${test}`.includes(only))
  );
}
