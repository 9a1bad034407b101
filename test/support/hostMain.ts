/**
 * Runs inside the extension host: every host suite in turn. Lines for people go through the console to the launcher,
 * which knows them by their mark; the outcome goes into the file that the outer process named.
 */
import { writeFileSync } from 'node:fs';
import type { HostSuite } from './hostSuite.ts';
import { nothing, plus } from './tests/outcome.ts';
import { runTests } from './tests/runTests.ts';

export const mark = '@modelwright-test ';

export async function runHostSuites(suites: readonly HostSuite[]): Promise<void> {
  const resultFile = process.env.MODELWRIGHT_TEST_RESULT;
  if (resultFile === undefined) throw new Error('MODELWRIGHT_TEST_RESULT names no file.');
  let outcome = nothing;
  for (const suite of suites)
    outcome = plus(
      outcome,
      await runTests(suite.name, suite.tests, {
        say: (line) => console.log(mark + line),
        begin: () => undefined,
        timeLimitMs: 60_000,
        only: process.env.MODELWRIGHT_TEST_ONLY,
      }),
    );
  writeFileSync(resultFile, JSON.stringify(outcome));
  if (outcome.failed.length > 0) throw new Error(`${outcome.failed.length} host tests failed.`);
}
