import { cursorPlace } from './cursorPlace.ts';
import type { ProjectFacts } from './projectFacts.ts';
import { projectJsonSchema } from './projectJsonSchema.ts';
import { schemaAt, valuesOf, type SchemaNode } from './schemaNode.ts';
import { patternOf, shortNumber } from './valueChoices.ts';

export interface Hover {
  readonly from: number;
  readonly to: number;
  /** Plain sentences, one paragraph each. */
  readonly lines: readonly string[];
}

/** What the key or value at an offset is; null where nothing of ours stands. */
export function hoverProject(text: string, offset: number, facts: ProjectFacts): Hover | null {
  return hover(text, offset, projectJsonSchema(), facts);
}

/** The same for any file with a schema. */
export function hover(text: string, offset: number, schema: SchemaNode, facts: ProjectFacts): Hover | null {
  const place = cursorPlace(text, offset);
  if (place === null || place.from === place.to) return null;
  const word = text.slice(place.from, place.to).replace(/^(["'])(.*)\1$/, '$2');
  const path = place.kind === 'key' ? [...place.path, word] : place.path;
  const node = schemaAt(schema, path);
  if (node === null) return null;
  const lines: string[] = [];
  if (place.kind === 'value') lines.push(...saidOf(patternOf(path), word, facts));
  if (node.description) lines.push(node.description);
  const values = valuesOf(node);
  if (place.kind === 'key' && values.length > 0) lines.push(`One of: ${values.join(', ')}.`);
  return lines.length === 0 ? null : { from: place.from, to: place.to, lines };
}

/** What is known of a metric or run that the file names. */
function saidOf(pattern: string, word: string, facts: ProjectFacts): readonly string[] {
  if (/^(objectives\.\*\.metric|chosen-by|primary-metric)$/.test(pattern)) {
    const metric = facts.metrics?.find(({ key }) => key === word);
    if (!metric) return facts.metrics === null ? [] : ['No run has this metric.'];
    const many = `${metric.runs} ${metric.runs === 1 ? 'run has' : 'runs have'} it.`;
    const { newest } = metric;
    return [newest ? `${shortNumber(newest.value)} in ${newest.run}, the newest run with it; ${many}` : many];
  }
  if (/^(candidate|baseline|simple|live|objectives\.\*\.against\.run)$/.test(pattern)) {
    const run = facts.runs?.find(({ id, name }) => id === word || name === word || isPrefix(word, id));
    return run ? [`${run.name}: ${run.detail}`] : [];
  }
  return [];
}

function isPrefix(word: string, id: string): boolean {
  return word.length >= 4 && id.startsWith(word);
}
