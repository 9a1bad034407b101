import type { EffectAgainstCost } from '../../../src/contract/objectives.ts';
import { placeLabels, type PlacedLabel } from '../../charts/placement.ts';
import { extent, makeScale, padded, type Scale } from '../../charts/scale.ts';
import { logTicks, niceTicks, type Ticks } from '../../charts/ticks.ts';

export type EffectRun = EffectAgainstCost['runs'][number];

interface EffectPoint {
  readonly run: EffectRun;
  readonly x: number;
  readonly y: number;
  /** Ends of the interval, upper first. */
  readonly ends: readonly [number, number] | null;
  readonly label: PlacedLabel | null;
}

export interface EffectGeometry {
  readonly x: Scale;
  readonly y: Scale;
  readonly xTicks: Ticks;
  readonly yTicks: Ticks;
  readonly points: readonly EffectPoint[];
  /** The part of the plot that meets the objective's limit: top and bottom in pixels. */
  readonly passes: readonly [number, number] | null;
  /** Where the name of that part has room: at the right end, unless points lie there. */
  readonly passesAt: 'left' | 'right';
  readonly area: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
}

const room = { left: 48, top: 8, right: 6, bottom: 34 } as const;

/**
 * Effect upwards and cost to the right, both turned so that up and right is better. Costs that span more than a factor
 * of eight stand on a logarithmic axis. Runs without one of the numbers have no place.
 */
export function effectGeometry(
  effect: EffectAgainstCost,
  size: { readonly width: number; readonly height: number },
  labelWidth: (run: EffectRun) => number,
): EffectGeometry | null {
  // Those with a part to play get their names first.
  const shown = effect.runs
    .filter((run) => run.value !== null && run.cost !== null)
    .toSorted((a, b) => Number(a.what === null) - Number(b.what === null));
  const costs = extent(shown.map((run) => run.cost ?? Number.NaN));
  const values = extent([
    ...shown.flatMap((run) => [run.value ?? Number.NaN, ...(run.interval ?? [])]),
    ...(effect.floor === null ? [] : [effect.floor]),
  ]);
  if (costs === null || values === null) return null;
  const area = {
    left: room.left,
    top: room.top,
    right: size.width - room.right,
    bottom: size.height - room.bottom,
  };
  const log = costs[0] > 0 && costs[1] / costs[0] > 8;
  // More air where costs are high: names of dear runs stand left of their points.
  const cheap = padded(costs, 0.14, log)[0];
  const dear = padded(costs, 0.32, log)[1];
  const x = makeScale([dear, log ? cheap : Math.max(0, cheap)], [area.left, area.right], log);
  const up = effect.direction === 'maximize';
  // More air on the good side, where names stand above their intervals.
  const [low, high] = [padded(values, up ? 0.12 : 0.28)[0], padded(values, up ? 0.28 : 0.12)[1]];
  const y = makeScale(up ? [low, high] : [high, low], [area.bottom, area.top]);
  const places = shown.map((run) => ({ px: x.toPixel(run.cost ?? 0), py: y.toPixel(run.value ?? 0) }));
  const labels = placeLabels(
    places.map((place, i) => {
      const run = shown[i];
      return { ...place, width: run === undefined ? 0 : labelWidth(run), height: 14 };
    }),
    { left: area.left + 2, top: area.top, width: area.right - area.left - 2, height: area.bottom - area.top },
    9,
    [
      ...shown.flatMap((run, i) => {
        const ends = run.interval?.map((end) => y.toPixel(end));
        const at = places[i]?.px ?? 0;
        return ends === undefined
          ? []
          : [
              {
                left: at - 4,
                top: Math.min(...ends),
                width: 8,
                height: Math.abs((ends[1] ?? 0) - (ends[0] ?? 0)),
              },
            ];
      }),
      // The name of the upward axis.
      { left: area.left, top: area.top, width: 120, height: 16 },
    ],
  );
  const points = shown.map((run, i): EffectPoint => {
    const ends = run.interval?.map((end) => y.toPixel(end)) ?? null;
    return {
      run,
      x: places[i]?.px ?? 0,
      y: places[i]?.py ?? 0,
      ends: ends === null ? null : [Math.min(...ends), Math.max(...ends)],
      label: labels[i] ?? null,
    };
  });
  const floor = effect.floor === null ? Number.NaN : y.toPixel(effect.floor);
  const crowded = (from: number): boolean =>
    points.some(({ x: px, y: py, ends }) => px > from && px < from + 140 && (ends?.[1] ?? py) > floor - 18);
  return {
    x,
    y,
    passesAt: crowded(area.right - 140) && !crowded(area.left) ? 'left' : 'right',
    xTicks: log ? decadeTicks(cheap, dear) : niceTicks(Math.max(0, cheap), dear, 5),
    yTicks: niceTicks(low, high, 4),
    points,
    passes: effect.floor === null ? null : [area.top, Math.min(area.bottom, y.toPixel(effect.floor))],
    area,
  };
}

/** 1, 2 and 5 of each decade; only powers of ten over many decades. */
function decadeTicks(lo: number, hi: number): Ticks {
  if (Math.log10(hi / lo) > 3) return logTicks(lo, hi, 6);
  const values: number[] = [];
  for (let e = Math.floor(Math.log10(lo)); e <= Math.ceil(Math.log10(hi)); e++)
    for (const m of [1, 2, 5]) {
      const value = Number(`${m}e${e}`);
      if (value >= lo && value <= hi) values.push(value);
    }
  return values.length < 2 ? niceTicks(lo, hi, 4) : { values, decimals: 0 };
}
