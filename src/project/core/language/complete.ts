import { isPlainObject, quoted, renderFlow } from '../renderYaml.ts';
import { cursorPlace, type CursorPlace } from './cursorPlace.ts';
import type { ProjectFacts } from './projectFacts.ts';
import { projectJsonSchema } from './projectJsonSchema.ts';
import { formOf, keysOf, schemaAt, valuesOf, variantsOf, type SchemaNode } from './schemaNode.ts';
import { valueChoices } from './valueChoices.ts';

export interface CompletionItem {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'metric' | 'run' | 'column' | 'file' | 'person';
  /** One line beside the label. */
  readonly detail: string | null;
  readonly documentation: string | null;
  /** Text to insert, with `$0` where the cursor goes on. */
  readonly snippet: string;
  /** Order of the list. */
  readonly sort: string;
}

export interface Completion {
  /** The word that is replaced, as offsets. */
  readonly from: number;
  readonly to: number;
  readonly items: readonly CompletionItem[];
}

/** What may stand at the cursor of a project file, broken elsewhere or not; null where nothing of ours can. */
export function completeProject(text: string, offset: number, facts: ProjectFacts): Completion | null {
  return complete(text, offset, projectJsonSchema(), facts);
}

/** The same for any file with a schema. */
export function complete(
  text: string,
  offset: number,
  schema: SchemaNode,
  facts: ProjectFacts,
): Completion | null {
  const place = cursorPlace(text, offset);
  if (place === null) return null;
  const list = itemsAt(place, schema, facts);
  const items = list.map((item, index) => ({ ...item, sort: String(index).padStart(5, '0') }));
  return { from: place.from, to: place.to, items };
}

type Item = Omit<CompletionItem, 'sort'>;

function itemsAt(place: CursorPlace, schema: SchemaNode, facts: ProjectFacts): readonly Item[] {
  if (place.kind === 'value') return valueItems(place, schema, facts);
  const node = schemaAt(schema, place.path);
  if (node === null) return [];
  // A word in a list of texts parses as a map of one key.
  if (formOf(node) === 'scalar')
    return valueItems({ ...place, kind: 'value', around: place.around.slice(0, -1) }, schema, facts);
  if (formOf(node) === 'list') {
    // Only its items can stand here; a new one begins with a dash.
    return [];
  }
  const known = keysOf(node);
  const keys = known.length > 0 ? known : (valueChoices(place, facts)?.map(({ label }) => label) ?? []);
  const required = new Set(variantsOf(node).flatMap((one) => one.required ?? []));
  return keys
    .filter((key) => !place.siblings.includes(key))
    .toSorted((a, b) => Number(required.has(b)) - Number(required.has(a)))
    .map((key) => keyItem(place, key, schemaAt(schema, [...place.path, key]), required.has(key)));
}

function keyItem(place: CursorPlace, key: string, node: SchemaNode | null, isRequired: boolean): Item {
  const written = /^[A-Za-z_][\w-]*$/.test(key) ? key : quoted(key);
  return {
    label: key,
    kind: 'key',
    detail: isRequired ? 'needed' : null,
    documentation: node?.description ?? null,
    snippet: place.hasColon ? escaped(written) : `${escaped(written)}:${afterKey(place, node)}`,
  };
}

/** What follows a new key: its own lines for lists of entries, brackets for maps on one line, else a blank. */
function afterKey(place: CursorPlace, node: SchemaNode | null): string {
  if (node === null) return ' $0';
  const form = formOf(node);
  if (form === 'scalar') return ' $0';
  const items = variantsOf(node).find(({ items: entry }) => entry)?.items;
  const isLong = place.path.length === 0 && (form === 'map' || (items && formOf(items) === 'map'));
  if (isLong && !place.inFlow && valuesOf(node).length === 0) return form === 'map' ? '\n  $0' : '\n  - $0';
  if (valuesOf(node).length > 0) return ' $0';
  return form === 'map' ? ' {$0}' : ' [$0]';
}

function valueItems(place: CursorPlace, schema: SchemaNode, facts: ProjectFacts): readonly Item[] {
  const node = schemaAt(schema, place.path);
  if (node === null) return [];
  const listed = valuesOf(node).map((label): Item => {
    return {
      label,
      kind: 'value',
      detail: null,
      documentation: node.description ?? null,
      snippet: escaped(label),
    };
  });
  const chosen = valueChoices(place, facts) ?? [];
  const taken = new Set(takenBeside(place));
  return [
    ...listed,
    ...chosen
      .filter(({ label, value = label }) => !taken.has(value))
      .map(({ label, value = label, kind, detail, quote }): Item => {
        const written = quote === true ? quoted(value) : plain(value);
        return { label, kind, detail: detail ?? null, documentation: null, snippet: escaped(written) };
      }),
  ];
}

/** Other items of the list that the cursor is in. */
function takenBeside(place: CursorPlace): readonly string[] {
  const last = place.path.at(-1);
  const key = place.path.at(-2);
  const map = place.around.at(-1);
  if (typeof last !== 'number' || typeof key !== 'string' || !isPlainObject(map)) return [];
  const list = map[key];
  return Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : [];
}

/** A value that reads the same without quotes stays without. */
function plain(value: string): string {
  if (/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value)) return quoted(value);
  return /^[A-Za-z_][\w./@+-]*$/.test(value) ? value : renderFlow(value);
}

function escaped(text: string): string {
  return text.replace(/[$}\\]/g, '\\$&');
}
