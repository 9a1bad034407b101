/** Where the cursor stands: row -1 is the header, then the compared rows, then the others. */
export interface GridCursor {
  readonly row: number;
  readonly column: number;
}

export type GridAction =
  | { readonly do: 'move'; readonly to: GridCursor }
  | { readonly do: 'select' | 'open' | 'menu' | 'selectAll' | 'edit' | 'copy' }
  | { readonly do: 'shift'; readonly by: -1 | 1 };

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * What a key means in the grid (the keys of the ARIA grid pattern); null for a key that is not the grid's.
 *
 * @param page rows that one page holds
 */
export function gridKey(
  event: Key,
  at: GridCursor,
  size: { readonly rows: number; readonly columns: number; readonly page: number },
): GridAction | null {
  const command = event.ctrlKey || event.metaKey;
  const move = (row: number, column: number): GridAction => ({
    do: 'move',
    to: {
      row: Math.max(-1, Math.min(size.rows - 1, row)),
      column: Math.max(0, Math.min(size.columns - 1, column)),
    },
  });
  switch (event.key) {
    case 'ArrowUp':
      return move(command ? 0 : at.row - 1, at.column);
    case 'ArrowDown':
      return event.altKey ? { do: 'menu' } : move(command ? size.rows - 1 : at.row + 1, at.column);
    case 'ArrowLeft':
      return event.altKey ? { do: 'shift', by: -1 } : move(at.row, command ? 0 : at.column - 1);
    case 'ArrowRight':
      return event.altKey ? { do: 'shift', by: 1 } : move(at.row, command ? size.columns - 1 : at.column + 1);
    case 'Home':
      return move(command ? 0 : at.row, 0);
    case 'End':
      return move(command ? size.rows - 1 : at.row, size.columns - 1);
    case 'PageUp':
      return move(Math.max(0, at.row - size.page), at.column);
    case 'PageDown':
      return move(at.row + size.page, at.column);
    case ' ':
      return { do: 'select' };
    case 'Enter':
      return { do: 'open' };
    case 'ContextMenu':
      return { do: 'menu' };
    case 'F10':
      return event.shiftKey ? { do: 'menu' } : null;
    case 'F2':
      return { do: 'edit' };
    case 'a':
      return command ? { do: 'selectAll' } : null;
    case 'c':
      return command ? { do: 'copy' } : null;
    default:
      return null;
  }
}
