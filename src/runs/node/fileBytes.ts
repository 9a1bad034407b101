import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Larger files are not read whole: text longer than this is no parameter, and a series so long has its own format. */
const mostBytes = 400_000_000;

/**
 * Reads whole small files into one buffer that is used again and again: for tens of thousands of files that is
 * faster than a buffer each. `bytes` is valid until the next `read`.
 */
export class FileBytes {
  bytes: Buffer = Buffer.allocUnsafe(65_536);

  /**
   * @returns the length of the file's content at the start of `bytes`
   * @throws what the file system throws, and RangeError for a file that is too large to be read
   */
  read(path: string): number {
    const handle = openSync(path, 'r');
    try {
      let length = readSync(handle, this.bytes, 0, this.bytes.length, 0);
      if (length < this.bytes.length) return length;
      const { size } = fstatSync(handle);
      if (size > mostBytes) throw new RangeError(`${size} bytes are more than can be read here`);
      if (size + 1 > this.bytes.length) {
        const larger = Buffer.allocUnsafe(size + 65_536);
        this.bytes.copy(larger, 0, 0, length);
        this.bytes = larger;
      }
      while (length < this.bytes.length) {
        const got = readSync(handle, this.bytes, length, this.bytes.length - length, length);
        if (got === 0) break;
        length += got;
      }
      return length;
    } finally {
      closeSync(handle);
    }
  }

  /** The file as text; bytes that are no UTF-8 become U+FFFD. */
  readText(path: string): string {
    const length = this.read(path);
    return this.bytes.toString('utf8', 0, length);
  }
}

/** Code of a file system error (`ENOENT`, `EACCES`, ...), or an empty string. */
export function fileErrorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
