import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { metricName, randomOf, startMs } from './shapes.ts';

const tagsPerRun = 5;

/** Event files of TensorBoard with a checksum on every record: `scalars` values over `runs` runs of five tags. */
export function writeTensorboard(root: string, scalars: number, runs: number): void {
  const random = randomOf(3);
  const steps = Math.floor(scalars / (runs * tagsPerRun));
  for (let run = 0; run < runs; run += 1) {
    const folder = join(root, `group${run % 7}`, `run${String(run).padStart(4, '0')}`);
    mkdirSync(folder, { recursive: true });
    const started = startMs / 1000 + run;
    const file = openSync(join(folder, `events.out.tfevents.${Math.floor(started)}.host.1.0`), 'w');
    writeSync(
      file,
      record(Buffer.concat([Buffer.from([0x09]), double(started), text(0x1a, 'brain.Event:2')])),
    );
    const shapes = Array.from(
      { length: tagsPerRun },
      () => [0.5 + random() * 2.5, 1e-5 + random() * 1e-3] as const,
    );
    let waiting: Buffer[] = [];
    for (let step = 0; step < steps; step += 1) {
      for (const [tag, [top, fall]] of shapes.entries())
        waiting.push(record(scalar(started + step * 0.01, step, metricName(tag), top / (1 + fall * step))));
      if (waiting.length > 20_000 || step === steps - 1) {
        writeSync(file, Buffer.concat(waiting));
        waiting = [];
      }
    }
    closeSync(file);
  }
}

/** `Event {wall_time, step, summary {value {tag, simple_value}}}` as protobuf. */
function scalar(wallTime: number, step: number, tag: string, value: number): Buffer {
  const number = Buffer.alloc(5, 0x15);
  number.writeFloatLE(value, 1);
  const summary = bytes(0x0a, Buffer.concat([text(0x0a, tag), number]));
  const at = step === 0 ? Buffer.alloc(0) : Buffer.concat([Buffer.from([0x10]), varint(step)]);
  return Buffer.concat([Buffer.from([0x09]), double(wallTime), at, bytes(0x2a, summary)]);
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

const text = (field: number, value: string): Buffer => bytes(field, Buffer.from(value, 'utf8'));

const bytes = (field: number, value: Buffer): Buffer =>
  Buffer.concat([Buffer.from([field]), varint(value.length), value]);

function varint(value: number): Buffer {
  const out: number[] = [];
  let left = value;
  while (left > 127) {
    out.push((left & 127) | 128);
    left >>>= 7;
  }
  out.push(left);
  return Buffer.from(out);
}

/** TFRecord framing: length, its checksum, the bytes, their checksum. */
function record(payload: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt32LE(payload.length, 0);
  head.writeUInt32LE(maskedChecksum(head.subarray(0, 8)), 8);
  const foot = Buffer.alloc(4);
  foot.writeUInt32LE(maskedChecksum(payload));
  return Buffer.concat([head, payload, foot]);
}

const table = Uint32Array.from({ length: 256 }, (_value, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value >>> 0;
});

/** CRC-32C, rotated and offset as TensorFlow's record writer does. */
function maskedChecksum(data: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of data) sum = (table[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8);
  sum = ~sum >>> 0;
  return (((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0;
}
