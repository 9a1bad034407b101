import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDvc, unpackDvc } from '../../support/dvcExpected.ts';
import { fixture, scratchFolder } from '../../support/fixtures.ts';
import { scan } from '../../support/readerHarness.ts';

function git(root: string, ...args: string[]): string {
  const who = ['-c', 'user.name=Ines', '-c', 'user.email=ines@example.com', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', ['-C', root, ...who, ...args], { encoding: 'utf8' }).trim();
}

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Commits the files, and makes the commit an experiment of the commit before, as DVC keeps them. */
function experiment(root: string, name: string, files: Readonly<Record<string, string>>): void {
  const baseline = git(root, 'rev-parse', 'HEAD');
  write(root, files);
  git(root, 'add', '-A');
  git(root, 'commit', '-qm', `dvc: commit experiment ${name}`);
  git(root, 'update-ref', `refs/exps/${baseline.slice(0, 2)}/${baseline.slice(2)}/${name}`, 'HEAD');
  git(root, 'reset', '-q', '--hard', baseline);
}

const pipeline = 'stages:\n  train:\n    cmd: x\n    metrics:\n    - m.json:\n        cache: false\n';

function project(folder: string): Record<string, string> {
  return {
    [`${folder}/.dvc/config`]: '',
    [`${folder}/dvc.yaml`]: pipeline,
    [`${folder}/params.yaml`]: 'lr: 1\n',
    [`${folder}/m.json`]: '{"acc": 0.5}',
    [`${folder}/dvc.lock`]: "schema: '2.0'\n",
  };
}

function repository(files: Readonly<Record<string, string>>): string {
  const root = scratchFolder();
  git(root, 'init', '-q', '-b', 'main');
  write(root, files);
  git(root, 'add', '-A');
  git(root, 'commit', '-qm', 'Start');
  return root;
}

describe('where DVC keeps values', () => {
  const cached = fixture('runs/dvc/cached-metrics')!;

  it('says "not pulled" with the path where the cache lacks a value, and reads it once it is there', async () => {
    const root = unpackDvc(cached);
    const away = join(root, '.dvc/cache');
    renameSync(away, join(root, '.dvc/elsewhere'));
    const { store } = await openDvc(root);
    const { runs } = await scan(store);
    expect(runs.size).toBe(4);
    for (const run of runs.values()) {
      expect(run.metrics).toEqual({});
      expect(run.params['train.seed']).toBe('22');
      expect(run.problems).toEqual([
        {
          code: 'missing',
          severity: 'warning',
          path: 'metrics.json',
          message: "metrics.json is in DVC's cache elsewhere, not pulled: run dvc pull.",
        },
      ]);
    }
    renameSync(join(root, '.dvc/elsewhere'), away);
    const { runs: after } = await scan(store);
    expect([...after.values()].every((run) => 'accuracy' in run.metrics && run.problems.length === 0)).toBe(
      true,
    );
  });

  it.each([
    ['the layout of DVC 2', 'cache', null],
    [
      'the folder that the local configuration names',
      '../shared cache',
      '[core]\n\tx = 1\n[cache]\n    dir = ../shared cache\n',
    ],
  ])('finds them in %s', async (_, place, config) => {
    const root = unpackDvc(cached);
    const away = join(root, '.dvc/files-of-3');
    renameSync(join(root, '.dvc/cache'), away);
    rmSync(join(root, '.dvc', place), { recursive: true, force: true });
    renameSync(join(away, config === null ? 'files/md5' : '.'), join(root, '.dvc', place));
    if (config !== null) writeFileSync(join(root, '.dvc/config.local'), config);
    const { runs, problems } = await scan((await openDvc(root)).store);
    expect(problems).toEqual([]);
    expect(runs.get('fbec06e38609')!.metrics['accuracy']).toMatchObject({
      last: 0.747879465520385,
      count: 1,
    });
    expect(runs.get('fbec06e38609')!.metrics['loss']!.count).toBe(6);
  });

  it('tells the experiments of several projects of one repository apart', async () => {
    const root = repository({ ...project('a'), ...project('b'), ...project('.') });
    experiment(root, 'of-a', {
      'a/m.json': '{"acc": 0.7}',
      'a/dvc.lock': "schema: '2.0'\n# a\n",
      'b/note.txt': 'x',
    });
    experiment(root, 'of-b', { 'b/m.json': '{"acc": 0.8}' });
    experiment(root, 'of-top', { 'm.json': '{"acc": 0.9}' });
    for (const [folder, name, value] of [
      ['a', 'of-a', 0.7],
      ['b', 'of-b', 0.8],
      ['.', 'of-top', 0.9],
    ] as const) {
      const { runs } = await scan((await openDvc(root, folder)).store);
      const experiments = [...runs.values()].filter((run) => run.nativeId.includes('/'));
      expect(experiments.map((run) => run.name)).toEqual([name]);
      expect(experiments[0]!.metrics['acc']!.last).toBe(value);
    }
  });

  it('knows new, moved and removed experiments at the next scan', async () => {
    const root = repository(project('.'));
    experiment(root, 'one', { 'm.json': '{"acc": 0.7}' });
    const { store } = await openDvc(root);
    await scan(store);
    experiment(root, 'two', { 'm.json': '{"acc": 0.8}', 'train.py': 'changed' });
    git(root, 'pack-refs', '--all');
    const second = await scan(store);
    expect([...second.runs.values()].map((run) => [run.name, run.git?.dirty])).toEqual([['two', true]]);
    const [ref] = git(root, 'for-each-ref', '--format=%(refname)', 'refs/exps').split('\n');
    git(root, 'update-ref', '-d', ref!);
    expect((await scan(store)).gone).toEqual([`${git(root, 'rev-parse', 'HEAD').slice(0, 12)}/one`]);
  });

  it('shows what is whole beside what is broken', async () => {
    const root = repository({
      ...project('.'),
      'sub/dvc.yaml': 'metrics: [\n',
      'params.yaml': 'lr: [1\n  x: {',
    });
    const { runs, problems } = await scan((await openDvc(root)).store);
    expect([...runs.values()].map((run) => run.metrics['acc']?.last)).toEqual([0.5]);
    expect(problems.map(({ code, path }) => `${code} ${path}`).sort()).toEqual([
      'corrupt params.yaml',
      'corrupt sub/dvc.yaml',
    ]);
  });
});
