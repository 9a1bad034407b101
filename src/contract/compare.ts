import type { AnswerVerdict, AxisLimit, IntervalAxis, RowVerdict, VerdictCounts } from './compareVerdicts.ts';
import type { CommitLink, Problem, Run, RunStatus, SourceInfo } from './run.ts';
import type { Direction, PrimaryMetric } from './runIndex.ts';

/** Requests are shaped like resources, not like screens. Series travel as typed arrays. */
export interface CompareMethods {
  /** Who is compared, and everything that the frame of the panel shows. */
  getFrame: { params: Record<string, never>; result: CompareFrame };
  setSelection: { params: { ids: readonly string[] }; result: null };
  /** Opens the host's quick pick of runs. */
  addRuns: { params: Record<string, never>; result: null };
  setBaseline: { params: { id: string | null }; result: null };
  setCandidate: { params: { id: string | null }; result: null };
  setPrimary: { params: { key: string; direction: 'maximize' | 'minimize' | null }; result: null };
  getAnswer: { params: Record<string, never>; result: Answer };

  /** All columns there are over the runs of the filter, constant ones marked. */
  getColumns: { params: { filter: string | null }; result: readonly ColumnInfo[] };
  /** One page of rows. Compared runs come first in the selection's order and are not part of the pages. */
  getRows: { params: RowsRequest; result: RowsPage };
  /** Where a filter is wrong, and completions at the cursor. */
  checkFilter: { params: { filter: string; cursor: number }; result: FilterCheck };

  getSeries: { params: SeriesRequest; result: SeriesReply };
  /** Metric keys that the compared runs have, with the x axes that make sense. */
  getSeriesKeys: { params: { ids: readonly string[] }; result: readonly SeriesKey[] };
  /**
   * `x` and `y` are keys as a filter writes them: looked up among metrics, then resources, then params with numbers
   * (a column id such as `params:lr` works too).
   */
  getTradeoff: { params: { x: string; y: string; filter: string | null }; result: TradeoffReply };
  getHistory: { params: { metric: string; revision: string | null }; result: HistoryReply };
  getDifferences: { params: Record<string, never>; result: Differences };
  getRunPage: { params: { id: string }; result: RunPage };
  /** The end of the run's console output, where the tracker kept one. */
  getLog: { params: { id: string }; result: { path: string | null; text: string } };

  /** One artifact to look at inside the panel, bounded; null when it is not on this disk or is no picture or text. */
  getArtifact: { params: { id: string; path: string }; result: ArtifactPreview | null };

  openRun: { params: { id: string }; result: null };
  /** Compares the run with the best run of the nearest first-parent commit that has runs. */
  compareWithParent: { params: { id: string }; result: null };
  /**
   * Opens VS Code's diff editor of one file, or the multi-file diff when `path` is null. `from` and `to` are run ids or
   * commit ids.
   */
  openDiff: { params: { from: string; to: string; path: string | null }; result: null };
  openCode: { params: { id: string }; result: null };
  openArtifact: { params: { id: string; path: string }; result: null };
  revealRun: { params: { id: string }; result: null };
  openProblem: { params: { path: string; line: number | null }; result: null };
  copy: { params: { text: string }; result: null };
  exportTable: {
    params: {
      format: TableFormat;
      request: RowsRequest;
      target: 'clipboard' | 'file';
      /** Compared rows alone, or (the default) all that the filter leaves as well, whatever the request's page. */
      rows?: 'compared' | 'all' | undefined;
    };
    result: null;
  };
  exportImage: { params: { name: string; png: Uint8Array }; result: null };

  getViews: { params: Record<string, never>; result: ViewsReply };
  saveView: { params: { name: string; view: TableView }; result: null };
  deleteView: { params: { name: string }; result: null };
  /** Keeps the current columns, filter and sort of the project without a name. */
  keepTable: { params: { view: TableView }; result: null };
  setNote: { params: { id: string; note: Partial<RunNote> }; result: null };
}

export interface CompareEvents {
  /** Rows changed in the index; visible resources are asked for again. */
  changed: { readonly revision: number; readonly ids: readonly string[] | null };
  frame: CompareFrame;
  /** A command of the editor for the focused panel: the active tab's find, export, ... */
  command: { readonly name: 'find' | 'export' | 'copy' };
}

