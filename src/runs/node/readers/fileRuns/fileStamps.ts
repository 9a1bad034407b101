import { statSync } from 'node:fs';

/** A run that wrote within this time counts as running: longer pauses between two values are rare. */
const liveMs = 600_000;

/** A copy or a checkout writes the files of a run within a moment, a training takes longer. */
const shortestMs = 10_000;

export interface FileStamps {
  /** Equal as long as no file changes. */
  readonly text: string;
  /** Epoch ms of the last write; null without any file. */
  readonly newest: number | null;
  /** Epoch ms since when the oldest of the files is there. */
  readonly oldest: number | null;
}

/** How the files stand that a run is read from; files that are gone are left out. */
export function stampsOf(files: readonly string[]): FileStamps {
  const rows: unknown[] = [];
  let newest: number | null = null;
  let oldest: number | null = null;
  for (const path of files) {
    let stats;
    try {
      stats = statSync(path, { throwIfNoEntry: false });
    } catch {
      rows.push([path, 'locked']);
      continue;
    }
    if (!stats) continue;
    const { size, mtimeMs, ino, birthtimeMs } = stats;
    rows.push([path, size, mtimeMs, ino]);
    const since = birthtimeMs > 0 ? Math.min(birthtimeMs, mtimeMs) : mtimeMs;
    newest = newest === null ? mtimeMs : Math.max(newest, mtimeMs);
    oldest = oldest === null ? since : Math.min(oldest, since);
  }
  return { text: JSON.stringify(rows), newest, oldest };
}

/**
 * Whether a run without times of its own seems to be written at this moment. Young files alone would make every fresh
 * clone a training that runs: they must have come over a while.
 */
export function seemsLive({ newest, oldest }: FileStamps, now: number): boolean {
  if (newest === null || oldest === null) return false;
  return Math.abs(now - newest) <= liveMs && newest - oldest >= shortestMs;
}
