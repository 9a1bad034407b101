import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csvHeader } from '../../../src/runs/core/keras/csvHeader.ts';
import { discover } from '../../../src/runs/node/discover.ts';
import { kerasReader } from '../../../src/runs/node/readers/keras/kerasReader.ts';
import { expectedFileRuns, expectPoints } from '../../support/fileRunsExpected.ts';
import { copyOf, fixture, scratchFolder } from '../../support/fixtures.ts';
import { expectSurvival } from '../../support/mutations.ts';
import { envFor, historyOf, scan } from '../../support/readerHarness.ts';

const folder = fixture('runs/keras/logs')!;
const files: Record<string, string> = {
  mlp: 'history.csv',
  mlp_wide: 'training.log',
  no_validation: 'log.csv',
};

function open(root: string) {
  return kerasReader.open({ kind: 'keras', location: join(root, 'store') }, envFor(root));
}

async function candidates(root: string) {
  const found = [];
  for await (const event of discover(root, [kerasReader], [], new AbortController().signal))
    if (event.type === 'candidate') found.push(event.candidate);
  return found;
}

function storeOf(texts: Record<string, string>): string {
  const root = scratchFolder();
  mkdirSync(join(root, 'store/run'), { recursive: true });
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(root, 'store/run', name), text);
  return root;
}

async function seriesOf(root: string, id: string) {
  const history = await historyOf(open(root), id);
  return Object.fromEntries(
    Object.entries(history).map(([key, { steps, values }]) => [
      key,
      [...steps].map((step, at) => [step, values[at]]),
    ]),
  );
}

