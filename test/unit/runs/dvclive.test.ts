import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discover } from '../../../src/runs/node/discover.ts';
import { dvcliveReader } from '../../../src/runs/node/readers/dvclive/dvcliveReader.ts';
import { fixture, scratchFolder } from '../../support/fixtures.ts';
import { openDvc, readExpectedDvc, unpackDvc } from '../../support/dvcExpected.ts';
import { envFor, historyOf, scan } from '../../support/readerHarness.ts';

const later = () => Date.now() + 3_600_000;

function openLive(root: string, folder: string, now = later) {
  return dvcliveReader.open({ kind: 'dvclive', location: join(root, folder) }, { ...envFor(root), now });
}

async function found(root: string): Promise<string[]> {
  const places: string[] = [];
  for await (const event of discover(root, [dvcliveReader], [], new AbortController().signal))
    if (event.type === 'candidate') places.push(event.candidate.location.slice(root.length + 1));
  return places.sort();
}

/** A folder as DVCLive writes it. */
function writeLive(folder: string, values: readonly string[]): void {
  mkdirSync(join(folder, 'plots/metrics/train'), { recursive: true });
  const rows = values.map((value, step) => `${1_767_225_600_000 + step * 1000}\t${step}\t${value}\n`);
  writeFileSync(join(folder, 'plots/metrics/train/loss.tsv'), `timestamp\tstep\tloss\n${rows.join('')}`);
  writeFileSync(
    join(folder, 'metrics.json'),
    JSON.stringify({ train: { loss: values.at(-1) }, step: values.length - 1 }),
  );
  writeFileSync(join(folder, 'params.yaml'), 'lr: 0.1\nmodel:\n  depth: 3\n');
}

