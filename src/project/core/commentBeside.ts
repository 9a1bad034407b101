import { isMap } from 'yaml';
import { contentEnd, lineEnd } from './yamlPositions.ts';
import { findPair, parseYaml } from './yamlText.ts';

/**
 * The comment behind the value of a top-level key, on its last line, without its `#`; null where there is none, as in a
 * text that is no YAML.
 */
export function commentBeside(text: string, file: string, key: string): string | null {
  const { contents } = parseYaml(text, file).document;
  const pair = isMap(contents) ? findPair(contents, key) : undefined;
  if (pair === undefined) return null;
  const end = contentEnd(text, pair);
  return /^[ \t]+#+[ \t]*(.*\S)/.exec(text.slice(end, lineEnd(text, end)))?.[1] ?? null;
}
