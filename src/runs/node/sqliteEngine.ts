import type * as sqlite from 'node:sqlite';
import { lazy } from '../../platform/lazy.ts';

export type Sqlite = typeof sqlite;
export type Cell = string | number | bigint | Uint8Array | null;

/**
 * Node's own SQLite, loaded at first use; null where this Node or editor has none. The one warning that Node 22 has
 * for it is kept from the user's terminal; every other warning goes its way.
 */
export const sqliteEngine: () => Promise<Sqlite | null> = lazy(async () => {
  const emitWarning = process.emitWarning.bind(process);
  const original = Object.getOwnPropertyDescriptor(process, 'emitWarning');
  process.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
    const text = typeof warning === 'string' ? warning : warning.message;
    if (text.startsWith('SQLite is an experimental feature')) return;
    // The overloads of emitWarning are passed through as they came.
    (emitWarning as (...all: unknown[]) => void)(warning, ...rest);
  };
  try {
    return await import('node:sqlite');
  } catch {
    return null;
  } finally {
    if (original) Object.defineProperty(process, 'emitWarning', original);
  }
});

/** A prepared query whose rows are arrays in the order of the columns, which must have different names. */
export class Query {
  private readonly statement: sqlite.StatementSync;
  private readonly arrays: boolean;

  constructor(database: sqlite.DatabaseSync, sql: string) {
    this.statement = database.prepare(sql);
    // Newer than some editors' Node: there rows are objects, whose values stand in the same order.
    this.arrays = typeof this.statement.setReturnArrays === 'function';
    if (this.arrays) this.statement.setReturnArrays(true);
  }

  all(...values: (string | number)[]): Cell[][] {
    const rows: unknown[] = this.statement.all(...values);
    // Cells of SQLite are of these types and no others.
    return (this.arrays ? rows : rows.map((row) => Object.values(row as object))) as Cell[][];
  }
}

/** Text of a cell; null for NULL. Numbers and blobs that stand where text is expected are shown as text. */
export function cellText(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'string') return cell;
  return cell instanceof Uint8Array ? Buffer.from(cell).toString('utf8') : String(cell);
}

/** Number of a cell; null where it is none. */
export function cellNumber(cell: Cell | undefined): number | null {
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'bigint') return Number(cell);
  if (typeof cell !== 'string' || cell.trim() === '') return null;
  const value = Number(cell);
  return Number.isNaN(value) ? null : value;
}
