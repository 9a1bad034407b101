import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLog } from '../../../src/platform/log.ts';
import { HydraSettings } from '../../../src/runs/node/hydra.ts';
import { openRunIndex } from '../../../src/runs/node/openRunIndex.ts';
import { defaultSettings } from '../../../src/services.ts';
import { fixture, scratchFolder } from '../../support/fixtures.ts';
import { rawRun } from '../../support/rawRun.ts';
import { envFor } from '../../support/readerHarness.ts';

const config =
  'model:\n  name: mlp\n  layers:\n  - 4\n  - 2\nlr: 0.9\nseed: 7\nroot: ${oc.env:HOME}\nnothing: null\n';
const overrides = '- lr=0.9\n- model=mlp\n';

function write(root: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

function runIn(folder: string, params: Record<string, string> = {}) {
  return rawRun('run', { params, sameAs: { folders: [folder], nativeIds: [] } });
}

async function indexOf(root: string) {
  const index = await openRunIndex({
    root,
    storage: null,
    log: silentLog,
    now: () => Date.now(),
    settings: defaultSettings,
    git: null,
    gitProblem: null,
    where: { named: [], walkRoot: true },
  });
  onTestFinished(() => index.dispose());
  return index;
}

describe('settings of Hydra', () => {
  it('stand with the runs of trackers that wrote into its output folder', async () => {
    const root = scratchFolder();
    const output = 'outputs/2026-11-23/10-00-00';
    write(root, { [`${output}/.hydra/config.yaml`]: config, [`${output}/.hydra/overrides.yaml`]: overrides });
    cpSync(join(fixture('runs/lightning/csv')!, 'store'), join(root, output), { recursive: true });
    cpSync(join(fixture('runs/lightning/tb')!, 'store'), join(root, 'elsewhere'), { recursive: true });
    const index = await indexOf(root);
    await index.scan(new AbortController().signal);
    const run = index.all().find(({ id }) => id === `lightning:${output}/lightning_logs/version_0`)!;
    // What Lightning logged of the same name stays.
    expect(run.params).toMatchObject({
      lr: '0.05',
      hidden: '4',
      'model.name': 'mlp',
      'model.layers': '[4,2]',
      seed: '7',
      root: '${oc.env:HOME}',
      nothing: 'null',
    });
    expect(run.tags).toEqual({ 'hydra.overrides': 'lr=0.9 model=mlp' });
    const other = index.all().find(({ source }) => source.path === 'elsewhere')!;
    expect([other.params['seed'], other.tags['hydra.overrides']]).toEqual([undefined, undefined]);
  });

  it('are those of the nearest folder, and name the sweep that it belongs to', () => {
    const root = scratchFolder();
    write(root, {
      'sweep/multirun.yaml': '{}\n',
      'sweep/.hydra/config.yaml': 'far: 1\n',
      'sweep/0/.hydra/config.yaml': 'near: 1\n',
      'sweep/0/logs/keep': '',
    });
    const run = new HydraSettings(envFor(root)).complete(runIn(join(root, 'sweep/0/logs')));
    expect([run.params, run.tags]).toEqual([{ near: '1' }, { 'hydra.multirun': 'sweep' }]);
  });

  it('are not taken from the top of a repository, which holds those of the last program only', () => {
    const root = scratchFolder();
    write(root, { '.hydra/config.yaml': config, '.git/HEAD': '', 'runs/a/keep': '' });
    expect(new HydraSettings(envFor(root)).complete(runIn(join(root, 'runs/a'))).params).toEqual({});
    rmSync(join(root, '.git'), { recursive: true });
    expect(new HydraSettings(envFor(root)).complete(runIn(join(root, 'runs/a'))).params['seed']).toBe('7');
  });

  it('make the jobs of a sweep children of one run, called by their overrides', async () => {
    const root = scratchFolder();
    const sweep = 'multirun/2026-11-24/10-00-00';
    const csv = join(fixture('runs/lightning/csv')!, 'store/lightning_logs/version_0');
    const events = join(fixture('runs/lightning/tb')!, 'store/lightning_logs/version_0');
    write(root, {
      [`${sweep}/multirun.yaml`]: 'hydra:\n  overrides:\n    task:\n    - lr=1,2\n    - model=b\n',
    });
    for (const job of ['0', '1']) {
      const lr = Number(job) + 1;
      write(root, {
        [`${sweep}/${job}/.hydra/config.yaml`]: `lr: ${lr}\n`,
        [`${sweep}/${job}/.hydra/overrides.yaml`]: `- lr=${lr}\n- model=b\n`,
      });
      cpSync(csv, join(root, sweep, job, 'lightning_logs/version_0'), { recursive: true });
      cpSync(events, join(root, sweep, job, 'tb'), { recursive: true });
    }
    const index = await indexOf(root);
    const never = new AbortController().signal;
    await index.scan(never);
    const sources = index.state().sources.map(({ kind, path, runs }) => `${kind} ${path} ${runs}`);
    expect(sources.sort()).toEqual([`lightning ${sweep} 5`, 'tensorboard multirun 3']);
    const parent = index.get(`tensorboard:${sweep}`)!;
    expect(parent).toMatchObject({
      id: `lightning:${sweep}/.`,
      name: '10-00-00',
      metrics: {},
      tags: { 'hydra.overrides': 'lr=1,2 model=b' },
    });
    expect([...(await index.history(parent.id, null, never))]).toEqual([]);
    const jobs = index.all().filter(({ parentId }) => parentId === parent.id);
    const said = jobs.map(({ id, name }) => `${id.split('/').slice(3).join('/')}: ${name}`);
    expect(said.toSorted()).toEqual([
      '0/lightning_logs/version_0: lr=1 model=b',
      '0/tb: lr=1 model=b tb',
      '1/lightning_logs/version_0: lr=2 model=b',
      '1/tb: lr=2 model=b tb',
    ]);
    rmSync(join(root, sweep), { recursive: true });
    await index.rescan(null, never);
    expect(index.all()).toEqual([]);
  });

  it('are never looked for above the project', () => {
    const above = scratchFolder();
    write(above, { '.hydra/config.yaml': config, 'project/runs/keep': '' });
    const root = join(above, 'project');
    expect(new HydraSettings(envFor(root)).complete(runIn(join(root, 'runs'))).params).toEqual({});
  });

  it('are read again when they change', () => {
    const root = scratchFolder();
    write(root, { 'out/.hydra/config.yaml': 'lr: 1\n' });
    const hydra = new HydraSettings(envFor(root));
    expect(hydra.complete(runIn(join(root, 'out'))).params).toEqual({ lr: '1' });
    write(root, { 'out/.hydra/config.yaml': 'lr: 25\n' });
    expect(hydra.complete(runIn(join(root, 'out'))).params).toEqual({ lr: '25' });
  });

  it('give what is intact of a damaged file, and a problem with its path', () => {
    const root = scratchFolder();
    write(root, { 'out/.hydra/config.yaml': 'lr: 1\nbad: [1, 2\n' });
    const hydra = new HydraSettings(envFor(root));
    const run = hydra.complete(runIn(join(root, 'out')));
    expect(run.params['lr']).toBe('1');
    expect(run.problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'corrupt out/.hydra/config.yaml',
    ]);
    // A run that comes by again does not say it twice.
    expect(hydra.complete(run).problems).toHaveLength(1);
  });

  it('never throw, whatever the file holds', () => {
    const root = scratchFolder();
    const bytes = Buffer.from(config);
    fc.assert(
      fc.property(
        fc.nat({ max: bytes.length }),
        fc.uint8Array({ maxLength: 12 }),
        fc.boolean(),
        (at, more, cut) => {
          const damaged = Buffer.concat([
            bytes.subarray(0, at),
            more,
            cut ? Buffer.alloc(0) : bytes.subarray(at),
          ]);
          mkdirSync(join(root, 'out/.hydra'), { recursive: true });
          writeFileSync(join(root, 'out/.hydra/config.yaml'), damaged);
          const run = new HydraSettings(envFor(root)).complete(runIn(join(root, 'out'), { lr: 'logged' }));
          expect(run.params['lr']).toBe('logged');
          expect(Object.values(run.params).every((value) => typeof value === 'string')).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });
});
