import type { Outcome, Reason } from './outcome.ts';

export type Tests<Context> = Readonly<Record<string, (context: Context) => Promise<void> | void>>;

/** Thrown by a test that cannot run here; the sentence says why. */
export class SkipTest extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'SkipTest';
  }
}

export interface TestEvents<Context> {
  /** One line per test, as it ends. */
  say(line: string): void;
  /** Before each test: what it is handed. */
  begin(test: string): Promise<Context> | Context;
  /** After each test, also a failed one; what it throws fails the test. */
  end?(test: string, context: Context, failed: boolean): Promise<void> | void;
  readonly timeLimitMs: number;
  /** Only tests whose name contains it. */
  readonly only?: string | undefined;
}

/** Runs tests one after the other, each within its time limit, and never throws because of one. */
export async function runTests<Context>(
  suite: string,
  tests: Tests<Context>,
  events: TestEvents<Context>,
): Promise<Outcome> {
  let passed = 0;
  const failed: Reason[] = [];
  const skipped: Reason[] = [];
  for (const [name, run] of Object.entries(tests)) {
    const full = `${suite} > ${name}`;
    if (events.only !== undefined && !full.includes(events.only)) continue;
    const started = Date.now();
    const error = await attempt(name, run, events);
    const took = `${((Date.now() - started) / 1000).toFixed(1)} s`;
    if (error === undefined) {
      passed += 1;
      events.say(`  ok    ${full} (${took})`);
    } else if (error instanceof SkipTest) {
      skipped.push({ test: full, reason: error.message });
      events.say(`  skip  ${full}: ${error.message}`);
    } else {
      const reason = textOf(error);
      failed.push({ test: full, reason });
      events.say(`  FAIL  ${full} (${took})\n${indent(reason)}`);
    }
  }
  return { passed, failed, skipped };
}

async function attempt<Context>(
  name: string,
  run: (context: Context) => Promise<void> | void,
  events: TestEvents<Context>,
): Promise<unknown> {
  let context: Context;
  try {
    context = await events.begin(name);
  } catch (error) {
    return error;
  }
  let failure: unknown;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The test did not end within ${events.timeLimitMs / 1000} s.`)),
      events.timeLimitMs,
    );
  });
  try {
    await Promise.race([(async () => run(context))(), late]);
  } catch (error) {
    failure = error ?? new Error('The test threw nothing.');
  } finally {
    clearTimeout(timer);
  }
  try {
    await events.end?.(name, context, failure !== undefined);
  } catch (error) {
    failure ??= error ?? new Error('The end of the test threw nothing.');
  }
  return failure;
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `        ${line}`)
    .join('\n');
}
