import { describe, expect, it } from 'vitest';
import type { TreeInput } from '../../../src/runs/core/treeModel.ts';
import { TreeModel } from '../../../src/runs/core/treeModel.ts';
import type { TreeNode } from '../../../src/runs/core/treeNode.ts';
import { english } from '../../../src/platform/translate.ts';
import {
  commitFacts,
  hour,
  indexSnapshot,
  linkTo,
  minute,
  noon,
  runRow,
} from '../../support/indexBuilders.ts';
import type { Outcome, Verdict } from '../../../src/contract/verdict.ts';
import type { IndexSnapshot } from '../../../src/contract/runIndex.ts';

const day = 24 * hour;

function model(snapshot: IndexSnapshot, more: Partial<TreeInput> = {}): TreeModel {
  return new TreeModel({
    snapshot,
    grouping: 'commit',
    order: 'newest',
    notes: {},
    baseline: null,
    candidate: null,
    verdicts: new Map(),
    filter: null,
    limits: new Map(),
    now: noon,
    t: english,
    ...more,
  });
}

/** The tree as a person sees it when everything is unfolded: twist, [icon], label, description, badge. */
function print(tree: TreeModel): string {
  const lines: string[] = [];
  const walk = (nodes: readonly TreeNode[], depth: number): void => {
    for (const node of nodes) {
      const twist = { none: ' ', collapsed: '>', expanded: 'v' }[node.children];
      lines.push(
        `${'  '.repeat(depth)}${twist} [${node.icon?.id}] ${node.label} | ${node.description}` +
          (node.badge ? ` (${node.badge.text})` : ''),
      );
      if (node.children !== 'none') walk(tree.children(node), depth + 1);
    }
  };
  walk(tree.roots(), 0);
  return lines.join('\n');
}

const commits = [
  commitFacts('8', 'Weight classes by region', { branches: ['class-weights'] }),
  commitFacts('c', 'Add tenure features', { branches: ['main'], at: noon - day }),
  commitFacts('4', 'First gradient boosting', { tags: ['v0.3.0'], author: 'Lena', at: noon - 6 * day }),
];
const drawn = indexSnapshot(
  [
    runRow('quick-lynx', {
      status: 'running',
      commit: linkTo('8', { dirty: true }),
      endedAt: null,
      lastActivityAt: noon - minute,
      live: { key: 'val', value: 0.8431 },
      progress: { value: 14, total: 40, unit: 'epoch' },
    }),
    runRow('brave-heron', { commit: linkTo('8', { dirty: false }), primary: 0.872 }),
    runRow('amber-wren', { commit: linkTo('8'), primary: 0.8659, startedAt: noon - 2.1 * hour }),
    runRow('dull-moth', {
      commit: linkTo('8'),
      status: 'failed',
      startedAt: noon - 2.2 * hour,
      endedAt: noon - 2.2 * hour + 3 * minute,
    }),
    runRow('plain-newt', {
      commit: linkTo('8'),
      status: 'running',
      startedAt: noon - 3 * day - hour,
      endedAt: null,
      lastActivityAt: noon - 3 * day,
    }),
    runRow('calm-otter', { commit: linkTo('c'), primary: 0.851, startedAt: noon - day }),
    ...Array.from({ length: 40 }, (_, index) =>
      runRow(`old-${index}`, {
        commit: linkTo('4'),
        primary: 0.8,
        startedAt: noon - 6 * day + index,
        endedAt: noon - 6 * day + index + 9 * minute,
      }),
    ),
    runRow('plain-finch', {
      commit: linkTo('a', { exists: false }),
      primary: 0.848,
      startedAt: noon - 21 * day,
    }),
    runRow('run-2026', { primary: 0.832, startedAt: noon - 49 * day, endedAt: null }),
    runRow('7f21c0de', { problem: 'val_loss cut at line 212', problemCount: 1, startedAt: noon - 50 * day }),
  ],
  commits,
  { dirtyFiles: 3 },
);

