import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { parseAst } from 'vite';

export interface Import {
  /** A file of the checkout relative to its root, or the name of a package or built-in module. */
  readonly target: string;
  readonly kind: 'file' | 'package' | 'missing';
}

/** Every file under `src` and `webview` with what it imports, types and lazy imports included, resolved. */
export type ImportGraph = ReadonlyMap<string, readonly Import[]>;

export function readImportGraph(root: string): ImportGraph {
  const files = globSync(['src/**/*.ts', 'webview/**/*.ts'], { cwd: root }).map((file) =>
    file.replaceAll('\\', '/'),
  );
  return importGraphOf(new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')])));
}

/** The same over texts in memory: file name to source. */
export function importGraphOf(sources: ReadonlyMap<string, string>): ImportGraph {
  return new Map(
    [...sources].map(([file, source]) => [
      file,
      specifiersOf(source).map((specifier) => resolve(file, specifier, sources)),
    ]),
  );
}

function resolve(file: string, specifier: string, sources: ReadonlyMap<string, string>): Import {
  if (!specifier.startsWith('.')) return { target: specifier, kind: 'package' };
  const target = posix.normalize(posix.join(dirname(file), specifier));
  // Style sheets and data are not read here; they import nothing of ours.
  const found = sources.has(target) || /\.(css|json)$/.test(target);
  return { target, kind: found ? 'file' : 'missing' };
}

/** Module names in the order of the text: `import`, `export ... from`, `import()` and `import('...').Type`. */
function specifiersOf(source: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const one of node) visit(one);
    } else if (isNode(node)) {
      const from = node.type === 'TSImportType' ? (node.source ?? node.argument) : node.source;
      if (sourced.has(node.type)) {
        const name = textOf(from);
        if (name !== undefined) found.push(name);
      }
      for (const value of Object.values(node)) visit(value);
    }
  };
  visit(parseAst(source, { lang: 'ts' }));
  return found;
}

const sourced = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);

interface Node {
  readonly type: string;
  readonly source?: unknown;
  readonly argument?: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The text of a literal, also where a type wraps it. */
function textOf(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if ('value' in node && typeof node.value === 'string') return node.value;
  return 'literal' in node ? textOf(node.literal) : undefined;
}