export type TableFormat = 'tsv' | 'csv' | 'markdown' | 'latex';
export type CompareTab = 'table' | 'curves' | 'tradeoffs' | 'history' | 'differences';

export interface RunNote {
  readonly star: boolean;
  readonly alias: string | null;
  readonly tags: readonly string[];
  readonly note: string | null;
}

export interface ComparedRun {
  readonly id: string;
  readonly name: string;
  readonly alias: string | null;
  /** Index into the palette and dashes; a run keeps it for the session. */
  readonly color: number;
  readonly status: RunStatus;
  readonly startedAt: number | null;
  readonly commit: CommitLink;
  readonly progress: {
    readonly value: number;
    readonly total: number | null;
    readonly unit: 'epoch' | 'step';
  } | null;
  readonly problem: string | null;
}

export interface CompareFrame {
  readonly project: string;
  /** One run means the run's page. */
  readonly runs: readonly ComparedRun[];
  /** The baseline, also when it is not among the compared runs. */
  readonly baseline: {
    readonly id: string;
    readonly name: string;
    readonly because: 'pinned' | 'project file';
  } | null;
  readonly candidate: { readonly id: string; readonly name: string } | null;
  readonly primary: PrimaryMetric | null;
  readonly totalRuns: number;
  /** How many objectives the project has; runs are judged when there are some. */
  readonly objectives: number;
  readonly sources: readonly SourceInfo[];
  readonly scan: { readonly done: number; readonly total: number | null } | null;
  readonly problems: readonly Problem[];
  readonly head: { readonly commit: string; readonly branch: string | null } | null;
  readonly texts: Readonly<Record<string, string>>;
  /** What the host needs to open this panel again; the webview saves it with its own state under `restore`. */
  readonly restore?: PanelRestore;
}

export interface PanelRestore {
  readonly root: string;
  readonly ids: readonly string[];
  readonly colors: Readonly<Record<string, number>>;
}

/** The answer line: the sentence, then its figures. */
export interface Answer {
  readonly outcome: 'better' | 'worse' | 'same' | 'unknown' | 'running';
  readonly sentence: string;
  readonly figures: readonly AnswerFigure[];
  /** Null without objectives. */
  readonly verdict: AnswerVerdict | null;
  /** "2 params, 1 package, 3 files"; null when nothing else is known to differ. */
  readonly differs: {
    readonly text: string;
    readonly codeUnknown: boolean;
    /** What is not known of the code, in words; "uncommitted code not recorded" when left out. */
    readonly codeNote?: string;
  } | null;
}

export interface AnswerFigure {
  readonly label: string;
  readonly key: string;
  readonly value: number | null;
  readonly delta: number | null;
  readonly direction: Direction;
  readonly decimals: number;
  readonly unit: string | null;
}

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

/** `relative` is ms since the run's start, `wall` epoch ms. */
export type XAxis = 'step' | 'relative' | 'wall' | 'epoch';

export interface SeriesKey {
  readonly key: string;
  readonly runs: number;
  readonly direction: Direction;
  readonly axes: readonly XAxis[];
  /** Most points that one of the runs has; 1 means single values, not a curve. */
  readonly points: number;
}

export interface SeriesRequest {
  readonly ids: readonly string[];
  readonly keys: readonly string[];
  readonly x: XAxis;
  /** Pixel columns: each gives at most its smallest and its greatest point, first and last kept. */
  readonly buckets: number;
  /** Visible x range, null for all. */
  readonly range: readonly [number, number] | null;
  /** 0 for none, up to 0.999, as TensorBoard defines it; done before down-sampling. */
  readonly smoothing: number;
  /** Param or tag column to group the runs by; each group becomes one series with its band. */
  readonly groupBy: string | null;
  readonly band: 'minmax' | 'sd';
  /** Scale of the x axis: pixel columns are equal on it. Linear when left out. */
  readonly xScale?: 'linear' | 'log';
}

export interface SeriesReply {
  readonly series: readonly Series[];
}