describe('the tree by commit', () => {
  it('shows what the drawing shows', () => {
    const text = print(
      model(drawn, {
        baseline: 'calm-otter',
        candidate: 'brave-heron',
        limits: new Map([[`commit:${'4'.repeat(40)}`, 2]]),
      }),
    );
    expect(text).toBe(
      [
        'v [edit] Uncommitted changes | 8888888 (3M)',
        '    [loading~spin] quick-lynx | val 0.843 · epoch 14/40',
        'v [git-commit] Weight classes by region | 8888888 · class-weights · Ines · 2 h',
        '    [circle-small-filled] brave-heron | 0.872 · 10 m (C)',
        '    [circle-small-filled] amber-wren | 0.866 · 16 m',
        '    [circle-slash] dull-moth | failed after 3 m',
        '    [debug-disconnect] plain-newt | no sign of life for 3 d',
        'v [git-commit] Add tenure features | ccccccc · main · Ines · 1 d',
        '    [circle-small-filled] calm-otter | 0.851 · 22 h (B)',
        '> [git-commit] First gradient boosting | 4444444 · v0.3.0 · Lena · 6 d · 40 runs',
        '    [circle-small-filled] old-39 | 0.800 · 9 m',
        '    [circle-small-filled] old-38 | 0.800 · 9 m',
        '    [ellipsis] Show 38 more | ',
        '> [git-branch-delete] Detached | 1 run · commit is gone',
        '    [circle-small-filled] plain-finch | 0.848 · 3 w · aaaaaaa',
        '> [circle-slash] No commit | 2 runs · 1 damaged',
        '    [circle-small-filled] run-2026 | 0.832 · 7 w',
        '    [warning] 7f21c0de | val_loss cut at line 212',
      ].join('\n'),
    );
  });

  it('shows the primary metric of a live run as soon as there is one', () => {
    const live = runRow('lynx', {
      status: 'running',
      lastActivityAt: noon,
      primary: 0.86,
      live: { key: 'epoch_time', value: 2 },
      progress: { value: 3, total: null, unit: 'step' },
    });
    expect(print(model(indexSnapshot([live])))).toContain('lynx | 0.860 · step 3');
  });

  it('keeps dirty runs under their commit once the tree is clean', () => {
    const labels = model({ ...drawn, dirtyFiles: 0 })
      .roots()
      .map((node) => node.label);
    expect(labels[0]).toBe('Weight classes by region');
    expect(labels).not.toContain('Uncommitted changes');
  });

  it('never takes a run of unknown dirtiness for an uncommitted one', () => {
    const tree = model(indexSnapshot([runRow('a', { commit: linkTo('8') })], commits, { dirtyFiles: 2 }));
    expect(tree.roots().map((node) => node.type)).toEqual(['commit']);
  });

  it('puts a commit before its parent when both are of the same second', () => {
    const at = noon - day;
    const tree = model(
      indexSnapshot(
        [runRow('a', { commit: linkTo('1') }), runRow('b', { commit: linkTo('2') })],
        [commitFacts('1', 'parent', { at }), commitFacts('2', 'child', { at, parents: ['1'.repeat(40)] })],
      ),
    );
    expect(tree.roots().map((node) => node.label)).toEqual(['child', 'parent']);
  });

  it('calls no commit gone where there is no repository', () => {
    const tree = model(indexSnapshot([runRow('a', { commit: linkTo('a', { exists: false }) })]));
    expect(print(tree)).toContain('[circle-slash] No commit | 1 run');
    expect(print(tree)).toContain('a | 2 h · aaaaaaa');
  });

  it('says when a link was only inferred', () => {
    const tree = model(
      indexSnapshot([runRow('a', { commit: linkTo('8', { kind: 'inferred' }), primary: 0.5 })], commits),
    );
    expect(print(tree)).toContain('a | 0.500 · 10 m · inferred');
  });
});

