import type { SeriesKey, XAxis } from '../../../src/contract/compareCharts.ts';

/** What the user chose in the curves; survives reload. */
export interface CurvesOptions {
  /** Null: the best axis that the metrics have. */
  readonly x: XAxis | null;
  readonly smoothing: number;
  readonly logX: boolean;
  readonly logY: boolean;
  /** Column id of a param or tag. */
  readonly groupBy: string | null;
  readonly band: 'minmax' | 'sd';
  readonly search: string;
  readonly pinned: readonly string[];
  readonly folded: readonly string[];
  /** Runs or groups that the legend switched off. */
  readonly off: readonly string[];
  readonly enlarged: string | null;
  /** Whether the first steps always fit into the y range. */
  readonly fitStart: boolean;
  readonly range: readonly [number, number] | null;
  readonly asTable: readonly string[];
}

export const curvesDefaults: CurvesOptions = {
  x: null,
  smoothing: 0,
  logX: false,
  logY: false,
  groupBy: null,
  band: 'sd',
  search: '',
  pinned: [],
  folded: [],
  off: [],
  enlarged: null,
  fitStart: false,
  range: null,
  asTable: [],
};

export const AXES: readonly XAxis[] = ['step', 'epoch', 'relative', 'wall'];

/** The chosen axis, or epochs where every metric has them, else steps, else what there is. */
export function commonAxis(chosen: XAxis | null, keys: readonly SeriesKey[]): XAxis {
  if (chosen !== null) return chosen;
  for (const axis of AXES.toSorted((a) => (a === 'epoch' ? -1 : 0)))
    if (keys.length > 0 && keys.every((key) => key.axes.includes(axis))) return axis;
  return 'step';
}

/** The axis of one chart: the common one, or what the metric has when it lacks that. */
export function axisOf(key: SeriesKey, common: XAxis): XAxis {
  return key.axes.includes(common) ? common : (key.axes[0] ?? 'step');
}

/** TensorBoard's weight, 0 for none and at most 0.999. */
export function clampSmoothing(value: number): number {
  return Number.isFinite(value) ? Math.min(0.999, Math.max(0, Math.round(value * 1000) / 1000)) : 0;
}
