import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { groupSameTraining } from '../../../src/runs/core/sameTraining.ts';
import { completeRun } from '../../../src/runs/core/completeRun.ts';
import { discover } from '../../../src/runs/node/discover.ts';
import { lightningReader } from '../../../src/runs/node/readers/lightning/lightningReader.ts';
import { tensorboardReader } from '../../../src/runs/node/readers/tensorboard/tensorboardReader.ts';
import { expectedFileRuns, expectPoints } from '../../support/fileRunsExpected.ts';
import { copyOf, fixture, scratchFolder } from '../../support/fixtures.ts';
import { expectSurvival } from '../../support/mutations.ts';
import { envFor, historyOf, scan } from '../../support/readerHarness.ts';

const folder = fixture('runs/lightning/csv')!;

function open(root: string, location = join(root, 'store'), now = Date.now()) {
  return lightningReader.open({ kind: 'lightning', location }, { ...envFor(root), now: () => now });
}

async function candidates(root: string) {
  const found = [];
  for await (const event of discover(root, [lightningReader], [], new AbortController().signal))
    if (event.type === 'candidate') found.push(event.candidate);
  return found;
}

/** A store with one version, its files as given. */
function storeOf(files: Record<string, string>, at = 'lightning_logs/version_0'): string {
  const root = scratchFolder();
  const run = join(root, 'store', at);
  mkdirSync(run, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(run, name), text);
  return root;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function flat(value: Record<string, unknown>, above = ''): Record<string, string> {
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, child]) =>
      typeof child === 'object' && child !== null && !Array.isArray(child)
        ? // Objects that are no lists are maps in JSON.
          flat(child as Record<string, unknown>, `${above}${key}.`)
        : { [above + key]: textOf(child) },
    ),
  );
}

