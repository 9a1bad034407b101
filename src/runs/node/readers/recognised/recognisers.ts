import { join } from 'node:path';
import type { FolderListing, RunReader } from '../../../core/reader.ts';
import { hasTables, sqliteFilesOf } from '../../sqliteFiles.ts';
import { recogniser } from './recogniser.ts';

function databases(folder: FolderListing, tables: readonly string[]): readonly { location: string }[] {
  return sqliteFilesOf(folder)
    .filter((file) => hasTables(file, tables))
    .map((file) => ({ location: file.path }));
}

/** One database per project: rows of metrics beside configs, by run name. */
const trackio = recogniser('trackio', (folder) =>
  sqliteFilesOf(folder)
    .filter((file) => hasTables(file, ['metrics', 'configs']) && !file.tables.has('experiments'))
    .map((file) => ({ location: file.path })),
);

/** `studies` and `trials` in SQLite, or an append-only journal whose every line is an operation with its worker. */
const optuna = recogniser('optuna', (folder) => [
  ...databases(folder, ['studies', 'trials', 'version_info']),
  ...folder.files
    .filter((name) => /\.(?:log|journal|jsonl?)$/u.test(name) && startsAsJournal(folder, name))
    .map((name) => ({ location: join(folder.path, name) })),
]);

function startsAsJournal(folder: FolderListing, name: string): boolean {
  const head = Buffer.from(folder.head(name, 300)).toString('utf8');
  return head.startsWith('{') && /"op_code": ?\d/u.test(head) && /"worker_id": ?"/u.test(head);
}

/** FileStorageObserver: numbered folders, each with run.json and config.json. */
const sacred = recogniser('sacred', (folder) => {
  const numbered = folder.folders.filter((name) => /^\d{1,9}$/u.test(name));
  const isRun = (name: string): boolean => {
    const { files } = folder.list(name);
    return files.includes('run.json') && files.includes('config.json');
  };
  if (!numbered.slice(0, 20).some((name) => isRun(name))) return [];
  const claims = [...numbered, '_sources', '_resources'].map((name) => join(folder.path, name));
  return [{ location: folder.path, claims }];
});

/** Offline sessions: folders, or the zips that they become when a task ends well. */
const clearml = recogniser('clearml', (folder) => {
  const zips = folder.files.filter((name) => /^offline-[0-9a-f]{32}\.zip$/u.test(name));
  if (zips.some((name) => isZip(folder.head(name, 4)))) return [{ location: folder.path }];
  const isSession = folder.files.includes('task.json') && folder.files.includes('metrics.jsonl');
  return isSession ? [{ location: folder.path }] : [];
});

function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
}

/** A repository: names and tags in SQLite, parameters and sequences in RocksDB folders beside it. */
const aim = recogniser('aim', (folder) => {
  if (!folder.files.includes('run_metadata.sqlite')) return [];
  if (!folder.folders.includes('meta') || !folder.folders.includes('seqs')) return [];
  return [{ location: folder.path, claims: folder.folders.map((name) => join(folder.path, name)) }];
});

/** Kinds of stores that are found, and named as not read yet. */
export const recognisers: readonly RunReader[] = [trackio, optuna, sacred, clearml, aim];
