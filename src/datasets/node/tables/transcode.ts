import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Encoding } from './fileKind.ts';

/** Writes a copy in UTF-8 into a file of ours; the user's own is not touched. */
export async function transcode(
  from: string,
  to: string,
  encoding: Encoding,
  gzip: boolean,
  signal?: AbortSignal,
): Promise<void> {
  mkdirSync(dirname(to), { recursive: true });
  const decoder = new TextDecoder(encoding);
  const decode = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, decoder.decode(chunk, { stream: true }));
    },
    flush(done) {
      done(null, decoder.decode());
    },
  });
  const options = signal ? { signal } : {};
  if (gzip) await pipeline(createReadStream(from), createGunzip(), decode, createWriteStream(to), options);
  else await pipeline(createReadStream(from), decode, createWriteStream(to), options);
}
