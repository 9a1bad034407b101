import { flattenValues } from '../dvc/valueTree.ts';
import { csvRows } from '../files/csvRows.ts';
import { parseLooseYaml } from '../files/looseYaml.ts';
import { parsePythonFloat } from '../mlflow/pythonFloat.ts';
import { JsonNumber, parseWandbJson, type JsonValue } from '../wandb/wandbJson.ts';

/** A value of a table: its text, and its number where it is one. */
export interface TableValue {
  readonly text: string;
  readonly number: number | null;
}

export interface TableRow {
  readonly values: ReadonlyMap<string, TableValue>;
  /** 1-based line, where the format has one. */
  readonly line: number | null;
}

export interface TableDamage {
  readonly code: 'corrupt' | 'truncated';
  readonly message: string;
  readonly line: number | null;
}

export interface TableContent {
  readonly rows: readonly TableRow[];
  readonly damage: readonly TableDamage[];
}

export type TableFormat = 'csv' | 'json' | 'jsonl' | 'yaml';

/** Cells that pandas and R write for nothing. */
const missing: ReadonlySet<string> = new Set(['', 'NA', 'N/A', '<NA>', 'null', 'None']);

/** So many ends of an object are tried for the intact part of a list that is cut. */
const mostTries = 50;
const manyCharacters = 2_000_000;

/** Rows of a table, nested values with their keys joined by `.`; what cannot be read is left out and said. */
export function tableRows(text: string, format: TableFormat, separator: string): TableContent {
  switch (format) {
    case 'csv':
      return csvTable(text, separator);
    case 'jsonl':
      return lineTable(text);
    case 'json':
      return jsonTable(text);
    case 'yaml': {
      const { value, damage } = parseLooseYaml(text);
      const said = damage === null ? [] : [corrupt(`The table is damaged: ${damage}.`)];
      return listed(value, said);
    }
  }
}

function csvTable(text: string, separator: string): TableContent {
  const rows: TableRow[] = [];
  let names: readonly string[] | null = null;
  let odd = 0;
  let firstOdd: number | null = null;
  for (const { cells, line } of csvRows(text, separator)) {
    if (names === null) {
      names = cells.map((cell) => cell.trim());
      continue;
    }
    if (cells.length !== names.length) {
      odd += 1;
      firstOdd ??= line;
      continue;
    }
    const values = new Map<string, TableValue>();
    for (const [at, name] of names.entries()) {
      const cell = cells[at]?.trim() ?? '';
      // pandas writes its index under no name.
      if (name === '' || missing.has(cell)) continue;
      values.set(name, { text: cell, number: parsePythonFloat(cell) });
    }
    rows.push({ values, line });
  }
  if (names === null)
    return { rows, damage: [{ code: 'truncated', message: 'The table is empty.', line: null }] };
  const message = `${odd} of its rows have another number of cells than the header and are left out.`;
  return { rows, damage: odd === 0 ? [] : [{ code: 'corrupt', message, line: firstOdd }] };
}

function lineTable(text: string): TableContent {
  const rows: TableRow[] = [];
  const damage: TableDamage[] = [];
  let bad = 0;
  let firstBad: number | null = null;
  const lines = text.split('\n');
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const row = rowOf(plain(parseWandbJson(line.trim())), at + 1);
    if (row) rows.push(row);
    else if (at === lines.length - 1)
      damage.push({ code: 'truncated', message: 'The last line ends early and is left out.', line: at + 1 });
    else {
      bad += 1;
      firstBad ??= at + 1;
    }
  }
  if (bad > 0)
    damage.unshift({
      ...corrupt(`${bad} of its lines are no JSON objects and are left out.`),
      line: firstBad,
    });
  return { rows, damage };
}

function jsonTable(text: string): TableContent {
  const whole = parseWandbJson(text);
  if (whole !== undefined) return listed(plain(whole), []);
  const said: TableDamage = {
    code: 'truncated',
    message: 'The table ends early: what stands before is read.',
    line: null,
  };
  const start = text.indexOf('[');
  let end = text.lastIndexOf('}');
  for (let left = text.length > manyCharacters ? 3 : mostTries; left > 0 && end > start; left -= 1) {
    const part = start < 0 ? undefined : parseWandbJson(`${text.slice(start, end + 1)}]`);
    if (part !== undefined) return listed(plain(part), [said]);
    end = text.lastIndexOf('}', end - 1);
  }
  return { rows: [], damage: [corrupt('This is no JSON that could be read.')] };
}

/** A list of maps, a map that holds one list of maps, or one map, which is a table of one row. */
function listed(value: unknown, damage: readonly TableDamage[]): TableContent {
  const list = Array.isArray(value) ? value : listIn(value);
  const rows = list.flatMap((item: unknown) => rowOf(item, null) ?? []);
  const left = list.length - rows.length;
  const more = left > 0 ? [corrupt(`${left} of its entries are no maps and are left out.`)] : [];
  const none = rows.length === 0 && damage.length === 0 && more.length === 0;
  return { rows, damage: [...damage, ...more, ...(none ? [corrupt('There are no rows in it.')] : [])] };
}

function listIn(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const lists = Object.values(value).filter((item) => Array.isArray(item));
  const [only] = lists;
  return lists.length === 1 && only && only.length > 0 && only.every(isObject) ? only : [value];
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function rowOf(value: unknown, line: number | null): TableRow | null {
  if (!isObject(value)) return null;
  const { numbers, texts } = flattenValues(value, 'text');
  const values = new Map<string, TableValue>();
  for (const [key, text] of texts)
    if (text !== 'null') values.set(key, { text, number: numbers.get(key) ?? null });
  return { values, line };
}

function plain(value: JsonValue | undefined): unknown {
  if (value instanceof JsonNumber) return value.value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => plain(item));
  if (value instanceof Map) {
    const map: ReadonlyMap<string, JsonValue> = value;
    return Object.fromEntries([...map].map(([key, item]) => [key, plain(item)]));
  }
  return value;
}

function corrupt(message: string): TableDamage {
  return { code: 'corrupt', message, line: null };
}
