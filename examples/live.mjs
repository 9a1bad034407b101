/**
 * A training that runs: the event file of a real training, written again record by record with today's times. Only the
 * wall times and the checksums over them are new.
 */
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const recorded = join(import.meta.dirname, 'biopsies', 'live.tfevents');
const everyMs = 700;

/** Begins a run in `folder`; gives a function that ends it. */
export function startLive(folder) {
  const records = split(readFileSync(recorded));
  const started = new Date();
  const stamp = started.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  const place = join(folder, 'runs', `mlp-live-${stamp}`);
  mkdirSync(place, { recursive: true });
  const file = join(place, `events.out.tfevents.${Math.floor(started / 1000)}.demo`);
  let next = 0;
  // The file's version record comes first; then the four scalars of an epoch at a time.
  const write = () => {
    const count = next === 0 ? 1 : 4;
    for (const data of records.slice(next, next + count)) appendFileSync(file, record(data, Date.now() / 1000));
    next += count;
    if (next >= records.length) clearInterval(timer);
  };
  const timer = setInterval(write, everyMs);
  write();
  return () => clearInterval(timer);
}

/** Payloads of the file's records. */
function split(bytes) {
  const payloads = [];
  for (let at = 0; at + 12 <= bytes.length; ) {
    const length = Number(bytes.readBigUInt64LE(at));
    payloads.push(bytes.subarray(at + 12, at + 12 + length));
    at += 12 + length + 4;
  }
  return payloads;
}

/** One record with a new wall time, which is the first field of an event: a tag byte, then a double. */
function record(payload, wallTime) {
  const data = Buffer.from(payload);
  if (data[0] === 0x09) data.writeDoubleLE(wallTime, 1);
  const head = Buffer.alloc(12);
  head.writeBigUInt64LE(BigInt(data.length));
  head.writeUInt32LE(masked(head.subarray(0, 8)), 8);
  const foot = Buffer.alloc(4);
  foot.writeUInt32LE(masked(data));
  return Buffer.concat([head, data, foot]);
}

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value;
});

/** CRC-32C with TensorFlow's mask (tensorflow/core/lib/hash/crc32c.h). */
function masked(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  crc = ~crc >>> 0;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}