describe('nested runs', () => {
  const parent = runRow('sweep', { commit: linkTo('8') });
  const child = runRow('trial', { parentId: 'sweep', commit: linkTo('c'), primary: 0.7 });

  it('stand under their parent, wherever their own commit is', () => {
    expect(print(model(indexSnapshot([parent, child], commits)))).toBe(
      [
        'v [git-commit] Weight classes by region | 8888888 · class-weights · Ines · 2 h',
        '  > [circle-small-filled] sweep | 10 m',
        '      [circle-small-filled] trial | 0.700 · 2 h · ccccccc',
      ].join('\n'),
    );
  });

  it('stand on the first level when the parent is not there or is their own child', () => {
    const orphan = runRow('orphan', { parentId: 'gone' });
    const ring = [runRow('x', { parentId: 'y' }), runRow('y', { parentId: 'x' })];
    const labels = model(indexSnapshot([orphan, ...ring]), { grouping: 'flat' })
      .roots()
      .map((node) => node.label);
    expect(labels.toSorted()).toEqual(['orphan', 'x', 'y']);
  });

  it('bring their parent with them through a filter, uncounted', () => {
    const tree = model(indexSnapshot([{ ...parent, matches: false }, child], commits), {
      filter: "name = 'trial'",
    });
    expect(tree.matches).toBe(1);
    expect(print(tree)).toContain('  v [circle-small-filled] sweep');
    expect(tree.pathTo('trial')).toEqual([
      `filter:commit:${'8'.repeat(40)}`,
      'filter:run:sweep',
      'run:trial',
    ]);
  });
});

describe('large and filtered trees', () => {
  const many = Array.from({ length: 10_000 }, (_, index) =>
    runRow(`run-${index}`, { startedAt: noon - index * minute, primary: index / 10_000 }),
  );

  it('makes rows in steps', () => {
    const snapshot = indexSnapshot(many);
    const first = model(snapshot, { grouping: 'flat' }).roots();
    expect(first).toHaveLength(201);
    expect(first.at(-1)).toMatchObject({
      id: 'more:',
      label: 'Show 200 more',
      description: '9,800 not shown',
    });
    const next = model(snapshot, { grouping: 'flat', limits: new Map([['', 400]]) }).roots();
    expect(next).toHaveLength(401);
    expect(next[0]?.id).toBe(first[0]?.id);
  });

  it('sorts by the primary metric in its direction, missing values last', () => {
    const rows = [
      runRow('none'),
      runRow('nan', { primary: NaN, startedAt: noon }),
      runRow('low', { primary: 0.1 }),
      runRow('high', { primary: 0.9 }),
    ];
    const best = (direction: 'maximize' | 'minimize'): readonly string[] =>
      model(indexSnapshot(rows, [], { primary: { key: 'x', direction, because: 'chosen' } }), {
        grouping: 'flat',
        order: 'best',
      })
        .roots()
        .map((node) => node.label);
    expect(best('maximize')).toEqual(['high', 'low', 'nan', 'none']);
    expect(best('minimize')).toEqual(['low', 'high', 'nan', 'none']);
  });

  it('marks in the name what the filter says, and leaves the sources away', () => {
    const rows = [runRow('brave-heron'), runRow('calm-otter', { matches: false })];
    const source = { kind: 'mlflow-files', path: 'mlruns', runs: 2, problems: [], state: 'ready' } as const;
    const tree = model(indexSnapshot(rows, [], { sources: [source] }), {
      filter: "name ilike '%brave%' and val > 0.1",
      grouping: 'flat',
    });
    expect(tree.matches).toBe(1);
    expect(tree.roots()).toMatchObject([{ label: 'brave-heron', highlights: [[0, 5]] }]);
  });

  it('finds the way down to a run', () => {
    expect(model(drawn).pathTo('calm-otter')).toEqual([`commit:${'c'.repeat(40)}`, 'run:calm-otter']);
    expect(model(drawn).pathTo('nobody')).toEqual([]);
  });
});

