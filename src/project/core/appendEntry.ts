import { isMap, isSeq, type YAMLSeq } from 'yaml';
import { ModelwrightError } from '../../platform/errors.ts';
import { editYaml } from './yamlEdit.ts';
import { lineEnd } from './yamlPositions.ts';
import { isPlainObject, renderAfterColon, renderFlow, renderKey } from './renderYaml.ts';
import {
  danglingAliases,
  findPair,
  parseYaml,
  plainValue,
  syntaxProblems,
  type YamlText,
} from './yamlText.ts';

type Entry = Readonly<Record<string, unknown>>;

/**
 * Adds an entry to a list of `modelwright.yaml` (an objective, a dataset) behind the last one, in lines of its own;
 * comments, order and quoting of everything else stay. A list that is not there yet is begun at the end of the file.
 *
 * @throws ModelwrightError `project-file` when the text is no YAML, or cannot be edited so
 */
export function appendEntry(
  text: string,
  file: string,
  list: 'objectives' | 'datasets',
  entry: Entry,
): string {
  const before = parseYaml(text, file);
  const problem = [...syntaxProblems(before), ...danglingAliases(before)][0];
  if (problem) {
    const { line, column } = problem;
    throw new ModelwrightError(
      'project-file',
      `${file} cannot be changed while it is broken: ${problem.message}`,
      { file, line, column, hint: 'Mend the file by hand first.' },
    );
  }
  const result = withEntry(before, list, entry);
  if (!says(result, before, list, entry))
    throw new ModelwrightError(
      'project-file',
      `${list} of ${file} cannot be added to without touching the rest.`,
      {
        file,
        hint: 'Add it by hand.',
      },
    );
  return result;
}

function withEntry(yaml: YamlText, list: string, entry: Entry): string {
  const { text, file } = yaml;
  const { contents } = yaml.document;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const value = isMap(contents) ? findPair(contents, list)?.value : undefined;
  if (isSeq(value) && value.items.length > 0)
    return value.flow ? inFlow(text, value, entry) : inBlock(text, value, entry, newline);
  if (isMap(contents) && findPair(contents, list)) return editYaml(text, file, [list], [entry]);
  const start = text.trim() === '' ? `version: 1${newline}` : '';
  const gap = text === '' || text.endsWith('\n') ? '' : newline;
  return `${text}${gap}${start}${list}:${newline}${blockOf(entry, '  ', newline)}`;
}

function inBlock(text: string, list: YAMLSeq, entry: Entry, newline: string): string {
  return behindLast(text, list, newline, (indent) => blockOf(entry, indent, newline));
}

/** The text with lines behind the one on which the last entry of a list ends, as deep as that entry stands. */
export function behindLast(
  text: string,
  list: YAMLSeq,
  newline: string,
  lines: (indent: string) => string,
): string {
  const last = list.items.at(-1);
  const range = isPlainRange(last) ? last.range : null;
  const start = list.range?.[0] ?? 0;
  const end = range?.[1] ?? list.range?.[1] ?? text.length;
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).replace(/[^ \t].*$/, '');
  // The value of a block ends behind its line break; that of a plain text on its line.
  const at = end > 0 && text[end - 1] === '\n' ? end : lineEnd(text, end);
  const gap = at === 0 || text[at - 1] === '\n' ? '' : newline;
  return `${text.slice(0, at)}${gap}${lines(indent)}${text.slice(at)}`;
}

/** The same in a list that is written in brackets. */
export function inFlow(text: string, list: YAMLSeq, entry: Entry): string {
  const close = (list.range?.[1] ?? 0) - 1;
  const kept = text.slice(0, close).trimEnd();
  const comma = kept.endsWith(',') ? ' ' : ', ';
  return `${kept}${comma}${renderFlow(entry)}${text.slice(kept.length).replace(/^\s*(?=\])/, '')}`;
}

function blockOf(entry: Entry, indent: string, newline: string): string {
  return Object.entries(entry)
    .map(([key, value], index) => {
      const lead = index === 0 ? `${indent}- ` : `${indent}  `;
      return `${lead}${renderKey(key)}:${valueOf(value, `${indent}  `, newline)}${newline}`;
    })
    .join('');
}

/** Names that are plainly text stand without quotes, as people write them; maps stand on one line. */
function valueOf(value: unknown, indent: string, newline: string): string {
  if (
    typeof value === 'string' &&
    /^[a-z][a-z0-9_]*(?:[-/.][a-z0-9_]+)*$/.test(value) &&
    !/^(?:true|false|null|yes|no|on|off|y|n)$/.test(value)
  )
    return ` ${value}`;
  if (isPlainObject(value)) return ` ${renderFlow(value)}`;
  return renderAfterColon(value, indent, newline);
}

function isPlainRange(node: unknown): node is { readonly range: readonly [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

/** The new text has the entry at the end of the list, and everything else as before. */
function says(result: string, before: YamlText, list: string, entry: Entry): boolean {
  const after = parseYaml(result, before.file);
  if (syntaxProblems(after).length > 0) return false;
  const old = plainValue(before, before.document.contents);
  const now = plainValue(after, after.document.contents);
  if (!isPlainObject(now)) return false;
  const wasThere = isPlainObject(old) ? old : { version: 1 };
  const entries = wasThere[list];
  const expected = { ...wasThere, [list]: [...(Array.isArray(entries) ? entries : []), entry] };
  return JSON.stringify(sorted(now)) === JSON.stringify(sorted(expected));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => sorted(one));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
