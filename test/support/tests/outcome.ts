/** What one suite came to. Skipped tests and failures carry their reason. */
export interface Outcome {
  readonly passed: number;
  readonly failed: readonly Reason[];
  readonly skipped: readonly Reason[];
}

export interface Reason {
  readonly test: string;
  readonly reason: string;
}

export const nothing: Outcome = { passed: 0, failed: [], skipped: [] };

export function plus(one: Outcome, other: Outcome): Outcome {
  return {
    passed: one.passed + other.passed,
    failed: [...one.failed, ...other.failed],
    skipped: [...one.skipped, ...other.skipped],
  };
}

export function passedOne(): Outcome {
  return { ...nothing, passed: 1 };
}

/** The whole suite counts as one failed test: it should have run here and did not, or it is one check. */
export function failedOne(test: string, reason: string): Outcome {
  return { ...nothing, failed: [{ test, reason }] };
}

/** The whole suite counts as one skipped test: it cannot run on this machine. */
export function skippedOne(test: string, reason: string): Outcome {
  return { ...nothing, skipped: [{ test, reason }] };
}
