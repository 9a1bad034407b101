import type {
  Answer,
  Cell,
  ColumnGroup,
  ColumnInfo,
  CompareFrame,
  RowsPage,
  RowsRequest,
  RowView,
  RunPage,
  TableView,
} from '../../../src/contract/compare.ts';
import type { Run } from '../../../src/contract/run.ts';
import type { GeneratedProject } from './generatedRuns.ts';

const lower = /loss|error|latency|_ms$|_mb$/;
const direction = (key: string): ColumnInfo['direction'] =>
  /recall|precision|auc|f1|acc|metric_/.test(key) ? 'maximize' : lower.test(key) ? 'minimize' : null;

function groupBy(runs: readonly Run[], key: (run: Run) => string): Map<string, Run[]> {
  const groups = new Map<string, Run[]>();
  for (const run of runs) groups.set(key(run), [...(groups.get(key(run)) ?? []), run]);
  return groups;
}

/** Answers the panel over a generated project, as far as the table and the run's page ask. */
export class StandInHost {
  readonly asked: { method: string; params: unknown }[] = [];
  compared: readonly string[];
  baseline: string | null;
  candidate: string | null;
  revision = 1;
  scan: CompareFrame['scan'] = null;
  sources: CompareFrame['sources'] = [
    { kind: 'mlflow-files', path: 'mlruns', runs: 1, problems: [], state: 'ready' },
  ];
  problems: CompareFrame['problems'];
  current: TableView | null = null;
  views: { name: string; view: TableView }[] = [];
  delayMs = 0;
  failing: string | null = null;
  private readonly project: GeneratedProject;

  constructor(project: GeneratedProject) {
    this.project = project;
    this.compared = project.compared;
    this.baseline = project.baseline;
    this.candidate = project.candidate;
    this.problems = project.runs.flatMap((run) => run.problems.map((p) => ({ ...p, run: run.id })));
  }

  async answer(method: string, params: unknown): Promise<unknown> {
    this.asked.push({ method, params });
    if (this.delayMs > 0 && method === 'getRows') await new Promise((done) => setTimeout(done, this.delayMs));
    if (this.failing === method) throw new Error('the store is locked');
    // The harness trusts the panel; shapes are those of the contract.
    const p = params as {
      id: string;
      ids: string[];
      name: string;
      view: TableView;
      filter: string;
      cursor: number;
    };
    switch (method) {
      case 'getFrame':
        return this.frame();
      case 'getAnswer':
        return this.answerLine();
      case 'getColumns':
        return this.columns();
      case 'getRows':
        return this.rows(params as RowsRequest);
      case 'checkFilter':
        return this.check(p.filter, p.cursor);
      case 'getViews':
        return { views: this.views, current: this.current };
      case 'saveView':
        this.views = [...this.views.filter((v) => v.name !== p.name), { name: p.name, view: p.view }];
        return null;
      case 'keepTable':
        this.current = p.view;
        return null;
      case 'getRunPage':
        return this.runPage(p.id);
      case 'getLog':
        return {
          path: 'mlruns/4/b07e11c4/artifacts/train.log',
          text: Array.from({ length: 200 }, (_, i) => `epoch ${i} loss ${(1 / (i + 1)).toFixed(4)}`).join(
            '\n',
          ),
        };
      case 'setSelection':
        this.compared = p.ids;
        return null;
      case 'setBaseline':
        this.baseline = p.id;
        return null;
      default:
        return null;
    }
  }

  frame(): CompareFrame {
    const name = (id: string): string => this.run(id)?.name ?? id;
    return {
      project: 'churn',
      runs: this.compared.flatMap((id, i) => {
        const run = this.run(id);
        return run === undefined
          ? []
          : [
              {
                id,
                name: run.name,
                alias: this.project.notes.get(id)?.alias ?? null,
                color: i,
                status: run.status,
                startedAt: run.startedAt,
                commit: run.commit,
                progress: this.project.progress.get(id) ?? null,
                problem: run.problems[0]?.message ?? null,
              },
            ];
      }),
      baseline:
        this.baseline === null ? null : { id: this.baseline, name: name(this.baseline), because: 'pinned' },
      candidate: this.candidate === null ? null : { id: this.candidate, name: name(this.candidate) },
      primary: { key: this.primary(), direction: 'maximize', because: 'most runs' },
      totalRuns: this.project.runs.length,
      sources: this.sources,
      scan: this.scan,
      problems: this.problems,
      head: { commit: '8b1e4c2'.padEnd(40, '0'), branch: 'class-weights' },
      texts: {},
    };
  }

