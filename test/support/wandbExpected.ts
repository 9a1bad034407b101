import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Tree = { readonly [key: string]: Json };

export interface ExpectedFile {
  readonly run_records: readonly {
    readonly run_id: string;
    readonly project: string;
    readonly display_name: string;
    readonly run_group: string;
    readonly job_type: string;
    readonly notes: string;
    readonly host: string;
    readonly tags: readonly string[];
    readonly start_time: number;
    readonly git?: { readonly remote_url: string; readonly commit: string };
  }[];
  readonly config: Tree;
  readonly summary: Tree;
  readonly history_rows: number;
  readonly exit: { readonly exit_code: number } | null;
  readonly history?: readonly Tree[];
  readonly history_first?: readonly Tree[];
  readonly history_last?: readonly Tree[];
  readonly history_sample?: readonly Tree[];
  readonly history_sampled_every?: number;
  readonly history_sums?: Readonly<Record<string, number>>;
}

/** What wandb's own reader says of each record file, by its path in the store. */
export function readWandbExpected(folder: string): Readonly<Record<string, ExpectedFile>> {
  // The oracle's file; its shape is checked by using it.
  const read = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as {
    runs: Record<string, ExpectedFile>;
  };
  return read.runs;
}

const floats: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
};

/** Numbers below a value by their names joined with `.`; media are left out. */
export function numbersOf(value: Json, name = ''): Map<string, number> {
  const found = new Map<string, number>();
  if (typeof value === 'number') found.set(name, value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return found;
  // Lists are ruled out above, which the compiler does not see for readonly ones.
  const tree = value as Tree;
  if (typeof tree['$float'] === 'string') found.set(name, floats[tree['$float']] ?? Number.NaN);
  else if (typeof tree['$int'] === 'string') found.set(name, Number(tree['$int']));
  else if (!('_type' in tree))
    for (const [key, child] of Object.entries(tree))
      for (const [path, number] of numbersOf(child, name === '' ? key : `${name}.${key}`))
        found.set(path, number);
  return found;
}

/** Settings by their names joined with `.`, as text; numbers as JavaScript writes them. */
export function settingsOf(value: Json, name = ''): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { [name]: typeof value === 'string' ? value : textOf(value) };
  // Lists are ruled out above, which the compiler does not see for readonly ones.
  const tree = value as Tree;
  if ('$float' in tree) return { [name]: textOf(value) };
  const entries = Object.entries(tree);
  if (entries.length === 0) return name === '' ? {} : { [name]: '{}' };
  return Object.assign(
    {},
    ...entries.map(([key, child]) => settingsOf(child, name === '' ? key : `${name}.${key}`)),
  );
}

function textOf(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => textOf(item)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return String(numbersOf(value).get(''));
  return JSON.stringify(value);
}
