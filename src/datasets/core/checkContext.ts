import type { DataFigures } from '../../contract/dataFigures.ts';
import type { DataCheck, DataCheckKind, FoundRow, TableProfile } from '../../contract/datasets.ts';
import type { Interval, Outcome, Verdict } from '../../contract/verdict.ts';
import type { DatasetSpec } from '../../project/core/projectParts.ts';
import type { ProjectProblem } from '../../project/core/projectTypes.ts';
import type { Contract } from './contract/contract.ts';
import type { LabelReview } from './reviews.ts';
import type { OpenTable, Query } from './table.ts';

/** What a check gets: the open tables of one dataset, the engine, and what was agreed. */
export interface CheckContext {
  readonly dataset: DatasetSpec;
  /** Splits in the order of the project file; the dataset's own table when it has none. */
  readonly tables: readonly OpenTable[];
  /** The table of the contract: the dataset's path. */
  readonly main: OpenTable;
  readonly query: Query;
  readonly contract: Contract | null;
  /** What is wrong in the contract's file: nothing is judged by one that cannot be read as a whole. */
  readonly contractProblems: readonly ProjectProblem[];
  readonly reference: TableProfile | null;
  /** Further tables that the project file names, when they are here. */
  readonly agreement: OpenTable | null;
  readonly outOfSample: OpenTable | null;
  readonly current: OpenTable | null;
  /** Largest half width of the intervals that objectives ask for; null when none does. */
  readonly promised: number | null;
  /** Epoch ms. */
  readonly now: number;
  /** Where rows stand: number in the table to line in the file, for a few of them. */
  readonly lines: (table: OpenTable, rows: readonly number[]) => Promise<ReadonlyMap<number, number>>;
  readonly profile: (table: OpenTable) => Promise<TableProfile>;
  /** What people decided on suspicious labels, by id of the row. */
  readonly reviews: ReadonlyMap<string, LabelReview>;
  /** What keeps this version of the dataset's file; null when nothing does. */
  readonly pinnedBy: string | null;
}

/** One check of a dataset; what does not apply gives nothing. */
export interface Check {
  readonly kind: DataCheckKind;
  /** Grows when the check starts to judge otherwise. */
  readonly rule: number;
  run(context: CheckContext): Promise<readonly DataCheck[]>;
}

export const mostExamples = 20;

interface Parts<K extends DataCheckKind> {
  readonly column?: string | null;
  readonly measured?: number | null;
  readonly limit?: number | null;
  readonly interval?: Interval | null;
  readonly needed?: number | null;
  readonly rows?: number;
  readonly examples?: readonly FoundRow[];
  readonly figures?: DataFigures[K];
}

/**
 * A check's result; its title is the sentence of its verdict. The one without a column stands for the whole check and
 * becomes its evidence; those with a column say what is wrong where.
 */
export function dataCheck<K extends DataCheckKind>(
  check: K,
  outcome: Outcome,
  title: string,
  parts: Parts<K> = {},
): DataCheck {
  const verdict: Verdict = {
    outcome,
    reason: title,
    measured: parts.measured ?? null,
    interval: parts.interval ?? null,
    needed: parts.needed ?? null,
    chosenAmong: null,
  };
  return {
    check,
    column: parts.column ?? null,
    verdict,
    measured: parts.measured ?? null,
    limit: parts.limit ?? null,
    rows: parts.rows ?? 0,
    examples: parts.examples ?? [],
    title,
    figures: { ...parts.figures },
  };
}

/** `1 row`, `1,234 rows` */
export function rowsText(count: number): string {
  return count === 1 ? '1 row' : `${grouped(count)} rows`;
}

export function grouped(count: number): string {
  return String(Math.round(count)).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');
}