  private primary(): string {
    return 'test/recall' in (this.project.runs[0]?.metrics ?? {}) ? 'test/recall' : 'test/metric_0';
  }

  private run(id: string): Run | undefined {
    return this.project.runs.find((run) => run.id === id);
  }

  private answerLine(): Answer {
    return {
      outcome: 'better',
      sentence: 'Better than baseline in 3 of 5 metrics',
      figures: [
        {
          label: 'brave-heron',
          key: 'test/recall',
          value: 0.872,
          delta: 0.021,
          direction: 'maximize',
          decimals: 3,
          unit: null,
        },
        {
          label: '',
          key: 'serving/latency_p95_ms',
          value: 46.2,
          delta: 3.1,
          direction: 'minimize',
          decimals: 1,
          unit: 'ms',
        },
      ],
      differs: { text: '2 params, 1 package, 3 files', codeUnknown: true },
    };
  }

  private matched(filter: string | null): readonly Run[] {
    if (filter === null) return this.project.runs;
    const above = /test\/recall > ([\d.]+)/.exec(filter);
    const model = /model = (\w+)/.exec(filter);
    return this.project.runs.filter(
      (run) =>
        (above === null || (run.metrics['test/recall']?.last ?? 1) > Number(above[1])) &&
        (model === null || run.params['model'] === model[1]),
    );
  }

  private columns(): readonly ColumnInfo[] {
    const { runs } = this.project;
    const keys = (pick: (run: Run) => object): string[] => [
      ...new Set(runs.slice(0, 50).flatMap((run) => Object.keys(pick(run)))),
    ];
    const list: [ColumnGroup, string][] = [
      ...(['name', 'status', 'commit', 'branch', 'started', 'user', 'source', 'id'] as const).map(
        (k): [ColumnGroup, string] => ['run', k],
      ),
      ...keys((r) => r.metrics).map((k): [ColumnGroup, string] => ['metrics', k]),
      ...keys((r) => r.params).map((k): [ColumnGroup, string] => ['params', k]),
      ...keys((r) => r.resources).map((k): [ColumnGroup, string] => ['resources', k]),
      ...keys((r) => r.tags).map((k): [ColumnGroup, string] => ['tags', k]),
      ...(['alias', 'tags', 'note'] as const).map((k): [ColumnGroup, string] => ['notes', k]),
    ];
    return list.map(([group, key]): ColumnInfo => {
      const cells = runs.map((run) => this.cell(run, group, key));
      const texts = cells.filter((c) => c !== null).map((c) => String(c));
      const distinct = new Set(texts).size;
      const numeric =
        texts.length > 0 &&
        group !== 'run' &&
        group !== 'notes' &&
        texts.every((x) => x !== '' && Number.isFinite(Number(x)));
      const values = numeric ? texts.map(Number) : [];
      const min = numeric ? Math.min(...values) : null;
      const max = numeric ? Math.max(...values) : null;
      const dir = group === 'metrics' || group === 'resources' ? direction(key) : null;
      const bins = Array.from({ length: 20 }, () => 0);
      if (min !== null && max !== null && max > min)
        for (const v of values) bins[Math.min(19, Math.floor(((v - min) / (max - min)) * 20))]! += 1;
      return {
        id: `${group}:${key}`,
        group,
        key,
        title: group === 'run' ? ({ name: 'Run', commit: 'Commit', started: 'Age' }[key] ?? key) : key,
        type:
          key === 'tags'
            ? 'tags'
            : key === 'commit'
              ? 'commit'
              : key === 'started'
                ? 'time'
                : key.endsWith('durationMs')
                  ? 'duration'
                  : numeric
                    ? 'number'
                    : 'text',
        direction: dir,
        decimals: /auc|loss/.test(key) ? 4 : /_ms|_mb/.test(key) ? 1 : group === 'metrics' ? 3 : 0,
        unit: key.endsWith('_ms') ? 'ms' : key.endsWith('_mb') ? 'MB' : null,
        constant: texts.length === runs.length && distinct === 1,
        constantValue: distinct === 1 ? (texts[0] ?? null) : null,
        present: texts.length,
        distinct,
        min,
        max,
        best: dir === 'maximize' ? max : dir === 'minimize' ? min : null,
        histogram: numeric ? bins : null,
        series: group === 'metrics' && runs.some((run) => (run.metrics[key]?.count ?? 0) > 1),
      };
    });
  }

