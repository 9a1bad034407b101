import { failedOne, nothing, plus, type Outcome, type Reason } from '../support/tests/outcome.ts';
import { build, lint, types } from './checks.ts';
import { e2e } from './e2e.ts';
import { engines } from './engines.ts';
import { host } from './host.ts';
import { packaging } from './package.ts';
import type { Suite } from './suite.ts';
import { unit } from './unit.ts';
import { webview } from './webview.ts';

const suites: readonly Suite[] = [lint, types, build, unit, packaging, webview, host, e2e, engines];

/** Runs the named suites, or all, and gives the exit code. The last line is the one that machines read. */
export async function runSuites(argv: readonly string[]): Promise<number> {
  const onlyAt = argv.indexOf('--only');
  const only = onlyAt === -1 ? undefined : argv[onlyAt + 1];
  const names = argv.filter(
    (argument, index) => !argument.startsWith('--') && (onlyAt === -1 || index !== onlyAt + 1),
  );
  const unknown = names.filter((name) => suites.every((suite) => suite.name !== name));
  if (unknown.length > 0) {
    say(
      `There is no suite ${unknown.join(', ')}. There are: ${suites.map((suite) => suite.name).join(', ')}.`,
    );
    return 1;
  }
  const started = Date.now();
  const wanted = suites.filter((suite) => names.length === 0 || names.includes(suite.name));
  let total = nothing;
  const summary: string[] = [];
  for (const suite of wanted) {
    const suiteStarted = Date.now();
    say(`\n== ${suite.name}`);
    const outcome = await runOne(suite, only);
    total = plus(total, outcome);
    summary.push(lineOf(suite.name, outcome, Date.now() - suiteStarted));
    say(summary.at(-1) ?? '');
  }
  say(`\n== summary (${((Date.now() - started) / 1000).toFixed(0)} s)`);
  for (const line of summary) say(line);
  tell('Skipped', total.skipped);
  tell('Failed', total.failed);
  say(`${total.passed} passed, ${total.failed.length} failed, ${total.skipped.length} skipped`);
  return total.failed.length > 0 ? 1 : 0;
}

async function runOne(suite: Suite, only: string | undefined): Promise<Outcome> {
  try {
    return await suite.run({ say, only });
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say(reason);
    return failedOne(suite.name, `the suite broke off: ${reason.split('\n')[0] ?? reason}`);
  }
}

function lineOf(name: string, outcome: Outcome, tookMs: number): string {
  const all = outcome.passed + outcome.failed.length + outcome.skipped.length;
  const rest = [
    ...(outcome.failed.length > 0 ? [`${outcome.failed.length} fail`] : []),
    ...(outcome.skipped.length > 0 ? [`${outcome.skipped.length} cannot run here`] : []),
  ];
  return `  ${name}: ${outcome.passed} of ${all} pass${rest.length > 0 ? ` (${rest.join('; ')})` : ''}, ${(tookMs / 1000).toFixed(1)} s`;
}

function tell(title: string, reasons: readonly Reason[]): void {
  if (reasons.length === 0) return;
  say(`\n${title}:`);
  for (const { test, reason } of reasons) say(`  ${test}: ${reason.split('\n')[0] ?? reason}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