describe('Keras logs', () => {
  it('are one store, with the history in JSON as the same training as the CSV beside it', async () => {
    expect(await candidates(folder)).toEqual([{ kind: 'keras', location: join(folder, 'store') }]);
    const { runs, problems } = await scan(open(folder));
    expect([...runs.keys()].sort()).toEqual(Object.entries(files).map(([id, file]) => `${id}/${file}`));
    expect(problems).toEqual([]);
  });

  it.each(expectedFileRuns(folder))('$id has the values of fit()', async (wanted) => {
    const store = open(folder);
    const id = `${wanted.id}/${files[wanted.id]!}`;
    const run = (await scan(store)).runs.get(id)!;
    expectPoints(run, await historyOf(store, id), wanted.metricHistory);
    expect(run.name).toBe(wanted.id);
    expect([run.status, run.startedAt, run.params]).toEqual(['unknown', null, {}]);
    expect(run.progress).toEqual({ value: wanted.metricHistory['loss']!.length, total: null, unit: 'epoch' });
  });

  it.each(expectedFileRuns(folder).filter(({ id }) => id !== 'no_validation'))(
    '$id has them by its history in JSON alone',
    async (wanted) => {
      const copy = copyOf(folder);
      rmSync(join(copy, 'store', wanted.id, files[wanted.id]!));
      const store = open(copy);
      const id = `${wanted.id}/history.json`;
      expectPoints((await scan(store)).runs.get(id)!, await historyOf(store, id), wanted.metricHistory);
    },
  );

  it('are found where the search begins in their folder', async () => {
    const root = join(folder, 'store/mlp');
    const [found] = await candidates(root);
    const { runs } = await scan(kerasReader.open(found!, envFor(root)));
    expect([...runs.keys()]).toEqual(['history.csv']);
  });

  it('are told by their header, since most files called training.log are plain logs', () => {
    expect(csvHeader('epoch,accuracy,loss\n0,0.5,1.2\n')).toEqual({
      separator: ',',
      columns: ['epoch', 'accuracy', 'loss'],
    });
    for (const other of [
      '2024-01-01 epoch, loss\n',
      'epoch 1 loss 0.5\n',
      'epoch: 1, loss: 0.5\n',
      'epoch,step,loss\n0,0,1\n',
      'epoch,loss\nSat Jan 1,3\n',
      'epoch,1,loss\n',
      'epoch,magnitude\n0,4.5\n',
      'epoch,loss',
      '',
    ])
      expect(csvHeader(other)).toBeNull();
  });

  it('are read with any separator, CRLF, missing values, lists and infinities', async () => {
    const root = storeOf({
      'training.log':
        'epoch;loss;per_class;val_loss\r\n0;0.5;"""[0.1, 0.2]""";NA\r\n1;nan;"[0.3, inf]";0.25\r\n',
    });
    expect((await scan(open(root))).problems).toEqual([]);
    expect(await seriesOf(root, 'run/training.log')).toEqual({
      loss: [
        [0, 0.5],
        [1, Number.NaN],
      ],
      'per_class.0': [
        [0, 0.1],
        [1, 0.3],
      ],
      'per_class.1': [
        [0, 0.2],
        [1, Infinity],
      ],
      val_loss: [[1, 0.25]],
    });
  });

  it('say when another training was appended', async () => {
    const root = storeOf({ 'log.csv': 'epoch,loss\n0,4\n1,3\n0,2\n1,1\n2,0.5\n' });
    const { runs, problems } = await scan(open(root));
    expect(problems.map(({ code, path, line }) => [code, path, line])).toEqual([
      ['inconsistent', 'store/run/log.csv', 4],
    ]);
    expect(runs.get('run/log.csv')!.metrics['loss']).toMatchObject({ count: 5, last: 0.5, lastStep: 2 });
    expect((await seriesOf(root, 'run/log.csv'))['loss']!.map(([, value]) => value)).toEqual([
      4, 3, 2, 1, 0.5,
    ]);
  });

  it('are a run each when several stand in one folder', async () => {
    const root = storeOf({
      'fold1.csv': 'epoch,loss\n0,4\n',
      'fold2.csv': 'epoch,loss\n0,3\n',
      'notes.csv': 'a,b\n1,2\n',
    });
    const { runs } = await scan(open(root));
    expect([...runs.values()].map(({ nativeId, name }) => [nativeId, name])).toEqual([
      ['run/fold1.csv', 'fold1'],
      ['run/fold2.csv', 'fold2'],
    ]);
  });

  it('show what is intact of damaged files, and say what is not', async () => {
    const root = storeOf({ 'log.csv': 'epoch,loss\n0,4\n1,x\n2\n3,1\n4,0.' });
    const { runs, problems } = await scan(open(root));
    expect(runs.get('run/log.csv')!.metrics['loss']).toMatchObject({ count: 2, last: 1 });
    expect(problems.map(({ code, path, line }) => [code, path, line])).toEqual([
      ['corrupt', 'store/run/log.csv', 3],
      ['corrupt', 'store/run/log.csv', 3],
      ['truncated', 'store/run/log.csv', 6],
    ]);
  });

  it('are read again when they grow, and only then', async () => {
    const copy = copyOf(folder);
    const store = open(copy);
    const first = await scan(store);
    expect((await scan(open(copy), first.known)).same).toHaveLength(3);
    expect((await scan(store, first.known)).runs.size).toBe(0);
    appendFileSync(join(copy, 'store/mlp/history.csv'), '4,0.5,0.6,0.7,0.8\n');
    const second = await scan(store, first.known);
    expect([...second.runs.keys()]).toEqual(['mlp/history.csv']);
    expect(second.runs.get('mlp/history.csv')!.metrics['val_loss']!.last).toBe(0.8);
    rmSync(join(copy, 'store/mlp_wide'), { recursive: true });
    expect((await scan(store, first.known)).gone).toEqual(['mlp_wide/training.log']);
  });

  it('are watched by the folders that hold them where the store is the whole project', async () => {
    const root = join(folder, 'store');
    const project = kerasReader.open({ kind: 'keras', location: root }, envFor(root));
    await scan(project);
    expect(project.watch()).toEqual(Object.keys(files).map((name) => join(root, name)));
    const store = open(folder);
    await scan(store);
    expect(store.watch()).toEqual([root]);
  });

  it('survive any damage', async () => {
    await expectSurvival(
      folder,
      (copy) => open(copy),
      (path) => /\.(?:csv|log|json)$/u.test(path),
    );
  });
});
