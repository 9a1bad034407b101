import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Run } from '../../contract/run.ts';

/** Absolute folder of a run's artifacts when it is on this disk; null for URIs and for folders that are gone. */
export function artifactFolder(run: Run, anchor: string): string | null {
  if (run.artifacts === null || /^[a-z][a-z0-9+.-]+:/i.test(run.artifacts)) return null;
  const folder = resolve(anchor, run.artifacts);
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? folder : null;
}
