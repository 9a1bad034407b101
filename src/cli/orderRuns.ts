import type { Run } from '../contract/run.ts';
import { compareNatural } from '../compare/core/naturalOrder.ts';
import { ModelwrightError } from '../platform/errors.ts';
import type { FilterKey } from '../runs/core/filter/filterAst.ts';
import { fieldOf } from '../runs/core/filter/filterFields.ts';
import { keyTokenCount, readKey } from '../runs/core/filter/filterKey.ts';
import { tokenizeFilter } from '../runs/core/filter/filterTokens.ts';
import { numberOf } from '../runs/core/filter/filterValues.ts';

export interface RunOrder {
  readonly key: FilterKey;
  readonly descending: boolean;
}

/**
 * Reads `KEY`, `KEY asc`, `KEY desc` or `-KEY`; the key as in a filter.
 *
 * @throws ModelwrightError `usage`
 */
export function parseOrder(text: string): RunOrder {
  const minus = text.startsWith('-');
  const tokens = tokenizeFilter(minus ? text.slice(1) : text);
  const used = keyTokenCount(tokens, 0);
  const [word, ...rest] = tokens.slice(used);
  const direction = word?.type === 'word' ? word.text.toLowerCase() : word ? '' : 'asc';
  if (used === 0 || rest.length > 0 || (direction !== 'asc' && direction !== 'desc'))
    throw new ModelwrightError('usage', `Runs cannot be ordered by ${text}`, {
      hint: 'Expected one key, such as val/acc, params.lr, started or "val/acc desc".',
    });
  return { key: readKey(tokens.slice(0, used)), descending: minus !== (direction === 'desc') };
}

/** Orders runs by a key, smallest first unless descending; runs without a value, then NaN, stand last. */
export function orderRuns(runs: readonly Run[], order: RunOrder): readonly Run[] {
  const rows = runs.map((run) => ({ run, value: sortValue(run, order.key) }));
  const sign = order.descending ? -1 : 1;
  rows.sort((a, b) => {
    const [left, right] = [rank(a.value), rank(b.value)];
    if (left !== right) return left - right;
    if (typeof a.value === 'number' && typeof b.value === 'number')
      return left === 0 && a.value !== b.value ? sign * (a.value < b.value ? -1 : 1) : 0;
    return typeof a.value === 'string' && typeof b.value === 'string'
      ? sign * compareNatural(a.value, b.value)
      : 0;
  });
  return rows.map(({ run }) => run);
}

/** Numbers, then texts, then NaN, then nothing. */
function rank(value: string | number | null): number {
  if (value === null) return 3;
  if (typeof value === 'string') return 1;
  return Number.isNaN(value) ? 2 : 0;
}

function sortValue(run: Run, key: FilterKey): string | number | null {
  const field = fieldOf(run, key);
  if (!field) return null;
  if (field.type === 'texts') return field.values[0] ?? null;
  if (field.type === 'text') return numberOf(field.value) ?? field.value;
  return field.value;
}
