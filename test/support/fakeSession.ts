import type { RunNote } from '../../src/contract/runPage.ts';
import type { DatasetQueries } from '../../src/contract/datasets.ts';
import type { ObjectiveQueries } from '../../src/contract/objectives.ts';
import type { CommitFacts, MetricHistory, Run, SourceInfo } from '../../src/contract/run.ts';
import type { PrimaryMetric } from '../../src/contract/runIndex.ts';
import type { GitReads } from '../../src/git/core/gitReads.ts';
import { noParts } from '../../src/project/core/projectParts.ts';
import type { ProjectFile } from '../../src/project/core/projectTypes.ts';
import { countMetricKeys, primaryMetric } from '../../src/runs/core/primaryMetric.ts';
import type { ProjectSession } from '../../src/cli/session.ts';
import { indexSnapshot } from './indexBuilders.ts';

interface FakeParts {
  readonly runs: readonly Run[];
  readonly commits?: readonly CommitFacts[];
  readonly sources?: readonly SourceInfo[];
  readonly primary?: PrimaryMetric | null;
  readonly git?: Partial<GitReads> | null;
  readonly notes?: Readonly<Record<string, RunNote>>;
  readonly project?: Partial<ProjectFile>;
  readonly histories?: Readonly<Record<string, MetricHistory>>;
  readonly gitProblem?: string | null;
  readonly objectives?: Partial<ObjectiveQueries>;
  readonly datasets?: Partial<DatasetQueries>;
}

/** A project in memory. Calls of git that a test did not give fail as they would on a missing method. */
export function fakeSession(parts: FakeParts): ProjectSession {
  const { runs, commits = [], notes = {}, histories = {} } = parts;
  const state = {
    ...indexSnapshot([], commits, { sources: parts.sources ?? [], gitProblem: parts.gitProblem ?? null }),
    primary: parts.primary === undefined ? primaryMetric(countMetricKeys(runs)) : parts.primary,
  };
  return {
    index: {
      root: '/project',
      revision: 1,
      all: () => runs,
      get: (id) => runs.find((run) => run.id === id),
      raw: () => undefined,
      history: async (_id, keys) =>
        new Map(Object.entries(histories).filter(([key]) => keys === null || keys.includes(key))),
      commits: () => new Map(commits.map((facts) => [facts.id, facts])),
      state: () => state,
      artifactFolder: () => null,
    },
    git: parts.git === undefined || parts.git === null ? null : (parts.git as GitReads),
    notes,
    project: {
      ...noParts,
      path: null,
      project: null,
      timezone: 'UTC',
      candidate: null,
      baseline: null,
      sources: 'auto',
      primaryMetric: null,
      directions: {},
      refusal: null,
      problems: [],
      ...parts.project,
    },
    environment: () => new Map(),
    // Calls that a test did not give fail as they would on a missing method.
    objectives: async () => (parts.objectives ?? {}) as ObjectiveQueries,
    checklist: async () => {
      throw new Error('no checklist in this test');
    },
    datasets: async () => (parts.datasets ?? {}) as DatasetQueries,
    dispose: () => undefined,
  };
}