describe('DVCLive folders', () => {
  it('reads what DVCLive left in the fixture', async () => {
    const root = unpackDvc(fixture('runs/dvc/live')!);
    expect(await found(root)).toEqual(['dvclive']);
    const { runs, problems } = await scan(openLive(root, 'dvclive'));
    const run = runs.get('.')!;
    expect(problems).toEqual([]);
    expect(run.params).toEqual({
      lr: '0.2',
      epochs: '6',
      seed: '9',
      model: 'logreg',
      'aug.flip': 'true',
      'aug.p': '0.25',
    });
    expect(run.metrics['final/test_score']).toMatchObject({ last: 0.7, count: 1 });
    expect(run.metrics['val/acc']).toMatchObject({ last: 0.8371235293772876, lastStep: 5, count: 6 });
    expect(run.progress).toEqual({ value: 5, total: null, unit: 'step' });
  });

  it.each([
    ['first-run', 0],
    ['pally-thaw', 1],
    ['slow', 2],
  ])(
    'has the series of %s as DVCLive logged them, in the folder and in the experiment',
    async (name, index) => {
      const folder = fixture('runs/dvc/live')!;
      const expected = readExpectedDvc(folder);
      const { tsv } = Object.values(expected.in_process ?? {})[index]!;
      const [ref] = Object.keys(expected.refs).filter((candidate) => candidate.endsWith(`/${name}`));
      const root = unpackDvc(folder);
      const { store } = await openDvc(root);
      await scan(store);
      execFileSync('git', ['-C', root, 'checkout', '-q', ref!, '--', 'dvclive']);
      for (const history of [
        await historyOf(store, `1783df986ea0/${name}`),
        await historyOf(openLive(root, 'dvclive'), '.'),
      ])
        for (const [file, { all }] of Object.entries(tsv)) {
          const series = history[file.replace('.tsv', '')]!;
          expect([...series.steps].map(String)).toEqual(all.map((row) => row[0]));
          expect([...series.values]).toEqual(all.map((row) => Number(row[1])));
        }
    },
  );

  it('is the same training as the saved experiment while both say the same', async () => {
    const root = unpackDvc(fixture('runs/dvc/live')!);
    const live = await scan(openLive(root, 'dvclive'));
    const folder = live.runs.get('.')!.sameAs.folders[0]!;
    const { store } = await openDvc(root);
    const { runs, known } = await scan(store);
    expect(runs.get('1783df986ea0/kept')!.sameAs.folders).toEqual([folder]);
    expect(runs.get('1783df986ea0/slow')!.sameAs.folders).toEqual([]);
    writeFileSync(join(root, 'dvclive/metrics.json'), '{"step": 0}');
    const again = await openDvc(root);
    const second = await scan(again.store, known);
    expect(second.runs.get('1783df986ea0/kept')!.sameAs.folders).toEqual([]);
  });

  it('follows a series as it grows, and leaves a half-written line alone', async () => {
    const root = scratchFolder();
    const folder = join(root, 'training/out');
    writeLive(folder, ['1.5', 'nan']);
    expect(await found(root)).toEqual(['training/out']);
    const store = openLive(root, 'training/out', Date.now);
    const first = (await scan(store)).runs.get('.')!;
    expect(first).toMatchObject({
      status: 'running',
      startedAt: 1_767_225_600_000,
      startedAtIsRecorded: true,
    });
    expect(first.params).toEqual({ lr: '0.1', 'model.depth': '3' });
    expect(first.metrics['train/loss']).toMatchObject({ last: Number.NaN, min: 1.5, count: 2 });
    const file = join(folder, 'plots/metrics/train/loss.tsv');
    appendFileSync(file, '1767225602000\t2\t0.5\n17672256');
    expect((await scan(store)).runs.get('.')!.metrics['train/loss']).toMatchObject({
      last: 0.5,
      lastStep: 2,
      count: 3,
    });
    appendFileSync(file, '03000\t3\t0.25\n');
    expect((await scan(store)).runs.get('.')!.metrics['train/loss']).toMatchObject({
      last: 0.25,
      lastStep: 3,
      count: 4,
    });
    const { values, timesMs } = (await historyOf(store, '.'))['train/loss']!;
    expect([...values]).toEqual([1.5, Number.NaN, 0.5, 0.25]);
    expect(timesMs[3]).toBe(1_767_225_603_000);
  });

  it('forgets the run when the next training deletes its files, and reads what comes then', async () => {
    const root = scratchFolder();
    const folder = join(root, 'dvclive');
    writeLive(folder, ['1', '2', '3']);
    const store = openLive(root, 'dvclive');
    await scan(store);
    rmSync(join(folder, 'plots'), { recursive: true });
    rmSync(join(folder, 'metrics.json'));
    expect((await scan(store)).gone).toEqual(['.']);
    writeLive(folder, ['9']);
    expect((await scan(store)).runs.get('.')!.metrics['train/loss']).toMatchObject({ last: 9, count: 1 });
  });

  it('reads the layout before version 1', async () => {
    const root = scratchFolder();
    mkdirSync(join(root, 'logs'));
    writeFileSync(
      join(root, 'logs/acc.tsv'),
      'timestamp\tstep\tacc\n1600000000000\t0\t0.5\n1600000001000\t1\t0.75\n',
    );
    writeFileSync(join(root, 'logs.json'), '{"step": 1, "acc": 0.75}');
    expect(await found(root)).toEqual(['logs']);
    const run = (await scan(openLive(root, 'logs'))).runs.get('.')!;
    expect(run.metrics).toEqual({
      acc: { last: 0.75, lastStep: 1, lastAt: 1_600_000_001_000, min: 0.5, max: 0.75, count: 2 },
    });
  });

  it('takes a live process for a running training, and its name for the name of the run', async () => {
    const root = scratchFolder();
    writeLive(join(root, 'dvclive'), ['1']);
    const old = new Date('2026-01-01');
    for (const file of ['metrics.json', 'params.yaml', 'plots/metrics/train/loss.tsv'])
      utimesSync(join(root, 'dvclive', file), old, old);
    const signal = join(root, '.dvc/tmp/exps/run');
    mkdirSync(signal, { recursive: true });
    const write = (pid: number) =>
      writeFileSync(join(signal, 'DVCLIVE_ONLY'), JSON.stringify({ pid, exp_name: 'brisk-fern' }));
    write(process.pid);
    const store = openLive(root, 'dvclive');
    expect((await scan(store)).runs.get('.')).toMatchObject({ status: 'running', name: 'brisk-fern' });
    write(2 ** 22 + 12_345);
    expect((await scan(store)).runs.get('.')).toMatchObject({ status: 'unknown', name: 'dvclive' });
  });
});
