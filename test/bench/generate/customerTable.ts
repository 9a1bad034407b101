import { DuckDBInstance } from '@duckdb/node-api';
import { literal } from '../../../src/datasets/core/engineProtocol.ts';

/** A pseudo-random whole number below `below`, by row: the same table on every machine. */
const any = (salt: number, below: number): string => `(hash(i * ${salt}) % ${below})::BIGINT`;
const share = (salt: number): string => `(${any(salt, 1_000_000)} / 1000000.0)`;
/** A normal value by Box and Muller. */
const normal = (salt: number): string =>
  `(sqrt(-2 * ln((1 + ${any(salt, 1_000_000)}) / 1000001.0)) * cos(6.283185307 * ${share(salt + 2)}))`;

/** Twelve columns of the kinds that tables have: keys, normal and skewed numbers, categories, times, flags, holes. */
const columns: Readonly<Record<string, string>> = {
  customer_id: 'i',
  age: `(18 + ${any(3, 70)})::INTEGER`,
  income: `round(exp(10 + 0.5 * ${normal(5)}), 2)`,
  probability: share(11),
  score: normal(13),
  balance: `${normal(19)} * 100 + 1e6`,
  spent: `CASE WHEN ${any(29, 10)} < 6 THEN 0 ELSE 1e6 + ${any(31, 100)} END::DOUBLE`,
  country: `['AT', 'CH', 'DE', 'FR', 'IT', 'PL'][1 + ${any(37, 6)}]`,
  segment: `'segment-' || ${any(41, 2000)}`,
  seen_at: `TIMESTAMP '2024-01-01' + to_seconds(${any(43, 63_072_000)})`,
  churned: `${any(47, 20)} = 0`,
  visits: `CASE WHEN ${any(53, 12)} = 0 THEN NULL ELSE ${any(59, 100_000)} END`,
};

/** Writes a Parquet file (or CSV, by its name) of customers. */
export async function customerTable(file: string, rows: number): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '1GB' });
  const connection = await instance.connect();
  const list = Object.entries(columns).map(([name, sql]) => `${sql} AS ${name}`);
  const format = file.endsWith('.parquet') ? 'parquet' : 'csv';
  await connection.run(
    `COPY (SELECT ${list.join(', ')} FROM range(${rows}) t(i)) TO ${literal(file)} (FORMAT ${format})`,
  );
  connection.closeSync();
  instance.closeSync();
}
