import { globSync } from 'node:fs';
import { ensurePython } from '../bootstrap/python.ts';
import { root } from '../bootstrap/layout.mjs';
import { failedOne, nothing, skippedOne } from '../support/tests/outcome.ts';
import type { Suite } from './suite.ts';
import { vitestOutcome } from './vitestOutcome.ts';

/** What the tests of `test/engines` talk to: the real servers, of exactly these versions. */
const packages = ['mlflow[auth]==3.17.2'];

/** Against real servers. Their tests find the Python that has them in `MODELWRIGHT_PYTHON`. */
export const engines: Suite = {
  name: 'engines',
  async run({ only }) {
    if (globSync('test/engines/**/*.test.ts', { cwd: root }).length === 0) return nothing;
    const found = await ensurePython('engines', packages);
    if ('why' in found)
      return found.canRun ? failedOne('engines', found.why) : skippedOne('engines', found.why);
    process.env.MODELWRIGHT_PYTHON = found.python;
    return vitestOutcome('engines', 'test/vitest.engines.config.ts', only);
  },
};
