import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCli } from '../../support/buildCli.ts';
import { fixture } from '../../support/fixtures.ts';

interface Expected {
  readonly experiments: readonly { readonly id: string; readonly name: string }[];
  readonly runs: readonly {
    readonly id: string;
    readonly name: string;
    readonly status: string;
    readonly lifecycleStage: string;
    readonly experimentId: string;
    readonly startMs: number | null;
    readonly endMs: number | null;
    readonly params: Record<string, string>;
    readonly tags: Record<string, string>;
    readonly metricHistory: Record<string, [number, number, number | string][]>;
  }[];
}

let cli: Awaited<ReturnType<typeof buildCli>>;
let scratch: string;
const mlflow = fixture('runs/mlflow/file-new');
const project = () => join(scratch, 'project');

beforeAll(async () => {
  cli = await buildCli();
  scratch = mkdtempSync(join(tmpdir(), 'modelwright-e2e-'));
  if (mlflow === null) throw new Error('fixtures not present');
  const cloned = spawnSync('git', ['clone', '-q', join(mlflow, 'repo.bundle'), project()], {
    encoding: 'utf8',
  });
  expect(cloned.stderr).toBe('');
  cpSync(join(mlflow, 'store'), join(project(), 'mlruns'), { recursive: true });
});
afterAll(() => {
  cli?.remove();
  rmSync(scratch, { recursive: true, force: true });
});

