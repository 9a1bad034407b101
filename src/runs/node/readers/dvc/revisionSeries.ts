import type { MetricHistory } from '../../../../contract/run.ts';
import { metricOfSeriesFile } from '../../../core/dvc/liveFolder.ts';
import { parseColumns, seriesOf } from '../../../core/dvc/seriesTable.ts';
import type { Revision } from './revision.ts';

/** Data of plots larger than this are no series of a training. */
const tableFile = /\.(?:tsv|csv|json)$/u;

/**
 * Series behind the metrics of a commit: DVCLive's files by their names, other plots by their columns where a metric
 * of that name exists. Files that are not here or are no tables have none.
 *
 * @param wanted names of the metrics
 */
export async function readRevisionSeries(
  revision: Revision,
  wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, MetricHistory>> {
  const series = new Map<string, MetricHistory>();
  if (wanted.size === 0) return series;
  for (const plot of revision.plots)
    for (const { path, place } of await revision.files(plot.path)) {
      if (!tableFile.test(path) || place.kind === 'absent') continue;
      const name = /(?:^|\/)(?:plots\/metrics|scalars)\/(.+)$/u.exec(path)?.[1];
      const liveKey = name === undefined ? null : metricOfSeriesFile(name);
      if (liveKey !== null && !wanted.has(liveKey)) continue;
      const text = await revision.text(place);
      const columns = text === null ? null : parseColumns(path, text);
      if (!columns) continue;
      const keys = liveKey === null ? (plot.y ?? [...columns.keys()]) : [liveKey];
      for (const key of keys) {
        if (!wanted.has(key) || series.has(key)) continue;
        const column = liveKey === null ? key : key.slice(key.lastIndexOf('/') + 1);
        const found = seriesOf(columns, column, plot.x);
        if (found) series.set(key, found);
      }
    }
  return series;
}
