import type { CommitFacts, MetricHistory, Problem, Run, RunStatus } from '../../../src/contract/run.ts';
import type { RunNote } from '../../../src/contract/runPage.ts';
import { random } from './random.ts';

/** A project as the harness shows it: everything that a compare panel may ask for. */
export interface GeneratedProject {
  readonly now: number;
  readonly runs: readonly Run[];
  readonly notes: ReadonlyMap<string, RunNote>;
  readonly progress: ReadonlyMap<string, { value: number; total: number | null; unit: 'epoch' | 'step' }>;
  readonly commits: ReadonlyMap<string, CommitFacts>;
  readonly compared: readonly string[];
  readonly baseline: string | null;
  readonly candidate: string | null;
  readonly filter: string | null;
  history(id: string): ReadonlyMap<string, MetricHistory>;
}

export const now = Date.UTC(2026, 10, 23, 10, 47, 0);
const hour = 3_600_000;
const adjectives =
  'brave calm quick amber stern light dull plain old bold clear dry early fair grand hazel iron jolly keen lunar mild neat pale quiet rapid sharp still tidy vivid warm'.split(
    ' ',
  );
const nouns =
  'heron otter lynx wren vole crane moth finch badger shrike ibis marten newt osprey plover quail raven stoat tern robin gecko hare jay kite lark'.split(
    ' ',
  );
const epochs = 40;

interface Measures {
  readonly recall: number | null;
  readonly precision: number | null;
  readonly auc: number | null;
  readonly loss: number;
  readonly latency: number | null;
  readonly ram: number;
  readonly durationMs: number;
  readonly size: number | null;
}

const commitList: readonly (readonly [string, string, number, string])[] = [
  ['1d6f208', 'Logistic regression', 61, 'Ines'],
  ['90bb3ce', 'Impute income', 38, 'Ines'],
  ['e2a7714', 'Scale spend columns', 33, 'Ines'],
  ['4be90f3', 'First gradient boosting', 17, 'Lena'],
  ['c07d51a', 'Add tenure features', 1.1, 'Ines'],
  ['8b1e4c2', 'Weight classes by region', 0.09, 'Ines'],
];
export const commitId = (short: string): string => short.padEnd(40, '0');

function curve(key: string, run: Run, seed: number): MetricHistory {
  const r = random(seed * 97 + key.length * 13 + key.charCodeAt(0));
  const n = run.status === 'running' ? 14 : epochs;
  const end = run.metrics[key]?.last ?? 0;
  const rises = !/loss/.test(key);
  const start = rises ? end * 0.7 : end * 1.8;
  const speed = 4 + (seed % 5);
  const values = Float64Array.from({ length: n }, (_, i) => {
    const wave = Math.exp(-i / speed);
    const over = key === 'val/loss' ? 0.0006 * Math.max(0, i - 16) - 0.0006 * (n - 17) : 0;
    return i === n - 1
      ? end
      : end + (start - end) * wave + over + r.gauss() * Math.abs(end) * 0.008 * (0.4 + wave);
  });
  const from = run.startedAt ?? 0;
  return {
    steps: Float64Array.from(values, (_, i) => i),
    timesMs: Float64Array.from(values, (_, i) => from + i * 20_000),
    values,
  };
}

const summary = (last: number, rises: boolean, count: number): Run['metrics'][string] => ({
  last,
  lastStep: count > 1 ? count - 1 : null,
  lastAt: now - hour,
  min: count > 1 ? (rises ? last * 0.7 : last * 0.98) : last,
  max: count > 1 ? (rises ? last * 1.01 : last * 1.8) : last,
  count,
});

interface Draft {
  readonly name: string;
  readonly id: string;
  readonly params: Readonly<Record<string, string>>;
  readonly measures: Measures;
  readonly commit: string;
  readonly branch: string;
  readonly ageHours: number;
  readonly status?: RunStatus;
  readonly dirty?: boolean | null;
  readonly problems?: readonly Problem[];
}

/** The params that no run of the project changes. */
const steady: Readonly<Record<string, string>> = {
  min_child_weight: '20',
  subsample: '0.8',
  colsample: '0.7',
  reg_lambda: '1.0',
  early_stopping: '5',
  threshold: '0.5',
  split: 'household',
  objective: 'binary:logistic',
  tree_method: 'hist',
};

