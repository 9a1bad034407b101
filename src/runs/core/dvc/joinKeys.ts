/**
 * Values of several files under one name each: a key that stands in more than one file reads `file:key`, as DVC's
 * table has it.
 */
export function joinKeys<T>(
  files: readonly { path: string; values: ReadonlyMap<string, T> }[],
): Record<string, T> {
  const count = new Map<string, number>();
  for (const { values } of files) for (const key of values.keys()) count.set(key, (count.get(key) ?? 0) + 1);
  const joined: [string, T][] = [];
  for (const { path, values } of files)
    for (const [key, value] of values) joined.push([count.get(key) === 1 ? key : `${path}:${key}`, value]);
  return Object.fromEntries(joined);
}
