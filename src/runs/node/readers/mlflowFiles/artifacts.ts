import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isAbsolute, join } from 'node:path';
import type { ReaderEnv } from '../../../core/reader.ts';

export interface Artifacts {
  /** Absolute folder when the artifacts are on this disk. */
  readonly local: string | null;
  /** Relative to the project root when they are here, else the tracker's URI. */
  readonly shown: string | null;
}

/**
 * Where a run's artifacts lie. The recorded place is often one of another machine; the folder inside the run's own
 * folder wins when it exists.
 *
 * @param hasFolder whether the run's folder holds `artifacts`
 */
export function artifactsOf(
  runFolder: string,
  hasFolder: boolean,
  uri: string | null,
  env: ReaderEnv,
): Artifacts {
  const beside = join(runFolder, 'artifacts');
  if (hasFolder) return { local: beside, shown: env.relative(beside) };
  const path = uri === null ? null : localPathOf(uri);
  if (path !== null && isFolder(path)) return { local: path, shown: env.relative(path) };
  return { local: null, shown: uri };
}

export function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false;
  }
}

/** The absolute path that a `file:` URI or a bare path names on this system; null for any other place. */
export function localPathOf(uri: string): string | null {
  if (isAbsolute(uri)) return uri;
  if (!uri.startsWith('file:')) return null;
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}
