import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap/layout.mjs';
import { bytesAtOnce, entryBudgetBytes } from '../packaging/atOnce.ts';
import type { Bench } from './bench.ts';

const sizeKb = (file: string): number => statSync(join(root, 'dist', file)).size / 1000;

/** Of the production build that the bench makes first. */
export const benches: readonly Bench[] = [
  {
    name: 'extension entry with all that it loads at once',
    budget: entryBudgetBytes / 1000,
    unit: 'kB',
    times: 1,
    measure: () =>
      bytesAtOnce('extension.js', (path) => readFileSync(join(root, 'dist', path), 'utf8')) / 1000,
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
