import type { XAxis } from '../../../src/contract/compareCharts.ts';
import type { Range } from '../../charts/zoom.ts';
import type { ChartContext } from './chartContext.ts';
import type { SeriesQuery } from './seriesLoader.ts';

/** What a chart of that width asks for: a bucket per pixel, twice as many where only a part is in sight. */
export function seriesQuery(
  { options, frame }: ChartContext,
  axis: XAxis,
  width: number,
  range: Range | null,
): SeriesQuery {
  const buckets = Math.max(50, Math.min(2000, Math.round(width - 80)));
  return {
    ids: frame.runs.map(({ id }) => id),
    x: axis,
    buckets: range === null ? buckets : buckets * 2,
    range,
    smoothing: options.smoothing,
    groupBy: options.groupBy,
    band: options.band,
    ...(options.logX ? { xScale: 'log' as const } : {}),
  };
}
