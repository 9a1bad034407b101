import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mlflowFilesReader } from '../../../src/runs/node/readers/mlflowFiles/mlflowFilesReader.ts';
import { fixture } from '../../support/fixtures.ts';
import { describeStores, expectHistory, expectRun, readExpected } from '../../support/mlflowExpected.ts';
import { envFor, historyOf, scan } from '../../support/readerHarness.ts';

function open(folder: string) {
  return mlflowFilesReader.open({ kind: 'mlflow-files', location: join(folder, 'store') }, envFor(folder));
}

describeStores('MLflow file store %s', ['file-new', 'file-2.9.2'], open);

describe('damaged MLflow file store', () => {
  const folder = fixture('runs/corrupt/mlflow-file')!;
  const source = readExpected(fixture('runs/mlflow/file-new')!);
  const expected = { ...source, ...readExpected(folder) };

  it('reads every intact run exactly', async () => {
    const store = open(folder);
    const { runs } = await scan(store);
    expect(expected.runs.length).toBeGreaterThan(3);
    for (const wanted of expected.runs) {
      expectRun(runs.get(wanted.id)!, wanted, expected);
      expectHistory(await historyOf(store, wanted.id), wanted, expected);
    }
  });

  it('names each damaged file on its run', async () => {
    const { runs } = await scan(open(folder));
    const said = [...runs.values()].flatMap((run) =>
      run.problems.map(({ code, path, line }) =>
        `${run.nativeId.slice(0, 4)} ${code} ${path.split('/').slice(3).join('/')} ${line ?? ''}`.trim(),
      ),
    );
    expect(said.sort()).toEqual([
      '5b81 missing meta.yaml',
      '8686 corrupt params/alpha',
      '8edc truncated meta.yaml',
      'db3c corrupt metrics/loss 1',
      'e45c truncated metrics/val_loss',
    ]);
  });
});
