import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discover } from '../../../src/runs/node/discover.ts';
import { huggingfaceReader } from '../../../src/runs/node/readers/huggingface/huggingfaceReader.ts';
import { expectedFileRuns, expectPoints } from '../../support/fileRunsExpected.ts';
import { copyOf, fixture, scratchFolder } from '../../support/fixtures.ts';
import { expectSurvival } from '../../support/mutations.ts';
import { envFor, historyOf, scan } from '../../support/readerHarness.ts';

function open(root: string) {
  return huggingfaceReader.open({ kind: 'huggingface', location: join(root, 'store') }, envFor(root));
}

async function candidates(root: string) {
  const found = [];
  for await (const event of discover(root, [huggingfaceReader], [], new AbortController().signal))
    if (event.type === 'candidate') found.push(event.candidate);
  return found;
}

function storeOf(files: Record<string, string>): string {
  const root = scratchFolder();
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, 'store', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return root;
}

const row = (step: number, values: Record<string, number>) => ({ step, ...values });

describe.each(['state', 'state-4.36.2', 'trainer'])('Trainer output %s', (name) => {
  const folder = fixture(`runs/huggingface/${name}`)!;
  const expected = expectedFileRuns(folder);

  it('is one store with one run per output folder', async () => {
    expect(await candidates(folder)).toEqual([{ kind: 'huggingface', location: join(folder, 'store') }]);
    const { runs, problems } = await scan(open(folder));
    expect([...runs.keys()].sort()).toEqual(expected.map(({ id }) => id).sort());
    expect(problems).toEqual([]);
  });

  it.each(expected)('has run $id as transformers loads it', async (wanted) => {
    const store = open(folder);
    const { runs } = await scan(store);
    const run = runs.get(wanted.id)!;
    const history = await historyOf(store, wanted.id);
    expectPoints(run, history, wanted.metricHistory);
    const state = wanted.state!;
    expect(run.tags['huggingface.best_metric']).toBe(String(state.bestMetric));
    expect(run.tags['huggingface.best_model_checkpoint']).toBe(state.bestModelCheckpoint);
    expect(run.progress).toEqual({ value: state.globalStep, total: state.maxSteps, unit: 'step' });
    expect(run.params['max_steps']).toBe(String(state.maxSteps));
    expect(run.status).toBe('finished');
    expect(run.resources).toEqual({ durationMs: history['train_runtime']!.values.at(-1)! * 1000 });
    expect([run.startedAt, run.startedAtIsRecorded]).toEqual([null, false]);
  });

  it('survives any damage', async () => {
    await expectSurvival(
      folder,
      (copy) => open(copy),
      (path) => path.endsWith('.json'),
    );
  });
});

