import type { DatabaseSync } from 'node:sqlite';
import { messageOf } from '../../platform/errors.ts';
import { cellNumber, Query, type Cell } from './sqliteEngine.ts';

/** Rows per step: a few milliseconds of work. */
const chunk = 4000;
/** Damaged places per table that are stepped over before the rest of it is given up. */
const mostDamage = 200;

/** Names of the columns of a table; empty when it is not there. Throws when the schema itself cannot be read. */
export function columnsOf(database: DatabaseSync, table: string): ReadonlySet<string> {
  const rows = new Query(database, `select name from pragma_table_info('${table}')`).all();
  return new Set(rows.map(([name]) => String(name)));
}

/**
 * The rows of a table in the order in which they were written, in chunks. Where a page is damaged, the rows around
 * it still come: reading goes on behind it, and `report` is called once.
 *
 * @param select expressions, with names that differ from each other
 * @param after rowid to start behind; the cells of each row are preceded by its own rowid
 */
export function* tableRows(
  database: DatabaseSync,
  table: string,
  select: string,
  report: (message: string) => void,
  after = 0,
): Generator<Cell[][]> {
  let query: Query;
  try {
    query = new Query(
      database,
      `select rowid as row_id, ${select} from ${table} where rowid > ? order by rowid limit ?`,
    );
  } catch (error) {
    report(messageOf(error));
    return;
  }
  let at = after;
  let size = chunk;
  let jump = 1;
  let damage = 0;
  for (;;) {
    let rows: Cell[][];
    try {
      rows = query.all(at, size);
    } catch (error) {
      if (damage === 0) report(messageOf(error));
      damage += 1;
      if (damage > mostDamage || at > 2 ** 40) return;
      if (size > 1) size = Math.max(1, size >> 3);
      else {
        at += jump;
        jump *= 2;
      }
      continue;
    }
    const last = cellNumber(rows.at(-1)?.[0]) ?? at;
    if (rows.length === 0 || last <= at) return;
    yield rows;
    at = last;
    jump = 1;
    if (size < chunk) size = Math.min(chunk, size * 2);
  }
}
