import { appendFileSync, chmodSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { metaNumber, metaText, parseMetaYaml } from '../../../src/runs/core/mlflow/metaYaml.ts';
import { readMetricHistory, summarizeMetricLines } from '../../../src/runs/core/mlflow/metricLines.ts';
import { mlflowFilesReader } from '../../../src/runs/node/readers/mlflowFiles/mlflowFilesReader.ts';
import { asNobody, copyOf, fixture, scratchFolder } from '../../support/fixtures.ts';
import { envFor, historyOf, scan } from '../../support/readerHarness.ts';

const runA = 'a1'.repeat(16);
const runB = 'b2'.repeat(16);

function storeOf(files: Record<string, string>): { root: string; put: (path: string, text: string) => void } {
  const root = scratchFolder();
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(files)) put(path, text);
  return { root, put };
}

const open = (root: string, store = 'mlruns') =>
  mlflowFilesReader.open({ kind: 'mlflow-files', location: join(root, store) }, envFor(root));

function modernRun(id: string, more: Record<string, string> = {}): string {
  const fields: Record<string, string> = {
    artifact_uri: `file:///D:/ml/mlruns/1/${id}/artifacts`,
    end_time: '1795411845103',
    experiment_id: "'1'",
    lifecycle_stage: 'active',
    run_id: id,
    run_name: 'a name',
    start_time: '1795411845097',
    status: '3',
    user_id: 'ines',
    ...more,
  };
  return Object.entries(fields)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
}

describe('old shapes of MLflow file stores', () => {
  it('reads a run of 0.8: run_uuid only, numeric experiment, commit in source_version, times in seconds', async () => {
    const { root } = storeOf({
      'mlruns/0/meta.yaml':
        'artifact_location: /home/x/mlruns/0\nexperiment_id: 0\nlifecycle_stage: active\nname: Default\n',
      [`mlruns/0/${runA}/meta.yaml`]:
        `artifact_uri: /home/x/mlruns/0/${runA}/artifacts\nend_time: 1548685300123\nentry_point_name: ''\nexperiment_id: 0\n` +
        `lifecycle_stage: active\nname: ''\nrun_uuid: ${runA}\nsource_name: train.py\nsource_type: 4\n` +
        `source_version: 0123456789abcdef0123456789abcdef01234567\nstart_time: 1548685299000\nstatus: 3\ntags: []\nuser_id: old\n`,
      [`mlruns/0/${runA}/metrics/rmse`]: '1548685299 0.8\n1548685300 0.5\n',
      [`mlruns/0/${runA}/tags/mlflow.runName`]: 'from the tag',
    });
    const { runs, problems } = await scan(open(root));
    const run = runs.get(runA)!;
    expect(problems).toEqual([]);
    expect(run.metrics['rmse']).toEqual({
      last: 0.5,
      lastStep: 0,
      lastAt: 1548685300000,
      min: 0.5,
      max: 0.8,
      count: 2,
    });
    expect(run.git?.commit).toBe('0123456789abcdef0123456789abcdef01234567');
    expect(run.name).toBe('from the tag');
    expect(run.experiment).toEqual({ id: '0', name: 'Default' });
    expect(run.resources).toEqual({ durationMs: 1123 });
  });

  it('shows runs of an experiment without meta.yaml, with a problem', async () => {
    const { root } = storeOf({ [`mlruns/7/${runA}/meta.yaml`]: modernRun(runA) });
    const { runs, problems } = await scan(open(root));
    expect(runs.get(runA)?.experiment).toEqual({ id: '7', name: '7' });
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(['missing mlruns/7/meta.yaml']);
  });

  it('skips folders that are no runs and keeps runs whose empty folders git dropped', async () => {
    const { root } = storeOf({
      'mlruns/1/meta.yaml': "experiment_id: '1'\nlifecycle_stage: active\nname: x\n",
      [`mlruns/1/${runA}/meta.yaml`]: modernRun(runA),
      'mlruns/1/.ipynb_checkpoints/meta.yaml': modernRun(runB),
      'mlruns/1/notes/readme.md': 'hello',
      [`mlruns/1/${runB}/artifacts/model/MLmodel`]: 'flavors:\n  sklearn:\n    code: null\n',
      'mlruns/1/tags/team': 'x',
    });
    const { runs, problems } = await scan(open(root));
    expect([...runs.keys()]).toEqual([runA]);
    expect(problems).toEqual([]);
    expect(runs.get(runA)?.artifacts).toBe(`file:///D:/ml/mlruns/1/${runA}/artifacts`);
  });

  it('maps artifacts to the folder beside, hides what lies in the trash, keeps names as text', async () => {
    const { root } = storeOf({
      'mlruns/1/meta.yaml': "experiment_id: '1'\nlifecycle_stage: active\nname: 1e5\n",
      [`mlruns/1/${runA}/meta.yaml`]: modernRun(runA, { run_name: '12e3' }),
      [`mlruns/1/${runA}/artifacts/x.txt`]: 'x',
      'mlruns/.trash/2/meta.yaml': "experiment_id: '2'\nlifecycle_stage: active\nname: old\n",
      [`mlruns/.trash/2/${runB}/meta.yaml`]: modernRun(runB),
    });
    const { runs } = await scan(open(root));
    expect(runs.get(runA)).toMatchObject({
      name: '12e3',
      experiment: { id: '1', name: '1e5' },
      artifacts: `mlruns/1/${runA}/artifacts`,
      lifecycle: 'active',
    });
    expect(runs.get(runB)?.lifecycle).toBe('deleted');
  });

  it('keeps keys that are names of JavaScript and keys in nested folders', async () => {
    const { root } = storeOf({
      'mlruns/1/meta.yaml': "experiment_id: '1'\nlifecycle_stage: active\nname: x\n",
      [`mlruns/1/${runA}/meta.yaml`]: modernRun(runA),
      [`mlruns/1/${runA}/params/__proto__`]: 'p',
      [`mlruns/1/${runA}/params/a/b/c`]: 'deep',
      [`mlruns/1/${runA}/metrics/system/gpu 0`]: '1795411845103 4.5 1\n',
    });
    const run = (await scan(open(root))).runs.get(runA)!;
    expect(Object.keys(run.params).sort()).toEqual(['__proto__', 'a/b/c']);
    expect(Object.values(run.params).sort()).toEqual(['deep', 'p']);
    expect(run.resources['system/gpu 0']).toBe(4.5);
    expect(run.metrics['system/gpu 0']?.lastStep).toBe(1);
  });
});