describe('Trainer output', () => {
  const trainer = fixture('runs/huggingface/trainer')!;

  it('is found where the search begins in it', async () => {
    for (const [below, id] of [
      ['store/toy-run', '.'],
      ['store/toy-run/checkpoint-4', '.'],
      ['store', 'toy-run'],
    ] as const) {
      const root = join(trainer, below);
      const [found, ...others] = await candidates(root);
      expect(others).toEqual([]);
      const { runs } = await scan(huggingfaceReader.open(found!, envFor(root)));
      expect(runs.has(id)).toBe(true);
    }
  });

  it('has NaN and infinities as numbers', async () => {
    const text =
      '{"best_metric": Infinity, "global_step": 2, "max_steps": -1, "log_history": ' +
      '[{"loss": NaN, "step": 1}, {"loss": -Infinity, "step": 2, "note": "a NaN in text"}], "trial_params": {"lr": 1e-05}}';
    const store = open(storeOf({ 'run/checkpoint-2/trainer_state.json': text }));
    const { runs, problems } = await scan(store);
    const run = runs.get('run')!;
    expect(problems).toEqual([]);
    expect([...(await historyOf(store, 'run'))['loss']!.values]).toEqual([Number.NaN, -Infinity]);
    expect(run.tags['huggingface.best_metric']).toBe('Infinity');
    expect(run.params['lr']).toBe('0.00001');
    expect([run.status, run.progress]).toEqual(['unknown', { value: 2, total: null, unit: 'step' }]);
  });

  it('joins the logs of its checkpoints, the one that went furthest first', async () => {
    const state = (step: number, log: unknown[]) => JSON.stringify({ global_step: step, log_history: log });
    const root = storeOf({
      'run/checkpoint-2/trainer_state.json': state(2, [
        row(1, { loss: 9 }),
        row(2, { loss: 8 }),
        row(2, { eval_loss: 7 }),
      ]),
      'run/checkpoint-10/trainer_state.json': state(10, [
        row(1, { loss: 3 }),
        row(10, { loss: 1 }),
        row(10, { loss: 1 }),
      ]),
      'run/predict_results.json': '{"test_accuracy": 0.5, "loss": 100}',
    });
    const store = open(root);
    await scan(store);
    const history = await historyOf(store, 'run');
    const points = Object.entries(history).map(([key, { steps, values }]) => [key, [...steps], [...values]]);
    expect(points).toEqual([
      ['loss', [1, 2, 10, 10], [3, 8, 1, 1]],
      ['eval_loss', [2], [7]],
      ['test_accuracy', [Number.NaN], [0.5]],
    ]);
  });

  it('shows what is whole of a state that is cut', async () => {
    const copy = copyOf(trainer);
    const run = join(copy, 'store/epoch-run');
    for (const name of ['checkpoint-4', 'checkpoint-8']) rmSync(join(run, name), { recursive: true });
    const path = join(run, 'trainer_state.json');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.slice(0, text.indexOf('"eval_runtime"')));
    const { runs } = await scan(open(copy));
    const cut = runs.get('epoch-run')!;
    expect(cut.metrics['loss']).toMatchObject({ count: 3, last: 0.7170392870903015, lastStep: 4 });
    expect(cut.problems.map(({ code, path: at }) => `${code} ${at}`)).toEqual([
      'truncated store/epoch-run/trainer_state.json',
    ]);
    // How many steps there were to be, and the summary of the end, are behind the cut.
    expect([cut.status, cut.progress]).toEqual(['unknown', { value: 8, total: null, unit: 'step' }]);
  });

  it('is the training of its TensorBoard log when there is one, and of none among several', async () => {
    const copy = copyOf(trainer);
    const run = join(copy, 'store/toy-run');
    const log = (name: string): string => {
      mkdirSync(join(run, 'runs', name), { recursive: true });
      writeFileSync(join(run, 'runs', name, 'events.out.tfevents.1.host.1.0'), '');
      return join(run, 'runs', name);
    };
    const first = log('Nov23_host');
    expect((await scan(open(copy))).runs.get('toy-run')!.sameAs.folders).toEqual([run, first]);
    log('Nov24_host');
    expect((await scan(open(copy))).runs.get('toy-run')!.sameAs.folders).toEqual([run]);
  });

  it('is read again when a checkpoint comes, and only then', async () => {
    const copy = copyOf(trainer);
    const store = open(copy);
    const first = await scan(store);
    expect((await scan(open(copy), first.known)).same.toSorted()).toEqual(['epoch-run', 'toy-run']);
    expect((await scan(store, first.known)).runs.size).toBe(0);
    mkdirSync(join(copy, 'store/toy-run/checkpoint-16'));
    writeFileSync(
      join(copy, 'store/toy-run/checkpoint-16/trainer_state.json'),
      JSON.stringify({ global_step: 16, max_steps: 20, log_history: [row(16, { loss: 0.25 })] }),
    );
    const second = await scan(store, first.known);
    expect([...second.runs.keys()]).toEqual(['toy-run']);
    const run = second.runs.get('toy-run')!;
    expect([run.metrics['loss']!.last, run.status]).toEqual([0.25, 'unknown']);
    rmSync(join(copy, 'store/epoch-run'), { recursive: true });
    expect((await scan(store, first.known)).gone).toEqual(['epoch-run']);
  });
});
