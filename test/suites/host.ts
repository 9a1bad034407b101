import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests as runInEditor } from '@vscode/test-electron';
import * as esbuild from 'esbuild';
import { ensureChromium } from '../bootstrap/chromium.ts';
import { editorOf, ensureEditor } from '../bootstrap/editors.ts';
import { ensureFonts } from '../bootstrap/fonts.ts';
import { outputFolder, root } from '../bootstrap/layout.mjs';
import { makeSampleProject } from '../support/sampleProject.ts';
import { failedOne, nothing, plus, type Outcome } from '../support/tests/outcome.ts';
import type { Suite, SuiteOptions } from './suite.ts';

const resultsFolder = join(outputFolder, 'host');
const bundle = join(resultsFolder, 'tests.cjs');

export const host: Suite = {
  name: 'host',
  async run(options) {
    const noBrowser = await ensureChromium();
    if (noBrowser !== undefined) return failedOne('host', noBrowser);
    await ensureFonts();
    await bundleTests();
    let outcome = nothing;
    for (const editor of ['floor', 'stable'] as const) {
      const missing = await ensureEditor(editor);
      const here = missing === undefined ? await runOn(editor, options) : failedOne(editor, missing);
      outcome = plus(outcome, named(here, `VS Code ${editorOf(editor).vscode}`));
    }
    return outcome;
  },
};

/** All suites in one file: the extension host loads CommonJS test modules in every version. */
async function bundleTests(): Promise<void> {
  const files = globSync('test/host/*.host.ts', { cwd: root }).sort();
  const contents = [
    ...files.map((file, index) => `import { suite as suite${index} } from './${file}';`),
    `import { runHostSuites } from './test/support/hostMain.ts';`,
    `export const run = () => runHostSuites([${files.map((_file, index) => `suite${index}`).join(', ')}]);`,
  ].join('\n');
  await esbuild.build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode'],
    sourcemap: 'inline',
    outfile: bundle,
    logLevel: 'warning',
  });
}

async function runOn(editor: 'floor' | 'stable', options: SuiteOptions): Promise<Outcome> {
  options.say(`  VS Code ${editorOf(editor).vscode}:`);
  mkdirSync(resultsFolder, { recursive: true });
  const result = join(resultsFolder, `${editor}.json`);
  rmSync(result, { force: true });
  const work = mkdtempSync(join(tmpdir(), 'modelwright-host-'));
  const folder = join(work, 'project');
  let ended = 'the tests ended';
  try {
    makeSampleProject(folder);
    await runInEditor({
      vscodeExecutablePath: join(root, 'test', 'support', 'codeLauncher.mjs'),
      extensionDevelopmentPath: root,
      extensionTestsPath: bundle,
      launchArgs: [
        folder,
        `--user-data-dir=${join(work, 'user-data')}`,
        `--extensions-dir=${join(work, 'extensions')}`,
      ],
      extensionTestsEnv: {
        MODELWRIGHT_TEST_EDITOR: editor,
        MODELWRIGHT_TEST_RESULT: result,
        MODELWRIGHT_TEST_LOG: join(resultsFolder, `${editor}.log`),
        ...(options.only === undefined ? {} : { MODELWRIGHT_TEST_ONLY: options.only }),
      },
    });
  } catch (error) {
    ended = error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
  if (!existsSync(result))
    return failedOne('all tests', `no result came back (${ended}); see test/output/host/${editor}.log`);
  // Written by our own runner inside the extension host.
  return JSON.parse(readFileSync(result, 'utf8')) as Outcome;
}

function named(outcome: Outcome, name: string): Outcome {
  const add = (list: Outcome['failed']): Outcome['failed'] =>
    list.map((one) => ({ ...one, test: `${name} > ${one.test}` }));
  return { passed: outcome.passed, failed: add(outcome.failed), skipped: add(outcome.skipped) };
}