describe('Lightning CSV logs', () => {
  it('are found at the folder above the name of the logger', async () => {
    expect(await candidates(folder)).toEqual([{ kind: 'lightning', location: join(folder, 'store') }]);
    const inside = join(folder, 'store/lightning_logs');
    const [named] = await candidates(inside);
    const { runs } = await scan(lightningReader.open(named!, envFor(inside)));
    expect([...runs.keys()]).toEqual(['version_0', 'version_1', 'version_2']);
    const version = join(inside, 'version_0');
    const [own] = await candidates(version);
    const single = await scan(lightningReader.open(own!, envFor(version)));
    expect([...single.runs.keys()]).toEqual(['.']);
  });

  it('are found under names of their own, and tables of others are not taken for them', async () => {
    const root = storeOf(
      { 'metrics.csv': 'epoch,loss,step\n0,0.5,0\n', 'hparams.yaml': 'lr: 0.1\n' },
      'mine/run-a',
    );
    const add = (at: string, files: Record<string, string>): void => {
      mkdirSync(join(root, 'store', at), { recursive: true });
      for (const [name, text] of Object.entries(files)) writeFileSync(join(root, 'store', at, name), text);
    };
    add('mine/with-events', { 'hparams.yaml': 'lr: 0.2\n', 'events.out.tfevents.1.host.1.0': '' });
    add('mine/version_7', { 'metrics.csv': '' });
    add('data/prices', { 'metrics.csv': 'date,step\n2026,1\n' });
    add('data/settings', { 'hparams.yaml': 'lr: 0.3\n' });
    add('data/other', { 'metrics.csv': 'date,price\n2026,1\n', 'hparams.yaml': 'lr: 0.4\n' });
    expect(await candidates(root)).toEqual([{ kind: 'lightning', location: join(root, 'store') }]);
    const { runs, problems } = await scan(open(root));
    expect([...runs.keys()]).toEqual(['mine/run-a', 'mine/version_7', 'mine/with-events']);
    expect(runs.get('mine/run-a')).toMatchObject({
      name: 'run-a',
      experiment: { name: 'mine' },
      params: { lr: '0.1' },
    });
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'truncated store/mine/version_7/metrics.csv',
    ]);
  });

  it.each(expectedFileRuns(folder))('$id is read as it was logged', async (wanted) => {
    const store = open(folder);
    const { runs, problems } = await scan(store);
    expect(problems).toEqual([]);
    const run = runs.get(wanted.id)!;
    expectPoints(run, await historyOf(store, wanted.id), wanted.metricHistory);
    expect(run.name).toBe(wanted.name);
    expect(run.params).toEqual(flat(wanted.params!));
    expect([run.startedAt, run.status, run.startedAtIsRecorded]).toEqual([null, 'unknown', false]);
  });

  it('are one run with the TensorBoard log of the same folder', async () => {
    const root = fixture('runs/lightning/tb')!;
    const location = join(root, 'store');
    const found = [];
    for (const reader of [lightningReader, tensorboardReader]) {
      const { runs } = await scan(reader.open({ kind: reader.kind, location }, envFor(root)));
      for (const raw of runs.values()) {
        const none = {
          kind: 'none',
          id: null,
          exists: false,
          branch: null,
          dirty: null,
          distanceMs: null,
        } as const;
        const run = completeRun(raw, { kind: reader.kind, path: 'store' }, none);
        found.push({ store: reader.kind, run, raw });
      }
    }
    expect(groupSameTraining(found).map((group) => group.map(({ run }) => run.id))).toEqual([
      ['lightning:store/lightning_logs/version_0', 'tensorboard:store/lightning_logs/version_0'],
      ['lightning:store/lightning_logs/version_1', 'tensorboard:store/lightning_logs/version_1'],
    ]);
  });

  it('are read as tables: quotes, any order, CRLF, blank cells, a header that comes again', async () => {
    const root = storeOf({
      'metrics.csv':
        '"loss, ""total""",step,epoch\r\n0.5,0,0\r\n,1,\r\nnan,2,0\r\nepoch,step,val\r\n1,3,inf\r\n1,3,-1e-3\r\n',
    });
    const store = open(root);
    const { problems } = await scan(store);
    expect(problems).toEqual([]);
    const history = await historyOf(store, 'lightning_logs/version_0');
    const points = Object.entries(history).map(([key, { steps, values }]) => [key, [...steps], [...values]]);
    expect(points).toEqual([
      ['loss, "total"', [0, 2], [0.5, Number.NaN]],
      ['epoch', [0, 2, 3, 3], [0, 0, 1, 1]],
      ['val', [3, 3], [Infinity, -0.001]],
    ]);
  });

  it('keep settings that hold Python objects as text', async () => {
    const root = storeOf({
      'hparams.yaml':
        "act: !!python/name:torch.nn.ReLU ''\nshape: !!python/tuple\n- 1\n- 2\nmodel: !!python/object:pkg.Config\n  depth: 3\n" +
        'lr: 1e3\nflag: yes\nseed: 0o17\nrun: !!python/object/apply:os.system\n- echo no\n',
    });
    const { runs, problems } = await scan(open(root));
    expect(problems).toEqual([]);
    expect(runs.get('lightning_logs/version_0')!.params).toEqual({
      act: 'torch.nn.ReLU',
      shape: '[1,2]',
      'model.depth': '3',
      lr: '1e3',
      flag: 'true',
      seed: '0o17',
      run: '["echo no"]',
    });
  });

  it('show what is intact of damaged files, and say what is not', async () => {
    const root = storeOf({
      'metrics.csv': 'epoch,loss,step\n0,0.5,0\n0,0.4\n0,abc,2\n0,0.3,3\n0,0.2,4',
      'hparams.yaml': 'lr: 0.1\nbad: [1, 2\n',
    });
    const { runs, problems } = await scan(open(root));
    const run = runs.get('lightning_logs/version_0')!;
    expect(run.metrics['loss']).toMatchObject({ count: 2, last: 0.3 });
    expect(run.params['lr']).toBe('0.1');
    const at = 'store/lightning_logs/version_0';
    expect(problems.map(({ code, path, line }) => `${code} ${path} ${line ?? ''}`)).toEqual([
      `corrupt ${at}/hparams.yaml `,
      `corrupt ${at}/metrics.csv 3`,
      `corrupt ${at}/metrics.csv 3`,
      `truncated ${at}/metrics.csv 6`,
    ]);
  });

  it('are read again when they change, and only then', async () => {
    const copy = copyOf(folder);
    const store = open(copy);
    const first = await scan(store);
    expect((await scan(open(copy), first.known)).same).toHaveLength(3);
    expect((await scan(store, first.known)).runs.size).toBe(0);
    const csv = join(copy, 'store/lightning_logs/version_1/metrics.csv');
    // A new key rewrites the file with another header.
    writeFileSync(csv, 'a_new,epoch,loss,step\n,0,1.0,0\n7,0,,1\n');
    const second = await scan(store, first.known);
    expect([...second.runs.keys()]).toEqual(['lightning_logs/version_1']);
    expect(second.runs.get('lightning_logs/version_1')!.metrics['a_new']!.last).toBe(7);
    rmSync(join(copy, 'store/lightning_logs/version_0'), { recursive: true });
    expect((await scan(store, second.known)).gone).toEqual(['lightning_logs/version_0']);
  });

  it('count as running while they are written, not after a checkout', async () => {
    const files = { 'metrics.csv': 'epoch,loss,step\n0,0.5,0\n0,0.4', 'hparams.yaml': 'lr: 0.1\n' };
    const root = storeOf(files);
    const fresh = await scan(open(root));
    expect(fresh.runs.get('lightning_logs/version_0')!.status).toBe('unknown');
    const started = new Date(Date.now() - 60_000);
    utimesSync(join(root, 'store/lightning_logs/version_0/hparams.yaml'), started, started);
    const store = open(root);
    const live = await scan(store);
    const run = live.runs.get('lightning_logs/version_0')!;
    expect([run.status, run.problems]).toEqual(['running', []]);
    const later = await scan(open(root, join(root, 'store'), Date.now() + 3_600_000), live.known);
    expect(later.runs.get('lightning_logs/version_0')!.status).toBe('unknown');
  });

  it('survive any damage', async () => {
    await expectSurvival(
      folder,
      (copy) => open(copy),
      (path) => /\.(?:csv|yaml)$/u.test(path),
    );
  });
});
