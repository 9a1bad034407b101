import { DuckDBInstance } from '@duckdb/node-api';
import type { EngineRow, EngineValue } from '../../src/datasets/core/engineProtocol.ts';
import type { OpenTable, Query } from '../../src/datasets/core/table.ts';
import { describeRelation, hold } from '../../src/datasets/node/tables/hold.ts';

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

/** A relation as an open table; one of texts is taken in as a CSV is. */
export async function tableOf(
  relation: string,
  query: Query,
  kind: OpenTable['kind'] = 'parquet',
): Promise<OpenTable> {
  const columns = await describeRelation(relation, query);
  const about = { name: 'train', path: 'data/train', kind, ragged: [], raggedCount: 0, rejected: [] };
  if (kind !== 'parquet') {
    const source = { sample: relation, all: relation, columns };
    return { ...about, digest: 'sha256:0', ...(await hold(0, source, query, { folder: '' })) };
  }
  const [counted] = await query(`SELECT count(*) AS n FROM ${relation}`);
  return {
    ...about,
    digest: 'sha256:0',
    relation: `(SELECT *, row_number() OVER () AS mw_row FROM ${relation})`,
    rowSql: 'mw_row',
    columns: columns.map((column) => ({ ...column, texts: null })),
    rows: Number(counted?.['n']),
  };
}