export interface Series {
  readonly key: string;
  /** Run id, or the group's value. */
  readonly id: string;
  readonly label: string;
  /** Palette index; of a group one that no compared run has, 10 and above when all are taken. */
  readonly color: number;
  /** Ascending. */
  readonly x: Float64Array;
  /** Raw values; NaN where the curve has a gap. */
  readonly y: Float64Array;
  readonly smoothed: Float64Array | null;
  readonly low: Float64Array | null;
  readonly high: Float64Array | null;
  /** Points before down-sampling, of them NaN or infinite. */
  readonly points: number;
  readonly nonFinite: number;
  readonly runs: number;
}

export interface TradeoffReply {
  readonly x: { readonly key: string; readonly direction: Direction; readonly limit: AxisLimit | null };
  readonly y: { readonly key: string; readonly direction: Direction; readonly limit: AxisLimit | null };
  readonly points: readonly {
    readonly id: string;
    readonly name: string;
    readonly x: number;
    readonly y: number;
    readonly color: number | null;
    readonly front: boolean;
  }[];
  readonly missing: number;
  /** Keys to choose from. */
  readonly keys: readonly string[];
}

export interface HistoryReply {
  readonly metric: string;
  readonly direction: Direction;
  readonly branch: string | null;
  readonly branches: readonly string[];
  /** Oldest first. */
  readonly commits: readonly {
    readonly id: string;
    readonly subject: string;
    readonly author: string;
    readonly at: number;
    readonly runs: number;
    readonly best: { readonly id: string; readonly name: string; readonly value: number } | null;
    readonly newest: { readonly id: string; readonly name: string; readonly value: number } | null;
  }[];
  readonly drops: readonly HistoryDrop[];
  readonly shallow: boolean;
}

export interface HistoryDrop {
  readonly from: string;
  readonly to: string;
  readonly value: number;
  readonly files: readonly {
    readonly path: string;
    readonly status: string;
    readonly added: number | null;
    readonly deleted: number | null;
  }[];
}

export interface Differences {
  readonly baseline: string | null;
  readonly runs: readonly string[];
  readonly code: readonly CodeDifference[];
  readonly params: readonly ValueDifference[];
  readonly environment: readonly ValueDifference[];
  readonly datasets: readonly ValueDifference[];
  readonly artifacts: readonly ArtifactDifference[];
  readonly metrics: readonly ValueDifference[];
}

export interface CodeDifference {
  readonly from: string;
  readonly to: string;
  readonly fromCommit: string | null;
  readonly toCommit: string | null;
  readonly files:
    | readonly {
        readonly path: string;
        readonly status: string;
        readonly added: number | null;
        readonly deleted: number | null;
      }[]
    | null;
  /** Why there is no list, or what it cannot know ("uncommitted code not recorded"). */
  readonly note: string | null;
}

export interface ValueDifference {
  readonly key: string;
  /** By `runs`; null where the run has none. */
  readonly values: readonly (string | null)[];
  readonly same: boolean;
}

export interface ArtifactDifference {
  readonly path: string;
  readonly sizes: readonly (number | null)[];
  readonly same: boolean | null;
}

export type ArtifactPreview =
  | { readonly kind: 'image'; readonly mime: string; readonly bytes: Uint8Array }
  | { readonly kind: 'text'; readonly text: string; readonly truncated: boolean };

export interface RunPage {
  readonly run: Run;
  readonly note: RunNote;
  readonly color: number;
  readonly artifacts: readonly {
    readonly path: string;
    readonly sizeBytes: number;
    readonly kind: 'image' | 'text' | 'json' | 'model' | 'other';
  }[];
  readonly artifactsTruncated: boolean;
  readonly environment: Readonly<Record<string, string>>;
  readonly commandLine: string | null;
  readonly sparklines: Readonly<Record<string, Float64Array>>;
  readonly children: readonly { readonly id: string; readonly name: string; readonly status: RunStatus }[];
  readonly baseline: {
    readonly id: string;
    readonly name: string;
    readonly metrics: Readonly<Record<string, number>>;
    readonly params: Readonly<Record<string, string>>;
  } | null;
  readonly commitSubject: string | null;
  readonly directions: Readonly<Record<string, Direction>>;
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