  private cell(run: Run, group: string, key: string): Cell {
    if (group === 'metrics') return run.metrics[key]?.last ?? null;
    if (group === 'params') return run.params[key] ?? null;
    if (group === 'resources') return run.resources[key] ?? null;
    if (group === 'tags') return run.tags[key] ?? null;
    const note = this.project.notes.get(run.id);
    if (group === 'notes')
      return key === 'alias'
        ? (note?.alias ?? null)
        : key === 'tags'
          ? (note?.tags ?? null)
          : (note?.note ?? null);
    const facts: Record<string, Cell> = {
      name: run.name,
      status: run.status,
      commit: run.commit.id,
      branch: run.commit.branch,
      started: run.startedAt,
      user: run.user,
      source: run.source.path,
      id: run.id,
    };
    return facts[key] ?? null;
  }

  private rows(request: RowsRequest): RowsPage {
    const parts = request.columns.map(
      (id) => [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)] as const,
    );
    const all = this.matched(request.filter);
    const base = this.baseline === null ? undefined : this.run(this.baseline);
    const view = (run: Run, depth = 0): RowView => {
      const cells = parts.map(([g, k]) => this.cell(run, g, k));
      const baseCells = parts.map(([g, k]) => (base === undefined ? null : this.cell(base, g, k)));
      const history = this.project.history(run.id);
      return {
        type: 'run',
        id: run.id,
        name: run.name,
        color: this.compared.includes(run.id) ? this.compared.indexOf(run.id) : null,
        status: run.status,
        problem: run.problems[0]?.message ?? null,
        star: this.project.notes.get(run.id)?.star ?? false,
        depth,
        nameByDifference:
          base === undefined
            ? null
            : Object.entries(run.params)
                .filter(([k, v]) => base.params[k] !== v)
                .map(([k, v]) => `${k} ${v}`)
                .join(', ') || null,
        cells,
        deltas: cells.map((c, i) =>
          run.id !== base?.id &&
          parts[i]?.[0] !== 'run' &&
          typeof c === 'number' &&
          typeof baseCells[i] === 'number'
            ? c - baseCells[i]
            : null,
        ),
        differs: cells.map(
          (c, i) => base !== undefined && run.id !== base.id && String(c) !== String(baseCells[i]),
        ),
        spread: null,
        sparklines: Object.fromEntries(
          request.sparklines.flatMap((id) => {
            const h = history.get(id.slice(8));
            return h === undefined ? [] : [[id, h.values]];
          }),
        ),
        members: 1,
        progress: this.project.progress.get(run.id) ?? null,
      };
    };
    const sorted = [...all];
    const first = request.sort[0];
    if (first !== undefined) {
      const [g, k] = [
        first.column.slice(0, first.column.indexOf(':')),
        first.column.slice(first.column.indexOf(':') + 1),
      ];
      const value = (run: Run): number | string => {
        const c = this.cell(run, g, k);
        return typeof c === 'string' && c !== '' && Number.isFinite(Number(c))
          ? Number(c)
          : ((c as number | string | null) ?? Number.NEGATIVE_INFINITY);
      };
      sorted.sort((a, b) => {
        const x = value(a);
        const y = value(b);
        const s = x < y ? -1 : x > y ? 1 : 0;
        return first.descending ? -s : s;
      });
    }
    const compared = [...this.compared]
      .sort((a, b) => Number(b === this.baseline) - Number(a === this.baseline))
      .flatMap((id) => {
        const run = this.run(id);
        return run === undefined ? [] : [view(run)];
      });
    let rest: RowView[];
    let total = all.length;
    if (request.groupBy === null) rest = [];
    else {
      const [g, k] = [
        request.groupBy.slice(0, request.groupBy.indexOf(':')),
        request.groupBy.slice(request.groupBy.indexOf(':') + 1),
      ];
      const groups = groupBy(sorted, (run) => String(this.cell(run, g, k)));
      total = groups.size;
      rest = [...groups].flatMap(([value, members]) => {
        const stats = parts.map(([pg, pk]) => {
          const v = members
            .map((m) => this.cell(m, pg, pk))
            .filter((c) => c !== null)
            .map(Number)
            .filter(Number.isFinite);
          const mean = v.reduce((s, x) => s + x, 0) / v.length;
          return pg === 'run' || v.length === 0
            ? null
            : {
                mean,
                sd: Math.sqrt(v.reduce((s, x) => s + (x - mean) ** 2, 0) / Math.max(1, v.length - 1)),
                n: v.length,
              };
        });
        const row: RowView = {
          ...view(members[0]!),
          type: 'group',
          id: value,
          name: value,
          color: null,
          status: null,
          problem: null,
          progress: null,
          nameByDifference: null,
          members: members.length,
          cells: stats.map((s) => s?.mean ?? null),
          deltas: parts.map(() => null),
          differs: parts.map(() => false),
          spread: stats.map((s) => (s === null ? null : { sd: s.sd, n: s.n })),
          sparklines: {},
        };
        return [row, ...(request.unfolded.includes(value) ? members.map((m) => view(m, 1)) : [])];
      });
    }
    const others = sorted.filter((run) => !this.compared.includes(run.id));
    const page =
      request.groupBy === null
        ? others.slice(request.offset, request.offset + request.limit).map((run) => view(run))
        : rest.slice(request.offset, request.offset + request.limit);
    return {
      revision: this.revision,
      total,
      matchedRuns: all.length,
      totalRuns: this.project.runs.length,
      pagedRows: request.groupBy === null ? others.length : rest.length,
      compared: request.groupBy === null ? compared : [],
      offset: request.offset,
      rows: page,
    };
  }

  private check(filter: string, cursor: number): unknown {
    const bad = filter.search(/[>=<]\s*$/);
    const word = /[\w/.]*$/.exec(filter.slice(0, cursor))?.[0] ?? '';
    const keys = [
      'test/recall',
      'test/precision',
      'val/loss',
      'model',
      'max_depth',
      'branch',
      'status',
      'commit',
    ];
    return {
      ok: bad < 0,
      error:
        bad < 0 ? null : { message: 'expected a value after the operator', from: bad, to: filter.length },
      completions:
        word === ''
          ? []
          : keys
              .filter((k) => k.includes(word) && k !== word)
              .map((k) => ({
                text: k,
                detail: k.includes('/') ? 'metric' : 'param',
                from: cursor - word.length,
                to: cursor,
              })),
    };
  }

  private runPage(id: string): RunPage {
    const run = this.run(id);
    if (run === undefined) throw new Error(`no run ${id}`);
    const base = this.baseline === null || this.baseline === id ? undefined : this.run(this.baseline);
    return {
      run,
      note: this.project.notes.get(id) ?? { star: false, alias: null, tags: [], note: null },
      color: 2,
      artifacts: [
        { path: 'confusion.png', sizeBytes: 18_000, kind: 'image' },
        { path: 'report.json', sizeBytes: 3100, kind: 'json' },
        { path: 'model/model.onnx', sizeBytes: 9_400_000, kind: 'model' },
        { path: 'train.log', sizeBytes: 88_000, kind: 'text' },
      ],
      artifactsTruncated: false,
      environment: { python: '3.11.9', 'scikit-learn': '1.7.2', xgboost: '2.1.0' },
      commandLine: 'python train.py --max-depth 8 --trees 400 --class-weight region --seed 3',
      sparklines: Object.fromEntries([...this.project.history(id)].map(([k, h]) => [k, h.values])),
      children: [],
      baseline:
        base === undefined
          ? null
          : {
              id: base.id,
              name: base.name,
              metrics: Object.fromEntries(Object.entries(base.metrics).map(([k, m]) => [k, m.last])),
              params: base.params,
            },
      commitSubject: 'Weight classes by region',
      directions: Object.fromEntries(Object.keys(run.metrics).map((k) => [k, direction(k)])),
    };
  }
}
