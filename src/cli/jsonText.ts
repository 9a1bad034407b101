/** Elements of a list that are written in one piece. */
const pieceLength = 1024;
/** Levels of objects that are walked; what lies deeper is small enough for one piece. */
const walkedLevels = 3;

/**
 * A value as JSON text, cut into pieces that are small enough to be written one after the other, so that neither ten
 * thousand runs nor a million points stand in one string. NaN and infinities become the strings "NaN", "Infinity",
 * "-Infinity"; typed arrays become lists.
 */
export function* jsonChunks(document: Readonly<Record<string, unknown>>): Generator<string> {
  yield* chunks(document, walkedLevels);
  yield '\n';
}

function* chunks(value: unknown, levels: number): Generator<string> {
  if (value instanceof Float64Array || Array.isArray(value)) yield* listChunks(value);
  else if (levels > 0 && typeof value === 'object' && value !== null) yield* objectChunks(value, levels - 1);
  else yield jsonText(value);
}

function* objectChunks(value: object, levels: number): Generator<string> {
  yield '{';
  let comma = '';
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    yield `${comma}${JSON.stringify(key)}:`;
    comma = ',';
    yield* chunks(item, levels);
  }
  yield '}';
}

function* listChunks(list: Float64Array | readonly unknown[]): Generator<string> {
  yield '[';
  for (let at = 0; at < list.length; at += pieceLength) {
    const piece = jsonText(list.slice(at, at + pieceLength)).slice(1, -1);
    yield at > 0 ? `,${piece}` : piece;
  }
  yield ']';
}

/** One value as JSON text. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, replacer) ?? 'null';
}

function replacer(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (value instanceof Float64Array) return Array.from(value);
  return value;
}
