import type {
  ColumnInfo,
  RowsPage,
  RowsRequest,
  RowView,
  TableView,
} from '../../../src/contract/compareTable.ts';
import { textWidth } from '../../ui/measure.ts';
import { isAbort } from '../../rpc/client.ts';
import { command } from '../actor.ts';
import { sharedBy, SharedModel } from '../sharedModel.ts';
import { isJudged, type CompareRpc, type CompareState } from '../state.ts';
import { effectiveSort, layOut, type TableLayout } from './tableLayout.ts';

export const pageSize = 80;
const noteColumns = ['notes:alias', 'notes:tags', 'notes:note'];
const skeletonAfterMs = 200;
const keepAfterMs = 600;
const pendingAfterMs = 700;

/** Rows, columns and counts of the table, shared by the grid and its tools; outlives a change of tab. */
export class TableModel extends SharedModel {
  columns: readonly ColumnInfo[] = [];
  compared: readonly RowView[] = [];
  counts: { readonly matched: number; readonly all: number; readonly total: number } | null = null;
  pagedRows = 0;
  /** True once a request has taken long enough for skeleton rows. */
  slow = false;
  narrow = false;
  unfolded: readonly string[] = [];
  /** Scroll offsets of the grid, kept while another tab shows. */
  scroll = { left: 0, top: 0 };
  /** Column id to its place in the cells of the rows at hand. */
  cells: ReadonlyMap<string, number> = new Map();
  private readonly pages = new Map<number, readonly RowView[]>();
  private readonly asking = new Set<number>();
  private abort = new AbortController();
  private fresh = false;
  private columnsFor = '';
  private rowsFor = '';
  private slowTimer: ReturnType<typeof setTimeout> | null = null;
  private keepTimer: ReturnType<typeof setTimeout> | null = null;
  private pendingTimer: ReturnType<typeof setTimeout> | null = null;
  private kept: TableView | null = null;
  private visible: readonly [number, number] = [0, pageSize];
  private laid: { key: readonly unknown[]; layout: TableLayout } | null = null;

  constructor(rpc: CompareRpc, state: CompareState) {
    super(rpc, state);
    state.subscribe(() => this.follow());
    this.follow();
  }

  get layout(): TableLayout {
    const { view, frame } = this.state;
    const key = [
      this.columns,
      view,
      frame?.primary ?? null,
      this.narrow,
      view.onlyDiffering ? this.compared : null,
    ];
    if (this.laid === null || key.some((part, i) => part !== this.laid?.key[i])) {
      const differing = view.onlyDiffering ? this.differing() : null;
      const layout = layOut({
        columns: this.columns,
        view,
        primary: frame?.primary ?? null,
        narrow: this.narrow,
        differing,
        measure: textWidth,
      });
      this.laid = { key, layout };
    }
    return this.laid.layout;
  }

  row(index: number): RowView | undefined {
    return this.pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  }

  /** The grid shows rows from `from` to `to` now. */
  show(from: number, to: number): void {
    this.visible = [from, to];
    this.ask();
  }

  setNarrow(narrow: boolean): void {
    if (narrow === this.narrow) return;
    this.narrow = narrow;
    this.follow();
    this.changed();
  }

  toggleGroup(id: string): void {
    this.unfolded = this.unfolded.includes(id)
      ? this.unfolded.filter((one) => one !== id)
      : [...this.unfolded, id];
    this.follow();
  }

  request(offset: number, limit: number): RowsRequest {
    const { view, frame } = this.state;
    const { layout } = this;
    return {
      filter: view.filter,
      sort: effectiveSort(view, frame?.primary ?? null, isJudged(frame)),
      columns: layout.request,
      statistics: layout.statistics,
      groupBy: view.groupBy,
      unfolded: this.unfolded,
      offset,
      limit,
      sparklines: layout.sparklines,
    };
  }

  /** A page also carries what people wrote, shown or not: the editors of notes start from it. */
  private pageRequest(page: number): RowsRequest {
    const request = this.request(page * pageSize, pageSize);
    const written = noteColumns.filter((id) => !request.columns.includes(id));
    return { ...request, columns: [...request.columns, ...written] };
  }

  /** The request for an export, which is of no page. */
  whole(): RowsRequest {
    return this.request(0, pageSize);
  }

