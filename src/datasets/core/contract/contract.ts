import * as z from 'zod';
import type { ProjectProblem } from '../../../project/core/projectTypes.ts';
import { readEntry, type PartReader } from '../../../project/core/parts/entries.ts';
import { count, number, share, text, texts, numberOrNull } from '../../../project/core/parts/scalars.ts';
import { danglingAliases, parseYaml, syntaxProblems } from '../../../project/core/yamlText.ts';
import type { ColumnType } from '../../../contract/datasets.ts';

const columnTypes = ['integer', 'number', 'boolean', 'string', 'category', 'date', 'timestamp'] as const;

const column = z.strictObject(
  {
    type: z
      .enum(columnTypes, { error: `The type is one of ${columnTypes.join(', ')}.` })
      .nullish()
      .describe('What every value is.'),
    missing: share('The share of missing values')
      .nullish()
      .describe('Largest share of rows without a value; 0 when left out.'),
    min: z
      .union([number('The smallest value'), z.string()])
      .nullish()
      .describe('Smallest value; a time for times.'),
    max: z
      .union([number('The greatest value'), z.string()])
      .nullish()
      .describe('Greatest value; a time for times.'),
    values: texts('A value').nullish().describe('All values that may stand here.'),
    pattern: z
      .string({ error: 'The pattern is a text.' })
      .nullish()
      .describe('Regular expression that every value has to match as a whole.'),
    unique: z.boolean({ error: '"unique" is true or false.' }).nullish().describe('No value stands twice.'),
    'tells-label': z
      .boolean({ error: '"tells-label" is true or false.' })
      .nullish()
      .describe('It is known, and right, that this column alone says much of the label.'),
  },
  { error: 'A column is written as {type: integer, min: 0, max: 120}.' },
);

export const contractSchema = z.strictObject({
  version: z.literal(1, { error: 'This Modelwright reads version 1 of a contract.' }).nullish(),
  reviewed: z
    .boolean({ error: '"reviewed" is true or false.' })
    .nullish()
    .describe('Whether a person has read it; one that is only inferred is no promise.'),
  rows: z
    .strictObject(
      { min: count('"min"').nullish(), max: count('"max"').nullish() },
      { error: 'Rows are written as {min: 1000}.' },
    )
    .nullish()
    .describe('How many rows there have to be.'),
  fresh: z
    .strictObject(
      { column: text('"column"'), 'max-age-days': number('"max-age-days"') },
      { error: 'Freshness is written as {column: snapshot_date, max-age-days: 35}.' },
    )
    .nullish()
    .describe('How old the newest row may be.'),
  classes: z
    .strictObject(
      { column: text('"column"'), 'min-share': share('"min-share"') },
      { error: 'Classes are written as {column: churned, min-share: 0.05}.' },
    )
    .nullish()
    .describe('Smallest share of the rarest class.'),
  'extra-columns': z
    .boolean({ error: '"extra-columns" is true or false.' })
    .nullish()
    .describe('Whether columns that are not named here may be there.'),
  columns: z
    .record(z.string(), column, { error: 'Columns are written as {name: {type: integer}}.' })
    .nullish()
    .describe('Expectations by column.'),
});

export interface ColumnContract {
  readonly type: ColumnType | null;
  readonly missing: number;
  readonly min: number | string | null;
  readonly max: number | string | null;
  readonly values: readonly string[] | null;
  readonly pattern: string | null;
  readonly unique: boolean;
  readonly tellsLabel: boolean;
}

/** What was agreed on a table. */
export interface Contract {
  readonly reviewed: boolean;
  readonly rows: { readonly min: number | null; readonly max: number | null };
  readonly fresh: { readonly column: string; readonly maxAgeDays: number } | null;
  readonly classes: { readonly column: string; readonly minShare: number } | null;
  readonly extraColumns: boolean;
  readonly columns: ReadonlyMap<string, ColumnContract>;
}

export interface ReadContract {
  /** Null when nothing of it can be read. */
  readonly contract: Contract | null;
  readonly problems: readonly ProjectProblem[];
}

/** Reads a contract; what is wrong becomes a problem with its place. */
export function readContract(source: string, file: string): ReadContract {
  const yaml = parseYaml(source, file);
  const syntax = [...syntaxProblems(yaml), ...danglingAliases(yaml)];
  if (syntax.length > 0) return { contract: null, problems: syntax };
  const problems: ProjectProblem[] = [];
  const reader: PartReader = { yaml, problems, hash: () => '' };
  const written = readEntry(reader, [], contractSchema);
  if (!written) return { contract: null, problems };
  const { rows, fresh, classes } = written;
  const columns = new Map<string, ColumnContract>();
  for (const [name, one] of Object.entries(written.columns ?? {}))
    columns.set(name, {
      type: one.type ?? null,
      missing: numberOrNull(one.missing) ?? 0,
      min: bound(one.min),
      max: bound(one.max),
      values: one.values ? one.values.map(String) : null,
      pattern: one.pattern ?? null,
      unique: one.unique ?? false,
      tellsLabel: one['tells-label'] ?? false,
    });
  return {
    problems,
    contract: {
      reviewed: written.reviewed ?? false,
      rows: { min: numberOrNull(rows?.min), max: numberOrNull(rows?.max) },
      fresh: fresh ? { column: String(fresh.column), maxAgeDays: Number(fresh['max-age-days']) } : null,
      classes: classes ? { column: String(classes.column), minShare: Number(classes['min-share']) } : null,
      extraColumns: written['extra-columns'] ?? true,
      columns,
    },
  };
}

/** Numbers that YAML keeps as a text because of their spelling are numbers; other texts are times. */
function bound(value: string | number | null | undefined): number | string | null {
  if (value === null || value === undefined) return null;
  const asNumber = Number(value);
  return typeof value === 'number' || (value.trim() !== '' && !Number.isNaN(asNumber)) ? asNumber : value;
}

/** "0 to 120, missing ≤ 1 %" */
export function contractText(one: ColumnContract): string {
  const parts: string[] = [];
  if (one.unique) parts.push('unique');
  if (one.values)
    parts.push(one.values.length === 1 ? '1 allowed value' : `${one.values.length} allowed values`);
  if (one.min !== null && one.max !== null) parts.push(`${one.min} to ${one.max}`);
  else if (one.min !== null) parts.push(`≥ ${one.min}`);
  else if (one.max !== null) parts.push(`≤ ${one.max}`);
  if (one.pattern !== null) parts.push('matches a pattern');
  if (parts.length === 0 && one.type) parts.push(one.type);
  parts.push(one.missing === 0 ? 'no missing' : `missing ≤ ${percent(one.missing)}`);
  return parts.join(', ');
}

export function percent(part: number): string {
  const value = part * 100;
  return `${value >= 10 || Number.isInteger(value) ? Math.round(value) : value.toFixed(1)} %`;
}
