import { resolve } from 'node:path';
import type { Problem } from '../../contract/run.ts';
import { thousands } from '../../runs/core/words.ts';
import type { DatasetSpec, PredictionsSpec } from '../../project/core/projectParts.ts';
import { unreadable, type ColumnTable } from '../core/columnTable.ts';
import { missingColumn } from '../core/predictionColumns.ts';
import type { JoinedColumns } from '../core/readPredictions.ts';
import { stampOf } from './find/locatePredictions.ts';
import { readTable } from './tables/readTable.ts';

export type Join = (ids: readonly string[], columns: readonly string[]) => JoinedColumns;

/** Tables that carry further columns of the test rows: a dataset's test split by its id, or a path. */
export class JoinedTables {
  private readonly kept = new Map<string, Promise<ColumnTable>>();

  constructor(
    private readonly root: string,
    private readonly datasets: () => readonly DatasetSpec[],
  ) {}

  /** Path of the table, relative to the project root. */
  path(join: string): string {
    const dataset = this.datasets().find(({ id }) => id === join);
    return dataset ? (dataset.splits['test'] ?? dataset.path) : join;
  }

  stamp(join: string): string {
    return stampOf(resolve(this.root, this.path(join))) ?? `${join} is not here`;
  }

  /** @throws ModelwrightError `table-unreadable` when the table, its key or a column is not there */
  async open(
    join: string,
    spec: PredictionsSpec,
    cuts: readonly string[],
    signal: AbortSignal,
  ): Promise<Join> {
    const shown = this.path(join);
    const path = resolve(this.root, shown);
    const stamp = stampOf(path);
    if (stamp === null) throw unreadable(shown, 'The table to be joined is not here', null);
    const keys = this.keys(join, shown, spec);
    const wanted = [...new Set([spec.group, ...cuts])].filter((name) => name !== null);
    const pick = (header: readonly string[]): readonly string[] => {
      const key = keys.find((name) => header.includes(name));
      if (key === undefined) throw missingColumn(shown, keys[0] ?? 'id', header);
      return [key, ...wanted.filter((name) => header.includes(name))];
    };
    const known = `${stamp}|${keys.join('|')}|${wanted.join('|')}`;
    let reading = this.kept.get(known);
    if (!reading) {
      reading = readTable({ shown, path }, pick, signal);
      this.kept.set(known, reading);
      reading.catch(() => this.kept.delete(known));
    }
    const table = await reading;
    const key = keys.find((name) => table.columns.has(name)) ?? '';
    return (ids, columns) => joinById(table, key, ids, columns);
  }

  /** Names under which the ids may stand in that table. */
  private keys(join: string, shown: string, spec: PredictionsSpec): readonly string[] {
    const dataset = this.datasets().find(
      ({ id, path, splits }) => id === join || path === shown || Object.values(splits).includes(shown),
    );
    return [dataset?.key ?? null, spec.id].filter((name) => name !== null);
  }
}

function joinById(
  table: ColumnTable,
  key: string,
  ids: readonly string[],
  columns: readonly string[],
): JoinedColumns {
  const rows = new Map<string, number>();
  for (const [row, id] of (table.columns.get(key) ?? []).entries()) {
    if (rows.has(id.trim())) throw unreadable(table.shown, `The id ${id} stands twice`, table.lineOf(row));
    rows.set(id.trim(), row);
  }
  const lost = ids.filter((id) => !rows.has(id));
  if (lost.length === ids.length)
    throw unreadable(table.shown, `None of the ids of the predictions is in it (column ${key})`, null);
  const joined = new Map<string, readonly string[]>();
  for (const name of columns) {
    const values = table.columns.get(name);
    if (!values) throw missingColumn(table.shown, name, table.header);
    joined.set(
      name,
      ids.map((id) => values[rows.get(id) ?? -1] ?? '(unknown)'),
    );
  }
  return { columns: joined, problems: lost.length === 0 ? [] : [lostRows(table.shown, lost, ids.length)] };
}

function lostRows(path: string, lost: readonly string[], of: number): Problem {
  const message = `${thousands(lost.length)} of ${thousands(of)} ids are not in ${path}, the first is ${lost[0]}; their slice is unknown.`;
  return { code: 'missing', severity: 'warning', path, message };
}
