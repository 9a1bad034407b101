import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { ColumnProfile, TableProfile } from '../../../contract/datasets.ts';
import { profilePath } from '../../../evidence/core/inputNames.ts';
import { writeFileAtomic } from '../../../platform/atomicFile.ts';
import { ModelwrightError } from '../../../platform/errors.ts';

const numberOrNull = z.number().nullable();
const column = z.object({
  name: z.string(),
  type: z.enum(['integer', 'number', 'boolean', 'string', 'category', 'date', 'timestamp']),
  rows: z.number(),
  missing: z.number(),
  distinct: z.number(),
  min: numberOrNull,
  max: numberOrNull,
  mean: numberOrNull,
  sd: numberOrNull,
  top: z.array(z.object({ value: z.string(), count: z.number() })),
  histogram: z.object({
    edges: z.array(z.number()).nullable(),
    labels: z.array(z.string()).nullable(),
    counts: z.array(z.number()),
  }),
  sketch: z.object({ values: z.array(z.number()), weights: z.array(z.number()) }).nullable(),
});
const file = z.object({
  version: z.literal(1),
  dataset: z.string(),
  file: z.string(),
  digest: z.string(),
  rows: z.number(),
  columns: z.array(column),
});

/**
 * The committed reference profile of a dataset; null when there is none.
 *
 * @param root absolute project root
 * @throws ModelwrightError `table-unreadable` when the file is damaged, with its path and the next step
 */
export function readProfile(root: string, dataset: string): TableProfile | null {
  const path = profilePath(dataset);
  let text: string;
  try {
    text = readFileSync(join(root, path), 'utf8');
  } catch {
    return null;
  }
  try {
    const { version: _, ...profile } = file.parse(JSON.parse(text));
    return profile;
  } catch {
    throw new ModelwrightError('table-unreadable', `${path} is no reference profile, or it is damaged.`, {
      file: path,
      hint: `Restore it from git, or write it anew: modelwright data profile ${dataset} --write`,
    });
  }
}

/** Writes a profile as the reference of its dataset; its path below the root. @throws ModelwrightError `write-failed` */
export function writeProfile(root: string, profile: TableProfile): string {
  const path = profilePath(profile.dataset);
  writeFileAtomic(join(root, path), profileText(profile));
  return path;
}

/** One line a column, so that a review sees which ones changed. */
function profileText({ columns, ...head }: TableProfile): string {
  const members = Object.entries({ version: 1, ...head }).map(
    ([key, value]) => ` ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`,
  );
  const lines = columns.map((one: ColumnProfile) => `  ${JSON.stringify(one)}`);
  return `{\n${members.join('')} "columns": [\n${lines.join(',\n')}\n ]\n}\n`;
}
