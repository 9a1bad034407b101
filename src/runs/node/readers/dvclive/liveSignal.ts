import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseLooseJson } from '../../../core/dvc/parseValues.ts';
import { isMap } from '../../../core/dvc/valueTree.ts';

export interface LiveSignal {
  readonly pid: number;
  /** Name under which the experiment will be saved. */
  readonly name: string | null;
}

/**
 * What DVCLive leaves in `.dvc/tmp/exps/run/DVCLIVE_ONLY` of the nearest project while a script runs alone. Null when
 * there is none or its process has ended: the file can be left over.
 */
export function liveSignal(folder: string): LiveSignal | null {
  for (let at = folder; ; at = dirname(at)) {
    let text: string;
    try {
      text = readFileSync(signalFile(at), 'utf8');
    } catch {
      if (dirname(at) === at) return null;
      continue;
    }
    return parseSignal(text);
  }
}

/** Where that file would appear for a DVCLive folder; null outside of every DVC project. */
export function signalPlace(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (statSync(join(at, '.dvc'), { throwIfNoEntry: false })?.isDirectory()) return signalFile(at);
    if (dirname(at) === at) return null;
  }
}

function signalFile(project: string): string {
  return join(project, '.dvc/tmp/exps/run/DVCLIVE_ONLY');
}

function parseSignal(text: string): LiveSignal | null {
  let value: unknown;
  try {
    value = parseLooseJson(text);
  } catch {
    return null;
  }
  const pid = isMap(value) ? value['pid'] : value;
  if (typeof pid !== 'number' || !Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return null;
  const name = isMap(value) ? value['exp_name'] : null;
  return { pid, name: typeof name === 'string' && name !== '' ? name : null };
}

function isAlive(pid: number): boolean {
  try {
    // Signal 0 only asks.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
