import type { Direction, RunRow } from '../../contract/runIndex.ts';

export const groupings = ['commit', 'experiment', 'flat'] as const;
export type Grouping = (typeof groupings)[number];

export const orders = ['newest', 'oldest', 'best', 'name', 'longest'] as const;
export type Order = (typeof orders)[number];

type Compare = (a: RunRow, b: RunRow) => number;

/** Order of runs inside their group; ties by id, missing values last. */
export function orderOf(order: Order, direction: Direction): Compare {
  const by = comparisons[order];
  return (a, b) => by(a, b, direction) || newest(a, b) || (a.id < b.id ? -1 : 1);
}

const newest: Compare = (a, b) => descending(a.startedAt, b.startedAt);

const comparisons: Readonly<Record<Order, (a: RunRow, b: RunRow, direction: Direction) => number>> = {
  newest,
  oldest: (a, b) => ascending(a.startedAt, b.startedAt),
  best: (a, b, direction) =>
    direction === 'minimize' ? ascending(a.primary, b.primary) : descending(a.primary, b.primary),
  name: (a, b) => nameOrder.compare(a.name, b.name),
  longest: (a, b) => descending(length(a), length(b)),
};

/** One fixed collation: the order must not depend on the machine's language. */
const nameOrder = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function length(row: RunRow): number | null {
  return row.startedAt === null || row.endedAt === null ? null : row.endedAt - row.startedAt;
}

function descending(a: number | null, b: number | null): number {
  const [left, right] = [missing(a), missing(b)];
  return left || right ? Number(left) - Number(right) : Number(b) - Number(a);
}

function ascending(a: number | null, b: number | null): number {
  const [left, right] = [missing(a), missing(b)];
  return left || right ? Number(left) - Number(right) : Number(a) - Number(b);
}

function missing(value: number | null): boolean {
  return value === null || Number.isNaN(value);
}
