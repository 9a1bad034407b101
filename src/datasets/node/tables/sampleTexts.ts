import {
  booleanOfText,
  missingSql,
  numberOfText,
  storedType,
  textSql,
  timeOfText,
} from '../../core/columnSql.ts';
import { identifier } from '../../core/engineProtocol.ts';
import { worthTrying, type Readings } from '../../core/profile/columnType.ts';
import { textCounts, textCountsSql } from '../../core/profile/textCounts.ts';
import { columnGroups, numberOf, type Query, type TableColumn } from '../../core/table.ts';

/** Rows from the start that decide what texts are worth reading as in every row. */
const sampleRows = 5000;
const everything: Readings = { number: true, time: true, boolean: true };

/** For each column of texts, what the first rows of a relation make likely; of columns with another type nothing. */
export async function sampleTexts(
  relation: string,
  columns: readonly Pick<TableColumn, 'name' | 'type'>[],
  query: Query,
): Promise<ReadonlyMap<string, Readings>> {
  const texts = columns
    .map((column): TableColumn => ({ ...column, texts: null }))
    .filter((column) => storedType(column) === 'text');
  const found = new Map<string, Readings>();
  for (const group of columnGroups(texts)) {
    const cells = group.flatMap((column, at) => {
      const cell = identifier(column.name);
      return [
        `${textSql(column)} AS text_${at}`,
        `${numberOfText(cell)} AS number_${at}`,
        `${timeOfText(cell)} AS time_${at}`,
        `${booleanOfText(cell)} AS boolean_${at}`,
      ];
    });
    const counts = group.flatMap((_, at) => textCountsSql(at, everything));
    const [row] = await query(
      `SELECT ${counts.join(', ')} FROM (SELECT ${cells.join(', ')} FROM (SELECT * FROM ${relation} LIMIT ${sampleRows}))`,
    );
    for (const [at, { name }] of group.entries()) found.set(name, worthTrying(textCounts(row, at)));
  }
  return found;
}

/** Names of the columns of texts in which no cell is a word for a missing value. */
export async function plainTexts(
  relation: string,
  columns: readonly TableColumn[],
  query: Query,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const group of columnGroups(columns.filter(({ texts }) => texts !== null))) {
    const words = group.map((column, at) => `count_if(${word(column)}) AS words_${at}`);
    const [row] = await query(`SELECT ${words.join(', ')} FROM ${relation}`);
    for (const [at, { name }] of group.entries()) if (numberOf(row, `words_${at}`) === 0) found.add(name);
  }
  return found;
}

/** Whether a cell is a word for a missing value. What reads as a number or a time is none. */
function word({ name, texts }: TableColumn): string {
  const read = [texts?.number, texts?.time].flatMap((held) => (typeof held === 'string' ? [held] : []));
  return [...read.map((held) => `${identifier(held)} IS NULL`), missingSql(identifier(name))].join(' AND ');
}
