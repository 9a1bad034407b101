import { makePackage } from './makePackage.ts';
import { packageTests } from './checkPackage.ts';
import { runTests } from '../support/tests/runTests.ts';
import type { Outcome } from '../support/tests/outcome.ts';

/** Makes the package and proves it. */
export async function packageAndCheck(say: (line: string) => void, only?: string): Promise<Outcome> {
  const { file, sizeBytes } = await makePackage();
  say(`  ${file} (${(sizeBytes / 1024).toFixed(0)} kB)`);
  return runTests('package', packageTests, { say, begin: () => file, timeLimitMs: 60_000, only });
}
