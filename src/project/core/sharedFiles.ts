import * as z from 'zod';
import type { TableView } from '../../contract/compareTable.ts';
import type { RunNote } from '../../contract/runPage.ts';
import type { ProjectProblem } from './projectTypes.ts';
import { nodeAt, parseYaml, plainValue, problemAt, syntaxProblems } from './yamlText.ts';

export const notesFileName = '.modelwright/notes.yaml';
export const viewsFileName = '.modelwright/views.yaml';

const text = z.union([z.string(), z.number(), z.boolean()]).transform((value) => String(value));
const texts = z
  .array(text)
  .nullish()
  .transform((value) => value ?? []);
const maybeText = text.nullish().transform((value) => value ?? null);
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

const noteSchema = z.object({ star: flag, alias: maybeText, tags: texts, note: maybeText });

const viewSchema = z.object({
  columns: z
    .array(
      z.object({
        id: text,
        width: z.exactOptional(z.number().positive()),
        pinned: z.exactOptional(z.boolean()),
        statistic: z.exactOptional(z.enum(['last', 'min', 'max'])),
      }),
    )
    .nullish()
    .transform((value) => value ?? null),
  hidden: texts,
  filter: maybeText,
  sort: z
    .array(z.object({ column: text, descending: flag }))
    .nullish()
    .transform((value) => value ?? []),
  groupBy: maybeText,
  onlyDiffering: flag,
  deltas: flag,
});

const noteKeys = ['star', 'alias', 'tags', 'note'];
const viewKeys = ['columns', 'hidden', 'filter', 'sort', 'groupBy', 'onlyDiffering', 'deltas'];

/** Order of the keys of `notes.yaml`: fixed inside an entry, by run id between entries, so that merges stay easy. */
export function compareNoteKeys(a: string, b: string): number {
  return rank(noteKeys, a) - rank(noteKeys, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Order of the keys of `views.yaml`: fixed inside a view; a new view stands last. */
export function compareViewKeys(a: string, b: string): number {
  return rank(viewKeys, a) - rank(viewKeys, b);
}

function rank(keys: readonly string[], key: string): number {
  if (key === 'version') return -1;
  const index = keys.indexOf(key);
  return index < 0 ? keys.length : index;
}

export interface SharedFile<T> {
  readonly entries: ReadonlyMap<string, T>;
  readonly problems: readonly ProjectProblem[];
}

/** `notes.yaml`: below `runs:` one entry for each run id. */
export function readNotes(source: string): SharedFile<RunNote> {
  return readEntries(source, notesFileName, 'runs', noteSchema);
}

/** `views.yaml`: below `views:` one entry for each name. */
export function readViews(source: string): SharedFile<TableView> {
  return readEntries(source, viewsFileName, 'views', viewSchema);
}

/** An entry that does not fit is left out and told, the others stay. */
function readEntries<T>(source: string, file: string, key: string, schema: z.ZodType<T>): SharedFile<T> {
  const yaml = parseYaml(source, file);
  const problems = syntaxProblems(yaml);
  const entries = new Map<string, T>();
  if (problems.length > 0) return { entries, problems };
  const whole = z
    .record(z.string(), z.unknown())
    .nullish()
    .safeParse(plainValue(yaml, yaml.document.contents));
  const members = z.record(z.string(), z.unknown()).nullish().safeParse(whole.data?.[key]);
  if (!whole.success || !members.success) {
    const range = nodeAt(yaml, [key])?.range;
    problems.push(
      problemAt(yaml, range?.[0] ?? 0, range?.[1] ?? 0, `The entries of ${file} stand below "${key}:".`),
    );
  }
  for (const [name, value] of Object.entries(members.data ?? {})) {
    const parsed = schema.safeParse(value ?? {});
    if (parsed.success) entries.set(name, parsed.data);
    else {
      const issue = parsed.error.issues[0];
      const path = (issue?.path ?? []).map((part) => String(part));
      const range = nodeAt(yaml, [key, name, ...(issue?.path ?? [])])?.range;
      const message = `${[name, ...path].join('.')} does not fit: ${issue?.message ?? 'wrong value'}.`;
      problems.push(problemAt(yaml, range?.[0] ?? 0, range?.[1] ?? 0, message));
    }
  }
  return { entries, problems };
}
