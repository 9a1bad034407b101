import type { ProtoCursor } from './protoCursor.ts';

/** How the bytes of `tensor_content` hold a number of each data type (tensorflow/core/framework/types.proto). */
const contentReaders: Readonly<Record<number, (view: DataView, at: number) => number>> = {
  1: (view, at) => view.getFloat32(at, true),
  2: (view, at) => view.getFloat64(at, true),
  3: (view, at) => view.getInt32(at, true),
  4: (view, at) => view.getUint8(at),
  5: (view, at) => view.getInt16(at, true),
  6: (view, at) => view.getInt8(at),
  9: (view, at) => Number(view.getBigInt64(at, true)),
  10: (view, at) => view.getUint8(at),
  14: (view, at) => bfloat16(view.getUint16(at, true)),
  17: (view, at) => view.getUint16(at, true),
  19: (view, at) => half(view.getUint16(at, true)),
  22: (view, at) => view.getUint32(at, true),
  23: (view, at) => Number(view.getBigUint64(at, true)),
};

const sizes: Readonly<Record<number, number>> = {
  1: 4,
  2: 8,
  3: 4,
  4: 1,
  5: 2,
  6: 1,
  9: 8,
  10: 1,
  14: 2,
  17: 2,
  19: 2,
  22: 4,
  23: 8,
};

/** Fields of TensorProto that hold values, by wire type when not packed. */
const floats = 5;
const doubles = 6;
const halves = 13;
const integers: ReadonlySet<number> = new Set([7, 10, 11, 16, 17]);

/**
 * The number in a TensorProto that holds one (rank 0, or every dimension 1), from `tensor_content` or a value field;
 * undefined when it holds none or several. The cursor stands on the message and is left at its end.
 */
export function tensorScalar(cursor: ProtoCursor): number | undefined {
  let type = 0;
  let single = true;
  let content = -1;
  let value: number | undefined;
  while (cursor.next()) {
    const { field, wire } = cursor;
    if (field === 1 && wire === 0) type = cursor.varint();
    else if (field === 2 && wire === 2) single = isSingle(cursor) && single;
    else if (field === 4 && wire === 2) {
      const start = cursor.delimited();
      if (cursor.at > start) {
        if (cursor.at - start !== sizes[type]) return undefined;
        content = start;
      }
    } else if (isValueField(field)) {
      if (wire !== 2) value = oneValue(cursor, type);
      else {
        const start = cursor.delimited();
        const end = cursor.end;
        const after = cursor.at;
        if (after > start) {
          cursor.over(start, after);
          value = oneValue(cursor, type, field);
          // Several values: no scalar.
          if (cursor.at !== after) single = false;
          const { bad } = cursor;
          cursor.over(after, end);
          cursor.bad = bad;
        }
      }
    } else cursor.skip();
  }
  if (!single || cursor.bad) return undefined;
  const read = contentReaders[type];
  if (!read) return undefined;
  return content >= 0 ? read(cursor.view, content) : value;
}

function isValueField(field: number): boolean {
  return field === floats || field === doubles || field === halves || integers.has(field);
}

function oneValue(cursor: ProtoCursor, type: number, field = cursor.field): number {
  if (field === floats) return cursor.float();
  if (field === doubles) return cursor.double();
  const value = cursor.int64();
  if (field !== halves) return value;
  return type === 14 ? bfloat16(value) : half(value);
}

function isSingle(cursor: ProtoCursor): boolean {
  const start = cursor.delimited();
  const { end, at: after } = cursor;
  let single = true;
  cursor.over(start, after);
  while (cursor.next()) {
    if (!cursor.is(2, 2)) {
      cursor.skip();
      continue;
    }
    const from = cursor.delimited();
    const next = cursor.at;
    cursor.over(from, next);
    let size = 0;
    while (cursor.next())
      if (cursor.is(1, 0)) size = cursor.int64();
      else cursor.skip();
    if (size !== 1) single = false;
    cursor.over(next, after);
  }
  const { bad } = cursor;
  cursor.over(after, end);
  cursor.bad = bad;
  return single;
}

const word = new DataView(new ArrayBuffer(4));

function bfloat16(bits: number): number {
  word.setUint32(0, bits * 65_536);
  return word.getFloat32(0);
}

/** IEEE 754 half precision. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
