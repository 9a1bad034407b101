import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap/layout.mjs';
import type { Bench } from './bench.ts';

const sizeKb = (file: string): number => statSync(join(root, 'dist', file)).size / 1000;

/** A file and everything that it imports at once; what is loaded lazily does not count. */
function withStaticImports(file: string, seen = new Set<string>()): number {
  if (seen.has(file)) return 0;
  seen.add(file);
  const code = readFileSync(join(root, 'dist', file), 'utf8');
  const folder = file.includes('/') ? `${file.slice(0, file.lastIndexOf('/'))}/` : '';
  const imports = [...code.matchAll(/(?:from|import)\s*"(\.[^"]+)"/g)].map(([, path]) =>
    join(folder, path ?? ''),
  );
  return sizeKb(file) + imports.reduce((sum, path) => sum + withStaticImports(path, seen), 0);
}

/** Of the production build that the bench makes first. */
export const benches: readonly Bench[] = [
  {
    name: 'extension entry with all that it loads at once',
    budget: 350,
    unit: 'kB',
    times: 1,
    measure: () => withStaticImports('extension.js'),
  },
  {
    name: 'script of the compare panel',
    budget: 500,
    unit: 'kB',
    times: 1,
    measure: () => sizeKb('webview/compare.js'),
  },
  {
    name: 'script of the checklist panel',
    budget: 300,
    unit: 'kB',
    times: 1,
    measure: () => sizeKb('webview/checklist.js'),
  },
];