function toRun(d: Draft): Run {
  const m = d.measures;
  const metrics: Record<string, Run['metrics'][string]> = {};
  const one = (key: string, value: number | null): void => {
    if (value !== null) metrics[key] = summary(value, true, 1);
  };
  one('test/recall', m.recall);
  one('test/precision', m.precision);
  one('test/auc', m.auc);
  one(
    'test/f1',
    m.recall === null || m.precision === null
      ? null
      : (2 * m.recall * m.precision) / (m.recall + m.precision),
  );
  const n = d.status === 'running' ? 14 : epochs;
  metrics['val/loss'] = summary(m.loss, false, n);
  metrics['train/loss'] = summary(m.loss - 0.048, false, n);
  metrics['val/recall'] = summary(m.recall ?? 0.843, true, n);
  metrics['val/auc'] = summary(m.auc ?? 0.8874, true, n);
  metrics['serving/latency_p95_ms'] = summary(m.latency ?? Number.NaN, false, 1);
  if (m.latency === null) delete metrics['serving/latency_p95_ms'];
  const startedAt = now - d.ageHours * hour;
  const running = d.status === 'running';
  return {
    id: d.id,
    nativeId: d.id,
    source: { kind: 'mlflow-files', path: 'mlruns' },
    experiment: { id: '4', name: 'churn' },
    name: d.name,
    user: 'ines',
    status: d.status ?? 'finished',
    lifecycle: 'active',
    startedAt,
    endedAt: running ? null : startedAt + m.durationMs,
    parentId: null,
    params: { ...d.params, ...steady },
    tags: { 'mlflow.source.name': 'train.py', 'mlflow.user': 'ines' },
    metrics,
    resources: {
      durationMs: m.durationMs,
      'system/ram_mb': m.ram,
      ...(m.size === null ? {} : { 'model/size_mb': m.size }),
    },
    also: [],
    commit: {
      kind: 'recorded',
      id: commitId(d.commit),
      exists: true,
      branch: d.branch,
      dirty: d.dirty ?? null,
      distanceMs: null,
    },
    datasets: [
      {
        name: 'data/train.parquet',
        digest: d.name === 'amber-wren' ? 'e11b02' : '5e0f91',
        context: 'training',
      },
      { name: 'data/test.parquet', digest: 'b7716a', context: 'test' },
    ],
    models: [],
    artifacts: `mlruns/4/${d.id}/artifacts`,
    problems: d.problems ?? [],
  };
}

function measured(p: Readonly<Record<string, string>>, r: ReturnType<typeof random>): Measures {
  const depth = Number(p['max_depth']);
  const rate = Math.log10(Number(p['learning_rate']));
  const trees = Number(p['n_estimators']);
  const weight = p['class_weight'] === 'balanced' ? 0.017 : p['class_weight'] === 'region' ? 0.024 : 0;
  const kind = p['model'] === 'logreg' ? 0.072 : p['model'] === 'forest' ? 0.034 : 0;
  let recall =
    0.79 +
    weight +
    0.006 * Math.min(depth, 8) -
    0.004 * Math.max(0, depth - 8) -
    0.028 * (rate + 1.3) ** 2 +
    0.000018 * trees -
    kind +
    r.gauss() * 0.009;
  if (recall > 0.79) recall = 0.79 + (recall - 0.79) * 0.62;
  const precision = 0.735 - (recall - 0.845) * 0.62 + r.gauss() * 0.009;
  return {
    recall,
    precision,
    auc: 0.8885 + (recall - 0.85) * 0.62 + r.gauss() * 0.0035,
    loss: 0.369 - (recall - 0.85) * 0.9 + Math.abs(r.gauss()) * 0.009,
    latency: 12 + trees * 0.034 + depth * 1.9 + r.gauss() * 1.8,
    ram: 190 + trees * 0.16 + depth * 9 + r.gauss() * 8,
    durationMs: (180 + trees * 0.72 + depth * 34 + r.next() * 60) * 1000,
    size: 2.2 + (trees * 0.009 * depth) / 4,
  };
}

