import { ModelwrightError } from '../../platform/errors.ts';

/** Some columns of a table that was read, as text; nothing and null read as empty text. */
export interface ColumnTable {
  /** How the table is called in messages: a path relative to the project root, perhaps with its commit. */
  readonly shown: string;
  readonly header: readonly string[];
  readonly rows: number;
  readonly columns: ReadonlyMap<string, readonly string[]>;
  /** 1-based line of a row (from 0); null in formats without lines. */
  lineOf(row: number): number | null;
}

/** Where a table's bytes come from. */
export type TableSource = { readonly shown: string } & (
  | { readonly path: string }
  | { readonly content: Uint8Array }
);

/** Which columns are wanted, told from the header; what it throws ends the reading. */
export type PickColumns = (header: readonly string[]) => readonly string[];

/** @param line 1-based; null where the format has none */
export function unreadable(
  shown: string,
  sentence: string,
  line: number | null,
  cause?: unknown,
): ModelwrightError {
  return new ModelwrightError(
    'table-unreadable',
    sentence,
    { file: shown, ...(line === null ? {} : { line }), hint: 'Write the table again and look once more.' },
    cause,
  );
}

/** Rows that are kept in memory: far more than any test set needs to tell two models apart. */
const mostRows = 5_000_000;

/** Collects the wanted columns row by row. */
export class ColumnCollector {
  private readonly wanted: readonly string[];
  private readonly places: readonly number[];
  private readonly values: readonly string[][];
  private readonly lines: number[] = [];

  /** @throws ModelwrightError what `pick` throws, and `table-unreadable` when a wanted name stands twice in the header */
  constructor(
    private readonly shown: string,
    readonly header: readonly string[],
    pick: PickColumns,
    private readonly most = mostRows,
  ) {
    this.wanted = [...new Set(pick(header))];
    this.places = this.wanted.map((name) => header.indexOf(name));
    this.values = this.wanted.map(() => []);
    const doubled = this.wanted.find((name) => header.indexOf(name) !== header.lastIndexOf(name));
    if (doubled !== undefined) throw unreadable(shown, `The column ${doubled} stands twice in the header`, 1);
  }

  addFields(fields: readonly string[], line: number): void {
    for (let i = 0; i < this.places.length; i++) this.values[i]?.push(fields[this.places[i] ?? -1] ?? '');
    this.lines.push(line);
    this.refuseTooMany(line);
  }

  addRecord(record: Readonly<Record<string, unknown>>, line: number | null): void {
    for (let i = 0; i < this.wanted.length; i++) this.values[i]?.push(asText(record[this.wanted[i] ?? '']));
    if (line !== null) this.lines.push(line);
    this.refuseTooMany(line);
  }

  private refuseTooMany(line: number | null): void {
    if ((this.values[0]?.length ?? 0) <= this.most) return;
    const most = this.most.toLocaleString('en-US');
    throw unreadable(this.shown, `There are more than ${most} rows: keep a sample of the test rows`, line);
  }

  table(): ColumnTable {
    const { lines } = this;
    return {
      shown: this.shown,
      header: this.header,
      rows: this.values[0]?.length ?? lines.length,
      columns: new Map(this.wanted.map((name, i) => [name, this.values[i] ?? []])),
      lineOf: (row) => lines[row] ?? null,
    };
  }
}

/** Numbers in their shortest exact form, times as ISO text, bytes as UTF-8. */
function asText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return '';
      if (value instanceof Date) return value.toISOString();
      if (value instanceof Uint8Array) return new TextDecoder().decode(value);
      return JSON.stringify(value);
    default:
      return '';
  }
}
