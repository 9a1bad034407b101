import { parsePythonFloat } from '../mlflow/pythonFloat.ts';
import { csvRows } from '../files/csvRows.ts';

export interface CsvHeader {
  readonly separator: string;
  readonly columns: readonly string[];
}

/**
 * Tells a log of Keras' CSVLogger by how it begins (`keras/src/callbacks/csv_logger.py`): a header of `epoch` and the
 * names of the logged values, among which `loss` always is, and rows that begin with the number of an epoch. Most files
 * that are called `training.log` are none.
 *
 * @param head the first kilobytes of the file
 */
export function csvHeader(head: string): CsvHeader | null {
  const separator = /^\ufeff?"?epoch"?([,;\t|])/u.exec(head)?.[1];
  if (separator === undefined) return null;
  const [header, first] = csvRows(head, separator);
  if (!header?.isComplete) return null;
  const columns = header.cells.map((name) => name.trim());
  if (!columns.includes('loss') || columns.includes('step')) return null;
  if (columns.some((name) => name === '' || parsePythonFloat(name) !== null)) return null;
  if (first?.isComplete && !/^\d+(?:\.0*)?$/u.test(first.cells[0]?.trim() ?? '')) return null;
  return { separator, columns };
}
