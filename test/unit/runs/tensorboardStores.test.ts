import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import type { NamedSource } from '../../../src/runs/core/reader.ts';
import { discover } from '../../../src/runs/node/discover.ts';
import { tensorboardReader } from '../../../src/runs/node/readers/tensorboard/tensorboardReader.ts';
import { fileVersion, scalar } from '../../support/eventWriter.ts';
import { fixture, scratchFolder } from '../../support/fixtures.ts';
import { envFor, scan } from '../../support/readerHarness.ts';

const events = Buffer.concat([fileVersion(1), scalar(2, 0, 'loss', 1)]);

function project(...paths: string[]): string {
  const root = scratchFolder();
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), path.includes('tfevents') ? events : '');
  }
  return root;
}

/** Stores and their runs: `runs: a, b/c`. */
async function storesIn(root: string, named: readonly NamedSource[] = []): Promise<string[]> {
  const found: string[] = [];
  const signal = new AbortController().signal;
  const options = { walkRoot: named.length === 0 };
  for await (const event of discover(root, [tensorboardReader], named, signal, options)) {
    expect(event.type).not.toBe('problem');
    if (event.type !== 'candidate') continue;
    const env = envFor(root, root);
    const { runs } = await scan(tensorboardReader.open(event.candidate, env));
    found.push(`${env.relative(event.candidate.location)}: ${[...runs.keys()].join(', ')}`);
  }
  return found.sort();
}

const e = 'events.out.tfevents.1.host';

it.each<[string, string[], string[]]>([
  ['runs in a log folder', ['.git/HEAD', `runs/a/${e}`, `runs/b/c/${e}`], ['runs: a, b/c']],
  ['one run, deep in a log folder', ['.git/HEAD', `runs/exp/train/${e}`], ['runs: exp/train']],
  ['a log folder that is itself a run', ['train.py', `logs/${e}`, `logs/a/${e}`], ['logs: ., a']],
  [
    'several log folders of a project stay apart',
    ['train.py', `logs/${e}`, `runs/${e}`, `lightning_logs/version_0/${e}`],
    ['lightning_logs: version_0', 'logs: .', 'runs: .'],
  ],
  [
    'runs directly in a repository',
    ['.git/HEAD', `base/${e}`, `exp/${e}`, `x/y/${e}`],
    ['.: base, exp, x/y'],
  ],
  ['one folder with events in a repository', ['.git/HEAD', `thing/${e}`], ['thing: .']],
  [
    'events scattered singly do not make the repository a store',
    ['README.md', `checkpoints/x/${e}`, `data/old/deep/${e}`],
    ['checkpoints: x', 'data: old/deep'],
  ],
  [
    'projects within a repository have their own',
    ['.git/HEAD', 'a/train.py', `a/runs/one/${e}`, 'b/train.ipynb', `b/runs/one/${e}`],
    ['a/runs: one', 'b/runs: one'],
  ],
  [
    'a copy of the code in a run makes no project of it',
    ['.git/HEAD', `runs/a/${e}`, 'runs/a/train.py', `runs/a/hparams/${e}`, `runs/b/${e}`],
    ['runs: a, a/hparams, b'],
  ],
  [
    'a folder of code within a log folder has its own store, and no run stands in two',
    ['.git/HEAD', 'runs/mine/code.py', `runs/mine/tb/one/${e}`, `runs/other/${e}`],
    ['runs/mine/tb: one', 'runs: other'],
  ],
  ['a log folder opened by itself', [`a/${e}`, `b/train/${e}`], ['.: a, b/train']],
  ['a plain folder around a log folder', ['notes.docx', `runs/a/${e}`], ['runs: a']],
  [
    'a folder of Lightning opened by itself',
    [`version_0/${e}`, `version_1/${e}`],
    ['.: version_0, version_1'],
  ],
  ['names that only look like it', ['a/tfevents.py', 'a/parse_tfevents.ipynb', `a/${e}.csv`], []],
])('%s', async (_what, paths, stores) => {
  expect(await storesIn(project(...paths))).toEqual(stores);
});

it('moves no store when runs are added', async () => {
  const first = project('.git/HEAD', `runs/a/train/${e}`);
  expect(await storesIn(first)).toEqual(['runs: a/train']);
  for (const path of ['runs/b', 'runs/a', 'runs/c/d/e']) {
    mkdirSync(join(first, path), { recursive: true });
    writeFileSync(join(first, path, e), events);
  }
  expect(await storesIn(first)).toEqual(['runs: a, a/train, b, c/d/e']);
});

it('takes a named folder as the log folder, with everything below', async () => {
  const root = project('.git/HEAD', 'work/train.py', `work/runs/a/${e}`, `work/other/x/${e}`);
  const named = { type: 'tensorboard', location: join(root, 'work'), options: {} };
  expect(await storesIn(root, [named])).toEqual(['work: other/x, runs/a']);
});

it('counts a link to a run of the store once', async () => {
  const root = project('.git/HEAD', `runs/version_0/${e}`, `elsewhere/far/${e}`);
  symlinkSync(join(root, 'runs/version_0'), join(root, 'runs/latest'));
  symlinkSync(join(root, 'elsewhere/far'), join(root, 'runs/linked'));
  expect((await storesIn(root)).filter((store) => store.startsWith('runs'))).toEqual([
    'runs: linked, version_0',
  ]);
});

it.each(['tensorboard/tbx-basic', 'tensorboard/tf1-simple', 'keras/logs', 'lightning/tb'])(
  'finds the log folder of %s, by itself and in a project',
  async (name) => {
    const root = project('train.py');
    cpSync(fixture(`runs/${name}`)!, root, { recursive: true });
    const [inside, ...more] = await storesIn(root);
    expect(more).toEqual([]);
    expect(inside).toMatch(/^store: /u);
  },
);
