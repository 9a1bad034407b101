import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const centralSignature = 0x02014b50;
const endSignature = 0x06054b50;

/**
 * Reads a zip archive as APPNOTE 6.3 describes it, without encryption and without its 64-bit extension: file name to
 * content.
 *
 * @throws Error for anything else
 */
export function readZip(file: string): ReadonlyMap<string, Buffer> {
  const bytes = readFileSync(file);
  const entries = new Map<string, Buffer>();
  for (const { name, at } of directory(bytes, file))
    if (!name.endsWith('/')) entries.set(name, contentOf(bytes, at));
  return entries;
}

/** Names of the entries and where the central directory describes them. */
function* directory(bytes: Buffer, file: string): Generator<{ readonly name: string; readonly at: number }> {
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== endSignature) end -= 1;
  if (end < 0) throw new Error(`${file} is no zip archive.`);
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== centralSignature) throw new Error(`${file} has a broken directory.`);
    const nameLength = bytes.readUInt16LE(at + 28);
    yield { name: bytes.toString('utf8', at + 46, at + 46 + nameLength), at };
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}

/** Bytes that the entries below a folder take up in the archive. */
export function packedBytes(file: string, folder: string): number {
  const bytes = readFileSync(file);
  let sum = 0;
  for (const { name, at } of directory(bytes, file))
    if (name.startsWith(folder)) sum += bytes.readUInt32LE(at + 20);
  return sum;
}

function contentOf(bytes: Buffer, entry: number): Buffer {
  const method = bytes.readUInt16LE(entry + 10);
  const size = bytes.readUInt32LE(entry + 20);
  const local = bytes.readUInt32LE(entry + 42);
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const stored = bytes.subarray(start, start + size);
  return method === 0 ? stored : inflateRawSync(stored);
}

/** Writes every entry under a folder; an entry that would leave it is refused. */
export function unzip(file: string, folder: string): void {
  for (const [name, content] of readZip(file)) {
    const target = normalize(join(folder, name));
    if (!target.startsWith(folder + sep)) throw new Error(`${file} holds ${name}, which leaves the folder.`);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}
