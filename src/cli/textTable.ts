import type { Ink, Style } from './ink.ts';
import { cutText, oneLine, padText, textWidth } from './textWidth.ts';

export interface TextColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Where a too long cell is cut; cells of columns without it are never cut. */
  readonly cut?: 'middle' | 'end';
  /** Width below which the column is not cut. */
  readonly least?: number;
  /** Columns with the greatest number leave first when the width does not suffice; 0 and none stay. */
  readonly leaves?: number;
}

export interface TextCell {
  readonly text: string;
  readonly style?: Style;
}

const gap = '  ';

/**
 * Aligned columns under their titles, by the width of characters. With a width, columns that allow it are cut, then
 * columns leave; without, everything stands in full.
 */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly (TextCell | string)[])[],
  options: { readonly width: number | null; readonly ink: Ink },
): readonly string[] {
  const cells = rows.map((row) => row.map(cellOf));
  const natural = columns.map((column, index) =>
    cells.reduce((most, row) => Math.max(most, textWidth(row[index]?.text ?? '')), textWidth(column.title)),
  );
  const { shown, widths } = fit(columns, natural, options.width);
  const line = (texts: readonly TextCell[]): string => {
    const parts = shown.map((index, place) => {
      const cell = texts[index] ?? { text: '' };
      const column = columns[index];
      const width = widths[index] ?? 0;
      const cut = column?.cut ? cutText(cell.text, width, column.cut) : cell.text;
      const last = place === shown.length - 1 && column?.align !== 'right';
      const padded = last ? cut : padText(cut, width, column?.align ?? 'left');
      return cell.style ? options.ink(cell.style, padded) : padded;
    });
    return parts.join(gap).trimEnd();
  };
  const head = line(columns.map((column) => ({ text: column.title, style: 'bold' })));
  return [head, ...cells.map(line)];
}

function cellOf(cell: TextCell | string): TextCell {
  return typeof cell === 'string' ? { text: oneLine(cell) } : { ...cell, text: oneLine(cell.text) };
}

function fit(
  columns: readonly TextColumn[],
  natural: readonly number[],
  width: number | null,
): { readonly shown: readonly number[]; readonly widths: readonly number[] } {
  const widths = [...natural];
  let shown = columns.map((_, index) => index);
  if (width === null) return { shown, widths };
  const total = (): number =>
    shown.reduce((sum, index) => sum + (widths[index] ?? 0) + gap.length, -gap.length);
  for (;;) {
    shrink(columns, widths, shown, total() - width);
    if (total() <= width) break;
    const leaving = shown
      .filter((index) => (columns[index]?.leaves ?? 0) > 0)
      .sort((a, b) => (columns[b]?.leaves ?? 0) - (columns[a]?.leaves ?? 0))[0];
    if (leaving === undefined) break;
    shown = shown.filter((index) => index !== leaving);
    for (const index of shown) widths[index] = natural[index] ?? 0;
  }
  return { shown, widths };
}

/** Takes columns off the widest cuttable column, one at a time, so that the widths become alike. */
function shrink(
  columns: readonly TextColumn[],
  widths: number[],
  shown: readonly number[],
  excess: number,
): void {
  for (let left = excess; left > 0; left -= 1) {
    let widest = -1;
    for (const index of shown) {
      const column = columns[index];
      const width = widths[index] ?? 0;
      if (!column?.cut || width <= (column.least ?? 8)) continue;
      if (widest < 0 || width > (widths[widest] ?? 0)) widest = index;
    }
    if (widest < 0) return;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
}
