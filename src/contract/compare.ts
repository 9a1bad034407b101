import type { HistoryReply, SeriesKey, SeriesReply, SeriesRequest, TradeoffReply } from './compareCharts.ts';
import type { Differences } from './compareDifferences.ts';
import type { Answer, CompareFrame } from './compareFrame.ts';
import type {
  ColumnInfo,
  FilterCheck,
  RowsPage,
  RowsRequest,
  TableFormat,
  TableView,
  ViewsReply,
} from './compareTable.ts';
import type { ArtifactPreview, RunNote, RunPage } from './runPage.ts';

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
  /** One page of rows. Compared runs come first, the baseline on top, sorted alike, and are not part of the pages. */
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
