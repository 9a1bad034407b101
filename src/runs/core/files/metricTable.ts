import { parsePythonFloat } from '../mlflow/pythonFloat.ts';
import type { PointSink } from '../wandb/metricTotals.ts';
import { csvRows } from './csvRows.ts';

export interface TableShape {
  readonly separator: string;
  /** Column that holds the steps; it is no metric. */
  readonly step: string;
  /** Texts of cells without a value, beside the empty one. */
  readonly missing: ReadonlySet<string>;
}

/** What reading a table of metrics came to, beside its points. */
export interface TableFacts {
  /** Names of the columns, of all headers. */
  columns: readonly string[];
  rows: number;
  /** Rows with another number of cells than the header, cells that are no numbers: how many, and the first line. */
  oddRows: number;
  oddCells: number;
  firstOddLine: number | null;
  /** Line of a last row that is left out, since its line has no end. */
  openLine: number | null;
  /** Lines on which the steps begin anew. */
  restartLines: number[];
}

/**
 * Reads a table with one column per metric into points, in the order of the rows. A header that stands again further
 * down counts from there on. Rows with too many or too few cells are left out, since their values may stand in other
 * columns.
 */
export function* readMetricTable(
  text: string,
  shape: TableShape,
  sink: PointSink,
): Generator<null, TableFacts> {
  const facts: TableFacts = {
    columns: [],
    rows: 0,
    oddRows: 0,
    oddCells: 0,
    firstOddLine: null,
    openLine: null,
    restartLines: [],
  };
  let names: readonly string[] | null = null;
  let stepAt = -1;
  let before = Number.NaN;
  for (const { cells, line, isComplete } of csvRows(text, shape.separator)) {
    if ((facts.rows & 255) === 255) yield null;
    if (names === null || isHeader(cells, names, shape.step)) {
      names = cells.map((name) => name.trim());
      stepAt = names.indexOf(shape.step);
      facts.columns = [...new Set([...facts.columns, ...names])];
      continue;
    }
    if (!isComplete) {
      facts.openLine = line;
      continue;
    }
    if (cells.length !== names.length) {
      facts.oddRows += 1;
      facts.firstOddLine ??= line;
      continue;
    }
    facts.rows += 1;
    const step = stepAt < 0 ? Number.NaN : (parsePythonFloat((cells[stepAt] ?? '').trim()) ?? Number.NaN);
    if (step < before) facts.restartLines.push(line);
    if (!Number.isNaN(step)) before = step;
    for (const [at, cell] of cells.entries()) {
      if (at === stepAt) continue;
      const written = cell.trim();
      if (written === '' || shape.missing.has(written)) continue;
      const value = parsePythonFloat(written);
      const name = names[at] ?? '';
      const list = value === null ? listOf(written) : null;
      if (value !== null && name !== '') sink.point(name, step, Number.NaN, value);
      else if (list && name !== '')
        for (const [index, item] of list.entries()) sink.point(`${name}.${index}`, step, Number.NaN, item);
      else {
        facts.oddCells += 1;
        facts.firstOddLine ??= line;
      }
    }
  }
  return facts;
}

/** Longer lists are no values that somebody follows one by one. */
const mostItems = 100;

/** A list of numbers in one cell, `[0.1, 0.2]`, at times in quotes of its own; null for anything else. */
function listOf(cell: string): number[] | null {
  const inner = /^"?\[([^[\]]*)\]"?$/u.exec(cell)?.[1];
  if (inner === undefined) return null;
  const items = inner.split(/[,\s]+/u).filter((item) => item !== '');
  if (items.length === 0 || items.length > mostItems) return null;
  const numbers = items.map((item) => parsePythonFloat(item));
  return numbers.some((number) => number === null) ? null : numbers.map(Number);
}

/** A row that names the columns: it names the steps, and no cell is a number. */
function isHeader(cells: readonly string[], names: readonly string[], step: string): boolean {
  if (!cells.includes(step) && cells[0]?.trim() !== names[0]) return false;
  return cells.every((cell) => parsePythonFloat(cell.trim()) === null && cell.trim() !== '');
}

/** Sentences for what a table did not give; empty when all of it was read. */
export function tableProblems(
  facts: TableFacts,
): { code: 'corrupt' | 'truncated'; message: string; line: number | null }[] {
  const found: ReturnType<typeof tableProblems> = [];
  if (facts.oddRows > 0)
    found.push({
      code: 'corrupt',
      message: `${facts.oddRows} of its rows have another number of cells than the header and are left out.`,
      line: facts.firstOddLine,
    });
  if (facts.oddCells > 0)
    found.push({
      code: 'corrupt',
      message: `${facts.oddCells} of its cells are no numbers and are left out.`,
      line: facts.firstOddLine,
    });
  if (facts.openLine !== null)
    found.push({
      code: 'truncated',
      message: 'The last row has no line end and is left out: it may be cut.',
      line: facts.openLine,
    });
  return found;
}
