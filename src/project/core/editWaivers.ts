import { isMap, isSeq, type YAMLSeq } from 'yaml';
import { ModelwrightError } from '../../platform/errors.ts';
import { behindLast, inFlow } from './appendEntry.ts';
import { isPlainObject, renderFlow } from './renderYaml.ts';
import { editYaml } from './yamlEdit.ts';
import { lineEnd, lineStart } from './yamlPositions.ts';
import { findPair, parseYaml, plainValue, syntaxProblems, textOf } from './yamlText.ts';

export interface NewWaiver {
  readonly item: string;
  readonly reason: string;
  readonly person: string;
  /** `2026-11-24` */
  readonly date: string;
  /** Last day on which it holds; null for ever. */
  readonly until: string | null;
}

const place = ['checklist', 'waive'] as const;

/**
 * The project file with a waiver, in place of an earlier one of the same item; comments, order and quoting of everything
 * else stay.
 *
 * @throws ModelwrightError `project-file` when the text is no YAML, or cannot be edited so
 */
export function withWaiver(text: string, file: string, waiver: NewWaiver): string {
  const { item, reason, person, date, until } = waiver;
  const entry = { item, reason, person, date, ...(until === null ? {} : { until }) };
  const before = withoutWaiver(text, file, item);
  const list = waiversOf(before, file);
  const newline = before.includes('\r\n') ? '\r\n' : '\n';
  const result =
    list === null
      ? editYaml(before, file, place, [entry])
      : list.flow
        ? inFlow(before, list, entry)
        : behindLast(before, list, newline, (indent) => `${indent}- ${renderFlow(entry)}${newline}`);
  return checked(result, file, [...entriesOf(before, file), entry]);
}

/** The project file without the waiver of an item; the same text when it has none. */
export function withoutWaiver(text: string, file: string, item: string): string {
  const list = waiversOf(text, file);
  const at =
    list?.items.findIndex((one) => isMap(one) && textOf(findPair(one, 'item')?.value) === item) ?? -1;
  if (list === null || at < 0) return text;
  const rest = entriesOf(text, file).filter((_, index) => index !== at);
  const result = rest.length === 0 ? editYaml(text, file, place, undefined) : cut(text, list, at);
  return withoutWaiver(checked(result, file, rest), file, item);
}

function cut(text: string, list: YAMLSeq, at: number): string {
  const range = rangeOf(list.items[at]);
  const [start, end] = range ?? [0, 0];
  if (!list.flow) {
    const to = end > 0 && text[end - 1] === '\n' ? end : lineEnd(text, end);
    return text.slice(0, lineStart(text, start)) + text.slice(to);
  }
  const next = rangeOf(list.items[at + 1]);
  if (next) return text.slice(0, start) + text.slice(next[0]);
  const before = rangeOf(list.items[at - 1]);
  return text.slice(0, before?.[1] ?? start) + text.slice(end);
}

function rangeOf(node: unknown): readonly [number, number] | null {
  return isMap(node) && node.range ? [node.range[0], node.range[1]] : null;
}

/** The list of waivers; null where there is none, or nothing in it. */
function waiversOf(text: string, file: string): YAMLSeq | null {
  const yaml = parseYaml(text, file);
  const problem = syntaxProblems(yaml)[0];
  if (problem)
    throw new ModelwrightError(
      'project-file',
      `${file} cannot be changed while it is broken: ${problem.message}`,
      { file, line: problem.line, column: problem.column, hint: 'Mend the file by hand first.' },
    );
  const { contents } = yaml.document;
  const checklist = isMap(contents) ? findPair(contents, place[0])?.value : undefined;
  const list = isMap(checklist) ? findPair(checklist, place[1])?.value : undefined;
  return isSeq(list) && list.items.length > 0 ? list : null;
}

function entriesOf(text: string, file: string): readonly unknown[] {
  const yaml = parseYaml(text, file);
  const all = plainValue(yaml, yaml.document.contents);
  const checklist = isPlainObject(all) ? all[place[0]] : undefined;
  const list = isPlainObject(checklist) ? checklist[place[1]] : undefined;
  return Array.isArray(list) ? list : [];
}

/** The result has these waivers, and can be read. */
function checked(result: string, file: string, expected: readonly unknown[]): string {
  const same = JSON.stringify(entriesOf(result, file)) === JSON.stringify(expected);
  if (same && syntaxProblems(parseYaml(result, file)).length === 0) return result;
  throw new ModelwrightError(
    'project-file',
    `The waivers of ${file} cannot be changed without touching the rest.`,
    {
      file,
      hint: 'Change them by hand, under checklist: waive:.',
    },
  );
}
