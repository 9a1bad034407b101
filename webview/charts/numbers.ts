import type { Direction } from '../../src/contract/runIndex.ts';
import { integer } from '../ui/format.ts';
import { t } from '../ui/text.ts';

/** `1 run`, `2 runs`, `1,204 runs`. */
export function counted(count: number, word: string, plural = `${word}s`): string {
  return `${integer(count)} ${count === 1 ? word : plural}`;
}

/**
 * Decimals of one metric's column: metrics 3, AUC and loss 4, milliseconds 1; whole numbers none; large values fewer,
 * and more where the spread of the values is smaller than those would show.
 */
export function decimalsFor(key: string, values: Iterable<number>): number {
  let lo = Infinity;
  let hi = -Infinity;
  let allWhole = true;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (!Number.isInteger(value)) allWhole = false;
    if (value < lo) lo = value;
    if (value > hi) hi = value;
  }
  if (lo > hi) return 3;
  if (allWhole) return 0;
  const size = Math.max(Math.abs(lo), Math.abs(hi));
  const name = key.toLowerCase();
  const usual = /(^|[_/.-])ms$|_ms\b/.test(name) ? 1 : /auc|loss/.test(name) ? 4 : 3;
  const base = size >= 1_000 ? 0 : size >= 100 ? Math.min(usual, 1) : size >= 10 ? Math.min(usual, 2) : usual;
  const spread = hi > lo ? hi - lo : size;
  const needed = Math.ceil(-Math.log10(spread)) + 1;
  return Math.min(8, Math.max(base, needed));
}

/** `lower is better`; empty where the direction is unknown. */
export function directionText(direction: Direction): string {
  return direction === 'minimize'
    ? t('lower is better')
    : direction === 'maximize'
      ? t('higher is better')
      : '';
}

/** Whether a change is for the better; null without a direction, or when the decimals hide it. */
export function isBetter(delta: number, direction: Direction, decimals: number): boolean | null {
  if (direction === null || !(Math.abs(delta) >= 0.5 / 10 ** decimals)) return null;
  return delta > 0 === (direction === 'maximize');
}
