import type { RowView } from '../../../src/contract/compareTable.ts';
import type { GridCursor } from './gridKeys.ts';
import type { LaidColumn } from './tableLayout.ts';
import type { TableModel } from './tableModel.ts';

/** So many rows around the cursor are searched for the run that it stood on. */
const near = 200;

/** Rows of the grid: the compared ones, then the others. */
export function rowCount(table: TableModel): number {
  return table.compared.length + table.pagedRows;
}

export function rowAt(table: TableModel, row: number): RowView | undefined {
  const { compared } = table;
  return row < compared.length ? compared[row] : table.row(row - compared.length);
}

/** Where the cursor of the grid stands; it keeps to its run when other rows come. */
export class TableCursor {
  private place: GridCursor = { row: 0, column: 0 };
  private run: string | null = null;

  constructor(
    private readonly table: () => TableModel,
    private readonly moved: () => void,
  ) {}

  get at(): GridCursor {
    return this.place;
  }

  get isHead(): boolean {
    return this.place.row < 0;
  }

  get column(): LaidColumn | undefined {
    return this.table().layout.columns[this.place.column];
  }

  get row(): RowView | undefined {
    return rowAt(this.table(), this.place.row);
  }

  get elementId(): string {
    const { row, column } = this.place;
    return this.isHead ? `h${column}` : `r${row}c${column}`;
  }

  put({ row, column }: GridCursor): void {
    this.stand({ row, column });
    this.run = this.row?.id ?? null;
  }

  /** New rows came: the cursor stays on its run where that run is still at hand. */
  follow(): void {
    if (this.isHead || this.run === null || this.row?.id === this.run) return;
    const table = this.table();
    const { row } = this.place;
    const compared = table.compared.findIndex(({ id }) => id === this.run);
    if (compared >= 0 && row < table.compared.length) return this.stand({ ...this.place, row: compared });
    for (let i = Math.max(0, row - near); i < row + near; i++)
      if (i >= table.compared.length && rowAt(table, i)?.id === this.run)
        return this.stand({ ...this.place, row: i });
    const count = rowCount(table);
    if (row >= count && table.counts !== null) this.stand({ ...this.place, row: Math.max(0, count - 1) });
    this.run = this.row?.id ?? null;
  }

  private stand(at: GridCursor): void {
    this.place = at;
    this.moved();
  }
}
