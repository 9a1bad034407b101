import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mlflowSqliteReader } from '../../../src/runs/node/readers/mlflowSqlite/mlflowSqliteReader.ts';
import { fixture } from '../../support/fixtures.ts';
import { expectHistory, expectRun, readExpected } from '../../support/mlflowExpected.ts';
import { envFor, historyOf, scan } from '../../support/readerHarness.ts';

function open(folder: string, file = 'store/mlflow.db') {
  return mlflowSqliteReader.open({ kind: 'mlflow-sqlite', location: join(folder, file) }, envFor(folder));
}

const present = ['sqlite-new', 'sqlite-2.9.2', 'sqlite-wal'].filter(
  (name) => fixture(`runs/mlflow/${name}`) !== null,
);

describe.each(present)('MLflow database %s', (name) => {
  const folder = fixture(`runs/mlflow/${name}`)!;
  const expected = readExpected(folder);

  it('has exactly the runs that MLflow lists, deleted ones included', async () => {
    const { runs, problems } = await scan(open(folder));
    expect([...runs.keys()].sort()).toEqual(expected.runs.map(({ id }) => id).sort());
    expect(problems).toEqual([]);
  });

  it.each(expected.runs.map((run) => [run.id, run] as const))(
    'reads run %s as MLflow does',
    async (id, wanted) => {
      const store = open(folder);
      const { runs } = await scan(store);
      expectRun(runs.get(id)!, wanted, expected);
      expectHistory(await historyOf(store, id), wanted, expected);
    },
  );
});
