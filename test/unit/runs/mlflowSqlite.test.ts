import { join } from 'node:path';
import { mlflowSqliteReader } from '../../../src/runs/node/readers/mlflowSqlite/mlflowSqliteReader.ts';
import { fixture } from '../../support/fixtures.ts';
import { describeStores } from '../../support/mlflowExpected.ts';
import { envFor } from '../../support/readerHarness.ts';

function open(folder: string, file = 'store/mlflow.db') {
  return mlflowSqliteReader.open({ kind: 'mlflow-sqlite', location: join(folder, file) }, envFor(folder));
}

const present = ['sqlite-new', 'sqlite-2.9.2', 'sqlite-wal'].filter(
  (name) => fixture(`runs/mlflow/${name}`) !== null,
);

describeStores('MLflow database %s', present, open);
