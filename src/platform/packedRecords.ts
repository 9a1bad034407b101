/**
 * Many plain objects as one: each list of keys once, all values in a row. Half as large and several times quicker to
 * write, read and hand to another thread than one object each.
 */
export interface PackedRecords<T = unknown> {
  /** Lists of keys that the records have. */
  readonly shapes: readonly (readonly string[])[];
  /** By record: which of them is its. */
  readonly shapeOf: Uint32Array;
  /** All values, record by record. */
  readonly values: readonly T[];
}

export function packRecords<T = unknown>(records: readonly object[]): PackedRecords<T> {
  const shapes: (readonly string[])[] = [];
  const known = new Map<string, number>();
  const shapeOf = new Uint32Array(records.length);
  const values: T[] = [];
  for (const [index, record] of records.entries()) {
    const keys = Object.keys(record);
    const name = JSON.stringify(keys);
    let shape = known.get(name);
    if (shape === undefined) {
      shape = shapes.push(keys) - 1;
      known.set(name, shape);
    }
    shapeOf[index] = shape;
    // The caller names the type of what its records hold.
    for (const key of keys) values.push(Reflect.get(record, key) as T);
  }
  return { shapes, shapeOf, values };
}

/** The records again, with their keys in the same order. */
export function unpackRecords<T = unknown>({
  shapes,
  shapeOf,
  values,
}: PackedRecords<T>): Record<string, T>[] {
  const records: Record<string, T>[] = [];
  // A copy of an object with all keys has the right size at once; keys that are added one by one make it grow.
  const empty = shapes.map((keys) => Object.fromEntries(keys.map((key) => [key, undefined])));
  let place = 0;
  for (const shape of shapeOf) {
    // Every key gets its value below.
    const record = { ...empty[shape] } as Record<string, T>;
    for (const key of shapes[shape] ?? []) setOwn(record, key, values[place++]!);
    records.push(record);
  }
  return records;
}

/** Sets a key also when it means the prototype everywhere else. */
export function setOwn<T>(record: Record<string, T>, key: string, value: T): void {
  if (key !== '__proto__') record[key] = value;
  else Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
}
