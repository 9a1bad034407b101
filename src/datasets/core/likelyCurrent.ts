import type { DatasetSpec } from '../../project/core/projectParts.ts';

interface Table {
  readonly path: string;
  readonly columns: readonly string[];
}

/**
 * Tables that may hold new rows of a dataset: its own files left out, those with the columns of its table first. New
 * rows may lack the label still.
 */
export function likelyCurrent(
  { path, splits, label, agreement, outOfSample }: DatasetSpec,
  tables: readonly Table[],
): readonly { readonly path: string; readonly alike: boolean }[] {
  const own = new Set([path, ...Object.values(splits), agreement?.path, outOfSample?.path]);
  const wanted = tables.find((one) => one.path === path)?.columns.filter((name) => name !== label) ?? [];
  return tables
    .filter((one) => !own.has(one.path))
    .map((one) => ({ path: one.path, alike: wanted.every((name) => one.columns.includes(name)) }))
    .toSorted((a, b) => Number(b.alike) - Number(a.alike) || (a.path < b.path ? -1 : 1));
}