describe('scanning a file store again', () => {
  async function twoRuns() {
    const files = storeOf({
      'mlruns/1/meta.yaml': "experiment_id: '1'\nlifecycle_stage: active\nname: x\n",
      [`mlruns/1/${runA}/meta.yaml`]: modernRun(runA),
      [`mlruns/1/${runA}/tags/mlflow.note.content`]: 'before',
      [`mlruns/1/${runB}/meta.yaml`]: modernRun(runB, { status: '1', end_time: 'null' }),
      [`mlruns/1/${runB}/metrics/loss`]: '1795411845000 1 0\n',
    });
    const store = open(files.root);
    const first = await scan(store);
    await settle();
    await scan(store);
    return { ...files, store, first };
  }
  /** Files younger than two seconds are read again, since clocks of files and of the process may differ. */
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2100));

  it('says nothing when nothing changed, and tells each kind of change', async () => {
    const { root, put, store, first } = await twoRuns();
    const ids = async (): Promise<string[]> => [...(await scan(store)).runs.keys()];
    expect([...first.runs.keys()].sort()).toEqual([runA, runB]);
    await settle();
    expect(await ids()).toEqual([]);
    appendFileSync(join(root, `mlruns/1/${runB}/metrics/loss`), '1795411846000 0.5 1\n');
    const grown = await scan(store);
    expect(grown.runs.get(runB)?.metrics['loss']).toMatchObject({ last: 0.5, count: 2 });
    expect([...grown.runs.keys()]).toEqual([runB]);
    put(`mlruns/1/${runA}/tags/mlflow.note.content`, 'after');
    expect((await scan(store)).runs.get(runA)?.tags['mlflow.note.content']).toBe('after');
    put('mlruns/1/meta.yaml', "experiment_id: '1'\nlifecycle_stage: active\nname: renamed\n");
    expect((await scan(store)).runs.get(runA)?.experiment?.name).toBe('renamed');
    rmSync(join(root, `mlruns/1/${runA}`), { recursive: true });
    expect((await scan(store)).gone).toEqual([runA]);
    renameSync(join(root, 'mlruns'), join(root, 'moved'));
    const moved = await scan(store);
    expect(moved.gone).toEqual([runB]);
    expect(moved.problems).toHaveLength(1);
  }, 20_000);

  it('answers from what a cache knows, and reads what changed since', async () => {
    const { root, put, first } = await twoRuns();
    await settle();
    const known = (await scan(open(root))).known;
    await settle();
    const again = await scan(open(root), known);
    expect(again.same.toSorted()).toEqual([runA, runB]);
    expect(again.runs.size).toBe(0);
    put(`mlruns/1/${runA}/params/late`, '1');
    put(`mlruns/1/${runA}/meta.yaml`, modernRun(runA, { status: '4' }));
    const changed = await scan(open(root), new Map([...known, ['f'.repeat(32), first.known.get(runA)!]]));
    expect([...changed.runs.keys()]).toEqual([runA]);
    expect(changed.runs.get(runA)?.status).toBe('failed');
    expect(changed.same).toEqual([runB]);
    expect(changed.gone).toEqual(['f'.repeat(32)]);
  }, 20_000);

  it('is not deceived by times that were set back', async () => {
    const { root, put } = await twoRuns();
    await settle();
    const { known } = await scan(open(root));
    await settle();
    put(`mlruns/1/${runA}/tags/mlflow.note.content`, 'AFTER!');
    utimesSync(join(root, `mlruns/1/${runA}/tags/mlflow.note.content`), 1_600_000_000, 1_600_000_000);
    expect((await scan(open(root), known)).runs.get(runA)?.tags['mlflow.note.content']).toBe('AFTER!');
  }, 20_000);
});

