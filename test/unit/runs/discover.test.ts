import { chmodSync, mkdirSync, symlinkSync, writeFileSync, cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NamedSource, RunReader } from '../../../src/runs/core/reader.ts';
import { discover, type DiscoverOptions } from '../../../src/runs/node/discover.ts';
import { mlflowFilesReader } from '../../../src/runs/node/readers/mlflowFiles/mlflowFilesReader.ts';
import { recognisers } from '../../../src/runs/node/readers/recognised/recognisers.ts';
import { asNobody, fixture, scratchFolder } from '../../support/fixtures.ts';

const readers = [mlflowFilesReader, ...recognisers];

async function find(
  root: string,
  extra: readonly NamedSource[] = [],
  options: DiscoverOptions = {},
  used: readonly RunReader[] = readers,
) {
  const found: string[] = [];
  const problems: string[] = [];
  for await (const event of discover(root, used, extra, new AbortController().signal, options)) {
    if (event.type === 'candidate')
      found.push(`${event.candidate.kind} ${event.candidate.location.replace(root, '.')}`);
    if (event.type === 'problem') problems.push(`${event.problem.code} ${event.problem.path}`);
  }
  return { found, problems };
}

function put(root: string, path: string, text = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function putStore(root: string, path: string): void {
  put(
    root,
    `${path}/0/meta.yaml`,
    "artifact_location: ./mlruns/0\nexperiment_id: '0'\nlifecycle_stage: active\nname: Default\n",
  );
}

const named = (location: string, type: string | null = null): NamedSource => ({
  type,
  location,
  options: {},
});

describe('discover', () => {
  it('finds stores by structure, under any name, in hidden and ignored folders', async () => {
    const root = scratchFolder();
    put(root, '.gitignore', 'mlruns\n');
    putStore(root, 'mlruns');
    putStore(root, 'a/b/our experiments');
    putStore(root, '.cache/deep/store');
    expect((await find(root)).found.sort()).toEqual([
      'mlflow-files ./.cache/deep/store',
      'mlflow-files ./a/b/our experiments',
      'mlflow-files ./mlruns',
    ]);
  });

  it('finds a store whose experiment has runs but no meta.yaml, and one that is the root itself', async () => {
    const root = scratchFolder();
    put(root, `7/${'ab'.repeat(16)}/meta.yaml`, `run_uuid: ${'ab'.repeat(16)}\nstatus: 3\n`);
    putStore(root, 'other/mlruns');
    expect((await find(root)).found).toEqual(['mlflow-files .', 'mlflow-files ./other/mlruns']);
  });

  it('takes a folder with artifacts alone for no store', async () => {
    const root = scratchFolder();
    put(root, `mlruns/1/${'ab'.repeat(16)}/artifacts/model/MLmodel`, 'flavors:\n');
    put(root, 'tests/0/meta.yaml', 'package:\n  name: conda recipe\n');
    expect((await find(root)).found).toEqual([]);
  });

  it('does not enter virtual environments, node_modules and git', async () => {
    const root = scratchFolder();
    put(root, 'venv/pyvenv.cfg', 'home = /usr\n');
    putStore(root, 'venv/lib/mlruns');
    put(root, 'conda/conda-meta/history');
    putStore(root, 'conda/share/mlruns');
    putStore(root, 'node_modules/x/mlruns');
    putStore(root, 'pkg/__pycache__/mlruns');
    put(root, '.git/HEAD', 'ref: refs/heads/main\n');
    mkdirSync(join(root, '.git/objects'));
    mkdirSync(join(root, '.git/refs'));
    putStore(root, '.git/mlruns');
    expect(await find(root)).toEqual({ found: [], problems: [] });
  });

  it('survives loops of links and finds what links lead to once, by its own path first', async () => {
    const root = scratchFolder();
    const outside = scratchFolder();
    putStore(outside, 'shared');
    putStore(root, 'zz/mlruns');
    symlinkSync(root, join(root, 'aa'));
    symlinkSync(join(root, 'zz/mlruns'), join(root, 'latest'));
    symlinkSync('/', join(root, 'everything'));
    symlinkSync(join(root, 'nowhere'), join(root, 'dangling'));
    symlinkSync(join(outside, 'shared'), join(root, 'linked'));
    symlinkSync(join(outside, 'shared'), join(root, 'linked twice'));
    expect(await find(root)).toEqual({
      found: ['mlflow-files ./zz/mlruns', 'mlflow-files ./linked'],
      problems: [],
    });
  });

  it('says where it stopped, and what to do', async () => {
    const root = scratchFolder();
    for (let index = 0; index < 50; index += 1) mkdirSync(join(root, `d${index}`));
    putStore(root, 'mlruns');
    const events = [];
    for await (const event of discover(root, readers, [], new AbortController().signal, {
      limits: { folders: 10 },
    }))
      events.push(event);
    const problems = events.flatMap((event) => (event.type === 'problem' ? [event.problem] : []));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.code).toBe('too-large');
    expect(problems[0]?.message).toContain('sources');
  });

  it('spares the other folders of a large data set, but nothing beside it', async () => {
    const root = scratchFolder();
    for (let kind = 0; kind < 80; kind += 1)
      for (let file = 0; file < 100; file += 1)
        put(root, `data/c${String(kind).padStart(2, '0')}/${file}.jpg`);
    putStore(root, 'data2/mlruns');
    let listed = 0;
    const counter: RunReader = {
      ...mlflowFilesReader,
      detect: (folder) => {
        listed += 1;
        return mlflowFilesReader.detect(folder);
      },
    };
    expect((await find(root, [], {}, [counter])).found).toEqual(['mlflow-files ./data2/mlruns']);
    expect(listed).toBeLessThan(25);
  });

  it('reports a folder that it may not enter, and goes on', async () => {
    const root = scratchFolder();
    chmodSync(root, 0o755);
    putStore(root, 'mlruns');
    mkdirSync(join(root, 'locked'));
    chmodSync(join(root, 'locked'), 0);
    const seen = await asNobody(() => find(root));
    expect(seen).toEqual({ found: ['mlflow-files ./mlruns'], problems: ['no-permission locked'] });
  });

  it('reads named places: outside, relative, files; and says which have nothing', async () => {
    const root = scratchFolder();
    const outside = scratchFolder();
    putStore(outside, 'x/mlruns');
    putStore(root, 'mlruns');
    cpSync(join(fixture('runs/optuna/sqlite')!, 'store/study.db'), join(root, 'study.db'));
    put(root, 'empty/readme.txt');
    const extra = [
      named(outside),
      named('study.db', 'optuna'),
      named('empty'),
      named('not there', 'mlflow'),
      named('mlruns', 'optuna'),
    ];
    const { found, problems } = await find(root, extra, { walkRoot: false });
    expect(found).toEqual([`mlflow-files ${outside}/x/mlruns`, 'optuna ./study.db']);
    expect(problems).toEqual(['unsupported empty', 'missing not there', 'unsupported mlruns']);
  });

  it('ends when it is aborted', async () => {
    const root = scratchFolder();
    for (let index = 0; index < 3000; index += 1) mkdirSync(join(root, `d${index}`));
    const stop = new AbortController();
    const walk = async (): Promise<void> => {
      for await (const event of discover(root, readers, [], stop.signal))
        if (event.type === 'progress') stop.abort();
    };
    await expect(walk()).rejects.toThrow(/abort/u);
  });
});

describe('stores that are found, not read yet', () => {
  it.each([
    ['trackio/basic', ['trackio digits-demo.db', 'trackio other.db']],
    ['trackio/wal', ['trackio digits-demo.db']],
    ['optuna/sqlite', ['optuna study.db']],
    ['optuna/journal', ['optuna journal.log']],
    ['sacred/filestorage', ['sacred .']],
    ['clearml/offline', ['clearml .']],
    ['aim/repo', ['aim .']],
  ])('%s', async (name, wanted) => {
    const folder = fixture(`runs/${name}/store`);
    if (folder === null) throw new Error('fixtures not present');
    const { found, problems } = await find(folder);
    expect(found.map((line) => line.replace('./', ''))).toEqual(wanted);
    expect(problems).toEqual([]);
  });
});
