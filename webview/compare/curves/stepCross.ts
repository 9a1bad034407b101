import type { Series } from '../../../src/contract/compareCharts.ts';
import { snapX, stepX } from '../../charts/readings.ts';
import type { CurvesLink } from './link.ts';

/** Where a key moves the crosshair: to the next point, or to one end of what is in sight. */
export type Step = 1 | -1 | 'first' | 'last';

/** The x that the step leads to, brought into sight; null where there is none. A first step starts in the middle. */
export function stepCross(link: CurvesLink, series: readonly Series[], by: Step): number | null {
  const [lo, hi] = link.visible ?? [0, 0];
  const x =
    by === 'first'
      ? snapX(series, lo)
      : by === 'last'
        ? snapX(series, hi)
        : link.cross === null
          ? snapX(series, (lo + hi) / 2)
          : stepX(series, link.cross, by);
  if (x !== null && link.range !== null && (x < lo || x > hi)) link.pan(x < lo ? -0.1 : 0.1);
  return x;
}
