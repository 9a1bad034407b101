import type { CompareMethods, RunNote } from '../../contract/compare.ts';
import type { PrimaryMetric } from '../../contract/runIndex.ts';

/** What the panel knows and the index does not: who is compared, and what people wrote down. Plain data. */
export interface CompareContext {
  /** Compared runs in the order in which they were added. */
  readonly selection: readonly string[];
  readonly baseline: string | null;
  readonly candidate: string | null;
  readonly notes: Readonly<Record<string, RunNote>>;
  readonly primary: PrimaryMetric | null;
  readonly directions: Readonly<Record<string, 'maximize' | 'minimize'>>;
  /** Palette index of each run that was ever compared in this session. */
  readonly colors: Readonly<Record<string, number>>;
}

/** The requests that read runs; they are answered where the index is. */
export type CompareDataMethod =
  | 'getAnswer'
  | 'getColumns'
  | 'getRows'
  | 'checkFilter'
  | 'getSeries'
  | 'getSeriesKeys'
  | 'getTradeoff'
  | 'getHistory'
  | 'getDifferences'
  | 'getRunPage'
  | 'getLog'
  | 'getArtifact';

export type CompareParams<M extends CompareDataMethod> = CompareMethods[M]['params'];
export type CompareResult<M extends CompareDataMethod> = CompareMethods[M]['result'];

/** Answers data requests: `CompareQueries` in the same process, a message to the index worker in the editor. */
export interface CompareData {
  ask<M extends CompareDataMethod>(
    method: M,
    params: CompareParams<M>,
    context: CompareContext,
    signal: AbortSignal,
  ): Promise<CompareResult<M>>;
}