describe('what may not be read', () => {
  it('is a problem of its run, and the rest shows', async () => {
    const root = copyOf(fixture('runs/mlflow/file-new')!);
    chmodSync(dirname(root), 0o755);
    const experiment = '447352985225052849';
    const id = '39ab03184b02494eb5f27e879298e911';
    chmodSync(join(root, 'store', experiment, id, 'params/dropout'), 0);
    chmodSync(join(root, 'store', experiment, id, 'metrics'), 0);
    chmodSync(join(root, 'store/589703138008286613'), 0);
    const { runs, problems } = await asNobody(() => scan(open(root, 'store')));
    expect(problems.map(({ code, path }) => `${code} ${path}`).sort()).toEqual([
      `no-permission store/447352985225052849/${id}/metrics`,
      `no-permission store/447352985225052849/${id}/params/dropout`,
      'no-permission store/589703138008286613',
    ]);
    expect(runs.get(id)?.params['opt/lr']).toBeDefined();
    expect(runs.size).toBe(16);
    chmodSync(join(root, 'store/589703138008286613'), 0o755);
    chmodSync(join(root, 'store', experiment, id, 'metrics'), 0o755);
  });
});

describe('metric lines', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const sum = (text: string) => summarizeMetricLines(bytes(text), bytes(text).length);

  it('takes three of any number of fields, from the left', () => {
    expect(sum('5 0.5 3 my data set abc\n').summary).toMatchObject({ last: 0.5, lastStep: 3, lastAt: 5 });
  });

  it('takes the greatest (step, time, value) as the last', () => {
    expect(sum('9 1 0\n1 7 2\n5 3 2\n5 4 2\n5 2 2\n8 9 1\n').summary).toMatchObject({
      last: 4,
      lastStep: 2,
      lastAt: 5,
    });
    expect(sum('5 nan 2\n5 4 2\n').summary?.last).toBeNaN();
    expect(sum('5 4 2\n5 nan 2\n').summary?.last).toBe(4);
  });

  it('is exact where approximate values cannot tell', () => {
    const close = [
      '0.30000000000000004',
      '0.3',
      '0.30000000000000010',
      '0.29999999999999993',
      '0.29999999999999999',
    ];
    const { summary } = sum(close.map((value, step) => `1 ${value} ${step}\n`).join(''));
    expect(summary?.min).toBe(0.29999999999999993);
    expect(summary?.max).toBe(0.3000000000000001);
    expect(sum('1 1e-300 0\n1 -1e-300 1\n1 5e-324 2\n').summary).toMatchObject({
      min: -1e-300,
      max: 1e-300,
      last: 5e-324,
    });
    expect(sum('1 inf 0\n1 -inf 1\n1 nan 2\n1 -0.0 3\n').summary).toMatchObject({
      min: -Infinity,
      max: Infinity,
      last: -0,
    });
  });

  it('leaves out lines that are none, and one that ends early', () => {
    expect(sum('1 2 3\nxx\n1 2 x\n1\n\n4 5 6\r\n7 8')).toMatchObject({
      badLines: [2, 3, 4],
      cut: true,
      summary: { last: 5, count: 2 },
    });
    expect([...readMetricHistory(bytes('1 2 3\nbad\n4 5 6\n'), 16).values]).toEqual([2, 5]);
  });

  it('reads steps beyond 2^53 and below zero', () => {
    expect(sum('1 2 -5\n').summary?.lastStep).toBe(-5);
    expect(sum('1 2 9223372036854775807\n').summary?.lastStep).toBe(2 ** 63);
  });
});

