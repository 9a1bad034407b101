import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { modulesFolder, outputFolder, root } from '../bootstrap/layout.mjs';
import { failedOne, plus, type Outcome, type Reason } from '../support/tests/outcome.ts';

interface VitestReport {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/** The tests of one vitest configuration. */
export async function vitestOutcome(
  name: string,
  config: string,
  only: string | undefined,
): Promise<Outcome> {
  mkdirSync(outputFolder, { recursive: true });
  const report = join(outputFolder, `${name}.json`);
  rmSync(report, { force: true });
  const code = await runVitest(config, report, only);
  // Vitest's own reporter wrote it; a missing or broken file throws and so fails the suite.
  const outcome = outcomeOf(JSON.parse(readFileSync(report, 'utf8')) as VitestReport);
  // An error outside of any test fails the run without failing a test.
  if (code !== 0 && outcome.failed.length === 0)
    return plus(outcome, failedOne(name, `vitest ended with ${code}; see above`));
  return outcome;
}

function runVitest(config: string, report: string, only: string | undefined): Promise<number> {
  const args = [
    join(modulesFolder, 'vitest', 'vitest.mjs'),
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    '--passWithNoTests',
    ...(only === undefined ? [] : ['-t', only]),
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: plainWhenPiped(),
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function outcomeOf(report: VitestReport): Outcome {
  const failed: Reason[] = [];
  const skipped: Reason[] = [];
  for (const file of report.testResults) {
    const name = relative(root, file.name);
    if (file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'))
      failed.push({ test: name, reason: firstLine(file.message ?? 'the file could not be run') });
    for (const test of file.assertionResults) {
      const full = `${name} > ${test.fullName}`;
      if (test.status === 'failed')
        failed.push({ test: full, reason: firstLine(test.failureMessages?.[0] ?? 'failed') });
      else if (test.status !== 'passed') skipped.push({ test: full, reason: test.status });
    }
  }
  return { passed: report.numPassedTests, failed, skipped };
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}

/** Colour codes only where somebody looks. */
function plainWhenPiped(): NodeJS.ProcessEnv {
  return process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
}