describe('by experiment, and without commits', () => {
  const rows = [
    ...Array.from({ length: 14 }, (_, index) =>
      runRow(`n${index}`, { experiment: { id: '1', name: 'churn-notebook' } }),
    ),
    runRow('loose', { experiment: { id: '2', name: 'other' }, startedAt: noon }),
  ];

  it('names experiments with their tool and size', () => {
    expect(
      model(indexSnapshot(rows), { grouping: 'experiment' })
        .roots()
        .map((node) => `${node.label} | ${node.description}`),
    ).toEqual(['other | MLflow · 1 run', 'churn-notebook | MLflow · 14 runs']);
  });

  it('gives large experiments a row inside "No commit"', () => {
    const tree = model(indexSnapshot(rows));
    const [none] = tree.roots();
    expect(tree.children(none!).map((node) => node.label)).toEqual(['churn-notebook', 'loose']);
    expect(tree.pathTo('n3')).toHaveLength(3);
  });
});

describe('sources', () => {
  it('tell what each store gave, what is wrong and what is not read yet', () => {
    const problem = {
      code: 'corrupt',
      severity: 'error',
      path: 'mlflow.db',
      message: 'locked by another program',
    } as const;
    const snapshot = indexSnapshot([], [], {
      gitProblem: 'The git program was not found.',
      watching: 'looking',
      sources: [
        { kind: 'mlflow-files', path: 'mlruns', runs: 780, problems: [], state: 'ready' },
        {
          kind: 'mlflow-server',
          path: 'https://mlflow.example.com',
          runs: 1204,
          problems: [],
          state: 'offline',
          asOf: noon - 2 * minute,
        },
        { kind: 'optuna', path: 'study.db', runs: 0, problems: [], state: 'unsupported' },
        { kind: 'mlflow-sqlite', path: 'mlflow.db', runs: 0, problems: [problem], state: 'failed' },
        {
          kind: 'tensorboard',
          path: '.',
          runs: 12,
          problems: [{ ...problem, path: 'a/b', line: 3 }],
          state: 'ready',
        },
      ],
    });
    expect(print(model(snapshot))).toBe(
      [
        'v [database] Sources | 5 · 3 need a look · no git',
        '    [folder] mlruns/ | MLflow · 780 runs',
        '    [globe] mlflow.example.com | MLflow · offline · 1,204 runs · as of 2 m ago',
        '    [circle-large-outline] Optuna | found, not read yet · study.db',
        '  > [warning] mlflow.db | MLflow · locked by another program',
        '      [error] locked by another program | mlflow.db',
        '  > [warning] this folder | TensorBoard · 12 runs · 1 problem',
        '      [error] locked by another program | a/b:3',
        '    [source-control] No git | The git program was not found.',
        '    [eye] Looked at every 5 s | file events cannot be trusted here',
      ].join('\n'),
    );
  });
});

describe('verdicts', () => {
  it('are the icon of a finished run, in words beside it; what could not be judged keeps the plain dot', () => {
    const verdict = (outcome: Outcome): Verdict => ({
      outcome,
      reason: `It is ${outcome}.`,
      measured: null,
      interval: null,
      needed: null,
      chosenAmong: null,
    });
    const snapshot = indexSnapshot(
      ['a', 'b', 'c', 'd', 'e'].map((id, at) =>
        runRow(id, { startedAt: noon - at * minute, status: id === 'e' ? 'failed' : 'finished' }),
      ),
    );
    const verdicts = new Map<string, Verdict>([
      ['a', verdict('pass')],
      ['b', verdict('fail')],
      ['c', verdict('inconclusive')],
      ['d', verdict('error')],
      ['e', verdict('pass')],
    ]);
    const rows = model(snapshot, { grouping: 'flat', verdicts }).roots();
    expect(
      rows.filter(({ type }) => type === 'run').map(({ label, icon, spoken }) => [label, icon?.id, spoken]),
    ).toEqual([
      ['a', 'pass', 'meets the objectives'],
      ['b', 'error', 'fails an objective'],
      ['c', 'question', 'objectives not proven'],
      ['d', 'circle-small-filled', 'could not be judged'],
      ['e', 'circle-slash', 'meets the objectives'],
    ]);
  });
});
