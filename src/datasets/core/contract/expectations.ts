import { booleanSql, numberSql, storedType, textSql, timeSql } from '../columnSql.ts';
import { literal } from '../engineProtocol.ts';
import { columnOf, type OpenTable, type TableColumn } from '../table.ts';
import { percent, type ColumnContract, type Contract } from './contract.ts';

/** One thing that a contract asks of every row of a column, as SQL that is true where a row breaks it. */
export interface RowExpectation {
  readonly column: string;
  /** "age 0 to 120" */
  readonly text: string;
  /** "is below 0" */
  readonly wrong: string;
  readonly broken: string;
  /** Share of rows that may break it. */
  readonly allowed: number;
}

/** Expectations on rows, for the columns that are there. Ranges and domains are asked of values that are right by type. */
export function rowExpectations(contract: Contract, table: OpenTable): readonly RowExpectation[] {
  return [...contract.columns].flatMap(([name, one]) => {
    const column = columnOf(table, name);
    return column ? ofColumn(column, one) : [];
  });
}

function ofColumn(there: TableColumn, one: ColumnContract): RowExpectation[] {
  const { name: column } = there;
  const value = textSql(there);
  const found: RowExpectation[] = [
    {
      column,
      text: one.missing === 0 ? `${column} is never missing` : `${column} missing ≤ ${percent(one.missing)}`,
      wrong: `${column} is missing`,
      broken: `${value} IS NULL`,
      allowed: one.missing,
    },
  ];
  const add = (text: string, wrong: string, broken: string): void => {
    found.push({
      column,
      text: `${column} ${text}`,
      wrong: `${column} ${wrong}`,
      broken: `${value} IS NOT NULL AND (${broken})`,
      allowed: 0,
    });
  };
  const type = typeBroken(there, one);
  if (type && one.type) add(`is ${article(one.type)}`, `is no ${one.type}`, type);
  const times = one.type === 'date' || one.type === 'timestamp';
  const measured = times ? timeSql(there) : numberSql(there);
  const end = (limit: number | string): string =>
    times ? `TIMESTAMPTZ ${literal(String(limit))}` : String(Number(limit));
  if (one.min !== null) add(`≥ ${one.min}`, `is below ${one.min}`, `${measured} < ${end(one.min)}`);
  if (one.max !== null) add(`≤ ${one.max}`, `is above ${one.max}`, `${measured} > ${end(one.max)}`);
  if (one.values) {
    const known = one.values.map((text) => literal(text)).join(', ');
    add(
      `has ${one.values.length} allowed values`,
      'has a value that is not allowed',
      `trim(${value}) NOT IN (${known || "''"})`,
    );
  }
  if (one.pattern !== null)
    add(
      'matches its pattern',
      'does not match its pattern',
      `NOT regexp_full_match(${value}, ${literal(one.pattern)})`,
    );
  return found;
}

function typeBroken(column: TableColumn, { type }: ColumnContract): string | null {
  const value = `trim(${textSql(column)})`;
  switch (type) {
    case 'integer':
      return storedType(column) === 'whole' ? 'false' : `NOT regexp_full_match(${value}, '[+-]?[0-9]+')`;
    case 'number':
      // Infinities are numbers too, which the second part says; it is asked of few values.
      return `${numberSql(column)} IS NULL AND TRY_CAST(${value} AS DOUBLE) IS NULL`;
    case 'boolean':
      return `${booleanSql(column)} IS NULL`;
    case 'date':
    case 'timestamp':
      return `${timeSql(column)} IS NULL`;
    default:
      return null;
  }
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}
