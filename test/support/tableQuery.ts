import { DuckDBInstance } from '@duckdb/node-api';
import type { EngineRow, EngineValue } from '../../src/datasets/core/engineProtocol.ts';
import type { OpenTable, Query } from '../../src/datasets/core/table.ts';

/** The engine itself in this process, for tests of what is asked of it. */
export async function openQuery(): Promise<Query> {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
  await connection.run("SET TimeZone = 'UTC'");
  return async (sql) => {
    const reader = await connection.runAndReadAll(sql);
    const names = reader.columnNames();
    return reader
      .getRows()
      .map((row): EngineRow => Object.fromEntries(names.map((name, at) => [name, plain(row[at])])));
  };
}

function plain(value: unknown): EngineValue {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
}

/** A relation as an open table. */
export async function tableOf(
  relation: string,
  query: Query,
  kind: OpenTable['kind'] = 'parquet',
): Promise<OpenTable> {
  const described = await query(`DESCRIBE SELECT * FROM ${relation}`);
  const [counted] = await query(`SELECT count(*) AS n FROM ${relation}`);
  return {
    name: 'train',
    path: 'data/train',
    kind,
    relation,
    columns: described.map((row) => ({ name: String(row['column_name']), type: String(row['column_type']) })),
    rows: Number(counted?.['n']),
    ragged: [],
    raggedCount: 0,
    rejected: [],
    digest: 'sha256:0',
  };
}
