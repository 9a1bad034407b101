import type { TableSource } from '../../core/columnTable.ts';
import { readTable } from './readTable.ts';

/** Names of the columns of a table, from its head alone; null when it cannot be read. */
export async function tableColumns(
  source: TableSource,
  signal: AbortSignal,
): Promise<readonly string[] | null> {
  let columns: readonly string[] | null = null;
  try {
    await readTable(
      source,
      (header) => {
        columns = header;
        throw new Error('The rows are not wanted.');
      },
      signal,
    );
  } catch {
    signal.throwIfAborted();
  }
  return columns;
}
