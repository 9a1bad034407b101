import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { projectFileName } from '../core/projectFileName.ts';

/** The nearest folder, upwards, that holds `modelwright.yaml` or `.git`; the folder itself when there is none. */
export function findProjectRoot(folder: string): string {
  const start = resolve(folder);
  for (let at = start; ; at = dirname(at)) {
    if (existsSync(join(at, projectFileName)) || existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return start;
  }
}
