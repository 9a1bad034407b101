/** Heights of the grid's rows in pixels. */
export const rowHeight = 22;
export const headHeight = 80;
export const splitHeight = 24;
const mostPinnedRows = 10;

/** How the rows are divided: compared rows that stick, and the scrolled body with everything else. */
export interface GridBox {
  /** Compared rows that stay on top. */
  readonly pinned: number;
  /** Items of the body before the first paged row: compared rows without room on top, then the line between. */
  readonly extra: number;
  /** The line between compared and other rows stands on top, since no compared row is in the body. */
  readonly splitOnTop: boolean;
  /** Height of all that sticks. */
  readonly top: number;
}

/** At most ten compared rows stick, and never more than half of the room below the header. */
export function gridBox(compared: number, height: number): GridBox {
  const room = Math.floor((Math.max(height, 220) - headHeight - splitHeight) / 2 / rowHeight);
  const pinned = Math.min(compared, mostPinnedRows, Math.max(1, room));
  const extra = compared > pinned ? compared - pinned + 1 : 0;
  const splitOnTop = compared > 0 && extra === 0;
  return { pinned, extra, splitOnTop, top: headHeight + pinned * rowHeight + (splitOnTop ? splitHeight : 0) };
}

/** What stands at one place of the body: a row of the grid (compared ones first), or the line between. */
export function bodyRow(index: number, box: GridBox, compared: number): number | 'split' {
  if (box.extra > 0 && index === box.extra - 1) return 'split';
  return index < box.extra ? box.pinned + index : compared + index - box.extra;
}

/** Where a row of the grid stands in the body; null for one that sticks on top. */
export function bodyIndex(row: number, box: GridBox, compared: number): number | null {
  if (row < box.pinned) return null;
  return row < compared ? row - box.pinned : row - compared + box.extra;
}
