import type { Cell, ColumnInfo, RowsPage, RowView, TableFormat } from '../../contract/compareTable.ts';
import { numberText } from '../../runs/core/numberText.ts';
import type { ExportTable } from './tableExport.ts';
import { cellText } from './typedColumn.ts';

/**
 * The table as texts: compared rows first, then the others. For spreadsheets (TSV, CSV) numbers keep every digit and
 * a group's spread has columns of its own; for documents they are rounded as on screen, with `mean ± sd (n)`.
 */
export function tableTexts(
  page: RowsPage,
  infos: readonly ColumnInfo[],
  columns: readonly string[],
  format: TableFormat,
): ExportTable {
  const exact = format === 'tsv' || format === 'csv';
  const byId = new Map(infos.map((info) => [info.id, info]));
  const shown = columns.filter((id) => id !== 'run:name' && byId.has(id));
  const rows = [...page.compared, ...page.rows];
  const grouped = exact && rows.some((row) => row.type === 'group');
  const header = ['Run'];
  const numeric = [false];
  for (const id of shown) {
    const info = byId.get(id);
    const number = info?.type === 'number' || info?.type === 'duration';
    header.push(titleOf(info, id));
    numeric.push(number);
    if (grouped && number) {
      header.push(`${titleOf(info, id)} sd`, `${titleOf(info, id)} n`);
      numeric.push(true, true);
    }
  }
  const texts = (row: RowView): readonly string[] => {
    const line = [row.name];
    for (const id of shown) {
      const index = columns.indexOf(id);
      const info = byId.get(id);
      const spread = row.spread?.[index] ?? null;
      const cell = row.cells[index] ?? null;
      line.push(exact ? exactText(cell, info) : shownText(cell, info, spread));
      if (grouped && (info?.type === 'number' || info?.type === 'duration'))
        line.push(spread ? plainNumber(spread.sd) : '', spread ? String(spread.n) : '');
    }
    return line;
  };
  return { header, numeric, rows: rows.map(texts) };
}

function titleOf(info: ColumnInfo | undefined, id: string): string {
  if (!info) return id;
  return info.unit === null || info.title.endsWith(`_${info.unit}`)
    ? info.title
    : `${info.title} [${info.unit}]`;
}

function exactText(cell: Cell, info: ColumnInfo | undefined): string {
  if (typeof cell === 'number')
    return info?.type === 'time' ? new Date(cell).toISOString() : plainNumber(cell);
  return cellText(cell) ?? '';
}

function shownText(
  cell: Cell,
  info: ColumnInfo | undefined,
  spread: { readonly sd: number; readonly n: number } | null,
): string {
  if (cell === null) return '—';
  if (typeof cell !== 'number' || !info) return cellText(cell) ?? '—';
  if (info.type === 'time') return `${new Date(cell).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  if (info.type === 'duration') return `${numberText(cell / 1000, 1)} s`;
  const value = numberText(cell, info.decimals);
  if (!spread) return value;
  return Number.isNaN(spread.sd)
    ? `${value} (1)`
    : `${value} ± ${numberText(spread.sd, info.decimals)} (${spread.n})`;
}

/** As programs read numbers back: every digit, no thousands, the names NaN and Infinity. */
function plainNumber(value: number): string {
  return Number.isNaN(value) ? 'NaN' : String(value);
}