function run(argv: readonly string[], more: { cwd?: string; env?: Record<string, string> } = {}) {
  const done = spawnSync(process.execPath, [cli.file, ...argv], {
    cwd: more.cwd ?? project(),
    env: { PATH: process.env['PATH'], HOME: join(scratch, 'home'), ...more.env },
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

/** The document, as loose as JSON is. */
function json(...argv: string[]) {
  const { code, out, err } = run([...argv, '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
}

const expected = (): Expected =>
  JSON.parse(readFileSync(join(mlflow ?? '', 'expected.json'), 'utf8')) as Expected;

describe('a real MLflow store in its repository', () => {
  test('runs are those of MLflow, with their commits', () => {
    const document = json('runs', '--deleted');
    const { runs, experiments } = expected();
    expect(document).toMatchObject({ version: 1, head: { branch: 'main' }, problems: [] });
    expect(document.root).toBe(project());
    expect(document.sources).toMatchObject([{ kind: 'mlflow-files', path: 'mlruns' }]);
    expect(document.runs).toHaveLength(runs.length);
    for (const want of runs) {
      const own = document.runs.find((item: { nativeId: string }) => item.nativeId === want.id);
      expect(own).toMatchObject({
        id: `mlflow:${want.id}`,
        name: want.name,
        status: want.status.toLowerCase(),
        lifecycle: want.lifecycleStage,
        startedAt: want.startMs,
        endedAt: want.endMs,
        params: want.params,
        tags: want.tags,
        experiment: {
          id: want.experimentId,
          name: experiments.find(({ id }) => id === want.experimentId)?.name,
        },
      });
      const commit = want.tags['mlflow.source.git.commit'] ?? null;
      expect(own.commit).toMatchObject(commit ? { kind: 'recorded', id: commit, exists: true } : {});
      expect(Object.keys(own.metrics).sort()).toEqual(Object.keys(want.metricHistory).sort());
    }
  });

  test('deleted runs only when asked for, newest first', () => {
    const { runs } = json('runs');
    expect(runs).toHaveLength(expected().runs.filter((item) => item.lifecycleStage === 'active').length);
    const starts = runs.map((item: { startedAt: number | null }) => item.startedAt ?? -Infinity);
    expect(starts).toEqual([...starts].sort((a: number, b: number) => b - a));
  });

  test('histories are complete, in logged order', () => {
    const want = expected().runs.find((item) => item.name === 'resnet18-a again');
    const { metrics } = json('runs', 'history', 'resnet18-a again');
    for (const [key, points] of Object.entries(want?.metricHistory ?? {})) {
      const { steps, times, values } = metrics[key];
      const own = steps.map((step: number, index: number) => [step, times[index], values[index]]);
      const order = (a: number[], b: number[]) =>
        (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0) || Number(a[2]) - Number(b[2]);
      expect(own.sort(order)).toEqual(points);
    }
  });

  test('not-a-number survives as text', () => {
    const { metrics } = json('runs', 'history', 'resnet18-b', '--metric', 'only_nan');
    expect(new Set(metrics.only_nan.values)).toEqual(new Set(['NaN']));
  });

  test.each([
    ["params.lr = '0.002'", ['resnet18-a again']],
    ['commit = HEAD and status = finished', ['resnet18-a again']],
    ['commit in HEAD~1..HEAD', ['crashed hard', 'resnet18-a again']],
    ['experiment ilike %dropout and val/acc > 0.5', ['fold 0', 'fold 1']],
  ])('--filter %s', (filter, names) => {
    const { runs } = json('runs', '--filter', filter);
    expect(runs.map((item: { name: string }) => item.name).sort()).toEqual(names);
  });

  test('compare, with code from git', () => {
    const document = json('compare', 'resnet18-a', 'HEAD');
    expect(document.code.files).toEqual([
      { path: 'config.yaml', status: 'modified', added: 2, deleted: 2 },
      { path: 'eval.py', status: 'added', added: 163, deleted: 0 },
    ]);
    expect(document.params.find((item: { key: string }) => item.key === 'lr')).toEqual({
      key: 'lr',
      values: ['0.001', '0.002'],
      same: false,
    });
    expect(document.environment).toContainEqual({ key: 'mlflow', values: ['3.17.2', '3.17.2'], same: true });
    expect(json('compare', 'resnet18-a', 'resnet18-b', 'HEAD').code).toHaveLength(2);
  });

  test('history along the commits, from HEAD or of a range', () => {
    const { commits, drops } = json('history', 'loss');
    expect(commits.map((item: { subject: string }) => item.subject)).toEqual([
      'Initial training script',
      'Add evaluation script',
    ]);
    expect(drops[0].files.map((file: { path: string }) => file.path)).toEqual(['config.yaml', 'eval.py']);
    expect(json('history', 'loss', '--rev', 'HEAD~1..HEAD').commits).toHaveLength(1);
  });

  test('names: revision, parent, prefix', () => {
    expect(json('runs', 'show', 'HEAD').run.name).toBe('resnet18-a again');
    expect(json('runs', 'show', 'parent:resnet18-a again').run.commit.id.slice(0, 7)).toBe('49fdf08');
    expect(json('runs', 'show', '3add').run.name).toBe('resnet18-a again');
  });

  test('from a folder inside the repository the answer is the same', () => {
    mkdirSync(join(project(), 'src/deep'), { recursive: true });
    const inside = run(['runs', '--json'], { cwd: join(project(), 'src/deep') });
    expect(inside.out).toBe(run(['runs', '--json']).out);
    expect(run(['runs', '--json', '--path', project()], { cwd: scratch }).out).toBe(inside.out);
  });

  test('with and without a cache the answer is the same; nothing is written beside the runs', () => {
    const before = snapshot(join(project(), 'mlruns'));
    expect(run(['runs', '--json', '--no-cache']).out).toBe(run(['runs', '--json']).out);
    expect(snapshot(join(project(), 'mlruns'))).toEqual(before);
    const home = join(scratch, 'fresh');
    run(['runs', '--json', '--no-cache'], { env: { HOME: home } });
    expect(() => statSync(home)).toThrow(/ENOENT/);
    const cache = join(scratch, 'xdg');
    run(['runs'], { env: { XDG_CACHE_HOME: cache } });
    expect(readdirSync(join(cache, 'modelwright')).length).toBeGreaterThan(0);
  });

  test('a damaged run is listed and hides nobody', () => {
    const damaged = join(scratch, 'damaged');
    cpSync(project(), damaged, { recursive: true });
    const { runs } = expected();
    const victim = runs.find((item) => item.name === 'useful-dog-936');
    writeFileSync(
      join(damaged, 'mlruns', victim?.experimentId ?? '', victim?.id ?? '', 'meta.yaml'),
      '{{{ no yaml',
    );
    const { code, out } = run(['runs', '--json'], { cwd: damaged });
    const document = JSON.parse(out);
    expect(code).toBe(0);
    expect(document.problems.length).toBeGreaterThan(0);
    expect(document.problems[0].path).toContain(victim?.id);
    expect(document.runs.length).toBeGreaterThanOrEqual(14);
  });
});

function snapshot(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const stat = statSync(join(folder, name));
      return `${name} ${stat.isDirectory() ? 'folder' : stat.size} ${stat.mtimeMs}`;
    });
}

describe('as a program among others', () => {
  test('a folder without git and without runs', () => {
    const empty = join(scratch, 'empty');
    mkdirSync(empty);
    const { code, out } = run(['runs', '--json'], { cwd: empty });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ root: empty, head: null, sources: [], runs: [], problems: [] });
    const history = run(['history', 'loss', '--json'], { cwd: empty });
    expect(history.code).toBe(3);
    expect(JSON.parse(history.out).error).toMatchObject({ code: 'git-missing' });
  });

  test('errors: exit codes, one document on standard output', () => {
    const wrong = run(['runs', '--filter', 'loss >', '--json']);
    expect(wrong.code).toBe(2);
    expect(JSON.parse(wrong.out).error).toMatchObject({ code: 'filter', column: 7 });
    expect(run(['runs', 'show', 'nobody']).code).toBe(2);
    expect(run(['rusn']).err).toContain('runs');
  });

  test('a long output is whole in a pipe, and a reader that leaves early is no error', async () => {
    const many = join(scratch, 'many');
    mkdirSync(join(many, 'mlruns/0'), { recursive: true });
    writeFileSync(
      join(many, 'mlruns/0/meta.yaml'),
      'artifact_location: x\nexperiment_id: "0"\nlifecycle_stage: active\nname: Default\n',
    );
    for (let index = 0; index < 300; index += 1) {
      const id = index.toString(16).padStart(32, '0');
      const folder = join(many, 'mlruns/0', id);
      mkdirSync(join(folder, 'params'), { recursive: true });
      writeFileSync(
        join(folder, 'meta.yaml'),
        `artifact_uri: x\nend_time: 1767225661000\nentry_point_name: ''\nexperiment_id: '0'\nlifecycle_stage: active\nrun_id: ${id}\nrun_name: r${index}\nstart_time: 1767225600000\nstatus: 3\nuser_id: u\n`,
      );
      writeFileSync(join(folder, 'params/long'), 'x'.repeat(5000));
    }
    const whole = run(['runs', '--json'], { cwd: many });
    expect(whole.out.length).toBeGreaterThan(1_500_000);
    expect(JSON.parse(whole.out).runs).toHaveLength(300);
    const child = spawn(process.execPath, [cli.file, 'runs', '--json'], {
      cwd: many,
      env: { ...process.env, HOME: join(scratch, 'home') },
    });
    let err = '';
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  test('an older Node is refused in one sentence', () => {
    const pretend = "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.11.1'})";
    const done = spawnSync(process.execPath, ['--import', pretend, cli.file, 'runs'], { encoding: 'utf8' });
    expect(done).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'modelwright needs Node 22.13 or newer; this is 20.11.1.\n',
    });
  });
});