const hero = (
  id: string,
  name: string,
  params: readonly [string, string, string, string],
  m: readonly [
    number | null,
    number | null,
    number | null,
    number,
    number | null,
    number,
    number,
    number | null,
  ],
  commit: string,
  branch: string,
  ageHours: number,
  more: Partial<Draft> = {},
): Run => {
  const [max_depth, learning_rate, n_estimators, class_weight] = params;
  const [recall, precision, auc, loss, latency, ram, seconds, size] = m;
  return toRun({
    id,
    name,
    params: { model: 'gbm', max_depth, learning_rate, n_estimators, class_weight, seed: '3' },
    measures: { recall, precision, auc, loss, latency, ram, durationMs: seconds * 1000, size },
    commit,
    branch,
    ageHours,
    ...more,
  });
};

/** The churn project of the drawings: eight known runs and 1,196 of a sweep; one of them damaged. */
export function churnProject(count = 1204): GeneratedProject {
  const r = random(42);
  const heroes = [
    hero(
      '9d1c52e0',
      'calm-otter',
      ['6', '0.05', '600', 'balanced'],
      [0.851, 0.731, 0.8912, 0.3684, 43.1, 341, 671, 11.2],
      'c07d51a',
      'main',
      27,
      { dirty: false },
    ),
    hero(
      '3f9c2a7e',
      'brave-heron',
      ['7', '0.05', '600', 'region'],
      [0.872, 0.725, 0.9037, 0.3471, 46.2, 352, 848, 12.6],
      '8b1e4c2',
      'class-weights',
      2,
      { dirty: false },
    ),
    hero(
      'b07e11c4',
      'amber-wren',
      ['8', '0.05', '400', 'region'],
      [0.866, 0.722, 0.8991, 0.3528, 36.9, 322, 785, 9.4],
      '8b1e4c2',
      'class-weights',
      3,
    ),
    hero(
      'e41a90d7',
      'quick-lynx',
      ['8', '0.03', '1000', 'region'],
      [null, null, null, 0.3702, null, 410, 372, null],
      '8b1e4c2',
      'class-weights',
      0.1,
      { status: 'running', dirty: true },
    ),
    hero(
      '07aa3f19',
      'stern-vole',
      ['12', '0.2', '300', 'none'],
      [0.791, 0.744, 0.8652, 0.4389, 45.0, 355, 742, 10.1],
      '8b1e4c2',
      'class-weights',
      4,
    ),
    hero(
      '51d0c7b2',
      'light-crane',
      ['6', '0.08', '600', 'balanced'],
      [0.849, 0.733, 0.8903, 0.3711, 42.7, 339, 668, 11.2],
      'c07d51a',
      'main',
      28,
    ),
    hero(
      'a9331f60',
      'keen-tern',
      ['7', '0.05', '600', 'balanced'],
      [0.858, 0.729, 0.8949, 0.3607, 46.0, 351, 842, 12.6],
      'c07d51a',
      'main',
      26,
    ),
    hero(
      'c2f804ad',
      'mild-plover',
      ['5', '0.05', '400', 'region'],
      [0.857, 0.719, 0.8926, 0.3639, 33.8, 301, 602, 6.1],
      '8b1e4c2',
      'class-weights',
      3,
    ),
  ];
  const runs: Run[] = [...heroes];
  for (let i = 0; runs.length < count; i++) {
    const p = {
      model: r.next() < 0.78 ? 'gbm' : r.next() < 0.6 ? 'forest' : 'logreg',
      max_depth: r.pick(['3', '4', '5', '6', '7', '8', '9', '10', '12']),
      learning_rate: r.pick(['0.01', '0.02', '0.03', '0.05', '0.08', '0.1', '0.2']),
      n_estimators: r.pick(['200', '300', '400', '500', '600', '800', '1000']),
      class_weight: r.pick(['none', 'none', 'balanced', 'region']),
      seed: r.pick(['1', '2', '3', '4', '5']),
    };
    const plain = `${adjectives[(i * 7 + 3) % 30]}-${nouns[(i * 11 + Math.floor(i / 30)) % 25]}`;
    const name = i === 2 ? 'sweep-2026-11-22_depth=9,lr=0.02,trees=1000,weight=region_3' : plain;
    const damaged = i === 5;
    runs.push(
      toRun({
        id: `5f${String(i).padStart(6, '0')}`,
        name: damaged ? '7f21c0de' : name,
        params: p,
        measures: measured(p, r),
        commit: r.pick(['c07d51a', '4be90f3', 'e2a7714', '90bb3ce', '1d6f208', '8b1e4c2']),
        branch: r.pick(['main', 'main', 'tenure', 'class-weights']),
        ageHours: 20 + i * 1.3,
        ...(i % 97 === 11 ? { status: 'failed' as const } : {}),
        problems: damaged
          ? [
              {
                code: 'truncated',
                severity: 'warning',
                path: 'mlruns/4/7f21c0de/metrics/val_loss',
                message: 'The file is cut at line 212; 211 of its values and all other metrics were read.',
                line: 212,
              },
            ]
          : [],
      }),
    );
  }
  const note = (
    alias: string | null,
    tags: readonly string[],
    text: string | null,
    star = false,
  ): RunNote => ({ star, alias, tags, note: text });
  return {
    now,
    runs,
    notes: new Map([
      ['9d1c52e0', note('october', ['keep'], 'in the March steering pack')],
      ['3f9c2a7e', note('region-v2', ['release'], 'Omar checked 38 labels')],
      [
        'b07e11c4',
        note(
          'edge-small',
          ['sweep', 'edge'],
          'Smaller, for the edge box. Loses half a point of recall against brave-heron and is 9 ms faster; Omar wants it checked on the north region.',
          true,
        ),
      ],
    ]),
    progress: new Map([['e41a90d7', { value: 14, total: 40, unit: 'epoch' as const }]]),
    commits: new Map(
      commitList.map(([short, subject, days, author], i) => [
        commitId(short),
        {
          id: commitId(short),
          parents: i === 0 ? [] : [commitId(commitList[i - 1]?.[0] ?? '')],
          subject,
          author,
          at: now - days * 24 * hour,
          branches: short === '8b1e4c2' ? ['class-weights'] : short === 'c07d51a' ? ['main'] : [],
          tags: [],
        },
      ]),
    ),
    compared: heroes.slice(0, 4).map((run) => run.id),
    baseline: '9d1c52e0',
    candidate: '3f9c2a7e',
    filter: 'test/recall > 0.80 and model = gbm',
    history: (id) => histories(runs, id),
  };
}

