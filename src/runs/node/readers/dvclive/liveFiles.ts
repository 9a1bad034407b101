import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { metricOfSeriesFile, seriesFolders } from '../../../core/dvc/liveFolder.ts';

export interface LiveFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
}

/** The files of a DVCLive folder that say something of its run. What vanishes meanwhile is left out. */
export interface LiveFiles {
  readonly metrics: LiveFile | null;
  readonly params: LiveFile | null;
  /** Series by metric name. */
  readonly series: ReadonlyMap<string, LiveFile>;
}

const mostSeries = 20_000;

export function listLiveFiles(folder: string): LiveFiles {
  const series = new Map<string, LiveFile>();
  for (const below of seriesFolders) {
    collect(below === '' ? folder : join(folder, below), '', series, below === '' ? 0 : 12);
    if (series.size > 0) break;
  }
  return {
    metrics: fileAt(join(folder, 'metrics.json')) ?? fileAt(`${folder}.json`),
    params: fileAt(join(folder, 'params.yaml')),
    series,
  };
}

function collect(folder: string, prefix: string, series: Map<string, LiveFile>, depth: number): void {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (series.size >= mostSeries) return;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (depth > 0) collect(path, `${prefix}${entry.name}/`, series, depth - 1);
      continue;
    }
    const name = metricOfSeriesFile(prefix + entry.name);
    const file = name === null ? null : fileAt(path);
    if (name !== null && file && !series.has(name)) series.set(name, file);
  }
}

function fileAt(path: string): LiveFile | null {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats?.isFile() ? { path, sizeBytes: stats.size, mtimeMs: stats.mtimeMs } : null;
  } catch {
    return null;
  }
}
