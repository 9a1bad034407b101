import type { CompareMethods } from '../../contract/compare.ts';
import type { RowsRequest, TableFormat } from '../../contract/compareTable.ts';
import type { RunNote } from '../../contract/runPage.ts';
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
export type CompareDataMethods = Pick<
  CompareMethods,
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
  | 'getArtifact'
> & {
  /** Absolute path of an artifact on this disk; null when it is not there or not below the run's artifacts. */
  artifactFile: { params: { id: string; path: string }; result: string | null };
  /** The whole table as a text in a format. */
  exportText: {
    params: { format: TableFormat; request: RowsRequest; rows?: 'compared' | 'all' | undefined };
    result: string;
  };
};
export type CompareDataMethod = keyof CompareDataMethods;
export type CompareParams<M extends CompareDataMethod> = CompareDataMethods[M]['params'];
export type CompareResult<M extends CompareDataMethod> = CompareDataMethods[M]['result'];

/** Answers data requests: `CompareQueries` in the same process, a message to the index worker in the editor. */
export interface CompareData {
  ask<M extends CompareDataMethod>(
    method: M,
    params: CompareParams<M>,
    context: CompareContext,
    signal: AbortSignal,
  ): Promise<CompareResult<M>>;
}
