import { splitsOf } from '../../project/core/firstProject.ts';
import { likelyKey } from '../../project/core/likelyColumns.ts';

/** What a person chose of a table that no dataset names yet. */
export interface DatasetDraft {
  /** Below the project root. */
  readonly path: string;
  readonly columns: readonly string[];
  readonly label: string | null;
  /** Files by split; empty when the table is not cut. */
  readonly splits: Readonly<Record<string, string>>;
}

/** Files of the splits of a table: of those that are named like splits, if it is one of them or has their columns. */
export function splitsFor(
  path: string,
  tables: readonly { readonly path: string; readonly columns: readonly string[] }[],
): Readonly<Record<string, string>> {
  const splits = splitsOf(tables.map((one) => one.path));
  const files = Object.values(splits);
  const columnsOf = (file: string): string =>
    JSON.stringify((tables.find((one) => one.path === file)?.columns ?? []).toSorted());
  const none = JSON.stringify([]);
  const same = columnsOf(path) !== none && files.every((file) => columnsOf(file) === columnsOf(path));
  return files.includes(path) || same ? splits : {};
}

/** Tables that are named as training data first: a contract is made of what the model learns from. */
export function trainingFirst<T extends { readonly path: string }>(tables: readonly T[]): readonly T[] {
  const train = splitsOf(tables.map(({ path }) => path))['train'];
  return tables.toSorted((a, b) => Number(b.path === train) - Number(a.path === train));
}

/** The entry of `datasets` for a table: nothing is invented, a key only where a column is named like one. */
export function firstDataset(
  draft: DatasetDraft,
  taken: readonly string[],
): Readonly<Record<string, unknown>> {
  const { path, columns, label, splits } = draft;
  const key = likelyKey(columns, label);
  return {
    id: freeId(path, taken),
    path,
    ...(key === null ? {} : { key }),
    ...(label === null ? {} : { label }),
    ...(Object.keys(splits).length === 0 ? {} : { splits }),
  };
}

function freeId(path: string, taken: readonly string[]): string {
  const stem = (path.split('/').at(-1) ?? '').replace(/\..*$/, '');
  const plain = stem
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .toLowerCase()
    .slice(0, 60);
  const id = plain === '' ? 'data' : plain;
  if (!taken.includes(id)) return id;
  let n = 2;
  while (taken.includes(`${id}-${n}`)) n++;
  return `${id}-${n}`;
}
