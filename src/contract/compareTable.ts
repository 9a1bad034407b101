import type { IntervalAxis, RowVerdict, VerdictCounts } from './compareVerdicts.ts';
import type { RunStatus } from './run.ts';
import type { Direction } from './runIndex.ts';

export type TableFormat = 'tsv' | 'csv' | 'markdown' | 'latex';

export type ColumnGroup = 'run' | 'objectives' | 'metrics' | 'params' | 'resources' | 'tags' | 'notes';

export interface ColumnInfo {
  /** `metrics:val/acc`, `params:lr`, `run:name`, ... */
  readonly id: string;
  readonly group: ColumnGroup;
  readonly key: string;
  readonly title: string;
  readonly type: 'number' | 'text' | 'time' | 'duration' | 'tags' | 'commit' | 'verdict' | 'interval';
  readonly direction: Direction;
  readonly decimals: number;
  readonly unit: string | null;
  /** Every run of the filter has the same value. */
  readonly constant: boolean;
  readonly constantValue: string | null;
  readonly present: number;
  readonly distinct: number;
  readonly min: number | null;
  readonly max: number | null;
  /** Best value by direction, over the runs of the filter. */
  readonly best: number | null;
  /** Counts per equal-width bin between min and max (numbers) or of the most frequent values (text). */
  readonly histogram: readonly number[] | null;
  /** Whether the metric has a history worth a sparkline. */
  readonly series: boolean;
  /** Of the verdict column. */
  readonly verdicts?: VerdictCounts;
  /** Of the interval column. */
  readonly axis?: IntervalAxis;
}

export interface SortKey {
  readonly column: string;
  readonly descending: boolean;
}

export type Statistic = 'last' | 'min' | 'max';

export interface RowsRequest {
  readonly filter: string | null;
  readonly sort: readonly SortKey[];
  readonly columns: readonly string[];
  readonly statistics: Readonly<Record<string, Statistic>>;
  /** Column id of a param or tag to group by; rows are then groups with mean, sd and n. */
  readonly groupBy: string | null;
  /** Row ids of the groups that are unfolded. */
  readonly unfolded: readonly string[];
  readonly offset: number;
  readonly limit: number;
  readonly sparklines: readonly string[];
}

/**
 * Metrics and resources are numbers, times epoch ms, durations ms; params and tags keep the tracker's text also in
 * columns of type `number`; a group has the mean there. Tags of notes are a list. NaN is a value, null is none.
 */
export type Cell = number | string | null | readonly string[];

export interface RowView {
  readonly type: 'run' | 'group';
  /** The run's id; for a group the text that `unfolded` takes. */
  readonly id: string;
  readonly name: string;
  /** Colour index when the run is compared, else null. */
  readonly color: number | null;
  readonly status: RunStatus | null;
  readonly problem: string | null;
  readonly star: boolean;
  readonly depth: number;
  /** The run named by what differs ("max_depth 8, lr 0.1"); null when nothing does, and for groups. */
  readonly nameByDifference: string | null;
  /** By the request's columns. */
  readonly cells: readonly Cell[];
  /** Differences to the baseline by the request's columns; null where there is none. */
  readonly deltas: readonly (number | null)[];
  /** True where the cell differs from the baseline's, by the request's columns. */
  readonly differs: readonly boolean[];
  /** True where the difference lies within the noise that an objective knows, by the request's columns. */
  readonly within: readonly boolean[];
  /** Null without objectives, for groups, and while the run is still being judged. */
  readonly verdict: RowVerdict | null;
  /** Sample standard deviation (NaN when n is 1) and n, for groups. */
  readonly spread: readonly ({ readonly sd: number; readonly n: number } | null)[] | null;
  readonly sparklines: Readonly<Record<string, Float64Array>>;
  readonly members: number;
  readonly progress: {
    readonly value: number;
    readonly total: number | null;
    readonly unit: 'epoch' | 'step';
  } | null;
}

export interface RowsPage {
  readonly revision: number;
  /** Runs (or groups) that match the filter, compared ones included. */
  readonly total: number;
  readonly matchedRuns: number;
  readonly totalRuns: number;
  /** Rows of all pages together: what the scroll bar measures. */
  readonly pagedRows: number;
  /** Compared rows, baseline first; the same for each page. */
  readonly compared: readonly RowView[];
  /** Runs that are still being judged; the page is asked for again while there are some. */
  readonly pendingVerdicts: number;
  readonly offset: number;
  readonly rows: readonly RowView[];
}

export interface FilterCheck {
  readonly ok: boolean;
  readonly error: { readonly message: string; readonly from: number; readonly to: number } | null;
  readonly completions: readonly {
    readonly text: string;
    readonly detail: string;
    readonly from: number;
    readonly to: number;
  }[];
}

/** What a named view keeps. */
export interface TableView {
  readonly columns:
    | readonly {
        readonly id: string;
        readonly width?: number;
        readonly pinned?: boolean;
        readonly statistic?: Statistic;
      }[]
    | null;
  readonly hidden: readonly string[];
  readonly filter: string | null;
  readonly sort: readonly SortKey[];
  readonly groupBy: string | null;
  readonly onlyDiffering: boolean;
  readonly deltas: boolean;
}

export interface ViewsReply {
  readonly views: readonly { readonly name: string; readonly view: TableView }[];
  /** The project's table as it was left, without a name. */
  readonly current: TableView | null;
}
