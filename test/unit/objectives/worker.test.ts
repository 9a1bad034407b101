import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { silentLog } from '../../../src/platform/log.ts';
import { createServices, defaultSettings, type Services } from '../../../src/services.ts';
import { buildWorker } from '../../support/buildWorker.ts';
import { scratchFolder } from '../../support/fixtures.ts';
import { JudgedProject, predictionsOf } from '../../support/judgedProject.ts';

let workerFile = '';

beforeAll(async () => {
  workerFile = await buildWorker('worker-objectives');
});

const yaml = (floor: number): string => `version: 1
candidate: "${JudgedProject.id(1)}"
baseline: "${JudgedProject.id(0)}"
objectives:
  - id: find
    role: primary
    metric: test/recall
    floor: ${floor}
    against: {run: baseline, kind: non-inferior, margin: 0.05}
    predictions: {path: test_predictions.csv, id: id, label: label, score: score, metric: recall}
`;

async function opened(project: JudgedProject): Promise<Services> {
  const services = createServices({
    root: project.folder,
    storage: scratchFolder(),
    log: silentLog,
    trusted: true,
    workerFile,
    settings: defaultSettings,
    credentials: {},
  });
  onTestFinished(() => services.dispose());
  const read = new Promise<void>((resolve) => {
    const listener = services.index.onSnapshot(({ rows, scan }) => {
      if (rows.length !== 2 || scan !== null) return;
      listener.dispose();
      resolve();
    });
  });
  services.index.open();
  await read;
  return services;
}

test(
  'runs are judged in the index worker, by the project file as it is now',
  { timeout: 60_000 },
  async () => {
    const project = new JudgedProject(yaml(0.75), [
      { name: 'base', predictions: predictionsOf('b'), metrics: { 'test/recall': 0.8285714285714286 } },
      { name: 'new', predictions: predictionsOf('a'), metrics: { 'test/recall': 0.8857142857142857 } },
    ]);
    const { objectives } = await opened(project);
    const judged = await objectives.judge(null);
    expect(judged).toMatchObject({ name: 'new', verdict: { outcome: 'pass' } });
    expect(judged?.objectives[0]).toMatchObject({ from: 'predictions', rows: 188 });
    const verdicts = await objectives.verdicts([JudgedProject.id(0), JudgedProject.id(1), 'mlflow:gone']);
    expect(verdicts.map(({ run, met, of }) => [run, met, of])).toEqual([
      [JudgedProject.id(0), 0, 1],
      [JudgedProject.id(1), 1, 1],
    ]);
    writeFileSync(join(project.folder, 'modelwright.yaml'), yaml(0.97));
    expect(await objectives.judge(null)).toMatchObject({ verdict: { outcome: 'fail' } });
    const { written } = await objectives.check(null);
    expect(written).toHaveLength(3);
    const [recall] = await objectives.metricChoices();
    expect(recall).toMatchObject({
      key: 'test/recall',
      runs: 2,
      direction: 'maximize',
      predictions: {
        path: 'predictions/test_predictions.csv',
        id: 'id',
        label: 'label',
        score: 'score',
        rows: 188,
        metric: 'recall',
      },
    });
    expect(recall?.predictions?.resolves).toBeCloseTo((0.94093871 - 0.79035778) / 2, 6);
    expect(await objectives.effect(null, null)).toMatchObject({
      cost: 'durationMs',
      sentence: 'No run meets every objective yet; base meets 0 of 1.',
    });
  },
);

test('columns of predictions come from the newest run that kept them', { timeout: 60_000 }, async () => {
  const project = new JudgedProject('version: 1\n', [
    { name: 'old', predictions: 'row,truth,p\n1,0,0.5\n' },
    { name: 'new' },
  ]);
  const { objectives } = await opened(project);
  const signal = AbortSignal.timeout(30_000);
  const asked = [
    'test_predictions.csv',
    'predictions/test_predictions.csv',
    'none.csv',
    '../test_predictions.csv',
  ];
  expect(await objectives.predictionColumns(asked, signal)).toEqual({
    'test_predictions.csv': ['row', 'truth', 'p'],
    'predictions/test_predictions.csv': ['row', 'truth', 'p'],
  });
  const kept = join(project.folder, 'mlruns/418326115203518112', JudgedProject.id(1).slice(7), 'artifacts');
  writeFileSync(join(kept, 'test_predictions.csv'), 'id;label;"a;b"\n');
  expect(await objectives.predictionColumns(['test_predictions.csv'], signal)).toEqual({
    'test_predictions.csv': ['id', 'label', 'a;b'],
  });
  await expect(async () => objectives.predictionColumns(asked, AbortSignal.abort())).rejects.toThrow(
    /abort/i,
  );
});
