const idName = /^(id|key|uuid|guid)$/i;
const idEnd = /(_id|Id|_key|_uuid)$/;
const labelName = /^(label|target|y|class|outcome)$/i;

/** The column that is named as one that names rows; null when none is. */
export function likelyKey(columns: readonly string[], label: string | null = null): string | null {
  const others = columns.filter((column) => column !== label);
  return others.find((column) => idName.test(column)) ?? others.find((column) => idEnd.test(column)) ?? null;
}

/** The column that is named as one that a model learns, or as predictions call the truth; null when none is. */
export function likelyLabel(columns: readonly string[], judged: ReadonlySet<string>): string | null {
  return (
    columns.find((column) => judged.has(column)) ?? columns.find((column) => labelName.test(column)) ?? null
  );
}

/** All columns, the likely labels first and those that name rows last. */
export function labelsFirst(columns: readonly string[], judged: ReadonlySet<string>): readonly string[] {
  const rank = (column: string): number =>
    judged.has(column) ? 0 : labelName.test(column) ? 1 : idName.test(column) || idEnd.test(column) ? 3 : 2;
  return columns.toSorted((a, b) => rank(a) - rank(b));
}
