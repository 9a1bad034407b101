import { readdirSync, statSync, type Stats } from 'node:fs';
import { basename, join } from 'node:path';
import { parseFolderName } from '../../../core/wandb/folderName.ts';

/** Files beside the records, and where newer and older versions put them. */
const sideFiles = [
  'wandb-summary.json',
  'wandb-metadata.json',
  'config.yaml',
  'diff.patch',
  'wandb-history.jsonl',
  'wandb-events.jsonl',
] as const;
export type SideFile = (typeof sideFiles)[number];

export interface RunFolder {
  /** Absolute. */
  readonly path: string;
  readonly id: string;
  readonly stamp: string;
  /** Absolute path of the `.wandb` file, where there is one. */
  readonly records: string | null;
  readonly recordBytes: number;
  readonly sides: ReadonlyMap<SideFile, string>;
  /** Sizes and times of everything above: equal stamps mean an unchanged folder. */
  readonly stamps: string;
  /** Newest modification time. */
  readonly writtenAt: number | null;
}

/** Looks at a run folder; null when nothing in it belongs to a run. */
export function lookAtRunFolder(path: string): RunFolder | null {
  const name = parseFolderName(basename(path));
  const stamps: string[] = [];
  let newest = Number.NEGATIVE_INFINITY;
  const note = (file: string): Stats | undefined => {
    const stats = statOf(file);
    if (!stats?.isFile()) return undefined;
    stamps.push(`${stats.size}@${stats.mtimeMs}`);
    newest = Math.max(newest, stats.mtimeMs);
    return stats;
  };
  let files: readonly string[];
  try {
    files = readdirSync(path);
  } catch {
    return null;
  }
  const wanted = `run-${name?.id ?? ''}.wandb`;
  const recordName = files.includes(wanted) ? wanted : files.find((file) => file.endsWith('.wandb'));
  const records = recordName === undefined ? null : join(path, recordName);
  const recordBytes = records === null ? 0 : (note(records)?.size ?? 0);
  const sides = new Map<SideFile, string>();
  for (const side of sideFiles)
    for (const place of [join(path, 'files', side), join(path, side)]) {
      if (sides.has(side) || (place === join(path, side) && !files.includes(side))) continue;
      if (!note(place)) continue;
      stamps.push(side);
      sides.set(side, place);
    }
  const hasParts = files.includes('files') || files.includes('logs');
  if (records === null && sides.size === 0 && !(name && hasParts)) return null;
  const id = name?.id ?? (recordName ?? basename(path)).replace(/^run-|\.wandb$/gu, '');
  return {
    path,
    id,
    stamp: name?.stamp ?? '',
    records,
    recordBytes,
    sides,
    stamps: stamps.join(' '),
    writtenAt: Number.isFinite(newest) ? newest : null,
  };
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
