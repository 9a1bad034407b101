import type { RunVerdict } from '../../contract/objectives.ts';

/** What an objective asks of a metric, for axes and columns. */
export interface ObjectiveLimits {
  readonly id: string;
  readonly role: 'primary' | 'guardrail' | 'info';
  readonly metric: string;
  readonly direction: 'maximize' | 'minimize';
  readonly floor: number | null;
  readonly ceiling: number | null;
}

export interface KnownVerdicts {
  readonly known: ReadonlyMap<string, RunVerdict>;
  /** Runs that are not judged yet. */
  readonly pending: number;
}

/** Verdicts of runs, worked out beside the index; compare knows no more of objectives than this. */
export interface VerdictSource {
  /** Empty without objectives; then nothing is judged. */
  objectives(): readonly ObjectiveLimits[];
  /** Those that are known within the time given; the others go on being judged and are there when asked again. */
  verdicts(runs: readonly string[], waitMs: number): Promise<KnownVerdicts>;
}

/** A project without objectives. */
export const noVerdicts: VerdictSource = {
  objectives: () => [],
  verdicts: async () => ({ known: new Map(), pending: 0 }),
};
