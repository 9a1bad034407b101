import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ColumnProfile, TableProfile } from '../../../../src/contract/datasets.ts';
import { literal } from '../../../../src/datasets/core/engineProtocol.ts';
import type { Query } from '../../../../src/datasets/core/table.ts';
import { mostProfileBytes, profileTable } from '../../../../src/datasets/node/profile/profileTable.ts';
import { fixture } from '../../../support/fixtures.ts';
import { openQuery, tableOf } from '../../../support/tableQuery.ts';

interface Expected {
  readonly rows: number;
  readonly pandas_default_na_counts: Record<string, number>;
  readonly distinct_counts_as_text: Record<string, number>;
  readonly category_counts: Record<string, number>;
  readonly class_counts_of_boolean_column: Record<string, number>;
  readonly parquet: { null_counts: Record<string, number>; sum_of_column_income: number };
}

const folder = fixture('data/quality') ?? '';
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;

let query: Query;
beforeAll(async () => {
  query = await openQuery();
});

function column(profile: TableProfile, name: string): ColumnProfile {
  const found = profile.columns.find((one) => one.name === name);
  if (!found) throw new Error(`no column ${name}`);
  return found;
}

async function profileOf(relation: string, kind: 'csv' | 'parquet' = 'parquet'): Promise<TableProfile> {
  return profileTable(await tableOf(relation, query, kind), query, 'customers');
}

const counts = (profile: ColumnProfile): Record<string, number> =>
  Object.fromEntries(profile.top.map(({ value, count }) => [value, count]));

describe('a CSV with planted faults, against pandas', () => {
  let profile: TableProfile;
  beforeAll(async () => {
    const file = join(folder, 'store/table.csv');
    profile = await profileOf(`read_csv(${literal(file)}, all_varchar = true, header = true)`, 'csv');
  });

  test('rows and missing values', () => {
    expect(profile.rows).toBe(expected.rows);
    // A number column counts as missing what is no number: pandas leaves six such texts in age.
    const missing = Object.fromEntries(profile.columns.map((one) => [one.name, one.missing]));
    expect(missing).toEqual(expected.pandas_default_na_counts);
  });

  test('types are what most values are, whatever single ones say', () => {
    expect(Object.fromEntries(profile.columns.map(({ name, type }) => [name, type]))).toEqual({
      id: 'string',
      ts: 'timestamp',
      age: 'integer',
      income: 'number',
      country: 'category',
      score: 'number',
      is_member: 'boolean',
      note: 'string',
    });
  });

  test('frequent values of categories, none of texts that stand in one row', () => {
    expect(counts(column(profile, 'country'))).toEqual(expected.category_counts);
    expect(counts(column(profile, 'is_member'))).toEqual(expected.class_counts_of_boolean_column);
    expect(column(profile, 'note').top).toEqual([]);
    expect(JSON.stringify(profile)).not.toContain('c00035');
  });

  test('distinct values', () => {
    for (const name of ['id', 'ts', 'country', 'score', 'is_member', 'note'])
      expect({ name, distinct: column(profile, name).distinct }).toEqual({
        name,
        distinct: expected.distinct_counts_as_text[name],
      });
  });
});

test('a Parquet file keeps its types; missing values are those of pyarrow', async () => {
  const profile = await profileOf(`read_parquet(${literal(join(folder, 'store/table.parquet'))})`);
  expect(Object.fromEntries(profile.columns.map(({ name, missing }) => [name, missing]))).toEqual(
    expected.parquet.null_counts,
  );
  const income = column(profile, 'income');
  expect((income.mean ?? 0) * (income.rows - income.missing)).toBeCloseTo(
    expected.parquet.sum_of_column_income,
    1,
  );
  expect(income.sketch?.weights.reduce((sum, one) => sum + one, 0)).toBe(income.rows - income.missing);
  expect(income.histogram.counts.reduce((sum, one) => sum + one, 0)).toBe(income.rows - income.missing);
});

test('a sketch keeps ranks: within two shares of the exact ones, for values near, far and frequent', async () => {
  const rows = 300_000;
  await query(`CREATE TABLE ranks AS SELECT CAST(i AS DOUBLE) AS even,
    exp(20 * ((i * 7919) % 300007) / 300007.0) AS far, 1.7e12 + (i * 104729) % 86400000 AS late,
    CASE WHEN i % 3 = 0 THEN 0 ELSE 1e6 + i % 1000 END AS mixed FROM range(${rows}) t(i)`);
  const profile = await profileOf('ranks');
  for (const { name, sketch } of profile.columns) {
    const checked = (sketch?.values ?? []).map((_, at) => at).filter((at) => at % 40 === 0);
    const asked = checked.map((at) => `count_if("${name}" <= ${sketch?.values[at]}::DOUBLE) AS n${at}`);
    const [row] = await query(`SELECT ${asked.join(', ')} FROM ranks`);
    for (const at of checked) {
      const seen = sketch?.weights.slice(0, at + 1).reduce((sum, one) => sum + one, 0) ?? 0;
      expect(Math.abs(Number(row?.[`n${at}`]) - seen) / rows).toBeLessThan(0.01);
    }
  }
});

test('the same table gives the same profile, byte by byte', async () => {
  const relation = `(SELECT hash(i) / 1e15 AS a, sin(i) AS b, 'c' || i % 7 AS c FROM range(400000) t(i))`;
  expect(JSON.stringify(await profileOf(relation))).toBe(JSON.stringify(await profileOf(relation)));
});

test('texts that are codes stay texts, and what has no value has no type of numbers', async () => {
  const profile = await profileOf(
    `(VALUES ('01234', '2024-01-02', '1', NULL::VARCHAR, 'true'), ('08001', '2024-02-03', 'NA', NULL, 'false'),
      ('04109', '2024-02-29', '3.5', NULL, 'true')) t(zip, day, size, nothing, flag)`,
    'csv',
  );
  expect(profile.columns.map(({ type }) => type)).toEqual([
    'string',
    'date',
    'number',
    'category',
    'boolean',
  ]);
  expect(column(profile, 'nothing')).toMatchObject({ missing: 3, distinct: 0, top: [], sketch: null });
  expect(column(profile, 'size')).toMatchObject({ missing: 1, min: 1, max: 3.5 });
});

test('infinities and NaN do not become numbers', async () => {
  const profile = await profileOf(
    `(SELECT CASE i WHEN 1 THEN 'inf'::DOUBLE WHEN 2 THEN 'nan'::DOUBLE ELSE i END AS a FROM range(6) t(i))`,
  );
  expect(column(profile, 'a')).toMatchObject({ missing: 1, min: 0, max: 5, mean: 3 });
});

test('many columns keep to the size of a profile', async () => {
  const columns = Array.from({ length: 120 }, (_, at) => `sin(i * ${at + 1}) AS "column ""${at}"""`);
  const profile = await profileOf(`(SELECT ${columns.join(', ')} FROM range(5000) t(i))`);
  expect(JSON.stringify(profile).length).toBeLessThanOrEqual(mostProfileBytes);
  expect(profile.columns).toHaveLength(120);
});

test('a table without rows or without columns has a profile', async () => {
  const none = await profileOf(`(SELECT 1 AS a, 'x' AS b WHERE false)`);
  expect(none).toMatchObject({ rows: 0, columns: [{ name: 'a', distinct: 0 }, { name: 'b' }] });
});
