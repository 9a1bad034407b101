import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { ProjectProblem } from './projectTypes.ts';

/** A parsed YAML file that still knows where everything stands. */
export interface YamlText {
  readonly text: string;
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

export function parseYaml(text: string, file: string): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    lineCounter: lines,
    prettyErrors: false,
    keepSourceTokens: true,
  });
  return { text, file, document, lines };
}

/** What the parser itself complains about. */
export function syntaxProblems(yaml: YamlText): ProjectProblem[] {
  // The first one alone: a bracket that is not closed makes a complaint of every line below it.
  return yaml.document.errors
    .slice(0, 1)
    .map((error) => problemAt(yaml, error.pos[0], error.pos[1], complaint(error.code, error.message)));
}

/** What the parser says is written for programmers in some places. */
function complaint(code: string, message: string): string {
  if (code === 'MULTIPLE_DOCS') return 'The file holds several YAML documents; only one may stand in it.';
  if (/call stack/i.test(message)) return 'This is nested too deeply to be read.';
  return `This is no YAML: ${sentence(message)}`;
}

/** The parser lets an alias without its anchor pass; it would be read as nothing, and silently. */
export function danglingAliases(yaml: YamlText): ProjectProblem[] {
  const found: ProjectProblem[] = [];
  visit(yaml.document, {
    Alias: (_, alias) => {
      if (alias.resolve(yaml.document)) return;
      const [start, end] = alias.range ?? [0, 0];
      const message = `"*${alias.source}" refers to an anchor "&${alias.source}" that is not above it; a text that begins with * needs quotes.`;
      found.push(problemAt(yaml, start, end, message));
    },
  });
  return found;
}

export function problemAt(
  yaml: YamlText,
  start: number,
  end: number,
  message: string,
  more: { severity?: 'error' | 'warning'; suggestion?: string } = {},
): ProjectProblem {
  // Positions behind the text (an unclosed bracket) belong to its last line.
  const from = yaml.lines.linePos(Math.min(start, yaml.text.length));
  const to = yaml.lines.linePos(Math.min(Math.max(start, end), yaml.text.length));
  return {
    severity: more.severity ?? 'error',
    message,
    file: yaml.file,
    line: Math.max(1, from.line),
    column: Math.max(1, from.col),
    endLine: Math.max(1, to.line),
    endColumn: Math.max(1, to.col),
    ...(more.suggestion === undefined ? {} : { suggestion: more.suggestion }),
  };
}

/** The pair of a key in a map, the key taken as text. */
export function findPair(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => textOf(pair.key) === key);
}

/** The text of a scalar: the source of a plain one (`12e45678` stays that), the value of a quoted one. */
export function textOf(node: unknown): string | null {
  if (!isScalar(node)) return null;
  if (node.type === 'PLAIN' && node.source !== undefined) return node.source;
  return String(node.value);
}

/** Aliases within aliases end here: an anchor that holds itself, or few lines that would unfold into millions. */
const deepestAlias = 3;

/**
 * The value of a node, in plain objects and arrays. A plain scalar becomes a number only when the number is spelled
 * the way the source is, so that no identifier is lost in a number (`0123`, `1.50`, `12e45678` stay texts).
 */
export function plainValue(yaml: YamlText, node: unknown, depth = 0): unknown {
  if (isAlias(node)) {
    return depth < deepestAlias ? plainValue(yaml, node.resolve(yaml.document), depth + 1) : null;
  }
  if (isMap(node)) {
    return Object.fromEntries(
      node.items.map((pair) => [textOf(pair.key) ?? String(pair.key), plainValue(yaml, pair.value, depth)]),
    );
  }
  if (isSeq(node)) return node.items.map((item) => plainValue(yaml, item, depth));
  if (!isScalar(node)) return null;
  const { value } = node;
  if (typeof value === 'number' && String(value) !== node.source) return node.source ?? String(value);
  return value ?? null;
}

/** Where a value stands: the deepest node that exists along the path. */
export function nodeAt(yaml: YamlText, path: readonly PropertyKey[]): Node | null {
  let node: Node | null = yaml.document.contents;
  for (const part of path) {
    let next: unknown;
    if (isMap(node)) next = findPair(node, String(part))?.value;
    else if (isSeq(node)) next = node.items[Number(part)];
    if (!isNodeWithRange(next)) break;
    node = next;
  }
  return node;
}

function isNodeWithRange(value: unknown): value is Node {
  return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value);
}

function sentence(message: string): string {
  const line = message.split('\n')[0]?.trim() ?? message;
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
