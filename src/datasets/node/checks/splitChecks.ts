import type { FoundRow } from '../../../contract/datasets.ts';
import {
  dataCheck,
  grouped,
  mostExamples,
  rowsText,
  type Check,
  type CheckContext,
} from '../../core/checkContext.ts';
import { numberSql, textSql, timeSql } from '../../core/columnSql.ts';
import { identifier } from '../../core/engineProtocol.ts';
import { columnOf, hasColumn, numberOf, type OpenTable, type TableColumn } from '../../core/table.ts';
import { sharedExamples, sharedRows } from './sharedRows.ts';

/** A value in one spelling: numbers as numbers, so that `1.0` and `1` are the same, and all else as it stands. */
function spelled(column: TableColumn): string {
  const number = numberSql(column);
  const text = `coalesce(CAST(${identifier(column.name)} AS VARCHAR), '')`;
  return `${number}, CASE WHEN ${number} IS NULL THEN ${text} ELSE '' END`;
}

/** Rows that stand in two splits, by the hash of their values without the key. */
export const overlapCheck: Check = {
  kind: 'overlap',
  rule: 1,
  async run(context) {
    const { tables, dataset } = context;
    if (tables.length < 2)
      return [
        dataCheck(
          'overlap',
          'inconclusive',
          `${dataset.id} has no splits: name them, so that shared rows are found.`,
        ),
      ];
    const row = (table: OpenTable, other: OpenTable): string | null => {
      const columns = table.columns.filter(({ name }) => name !== dataset.key && hasColumn(other, name));
      return columns.length === 0 ? null : `hash(${columns.map(spelled).join(', ')})`;
    };
    const shared = await sharedRows(context, row);
    const keys = hasAll(tables, dataset.key)
      ? await sharedRows(context, (table) => trimmed(table, dataset.key))
      : null;
    const count = shared.reduce((sum, one) => sum + one.shared, 0);
    const sharedKeys = keys?.reduce((sum, one) => sum + one.shared, 0) ?? null;
    const where = shared.find((one) => one.shared > 0);
    // Where keys are the entities, their check tells the rows.
    const keysTold = dataset.entity === null || dataset.entity === dataset.key;
    const examples = [
      ...(await sharedExamples(context, shared, 'the row')),
      ...(keysTold ? [] : await sharedExamples(context, keys ?? [], `its ${dataset.key}`)),
    ].slice(0, mostExamples);
    const title = where
      ? `${where.first.name} and ${where.second.name} share ${grouped(where.shared)} of ${rowsText(where.second.rows)}: take them out of one of the two.`
      : `${tables.map(({ name }) => name).join(', ')} share no rows.`;
    return [
      dataCheck('overlap', count === 0 ? 'pass' : 'fail', title, {
        measured: count,
        limit: 0,
        rows: count,
        examples,
        figures: { splits: tables.map(({ name, rows }) => ({ name, rows })), shared: count, sharedKeys },
      }),
    ];
  },
};

function trimmed(table: OpenTable, name: string | null): string | null {
  const column = columnOf(table, name);
  return column && `trim(${textSql(column)})`;
}

function hasAll(tables: readonly OpenTable[], column: string | null): column is string {
  return column !== null && tables.every((table) => hasColumn(table, column));
}

/** Entities (else keys) in two splits, and whether training data ends before test data begins. */
export const entityCheck: Check = {
  kind: 'entities',
  rule: 1,
  async run(context) {
    const { tables, dataset, query } = context;
    const column = dataset.entity ?? dataset.key;
    if (tables.length < 2 || (column === null && !dataset.timeOrdered))
      return [
        dataCheck(
          'entities',
          'inconclusive',
          tables.length < 2
            ? `${dataset.id} has no splits.`
            : 'Name an entity or a key, so that what stands in two splits is found.',
        ),
      ];
    let entity = null;
    let examples: readonly FoundRow[] = [];
    const wrong: string[] = [];
    if (hasAll(tables, column)) {
      const value = (table: OpenTable): string | null => trimmed(table, column);
      const shared = await sharedRows(context, value, true);
      examples = await sharedExamples(context, shared, `its ${column}`);
      const [values] = await query(
        `SELECT count(DISTINCT v) AS n FROM (${tables.map((table) => `SELECT ${trimmed(table, column)} AS v FROM ${table.relation}`).join(' UNION ALL ')})`,
      );
      const count = shared.reduce((sum, one) => sum + one.shared, 0);
      entity = { column, values: numberOf(values, 'n'), shared: count };
      const where = shared.find((one) => one.shared > 0);
      if (where)
        wrong.push(
          `${grouped(where.shared)} ${column} stand in ${where.first.name} and in ${where.second.name}.`,
        );
    }
    const time = dataset.timeOrdered ? await timeOrder(context) : null;
    if (time && time.gapDays < 0)
      wrong.push(
        `Training data goes on ${(-time.gapDays).toFixed(1)} days after test data begins (${dataset.time}).`,
      );
    const holds =
      [
        entity ? `no ${entity.column} stands in two splits` : null,
        time ? `training ends ${time.gapDays.toFixed(1)} days before test begins` : null,
      ]
        .filter((part) => part !== null)
        .join('; ') + '.';
    const title = wrong.length > 0 ? wrong.join(' ') : holds;
    return [
      dataCheck('entities', wrong.length > 0 ? 'fail' : 'pass', title, {
        measured: entity?.shared ?? time?.gapDays ?? null,
        limit: 0,
        rows: entity?.shared ?? 0,
        examples,
        figures: { entity, time },
      }),
    ];
  },
};

async function timeOrder({
  tables,
  dataset,
  query,
}: CheckContext): Promise<{ column: string; trainEnds: number; testStarts: number; gapDays: number } | null> {
  const [train, test] = [
    tables.find(({ name }) => name === 'train') ?? tables[0],
    tables.find(({ name }) => name === 'test') ?? tables.at(-1),
  ];
  if (!train || !test) return null;
  const [last, first] = [columnOf(train, dataset.time), columnOf(test, dataset.time)];
  if (!last || !first) return null;
  const [ends] = await query(`SELECT epoch_ms(max(${timeSql(last)})) AS t FROM ${train.relation}`);
  const [starts] = await query(`SELECT epoch_ms(min(${timeSql(first)})) AS t FROM ${test.relation}`);
  const [trainEnds, testStarts] = [numberOf(ends, 't'), numberOf(starts, 't')];
  return { column: last.name, trainEnds, testStarts, gapDays: (testStarts - trainEnds) / 86_400_000 };
}
