import type { MetricHistory, MetricSummary } from '../../../contract/run.ts';
import { parseLooseJson } from './parseValues.ts';
import { isMap } from './valueTree.ts';

/** Columns of a plot's data by name, cells as text. */
export type Columns = ReadonlyMap<string, readonly string[]>;

/**
 * TSV, CSV or JSON (a list of records, or an object that holds one list). A last line without its end, as a writer
 * leaves it for a moment, is not used. Null when it is no table.
 */
export function parseColumns(path: string, text: string): Columns | null {
  if (path.endsWith('.json')) return jsonColumns(text);
  const end = text.lastIndexOf('\n');
  const lines = (end < 0 ? text : text.slice(0, end)).split(/\r?\n/u);
  const first = lines.shift()?.replace(/^\ufeff/u, '');
  if (first === undefined || first === '') return null;
  const separator = path.endsWith('.csv') ? ',' : '\t';
  const names = cells(first, separator);
  const columns = names.map((): string[] => []);
  for (const line of lines) {
    if (line === '') continue;
    const row = cells(line, separator);
    if (row.length !== names.length) continue;
    row.forEach((cell, index) => columns[index]?.push(cell));
  }
  return new Map(names.map((name, index) => [name, columns[index] ?? []]));
}

function cells(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator);
  const found: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at];
    if (sign === '"') {
      if (quoted && line[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = !quoted;
    } else if (sign === separator && !quoted) {
      found.push(cell);
      cell = '';
    } else cell += sign ?? '';
  }
  return [...found, cell];
}

function jsonColumns(text: string): Columns | null {
  let data: unknown;
  try {
    data = parseLooseJson(text);
  } catch {
    return null;
  }
  const rows: unknown = isMap(data) ? Object.values(data).find((value) => Array.isArray(value)) : data;
  if (!Array.isArray(rows)) return null;
  const columns = new Map<string, string[]>();
  rows.forEach((row: unknown, index) => {
    if (!isMap(row)) return;
    for (const [name, value] of Object.entries(row)) {
      if (typeof value !== 'number' && typeof value !== 'string') continue;
      const column = columns.get(name) ?? [];
      columns.set(name, column);
      while (column.length < index) column.push('');
      column.push(String(value));
    }
  });
  return columns;
}

/** A number as Python or JavaScript writes it; NaN for the word, null for what is no number. */
export function seriesNumber(text: string): number | null {
  const cell = text.trim();
  if (cell === '') return null;
  if (/^[+-]?nan$/iu.test(cell)) return Number.NaN;
  const infinite = /^([+-]?)inf(?:inity)?$/iu.exec(cell);
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity;
  const value = Number(cell);
  return Number.isNaN(value) ? null : value;
}

/** One column as a series; rows whose value is no number are left out. Null without any value. */
export function seriesOf(columns: Columns, y: string, x: string | null = null): MetricHistory | null {
  const cellsOfY = columns.get(y);
  if (!cellsOfY) return null;
  const xs = columns.get(x ?? 'step') ?? columns.get('step');
  const times = columns.get('timestamp');
  const steps: number[] = [];
  const timesMs: number[] = [];
  const values: number[] = [];
  cellsOfY.forEach((cell, index) => {
    const value = seriesNumber(cell);
    if (value === null) return;
    values.push(value);
    steps.push(seriesNumber(xs?.[index] ?? '') ?? (xs ? Number.NaN : index));
    timesMs.push(seriesNumber(times?.[index] ?? '') ?? Number.NaN);
  });
  if (values.length === 0) return null;
  return {
    steps: Float64Array.from(steps),
    timesMs: Float64Array.from(timesMs),
    values: Float64Array.from(values),
  };
}

/** `last` is the value of the greatest step, the later row among equal ones. */
export function summarizeSeries(series: MetricHistory): MetricSummary {
  let at = 0;
  let min = Number.NaN;
  let max = Number.NaN;
  series.values.forEach((value, index) => {
    if ((series.steps[index] ?? 0) >= (series.steps[at] ?? 0) || Number.isNaN(series.steps[at] ?? 0))
      at = index;
    if (Number.isNaN(value)) return;
    min = value >= min ? min : value;
    max = value <= max ? max : value;
  });
  const known = (value: number | undefined): number | null =>
    value === undefined || Number.isNaN(value) ? null : value;
  return {
    last: series.values[at] ?? Number.NaN,
    lastStep: known(series.steps[at]),
    lastAt: known(series.timesMs[at]),
    min,
    max,
    count: series.values.length,
  };
}

/** A value that a metrics file holds, without a series. */
export function singleValue(value: number, step: number | null, at: number | null): MetricSummary {
  return { last: value, lastStep: step, lastAt: at, min: value, max: value, count: 1 };
}
