import { join } from 'node:path';
import { modulesFolder, root } from '../bootstrap/layout.mjs';
import { runProgram } from '../bootstrap/program.mjs';
import { failedOne, passedOne, plus, type Outcome } from '../support/tests/outcome.ts';
import type { Suite, SuiteOptions } from './suite.ts';

const tool = (name: string): string => join(modulesFolder, '.bin', name);

/** A program whose exit code is the verdict: one test. */
async function check(
  test: string,
  program: string,
  args: readonly string[],
  options: SuiteOptions,
): Promise<Outcome> {
  const started = Date.now();
  const done = await runProgram(program, args, { cwd: root });
  const took = `${((Date.now() - started) / 1000).toFixed(1)} s`;
  if (done.code === 0) {
    options.say(`  ok    ${test} (${took})`);
    return passedOne();
  }
  options.say(`  FAIL  ${test} (${took})\n${done.output.trimEnd()}`);
  return failedOne(test, `${program.split('/').at(-1) ?? program} ended with ${String(done.code)}`);
}

export const lint: Suite = {
  name: 'lint',
  async run(options) {
    const linted = await check('oxlint', tool('oxlint'), ['--type-aware'], options);
    const formatted = await check('oxfmt', tool('oxfmt'), ['--check', '.'], options);
    await adviseOnDeadCode(options);
    return plus(linted, formatted);
  },
};

/** Unused files and exports are told, not judged: parts of the work may not be connected yet. */
async function adviseOnDeadCode(options: SuiteOptions): Promise<void> {
  const done = await runProgram(tool('knip'), ['--no-progress', '--reporter', 'compact'], { cwd: root });
  const lines = done.output.split('\n').filter((line) => line.trim() !== '');
  if (done.code !== 0) options.say(`  (advice) knip has ${lines.length} lines on unused code; see npx knip`);
}

export const types: Suite = {
  name: 'types',
  run: (options) => check('tsc', tool('tsc'), ['--noEmit', '-p', 'tsconfig.json'], options),
};

export const build: Suite = {
  name: 'build',
  run: (options) => check('esbuild', process.execPath, ['esbuild.js'], options),
};