  /** Asks again for what is out of date after a change of the state. */
  private follow(): void {
    const { state } = this;
    if (!state.viewKnown || state.frame === null) return;
    const ids = state.frame.runs.map((run) => run.id).join();
    const about = [state.view.filter, state.revision, ids].join('|');
    if (about !== this.columnsFor) {
      this.columnsFor = about;
      this.askColumns(state.view.filter);
    }
    if (this.columns.length === 0) return;
    const rows = JSON.stringify([this.request(0, 0), state.revision, ids, state.frame.baseline?.id]);
    if (rows !== this.rowsFor) {
      this.rowsFor = rows;
      this.restart();
    }
    this.keep();
  }

  private askColumns(filter: string | null): void {
    const wanted = this.columnsFor;
    this.rpc.request('getColumns', { filter }).then(
      (columns) => {
        if (wanted !== this.columnsFor) return;
        this.columns = columns;
        this.follow();
        this.changed();
      },
      (error: unknown) => this.state.fail(error),
    );
  }

  private restart(): void {
    this.abort.abort();
    this.abort = new AbortController();
    this.asking.clear();
    this.fresh = false;
    this.ask();
  }

  private ask(): void {
    if (this.rowsFor === '') return;
    const first = Math.floor(Math.max(0, this.visible[0]) / pageSize);
    const last = Math.floor(Math.max(this.visible[1], this.visible[0]) / pageSize);
    for (let page = first; page <= last; page++) {
      if (this.asking.has(page) || (this.fresh && this.pages.has(page))) continue;
      if (page > 0 && this.fresh && page * pageSize >= this.pagedRows) continue;
      this.asking.add(page);
      this.askPage(page);
    }
  }

  private askPage(page: number): void {
    const { signal } = this.abort;
    this.startSlow();
    const request = this.pageRequest(page);
    this.rpc.request('getRows', request, signal).then(
      (reply) => this.take(page, reply, request.columns, signal),
      (error: unknown) => {
        if (isAbort(error) || signal.aborted) return;
        this.asking.delete(page);
        this.stopSlow();
        this.tell(error);
        this.changed();
      },
    );
  }

  private take(page: number, reply: RowsPage, columns: readonly string[], signal: AbortSignal): void {
    if (signal.aborted) return;
    this.asking.delete(page);
    if (!this.fresh) {
      this.fresh = true;
      this.pages.clear();
      this.cells = new Map(columns.map((id, cell) => [id, cell]));
    }
    this.pages.set(page, reply.rows);
    this.compared = reply.compared;
    this.pagedRows = reply.pagedRows;
    this.counts = { matched: reply.matchedRuns, all: reply.totalRuns, total: reply.total };
    if (this.asking.size === 0) this.stopSlow();
    if (reply.pendingVerdicts > 0) this.askLater();
    this.recover();
    this.changed();
  }

  /** Some runs are still being judged: what is shown is asked for again in a moment. */
  private askLater(): void {
    this.pendingTimer ??= setTimeout(() => {
      this.pendingTimer = null;
      this.columnsFor = '';
      this.rowsFor = '';
      this.follow();
    }, pendingAfterMs);
  }

  private startSlow(): void {
    this.slowTimer ??= setTimeout(() => {
      this.slow = true;
      this.changed();
    }, skeletonAfterMs);
  }

  private stopSlow(): void {
    if (this.slowTimer !== null) clearTimeout(this.slowTimer);
    this.slowTimer = null;
    this.slow = false;
  }

  /** Columns in which the compared runs do not all have one value. */
  private differing(): ReadonlySet<string> | null {
    if (this.compared.length === 0) return null;
    const differing = [...this.cells].filter(([, cell]) =>
      this.compared.some((row) => row.differs[cell] === true),
    );
    return new Set(differing.map(([id]) => id));
  }

  /** The project keeps the table as it was left. */
  private keep(): void {
    const { view } = this.state;
    if (this.kept === null || this.kept === view) {
      this.kept = view;
      return;
    }
    this.kept = view;
    if (this.keepTimer !== null) clearTimeout(this.keepTimer);
    this.keepTimer = setTimeout(() => {
      command(this, 'keepTable', { view: this.state.view });
    }, keepAfterMs);
  }
}

export const tableModel = sharedBy((rpc, state) => new TableModel(rpc, state));
