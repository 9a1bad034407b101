import { isMap } from './valueTree.ts';

/** A metrics file as DVCLive writes it: values of the last step, and that step. */
export function isLiveMetrics(path: string, value: unknown): boolean {
  return /(?:^|\/)metrics\.json$/u.test(path) && isMap(value) && typeof value['step'] === 'number';
}

/** Folder of a `metrics.json`, `.` for the top; null for other files. */
export function liveFolderOf(path: string): string | null {
  const found = /^(?:(.*)\/)?metrics\.json$/u.exec(path);
  return found ? (found[1] ?? '.') : null;
}

/** Folders below a DVCLive folder where series stand, of all versions; the newest first. */
export const seriesFolders = ['plots/metrics', 'scalars', ''] as const;

/** Name of the metric whose series a file holds: its path below the folder of series. */
export function metricOfSeriesFile(relative: string): string | null {
  return /^(.+)\.(?:tsv|csv)$/u.exec(relative)?.[1] ?? null;
}
