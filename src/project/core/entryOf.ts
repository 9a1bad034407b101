import { isMap, isSeq } from 'yaml';
import { editYaml } from './yamlEdit.ts';
import { findPair, parseYaml, textOf } from './yamlText.ts';

/**
 * The text with one key of the entry with an id set; comments, order and quoting of everything else stay.
 *
 * @throws ModelwrightError `project-file` when there is no such entry, or it cannot be edited so
 */
export function editEntry(
  text: string,
  file: string,
  list: 'objectives' | 'datasets',
  id: string,
  key: string,
  value: unknown,
): string {
  const { contents } = parseYaml(text, file).document;
  const entries = isMap(contents) ? findPair(contents, list)?.value : undefined;
  const index = isSeq(entries)
    ? entries.items.findIndex((entry) => isMap(entry) && textOf(findPair(entry, 'id')?.value) === id)
    : -1;
  return editYaml(text, file, [key], value, { within: [list, index] });
}
