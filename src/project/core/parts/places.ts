import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Place } from '../../../contract/verdict.ts';
import type { ProjectProblem } from '../projectTypes.ts';
import { findPair, nodeAt, problemAt, textOf, type YamlText } from '../yamlText.ts';

/** Reading a part of the project file: the file, where it stands, and where its problems go. */
export interface PartReader {
  readonly yaml: YamlText;
  readonly problems: ProjectProblem[];
  /** sha256 of canonical JSON, handed in: this floor knows no crypto. */
  readonly hash: (value: unknown) => string;
}

export type Path = readonly PropertyKey[];

/** The node at a path, aliases followed on the way; null when there is none. */
export function nodeAtExactly(yaml: YamlText, path: Path): Node | null {
  let node: unknown = yaml.document.contents;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(yaml.document);
    if (isMap(node)) node = findPair(node, String(part))?.value ?? null;
    else if (isSeq(node)) node = node.items[Number(part)] ?? null;
    else return null;
  }
  return isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node : null;
}

function keyRange(yaml: YamlText, path: Path, key: string): readonly [number, number] {
  const node = nodeAtExactly(yaml, path);
  const pair = isMap(node) ? findPair(node, key) : undefined;
  const range = isScalar(pair?.key) ? pair.key.range : null;
  return [range?.[0] ?? 0, range?.[1] ?? 0];
}

/** A problem at the key itself, which a quick fix may replace. */
export function problemAtKey(
  reader: Pick<PartReader, 'yaml'>,
  path: Path,
  key: string,
  message: string,
  suggestion: string | null = null,
  severity: 'error' | 'warning' = 'error',
): ProjectProblem {
  const [start, end] = keyRange(reader.yaml, path, key);
  return problemAt(reader.yaml, start, end, message, {
    severity,
    ...(suggestion === null ? {} : { suggestion }),
  });
}

/** A problem of a whole entry stands at its first key, not under all of its lines. */
export function problemAtHead(
  reader: Pick<PartReader, 'yaml'>,
  path: Path,
  message: string,
  severity: 'error' | 'warning' = 'error',
): ProjectProblem {
  const node = nodeAtExactly(reader.yaml, path);
  const first = isMap(node) ? textOf(node.items[0]?.key) : null;
  return first === null
    ? problemAtPath(reader, path, message, null, severity)
    : problemAtKey(reader, path, first, message, null, severity);
}

export function problemAtPath(
  reader: Pick<PartReader, 'yaml'>,
  path: Path,
  message: string,
  suggestion: string | null = null,
  severity: 'error' | 'warning' = 'error',
): ProjectProblem {
  const range = nodeAt(reader.yaml, path)?.range;
  return problemAt(reader.yaml, range?.[0] ?? 0, range?.[1] ?? 0, message, {
    severity,
    ...(suggestion === null ? {} : { suggestion }),
  });
}

/** Where an entry begins: its first key, with the value where that is a plain one. */
export function placeAt(yaml: YamlText, path: Path): Place {
  const node = nodeAtExactly(yaml, path);
  const first = isMap(node) ? node.items[0] : undefined;
  const range = nodeAt(yaml, path)?.range;
  const from = (isScalar(first?.key) ? first.key.range?.[0] : undefined) ?? range?.[0] ?? 0;
  const value = isScalar(first?.value) ? first.value.range?.[1] : undefined;
  const key = isScalar(first?.key) ? first.key.range?.[1] : undefined;
  const { file, line, column, endLine, endColumn } = problemAt(yaml, from, value ?? key ?? from, '');
  return { file, line, column, endLine, endColumn };
}