describe('meta.yaml', () => {
  it.each([
    ['name: 12e45678\n', '12e45678'],
    ["name: 'it''s'\n", "it's"],
    ['name: "tab\\there"\n', 'tab\there'],
    ["name: 'folded\n  over lines'\n", 'folded over lines'],
    ['name: plain over\n  two lines\n', 'plain over two lines'],
    ['name: a #b\n', 'a'],
    ['name: a#b:c\n', 'a#b:c'],
    ["name: 'null'\n", 'null'],
    ['name: null\n', null],
    ['name: ~\n', null],
    ['name:\n', null],
    ['name: !!python/object:os.system x\n', 'x'],
    ['name: Классификация – опыт №2\n', 'Классификация – опыт №2'],
  ])('%j has the name %j', (text, name) => {
    expect(metaText(parseMetaYaml(text)!, 'name')).toBe(name);
  });

  it('reads numbers as YAML 1.1 does', () => {
    const meta = parseMetaYaml(
      "a: 1795411845064\nb: '12'\nc: 1_000\nd: 1.5e+3\ne: 1e5\nf: 0x10\ng: 017\nh: text\n",
    )!;
    expect('abcdefgh'.split('').map((key) => metaNumber(meta, key))).toEqual([
      1795411845064,
      12,
      1000,
      1500,
      null,
      16,
      15,
      null,
    ]);
  });

  it('gives null for what is no mapping', () => {
    for (const text of ['', '- a\n', 'just text\n', '\0\0\0', '{', 'a: b: c: [\n'])
      expect(() => parseMetaYaml(text)).not.toThrow();
    expect(parseMetaYaml('- a\n')).toBeNull();
  });
});

it('reads the series of one key without a scan before', async () => {
  const folder = fixture('runs/mlflow/file-new')!;
  const id = '186d940c504b4ae89c02d1aaadb83d4f';
  const store = open(folder, 'store');
  expect([...(await historyOf(store, id))['val/acc']!.values]).toEqual([
    0.038106, 0.041671, 0.856648, 0.656324,
  ]);
  const asked = await store.history(
    id,
    ['val/acc', 'val', 'none', '../meta.yaml', '/etc/passwd'],
    new AbortController().signal,
  );
  expect([...asked.keys()]).toEqual(['val/acc']);
  await expect(store.history('0'.repeat(32), null, new AbortController().signal)).rejects.toThrow(
    /is not in/u,
  );
});
