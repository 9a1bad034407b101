import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { TableFormat } from '../../../core/tables/tableRows.ts';
import type { NamedSource, RunReader, StoreCandidate } from '../../../core/reader.ts';
import { TableStore } from './tableStore.ts';

/** Tables that a person named in `sources`: nobody can know of a CSV file by itself that its rows are runs. */
export const tableReader: RunReader = {
  kind: 'table',
  version: 1,
  detect: () => [],
  named,
  open: (candidate, env) =>
    new TableStore(candidate.location, formatOf(candidate.location), candidate.options ?? {}, env),
};

function named({ type, location, options }: NamedSource): readonly StoreCandidate[] {
  if (type !== 'table' || !isFile(location)) return [];
  return [{ kind: 'table', location, options }];
}

/** Files without a known ending are taken for CSV. */
function formatOf(path: string): TableFormat {
  const ending = /\.([^.]+)$/u.exec(basename(path))?.[1]?.toLowerCase() ?? '';
  if (ending === 'json') return 'json';
  if (ending === 'jsonl' || ending === 'ndjson') return 'jsonl';
  return ending === 'yaml' || ending === 'yml' ? 'yaml' : 'csv';
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
}
