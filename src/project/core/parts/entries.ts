import { isScalar, isSeq } from 'yaml';
import type { z } from 'zod';
import type { Place } from '../../../contract/verdict.ts';
import { nearest } from '../nearest.ts';
import { plainValue } from '../yamlText.ts';
import {
  nodeAtExactly,
  placeAt,
  problemAtHead,
  problemAtKey,
  problemAtPath,
  type PartReader,
  type Path,
} from './places.ts';

/** The parsed value, or null when something in it is wrong; keys that are not known are told and left out. */
export function readEntry<S extends z.ZodType>(
  reader: PartReader,
  path: Path,
  schema: S,
): z.output<S> | null {
  const value = plainValue(reader.yaml, nodeAtExactly(reader.yaml, path));
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const unknown = result.error.issues.filter((issue) => issue.code === 'unrecognized_keys');
  for (const issue of result.error.issues) tell(reader, path, issue, schema);
  if (unknown.length < result.error.issues.length) return null;
  const again = schema.safeParse(without(value, unknown));
  return again.success ? again.data : null;
}

/** Entries of a list that could be read, each with its place in the file. */
export function readList<S extends z.ZodType>(
  reader: PartReader,
  path: Path,
  schema: S,
  what: string,
): { readonly value: z.output<S>; readonly at: Path; readonly place: Place }[] {
  const node = nodeAtExactly(reader.yaml, path);
  if (node === null || (isScalar(node) && node.value === null)) return [];
  if (!isSeq(node)) {
    reader.problems.push(problemAtPath(reader, path, `${what} are a list; each begins with "- ".`));
    return [];
  }
  return node.items.flatMap((_, index) => {
    const at = [...path, index];
    const value = readEntry(reader, at, schema);
    return value === null ? [] : [{ value, at, place: placeAt(reader.yaml, at) }];
  });
}

/** Every issue names its place; an unknown key also its nearest known one. */
function tell(reader: PartReader, path: Path, issue: z.core.$ZodIssue, schema: z.ZodType): void {
  const at = [...path, ...issue.path];
  const last = at.at(-1);
  if (typeof last === 'string' && at.length > 1 && nodeAtExactly(reader.yaml, at) === null) {
    reader.problems.push(problemAtHead(reader, at.slice(0, -1), `"${last}" is missing here.`));
    return;
  }
  if (issue.code !== 'unrecognized_keys') {
    const suggestion = nearestValue(reader, at, issue);
    const message = suggestion
      ? `${issue.message.replace(/[.]$/, '')}; did you mean "${suggestion}"?`
      : issue.message;
    reader.problems.push(problemAtPath(reader, at, message, suggestion));
    return;
  }
  const known = knownKeys(schema, issue.path);
  for (const key of issue.keys) {
    const suggestion = nearest(key, known);
    const message = `"${key}" is not known here${suggestion ? `; did you mean "${suggestion}"?` : '.'}`;
    reader.problems.push(problemAtKey(reader, at, key, message, suggestion));
  }
}

function nearestValue(reader: PartReader, at: Path, issue: z.core.$ZodIssue): string | null {
  if (issue.code !== 'invalid_value') return null;
  const value = plainValue(reader.yaml, nodeAtExactly(reader.yaml, at));
  return typeof value === 'string' ? nearest(value, issue.values.map(String)) : null;
}

/** Keys of the object that stands at a path inside a schema. */
function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const object = schemaAt(schema, path);
  return object ? Object.keys(object) : [];
}

/** The shape of the object at a path; optional values, lists and records are looked through. */
function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): Record<string, z.ZodType> | null {
  let now: z.ZodType | undefined = schema;
  for (const part of path) {
    const shape = shapeOf(now);
    now = shape ? shape[String(part)] : elementOf(now);
    if (!now) return null;
  }
  return shapeOf(now);
}

interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly shape?: Record<string, z.ZodType>;
}

function definitionOf(schema: z.ZodType | undefined): Definition | null {
  let now = schema;
  while (now) {
    const found: Definition = now._zod.def;
    if (found.innerType === undefined) return found;
    now = found.innerType;
  }
  return null;
}

function shapeOf(schema: z.ZodType | undefined): Record<string, z.ZodType> | null {
  return definitionOf(schema)?.shape ?? null;
}

function elementOf(schema: z.ZodType | undefined): z.ZodType | undefined {
  const found = definitionOf(schema);
  return found?.element ?? found?.valueType;
}

function without(value: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    let target: unknown = copy;
    for (const part of issue.path) target = (target as Record<PropertyKey, unknown> | undefined)?.[part];
    if (typeof target !== 'object' || target === null) continue;
    for (const key of issue.keys) Reflect.deleteProperty(target, key);
  }
  return copy;
}

export { problemAtPath, type PartReader } from './places.ts';
