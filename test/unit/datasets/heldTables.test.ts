import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textSql } from '../../../src/datasets/core/columnSql.ts';
import { columnOf, numbered, rowNumber, type OpenTable } from '../../../src/datasets/core/table.ts';
import { literal } from '../../../src/datasets/core/engineProtocol.ts';
import { ForkedEngine } from '../../../src/datasets/node/engine/forkedEngine.ts';
import { repeated } from '../../../src/datasets/node/checks/repeated.ts';
import { drawnRows, strengthSql } from '../../../src/datasets/node/checks/strengthSql.ts';
import { profileTable } from '../../../src/datasets/node/profile/profileTable.ts';
import { buildEngine, openTables } from '../../support/engine.ts';
import { openQuery, tableOf } from '../../support/tableQuery.ts';

let folder = '';
let engineFile = '';
beforeAll(async () => {
  // Inside of the checkout, so that the native library is found.
  const output = join(import.meta.dirname, '../../output');
  mkdirSync(output, { recursive: true });
  folder = mkdtempSync(join(output, 'held-'));
  engineFile = await buildEngine(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function column(table: OpenTable | undefined, name: string): NonNullable<ReturnType<typeof columnOf>> {
  const found = table && columnOf(table, name);
  if (!found) throw new Error(`no column ${name}`);
  return found;
}

describe('a table that is taken in', () => {
  it('keeps cells as they stand, and reads numbers, times and missing values beside them', async () => {
    const path = join(folder, 'small.csv');
    const lines = ['1,2024-01-05,x', '2.50,NA,NA', ' 3 ,2024-02-01 10:00:00,', 'nan,2024-01-01,z'];
    writeFileSync(path, `n,t,c\n${lines.join('\n')}\n`);
    const { engine, tables } = await openTables(engineFile, folder, { t: path });
    const [table] = tables;
    const [n, t, c] = [column(table, 'n'), column(table, 't'), column(table, 'c')];
    expect([n.texts?.plain, t.texts?.plain, c.texts?.plain]).toEqual([false, false, false]);
    expect(c.texts).toMatchObject({ number: null, time: null });
    const rows = await engine.query(
      `SELECT n, "${n.texts?.number}" AS number, epoch_ms("${t.texts?.time}") AS time, ${textSql(c)} AS c FROM ${table?.relation} ORDER BY rowid`,
    );
    expect(rows).toEqual([
      { n: '1', number: 1, time: Date.UTC(2024, 0, 5), c: 'x' },
      { n: '2.50', number: 2.5, time: null, c: null },
      { n: ' 3 ', number: 3, time: Date.UTC(2024, 1, 1, 10), c: null },
      { n: 'nan', number: null, time: Date.UTC(2024, 0, 1), c: 'z' },
    ]);
    engine.dispose();
  });

  it('lies in our folder when it is large, in the order of its file, and goes with the engine', async () => {
    const path = join(folder, 'large.csv');
    const rows = 1_500_000;
    const text = Array.from({ length: rows }, (_, i) => `${i},some words of row ${i % 1000}\n`).join('');
    writeFileSync(path, `id,words\n${text}`);
    const { engine, tables } = await openTables(engineFile, folder, { t: path });
    const [table] = tables;
    if (!table) throw new Error('no table');
    expect(readdirSync(engine.folder).filter((name) => name.endsWith('.duckdb'))).toHaveLength(1);
    expect(table.rows).toBe(rows);
    expect(column(table, 'words').texts).toMatchObject({ plain: true, number: null });
    const [wrong] = await engine.query(
      `SELECT count(*) AS n FROM ${numbered(table)} WHERE CAST(id AS BIGINT) + 1 <> ${rowNumber}`,
    );
    expect(wrong).toEqual({ n: 0 });
    engine.dispose();
    expect(existsSync(engine.folder)).toBe(false);
  });

  it('is told the same when it is wide, with its texts read when they are asked for', async () => {
    const names = Array.from({ length: 120 }, (_, i) => `c${i}`);
    const cells = (row: number): string => names.map((_, i) => (i === 0 ? `w${row % 2}` : row * i)).join(',');
    const lines = Array.from({ length: 3000 }, (_, row) => cells(row));
    const paths = { wide: join(folder, 'wide.csv'), narrow: join(folder, 'narrow.csv') };
    writeFileSync(paths.wide, [names.join(','), ...lines].join('\n'));
    const first = [names, ...lines.map((line) => line.split(','))].map((row) => row.slice(0, 3).join(','));
    writeFileSync(paths.narrow, first.join('\n'));
    const { engine, tables } = await openTables(engineFile, folder, paths);
    const [wide, narrow] = tables;
    if (!wide || !narrow) throw new Error('no tables');
    expect(column(wide, 'c1').texts).toMatchObject({ number: null, readings: { number: true } });
    const ask = (sql: string): ReturnType<typeof engine.query> => engine.query(sql);
    const facts = async (table: OpenTable): Promise<unknown> =>
      (await profileTable(table, ask, 'd')).columns.slice(0, 2).map((one) => ({ ...one, sketch: null }));
    expect(await facts(wide)).toEqual(await facts(narrow));
    engine.dispose();
  });

  it('numbers the rows of Parquet, also where a column has the name of that number', async () => {
    const query = await openQuery();
    const paths = { plain: join(folder, 'plain.parquet'), taken: join(folder, 'taken.parquet') };
    await query(`COPY (SELECT i FROM range(5) t(i)) TO ${literal(paths.plain)}`);
    await query(`COPY (SELECT i, 7 AS file_row_number FROM range(5) t(i)) TO ${literal(paths.taken)}`);
    const { engine, tables } = await openTables(engineFile, folder, paths);
    for (const table of tables)
      expect(await engine.query(`SELECT i, ${rowNumber} AS n FROM ${numbered(table)} WHERE i > 2`)).toEqual([
        { i: 3, n: 4 },
        { i: 4, n: 5 },
      ]);
    engine.dispose();
  });

  it('what a killed program left is removed; what a running one needs is not', async () => {
    const storage = join(folder, 'storage');
    const [gone, mine] = [
      join(storage, 'tables/spill-999999999-1'),
      join(storage, `tables/spill-${process.pid}-0`),
    ];
    for (const one of [gone, mine]) mkdirSync(one, { recursive: true });
    const engine = new ForkedEngine({ engineFile, storage, files: [] });
    expect(await engine.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect([existsSync(gone), existsSync(mine)]).toEqual([false, true]);
    engine.dispose();
  });
});

describe('large tables', () => {
  it('are counted in parts, as they would be at once', async () => {
    const query = await openQuery();
    const relation = '(SELECT i % 6000000 AS v FROM range(9000000) t(i))';
    const table = await tableOf(relation, query);
    expect(await repeated(table, 'v', query)).toEqual({ rows: 6_000_000, values: 3_000_000 });
  });

  it('tell their columns by a part of their rows nearly as well, and the same each time', async () => {
    const query = await openQuery();
    await query(
      `CREATE TABLE many AS SELECT (hash(i) % 1000)::DOUBLE + CASE WHEN i % 4 = 0 THEN 300 ELSE 0 END AS x, 'c' || (hash(i, 7) % 50) AS c, (i % 4 = 0)::INTEGER AS y FROM range(2000000) t(i)`,
    );
    const table = await tableOf('many', query);
    const target = { measure: 'AUC', label: column(table, 'y'), classes: ['1'] } as const;
    const ask = async (of: OpenTable, name: string, numeric: boolean): Promise<number> =>
      Number((await query(strengthSql(of, column(of, name), target, numeric)))[0]?.['value_0']);
    // The whole table, by its own word one row short of what is drawn from.
    const whole = { ...table, rows: drawnRows };
    for (const [name, numeric] of [
      ['x', true],
      ['c', false],
    ] as const) {
      const part = await ask(table, name, numeric);
      expect(Math.abs(part - (await ask(whole, name, numeric)))).toBeLessThan(0.004);
      expect(await ask(table, name, numeric)).toBe(part);
    }
  });
});

it('the strength of a number and of a category is their AUC, class by class', async () => {
  const query = await openQuery();
  const rows =
    "(VALUES (1.0, 'a', 'n'), (2.0, 'a', 'y'), (2.0, 'b', 'n'), (3.0, 'b', 'y'), (NULL, 'b', 'y'), (9.0, 'a', NULL)) t(x, c, y)";
  await query(`CREATE TABLE few AS SELECT * FROM ${rows}`);
  const table = await tableOf('few', query);
  const target = { measure: 'AUC', label: column(table, 'y'), classes: ['y', 'n'] } as const;
  // Pairs of a "y" and an "n" by hand: 2>1, 2=2, 3>1, 3>2.
  expect(await query(strengthSql(table, column(table, 'x'), target, true))).toEqual([
    { value_0: 3.5 / 4, value_1: 0.5 / 4 },
  ]);
});
