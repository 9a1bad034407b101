import type { CommitFacts, MetricHistory, Run } from '../../src/contract/run.ts';
import type { IndexSnapshot } from '../../src/contract/runIndex.ts';
import type { RunSource } from '../../src/runs/core/runSource.ts';
import type { CompareContext } from '../../src/compare/core/compareContext.ts';

/** Runs in memory, newest first as given, with the histories that a test names. */
export class MemoryRuns implements RunSource {
  readonly root = '/project';
  revision = 1;
  historyReads = 0;
  private byId: ReadonlyMap<string, Run> | null = null;

  constructor(
    private runs: readonly Run[],
    private readonly histories: Readonly<Record<string, Readonly<Record<string, MetricHistory>>>> = {},
    private readonly folders: Readonly<Record<string, string>> = {},
  ) {}

  replace(runs: readonly Run[]): void {
    this.runs = runs;
    this.byId = null;
    this.revision++;
  }

  all(): readonly Run[] {
    return this.runs.filter((run) => run.lifecycle === 'active');
  }

  get(id: string): Run | undefined {
    this.byId ??= new Map(
      this.runs.toReversed().flatMap((run) => [run, ...run.also].map((one) => [one.id, run] as const)),
    );
    return this.byId.get(id);
  }

  raw(): undefined {
    return undefined;
  }

  async history(id: string, keys: readonly string[] | null): Promise<ReadonlyMap<string, MetricHistory>> {
    this.historyReads++;
    const all = Object.entries(this.histories[id] ?? {});
    return new Map(all.filter(([key]) => keys === null || keys.includes(key)));
  }

  commits(): ReadonlyMap<string, CommitFacts> {
    return new Map();
  }

  state(): IndexSnapshot {
    return {
      revision: this.revision,
      root: this.root,
      rows: [],
      sources: [],
      problems: [],
      commits: {},
      head: null,
      dirtyFiles: null,
      primary: null,
      metricKeys: [...new Set(this.runs.flatMap((run) => Object.keys(run.metrics)))].map((key) => ({
        key,
        runs: 1,
      })),
      paramKeys: [...new Set(this.runs.flatMap((run) => Object.keys(run.params)))],
      tagKeys: [],
      scan: null,
      watching: 'events',
      gitProblem: null,
    };
  }

  artifactFolder(run: Run): string | null {
    return this.folders[run.artifacts ?? ''] ?? null;
  }
}

export const noContext: CompareContext = {
  selection: [],
  baseline: null,
  candidate: null,
  notes: {},
  primary: null,
  directions: {},
  colors: {},
};

/** A series with steps 0, 1, 2, ... one second apart from `startMs`. */
export function seriesOf(values: readonly number[], startMs = 0): MetricHistory {
  return {
    steps: Float64Array.from(values, (_, index) => index),
    timesMs: Float64Array.from(values, (_, index) => startMs + index * 1000),
    values: Float64Array.from(values),
  };
}
