import { root } from '../bootstrap/layout.mjs';
import { lastWords, runProgram } from '../bootstrap/program.mjs';
import { packageAndCheck } from '../packaging/runPackage.ts';
import type { Suite } from './suite.ts';

/** Packages and checks; afterwards the build for development stands in dist/ again, with its source maps. */
export const packaging: Suite = {
  name: 'package',
  async run(options) {
    try {
      return await packageAndCheck((line) => options.say(line), options.only);
    } finally {
      const built = await runProgram(process.execPath, ['esbuild.js'], { cwd: root });
      if (built.code !== 0) options.say(`  the build for development failed: ${lastWords(built.output)}`);
    }
  },
};
