import type { ChecklistQueries } from './contract/checklist.ts';
import type { DatasetQueries } from './contract/datasets.ts';
import type { ObjectiveQueries } from './contract/objectives.ts';
import type { JudgingOptions } from './judgingServices.ts';
import { lazy } from './platform/lazy.ts';
import type { RunIndex } from './runs/node/runIndex.ts';

/** What judges a project, each opened when it is first asked for. */
export interface LazyJudging {
  readonly objectives: () => Promise<ObjectiveQueries>;
  readonly datasets: () => Promise<DatasetQueries>;
  /** Recomputes evidence too; `openCommittedServices` gives one that reads no runs. */
  readonly checklist: () => Promise<ChecklistQueries>;
}

const load = lazy(() => import('./judgingServices.ts'));

export function lazyJudging(options: JudgingOptions & { readonly index: RunIndex }): LazyJudging {
  const objectives = lazy(async () => (await load()).openJudging(options));
  const datasets = lazy(async () => (await load()).openData(options));
  const checklist = lazy(async () => (await load()).openChecking({ ...options, objectives, datasets }));
  return { objectives, datasets, checklist };
}
