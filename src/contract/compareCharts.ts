import type { AxisLimit } from './compareVerdicts.ts';
import type { Direction } from './runIndex.ts';

/** `relative` is ms since the run's start, `wall` epoch ms. */
export type XAxis = 'step' | 'relative' | 'wall' | 'epoch';

export interface SeriesKey {
  readonly key: string;
  readonly runs: number;
  readonly direction: Direction;
  readonly axes: readonly XAxis[];
  /** Most points that one of the runs has; 1 means single values, not a curve. */
  readonly points: number;
}

export interface SeriesRequest {
  readonly ids: readonly string[];
  readonly keys: readonly string[];
  readonly x: XAxis;
  /** Pixel columns: each gives at most its smallest and its greatest point, first and last kept. */
  readonly buckets: number;
  /** Visible x range, null for all. */
  readonly range: readonly [number, number] | null;
  /** 0 for none, up to 0.999, as TensorBoard defines it; done before down-sampling. */
  readonly smoothing: number;
  /** Param or tag column to group the runs by; each group becomes one series with its band. */
  readonly groupBy: string | null;
  readonly band: 'minmax' | 'sd';
  /** Scale of the x axis: pixel columns are equal on it. Linear when left out. */
  readonly xScale?: 'linear' | 'log';
}

export interface SeriesReply {
  readonly series: readonly Series[];
}

export interface Series {
  readonly key: string;
  /** Run id, or the group's value. */
  readonly id: string;
  readonly label: string;
  /** Palette index; of a group one that no compared run has, 10 and above when all are taken. */
  readonly color: number;
  /** Ascending. */
  readonly x: Float64Array;
  /** Raw values; NaN where the curve has a gap. */
  readonly y: Float64Array;
  readonly smoothed: Float64Array | null;
  readonly low: Float64Array | null;
  readonly high: Float64Array | null;
  /** Points before down-sampling, of them NaN or infinite. */
  readonly points: number;
  readonly nonFinite: number;
  readonly runs: number;
}

export interface TradeoffReply {
  readonly x: { readonly key: string; readonly direction: Direction; readonly limit: AxisLimit | null };
  readonly y: { readonly key: string; readonly direction: Direction; readonly limit: AxisLimit | null };
  readonly points: readonly {
    readonly id: string;
    readonly name: string;
    readonly x: number;
    readonly y: number;
    readonly color: number | null;
    readonly front: boolean;
  }[];
  readonly missing: number;
  /** Keys to choose from. */
  readonly keys: readonly string[];
}

export interface HistoryReply {
  readonly metric: string;
  readonly direction: Direction;
  readonly branch: string | null;
  readonly branches: readonly string[];
  /** Oldest first. */
  readonly commits: readonly {
    readonly id: string;
    readonly subject: string;
    readonly author: string;
    readonly at: number;
    readonly runs: number;
    readonly best: { readonly id: string; readonly name: string; readonly value: number } | null;
    readonly newest: { readonly id: string; readonly name: string; readonly value: number } | null;
  }[];
  readonly drops: readonly HistoryDrop[];
  readonly shallow: boolean;
}

export interface HistoryDrop {
  readonly from: string;
  readonly to: string;
  readonly value: number;
  readonly files: readonly {
    readonly path: string;
    readonly status: string;
    readonly added: number | null;
    readonly deleted: number | null;
  }[];
}
