import type { XAxis } from '../../contract/compareCharts.ts';
import type { MetricHistory } from '../../contract/run.ts';

/** A curve before it is drawn: x ascending, y with NaN where the run logged NaN or an infinity. */
export interface Curve {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Points of the series that have an x, and how many of them are not finite. */
  readonly points: number;
  readonly nonFinite: number;
}

/** Keys under which trackers log the epoch of a step. */
const epochKeys: readonly string[] = ['epoch', 'epochs', 'train/epoch', 'trainer/epoch'];

/** Key of the metric that tells a run's epochs; null when it logs none. */
export function epochKey(keys: readonly string[]): string | null {
  return epochKeys.find((key) => keys.includes(key)) ?? null;
}

/** Axes that make sense for a series: those for which the tracker wrote what they need. */
export function axesOf(history: MetricHistory, epochs: MetricHistory | undefined): readonly XAxis[] {
  const axes: XAxis[] = [];
  if (history.steps.some((step) => !Number.isNaN(step))) axes.push('step');
  if (history.timesMs.some((time) => !Number.isNaN(time))) axes.push('relative', 'wall');
  if (axes[0] === 'step' && epochs && epochs.values.some((value) => Number.isFinite(value)))
    axes.push('epoch');
  return axes;
}

/**
 * Puts a history on an axis. Points without an x (no step, no time) are left out; where no point has a step, the place
 * in the file is the step. Points are brought into ascending x, points of the same x stay in logged order.
 *
 * @param startMs where relative time begins
 * @param epochs the run's epoch metric: a step has the epoch that was logged with it, else the last one before it
 */
export function curveOf(
  history: MetricHistory,
  axis: XAxis,
  startMs: number,
  epochs: MetricHistory | undefined,
): Curve {
  const raw = axisValues(history, axis, startMs, epochs);
  const order = ascendingOrder(raw);
  const points = order ? order.length : raw.length;
  const x = new Float64Array(points);
  const y = new Float64Array(points);
  let nonFinite = 0;
  for (let place = 0; place < points; place++) {
    const index = order ? (order[place] ?? 0) : place;
    const value = history.values[index] ?? Number.NaN;
    const finite = Number.isFinite(value);
    x[place] = raw[index] ?? 0;
    y[place] = finite ? value : Number.NaN;
    if (!finite) nonFinite++;
  }
  return { x, y, points, nonFinite };
}

/** Indexes by ascending x without those that have none; null when the series is in order as it stands. */
function ascendingOrder(raw: Float64Array): readonly number[] | null {
  let before = Number.NEGATIVE_INFINITY;
  let inOrder = true;
  for (let index = 0; inOrder && index < raw.length; index++) {
    const x = raw[index] ?? Number.NaN;
    // NaN is not at least anything, so it counts as out of order here.
    inOrder = x >= before;
    before = x;
  }
  if (inOrder) return null;
  const order: number[] = [];
  for (let index = 0; index < raw.length; index++)
    if (!Number.isNaN(raw[index] ?? Number.NaN)) order.push(index);
  return order.sort((a, b) => (raw[a] ?? 0) - (raw[b] ?? 0));
}

function axisValues(
  history: MetricHistory,
  axis: XAxis,
  startMs: number,
  epochs: MetricHistory | undefined,
): Float64Array {
  switch (axis) {
    case 'step':
      return history.steps.every((step) => Number.isNaN(step))
        ? Float64Array.from(history.steps, (_, index) => index)
        : history.steps;
    case 'wall':
      return history.timesMs;
    case 'relative':
      return history.timesMs.map((time) => time - startMs);
    default:
      return epochs ? epochsOf(history.steps, epochs) : new Float64Array(history.steps.length).fill(NaN);
  }
}

/** Epoch of each step: the one logged at the greatest step that is not beyond it. */
function epochsOf(steps: Float64Array, epochs: MetricHistory): Float64Array {
  const known = [...epochs.steps.entries()]
    .filter(([index, step]) => !Number.isNaN(step) && Number.isFinite(epochs.values[index]))
    .map(([index, step]) => ({ step, epoch: epochs.values[index] ?? Number.NaN }))
    .sort((a, b) => a.step - b.step);
  return steps.map((step) => {
    let low = 0;
    let high = known.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((known[middle]?.step ?? Infinity) <= step) low = middle + 1;
      else high = middle;
    }
    return known[low - 1]?.epoch ?? Number.NaN;
  });
}
