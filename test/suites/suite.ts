import type { Outcome } from '../support/tests/outcome.ts';

/** One part of `npm test`. It never throws for a failed test; what it throws fails the suite as a whole. */
export interface Suite {
  readonly name: string;
  run(options: SuiteOptions): Promise<Outcome>;
}

export interface SuiteOptions {
  say(line: string): void;
  /** Only tests whose name contains it (`npm test -- host --only activation`). */
  readonly only?: string | undefined;
}
