import { readFileSync, realpathSync } from 'node:fs';
import { writeFileAtomic } from '../../platform/atomicFile.ts';
import { ModelwrightError, messageOf } from '../../platform/errors.ts';

/** Text of a UTF-8 file, with its byte order mark; null when there is no such file. */
export function readText(path: string, file: string): string | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw unreadable(file, messageOf(error), error);
  }
  try {
    // What is no UTF-8 could not be written back as it was.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw unreadable(file, 'it is not written in UTF-8', error);
  }
}

/** Writes through a symbolic link, instead of putting a file in its place. */
export function writeText(path: string, text: string): void {
  let target = path;
  try {
    target = realpathSync(path);
  } catch {
    // A new file.
  }
  writeFileAtomic(target, text);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function unreadable(file: string, why: string, cause: unknown): ModelwrightError {
  return new ModelwrightError(
    'project-file',
    `${file} cannot be read: ${why}.`,
    { file, line: 1, column: 1 },
    cause,
  );
}