function histories(runs: readonly Run[], id: string): ReadonlyMap<string, MetricHistory> {
  const at = runs.findIndex((run) => run.id === id);
  const run = runs[at];
  if (run === undefined) return new Map();
  return new Map(
    Object.entries(run.metrics)
      .filter(([, metric]) => metric.count > 1)
      .map(([key]) => [key, curve(key, run, at)]),
  );
}

/** A wide sweep: `count` runs with `columns` metrics and params in all. */
export function wideProject(count: number, columns: number): GeneratedProject {
  const base = churnProject(12);
  const r = random(7);
  const first = base.runs[0];
  if (first === undefined) throw new Error('the churn project is empty');
  const metrics = Math.floor(columns / 2);
  const runs: Run[] = Array.from({ length: count }, (_, i) => ({
    ...first,
    id: `w${String(i).padStart(7, '0')}`,
    nativeId: `w${i}`,
    name: `${adjectives[i % 30]}-${nouns[(i * 3) % 25]}-${i}`,
    startedAt: now - i * 60_000,
    endedAt: now - i * 60_000 + 30_000,
    params: Object.fromEntries(
      Array.from({ length: columns - metrics }, (_, k) => [
        `group${k % 7}.param_${k}`,
        String(Math.round(r.next() * 50) / (k % 3 === 0 ? 100 : 1)),
      ]),
    ),
    metrics: Object.fromEntries(
      Array.from({ length: metrics }, (_, k) => [
        `${k % 2 === 0 ? 'test' : 'val'}/metric_${k}`,
        summary(r.next(), true, 1),
      ]),
    ),
  }));
  return {
    ...base,
    runs,
    notes: new Map(),
    progress: new Map(),
    compared: runs.slice(0, 3).map((run) => run.id),
    baseline: runs[0]?.id ?? null,
    candidate: null,
    filter: null,
    history: () => new Map(),
  };
}
