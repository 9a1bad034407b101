import type { Series } from '../../../src/contract/compareCharts.ts';
import type { CompareFrame } from '../../../src/contract/compareFrame.ts';
import type { Direction } from '../../../src/contract/runIndex.ts';
import type { Ink } from '../../charts/ink.ts';
import { bestIndex, type PaintedLine } from '../../charts/paintLines.ts';
import { dashLengths, runWidth } from '../../charts/runStyle.ts';
import type { Range } from '../../charts/zoom.ts';

/** Series as painted lines: the smoothed curve in front of the raw one, the baseline heavier and on top. */
export function paintedLines(
  series: readonly Series[],
  options: {
    readonly frame: CompareFrame;
    readonly direction: Direction;
    readonly grouped: boolean;
    readonly hovered: string | null;
    readonly ink: Ink;
  },
): PaintedLine[] {
  const { frame, hovered, ink } = options;
  const baseline = frame.baseline?.id ?? null;
  const running = new Set(frame.runs.filter((run) => run.status === 'running').map((run) => run.id));
  const rank = (id: string): number => (id === hovered ? 2 : id === baseline ? 1 : 0);
  return series
    .toSorted((a, b) => rank(a.id) - rank(b.id))
    .map((one) => {
      const y = one.smoothed ?? one.y;
      const best = options.grouped || running.has(one.id) ? null : bestIndex(y, options.direction);
      return {
        x: one.x,
        y,
        raw: one.smoothed === null ? null : one.y,
        low: one.low,
        high: one.high,
        color: ink.run(one.color),
        dash: dashLengths(one.color),
        width: options.grouped ? 2 : runWidth(one.id === baseline),
        // At the very end it would only hide how the curve ends.
        best: best !== null && best < y.length - 2 ? best : null,
        running: !options.grouped && running.has(one.id),
        faded: hovered !== null && one.id !== hovered,
      };
    });
}

/** First to last x over all series; null without points. */
export function xExtent(series: readonly Series[], log: boolean): Range | null {
  let lo = Infinity;
  let hi = -Infinity;
  for (const { x } of series) {
    const first = log ? x.find((v) => v > 0) : x[0];
    const last = x[x.length - 1];
    if (first === undefined || last === undefined) continue;
    lo = Math.min(lo, first);
    hi = Math.max(hi, last);
  }
  return lo <= hi ? [lo, hi] : null;
}

/** How many values of all series are not finite, and how many a logarithmic axis cannot show. */
export function hiddenValues(
  series: readonly Series[],
  logY: boolean,
): { nonFinite: number; notPositive: number } {
  let nonFinite = 0;
  let notPositive = 0;
  for (const one of series) {
    nonFinite += one.nonFinite;
    if (logY) for (const value of one.y) if (value <= 0) notPositive++;
  }
  return { nonFinite, notPositive };
}
