import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import { findPair, textOf, type YamlText } from '../yamlText.ts';

type Path = readonly (string | number)[];

/** The node at a path, aliases followed; undefined when there is none. */
export function exactAt(yaml: YamlText, path: Path): unknown {
  let node: unknown = yaml.document.contents;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(yaml.document);
    if (isMap(node)) node = findPair(node, String(part))?.value;
    else if (isSeq(node)) node = node.items[Number(part)];
    else return undefined;
  }
  return node ?? undefined;
}

/** The characters of the value at a path, else of the deepest that is there; of a map or list its key. */
export function rangeOf(yaml: YamlText, path: Path): readonly [number, number] {
  for (let depth = path.length; depth > 0; depth--) {
    const node = exactAt(yaml, path.slice(0, depth));
    if (isScalar(node) && node.range) return [node.range[0], node.range[1]];
    const parent = exactAt(yaml, path.slice(0, depth - 1));
    const key = isMap(parent) ? findPair(parent, String(path[depth - 1]))?.key : undefined;
    if (isScalar(key) && key.range) return [key.range[0], key.range[1]];
  }
  return [0, 0];
}

/** The path of the entry with an id. */
export function entryOf(yaml: YamlText, part: 'objectives' | 'datasets', id: string): Path {
  const list = exactAt(yaml, [part]);
  const items = isSeq(list) ? list.items : [];
  const index = items.findIndex((item) => isMap(item) && textOf(findPair(item, 'id')?.value) === id);
  return [part, Math.max(0, index)];
}
