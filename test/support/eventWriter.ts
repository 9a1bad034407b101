import { maskedCrc32c } from '../../src/runs/core/tensorboard/crc32c.ts';

/** Event files of a test: the few messages that it needs, written byte by byte. */
export function record(data: Uint8Array): Buffer {
  const head = Buffer.alloc(12);
  head.writeBigUInt64LE(BigInt(data.length));
  head.writeUInt32LE(maskedCrc32c(head, 0, 8), 8);
  const tail = Buffer.alloc(4);
  tail.writeUInt32LE(maskedCrc32c(data, 0, data.length));
  return Buffer.concat([head, data, tail]);
}

export function varint(value: number | bigint): Buffer {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
}

export function field(number: number, wire: 0 | 1 | 2 | 5, value: Uint8Array): Buffer {
  const key = varint(number * 8 + wire);
  return wire === 2 ? Buffer.concat([key, varint(value.length), value]) : Buffer.concat([key, value]);
}

export function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

export function float(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}

export function event(seconds: number, step: number | bigint, ...fields: Buffer[]): Buffer {
  return record(Buffer.concat([field(1, 1, double(seconds)), field(2, 0, varint(step)), ...fields]));
}

export function summary(...values: Buffer[]): Buffer {
  return field(5, 2, Buffer.concat(values.map((value) => field(1, 2, value))));
}

const text = (value: string): Buffer => Buffer.from(value);

export function scalar(seconds: number, step: number | bigint, tag: string, value: number): Buffer {
  const one = Buffer.concat([field(1, 2, text(tag)), field(2, 5, float(value))]);
  return event(seconds, step, summary(one));
}

/** A scalar in tensor form; `tensor` is a TensorProto. */
export function tensor(
  seconds: number,
  step: number,
  tag: string,
  tensor: Buffer,
  plugin = 'scalars',
): Buffer {
  const metadata = field(9, 2, field(1, 2, field(1, 2, text(plugin))));
  return event(
    seconds,
    step,
    summary(Buffer.concat([field(1, 2, text(tag)), field(8, 2, tensor), metadata])),
  );
}

export function image(seconds: number, step: number, tag: string, bytes: number): Buffer {
  const picture = field(4, 2, field(4, 2, Buffer.alloc(bytes, 7)));
  return event(seconds, step, summary(Buffer.concat([field(1, 2, text(tag)), picture])));
}

export function fileVersion(seconds: number): Buffer {
  return record(Buffer.concat([field(1, 1, double(seconds)), field(3, 2, text('brain.Event:2'))]));
}

export function sessionStart(seconds: number, step: number): Buffer {
  return event(seconds, step, field(7, 2, field(1, 0, varint(1))));
}
