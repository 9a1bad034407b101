import { isMap, isScalar, LineCounter, parseDocument, stringify } from 'yaml';
import * as z from 'zod';
import { ModelwrightError } from '../../platform/errors.ts';

export const signoffFolder = '.modelwright/signoffs';

/** The content of a sign-off. */
export interface SignoffFile {
  readonly item: string;
  readonly role: string;
  readonly person: string;
  readonly decision: 'approve' | 'decline';
  /** Epoch ms. */
  readonly at: number;
  readonly reason: string;
  /** What was signed, by name and value, as in evidence. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What was undecided or stale when it was signed. */
  readonly seen: readonly string[];
  /** 1-based line of `person`. */
  readonly personLine: number;
}

const text = z.union([z.string(), z.number()], { error: 'is missing, or no text' }).transform(String);
const schema = z.object({
  item: text,
  role: text,
  person: text,
  decision: z.enum(['approve', 'decline'], { error: 'is approve or decline' }),
  date: z.string({ error: 'is a date such as 2026-11-24T10:00:00Z' }),
  reason: text
    .nullish()
    .refine((reason) => (reason ?? '').trim() !== '', 'is empty: say what the decision rests on'),
  inputs: z.record(z.string(), text).nullish(),
  seen: z.array(text).nullish(),
});

/** The path of a sign-off below the project root; ids and roles that are no file names are made safe. */
export function signoffPath(item: string, role: string): string {
  return `${signoffFolder}/${fileName(item)}/${fileName(role)}.yaml`;
}

function fileName(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('*', '%2A')
    .replaceAll(/^\.+/g, (dots) => '%2E'.repeat(dots.length));
}

/** Item and role from a path below the folder of sign-offs. */
export function signoffOfPath(path: string): { readonly item: string; readonly role: string } | null {
  const [, item, role] = /^\.modelwright\/signoffs\/([^/]+)\/([^/]+)\.yaml$/.exec(path) ?? [];
  if (item === undefined || role === undefined) return null;
  try {
    return { item: decodeURIComponent(item), role: decodeURIComponent(role) };
  } catch {
    return null;
  }
}

/** @throws ModelwrightError `project-file` with file, line and column */
export function readSignoff(source: string, file: string): SignoffFile {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, schema: 'core' });
  const fail = (message: string, offset: number): never => {
    const { line, col } = lines.linePos(offset);
    throw new ModelwrightError('project-file', message, {
      file,
      line: Math.max(1, line),
      column: Math.max(1, col),
    });
  };
  const [wrong] = document.errors;
  if (wrong) return fail(`This is no YAML: ${wrong.message.split('\n')[0] ?? ''}`, wrong.pos[0]);
  const placeOf = (key: string): number => {
    const pair = isMap(document.contents)
      ? document.contents.items.find(({ key: name }) => isScalar(name) && name.value === key)
      : undefined;
    return isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : 0;
  };
  const parsed = schema.safeParse(document.toJS());
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const key = String(issue?.path[0] ?? '');
    return fail(
      key === ''
        ? 'A sign-off holds item, role, person, decision, date, reason and inputs.'
        : `"${key}" ${issue?.message ?? 'does not fit'}.`,
      placeOf(key),
    );
  }
  const { item, role, person, decision, date, reason, inputs, seen } = parsed.data;
  const at = Date.parse(date);
  if (Number.isNaN(at)) return fail('"date" is a date such as 2026-11-24T10:00:00Z.', placeOf('date'));
  return {
    item,
    role,
    person,
    decision,
    at,
    reason: reason ?? '',
    inputs: inputs ?? {},
    seen: seen ?? [],
    personLine: lines.linePos(placeOf('person')).line,
  };
}

/** The text of a sign-off, in one order, so that two of them read alike in a pull request. */
export function signoffText(file: Omit<SignoffFile, 'personLine'>): string {
  const { item, role, person, decision, at, reason, inputs, seen } = file;
  const sorted = Object.fromEntries(Object.entries(inputs).sort(([a], [b]) => (a < b ? -1 : 1)));
  return stringify(
    {
      item,
      role,
      person,
      decision,
      date: new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z'),
      reason,
      inputs: sorted,
      ...(seen.length > 0 ? { seen } : {}),
    },
    { lineWidth: 0, schema: 'core', defaultStringType: 'PLAIN', defaultKeyType: 'PLAIN' },
  );
}
