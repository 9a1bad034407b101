import { splitsOf } from '../../project/core/firstProject.ts';

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

/** The entry of `datasets` for a table: nothing is invented, a key only where a column is named like one. */
export function firstDataset(
  draft: DatasetDraft,
  taken: readonly string[],
): Readonly<Record<string, unknown>> {
  const { path, columns, label, splits } = draft;
  const key =
    columns.find((column) => /^(id|key|uuid|guid)$/i.test(column)) ??
    columns.find((column) => /(_id|Id|_key|_uuid)$/.test(column) && column !== label);
  return {
    id: freeId(path, taken),
    path,
    ...(key === undefined ? {} : { key }),
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
