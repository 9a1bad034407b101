import { statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { ModelwrightError } from '../../../platform/errors.ts';
import type { TableKind } from '../../core/table.ts';
import { encodingOf, headOf, kindOf } from './fileKind.ts';
import { transcode } from './transcode.ts';

/** A file as it lies there, before the engine has seen it. */
export interface FoundFile {
  readonly name: string;
  /** As the project file writes it. */
  readonly path: string;
  readonly absolute: string;
  /** What the engine reads: the file itself, or a copy of ours in UTF-8. */
  readonly readable: string;
  readonly kind: TableKind;
  readonly gzip: boolean;
  /** Size and time, to notice that it changes while it is read. */
  readonly stamp: string;
}

/** @throws ModelwrightError `not-found` with the next step, `table-unreadable` */
export async function findFile(
  root: string,
  name: string,
  path: string,
  copies: string,
  signal?: AbortSignal,
): Promise<FoundFile> {
  const absolute = isAbsolute(path) ? path : join(root, path);
  const stat = statSync(absolute, { throwIfNoEntry: false });
  if (!stat)
    throw new ModelwrightError('not-found', `${path} is not here.`, {
      file: path,
      hint: 'Fetch it (git lfs pull, dvc pull), or correct the path in modelwright.yaml.',
    });
  if (!stat.isFile())
    throw new ModelwrightError('table-unreadable', `${path} is a folder; a dataset is one table.`, {
      file: path,
    });
  if (stat.size === 0) throw new ModelwrightError('table-unreadable', `${path} is empty.`, { file: path });
  const head = headOf(absolute);
  const kind = kindOf(absolute, head);
  const gzip = absolute.toLowerCase().endsWith('.gz');
  const stamp = stampOf(absolute);
  const encoding = kind === 'csv' ? encodingOf(head) : 'utf-8';
  if (encoding === 'utf-8') return { name, path, absolute, readable: absolute, kind, gzip, stamp };
  const readable = join(copies, `${name}-${process.pid}-${Date.now()}.csv`);
  await transcode(absolute, readable, encoding, gzip, signal);
  return { name, path, absolute, readable, kind, gzip: false, stamp };
}

function stampOf(absolute: string): string {
  const stat = statSync(absolute, { throwIfNoEntry: false });
  return stat ? `${stat.size} ${stat.mtimeMs}` : 'gone';
}

/** @throws ModelwrightError `table-unreadable` when the file is another one than before */
export function refuseChanged(file: FoundFile): void {
  if (stampOf(file.absolute) !== file.stamp)
    throw new ModelwrightError('table-unreadable', `${file.path} changed while it was read.`, {
      file: file.path,
      hint: 'Run the check again when whatever writes it is done.',
    });
}

/** What a byte of a packed file unfolds to, about. */
const unpacked = 8;

/** Bytes of what is read, about. */
export function readBytes({ readable, gzip }: FoundFile): number {
  return statSync(readable).size * (gzip ? unpacked : 1);
}
