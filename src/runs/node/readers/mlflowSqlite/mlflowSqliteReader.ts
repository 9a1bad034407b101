import type { RunReader } from '../../../core/reader.ts';
import { hasTables, sqliteFilesOf } from '../../sqliteFiles.ts';
import { DatabaseStore } from './databaseStore.ts';

/** MLflow's SQLite store, whatever the file is called. */
export const mlflowSqliteReader: RunReader = {
  kind: 'mlflow-sqlite',
  version: 1,
  detect: (folder) =>
    sqliteFilesOf(folder)
      .filter((file) => hasTables(file, ['experiments', 'runs', 'metrics', 'params', 'tags']))
      .map((file) => ({ kind: 'mlflow-sqlite', location: file.path })),
  open: (candidate, env) => new DatabaseStore(candidate.location, env),
};
