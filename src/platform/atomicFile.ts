import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join, basename } from 'node:path';
import { ModelwrightError, messageOf } from './errors.ts';

/**
 * Writes a file so that a reader sees the old content or the new one, never a part: temporary file in the same
 * folder, fsync, rename. The old file stays when anything fails.
 *
 * @throws ModelwrightError `write-failed`
 */
export function writeFileAtomic(path: string, content: string | Uint8Array): void {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    const handle = openSync(temporary, 'wx', 0o644);
    try {
      let written = 0;
      while (written < bytes.length) written += writeSync(handle, bytes, written);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, path);
  } catch (error) {
    discard(temporary);
    throw new ModelwrightError(
      'write-failed',
      `${path} could not be written: ${messageOf(error)}`,
      {
        hint: 'What stood there before is as it was. Look at free space, permissions and folders, then try again.',
      },
      error,
    );
  }
}

/** `force` forgives a file that is not there, but not a folder that is none. */
function discard(temporary: string): void {
  try {
    rmSync(temporary, { force: true });
  } catch {
    // Why it could not be written is what counts.
  }
}
