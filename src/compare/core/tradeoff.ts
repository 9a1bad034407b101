import type { TradeoffReply } from '../../contract/compareCharts.ts';
import type { AxisLimit } from '../../contract/compareVerdicts.ts';
import type { Run } from '../../contract/run.ts';
import type { Direction } from '../../contract/runIndex.ts';
import { numberOf } from '../../runs/core/filter/filterValues.ts';
import { parseColumnId } from './columnId.ts';
import { compareNatural } from './naturalOrder.ts';
import { paretoFront } from './pareto.ts';
import type { ObjectiveLimits } from './verdictSource.ts';

const groups = ['metrics', 'resources', 'params'] as const;

/**
 * Runs as points of two keys, with the front of those that no other run beats. Runs that lack a finite value of
 * either key are counted, not drawn.
 */
export function tradeoff(
  runs: readonly Run[],
  x: string,
  y: string,
  directionOf: (key: string) => Direction,
  colorOf: (run: Run) => number | null,
  objectives: readonly ObjectiveLimits[] = [],
): TradeoffReply {
  const axes = {
    x: { key: x, direction: directionOf(bareKey(x)), limit: axisLimit(objectives, bareKey(x)) },
    y: { key: y, direction: directionOf(bareKey(y)), limit: axisLimit(objectives, bareKey(y)) },
  };
  const placed = runs.flatMap((run) => {
    const point = { run, x: valueOf(run, x), y: valueOf(run, y) };
    return Number.isFinite(point.x) && Number.isFinite(point.y) ? [point] : [];
  });
  const front = paretoFront(placed, { x: axes.x.direction, y: axes.y.direction });
  return {
    ...axes,
    points: placed.map((point, index) => ({
      id: point.run.id,
      name: point.run.name,
      x: point.x,
      y: point.y,
      color: colorOf(point.run),
      front: front.has(index),
    })),
    missing: runs.length - placed.length,
    keys: tradeoffKeys(runs),
  };
}

/** The first limit that an objective sets on the values of a key. */
function axisLimit(objectives: readonly ObjectiveLimits[], key: string): AxisLimit | null {
  for (const { id, metric, floor, ceiling } of objectives) {
    if (metric !== key) continue;
    if (floor !== null) return { objective: id, value: floor, kind: 'floor' };
    if (ceiling !== null) return { objective: id, value: ceiling, kind: 'ceiling' };
  }
  return null;
}

/** The key of a column id, or the key itself. */
function bareKey(key: string): string {
  return parseColumnId(key)?.key ?? key;
}

/** Value of a key as a filter looks it up: among metrics, then resources, then params; NaN for none. */
function valueOf(run: Run, key: string): number {
  for (const group of groups) if (Object.hasOwn(run[group], key)) return numberIn(run, group, key);
  const parsed = parseColumnId(key);
  const group = groups.find((name) => name === parsed?.group);
  return parsed && group ? numberIn(run, group, parsed.key) : Number.NaN;
}

function numberIn(run: Run, group: (typeof groups)[number], key: string): number {
  if (group === 'metrics') return run.metrics[key]?.last ?? Number.NaN;
  if (group === 'resources') return run.resources[key] ?? Number.NaN;
  return numberOf(run.params[key] ?? '') ?? Number.NaN;
}

/** Keys with at least two different numbers, metrics first. A param that a metric hides stands with its group. */
function tradeoffKeys(runs: readonly Run[]): readonly string[] {
  const taken = new Set<string>();
  return groups.flatMap((group) => {
    const first = new Map<string, number>();
    const varying = new Set<string>();
    for (const run of runs)
      for (const key in run[group]) {
        const value = numberIn(run, group, key);
        if (!Number.isFinite(value)) continue;
        const before = first.get(key);
        if (before === undefined) first.set(key, value);
        else if (before !== value) varying.add(key);
      }
    const names = [...varying].sort(compareNatural).map((key) => (taken.has(key) ? `${group}:${key}` : key));
    for (const key of varying) taken.add(key);
    return names;
  });
}
