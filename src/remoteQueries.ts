import type { ChecklistQueries } from './contract/checklist.ts';
import type { DatasetQueries } from './contract/datasets.ts';
import type { ObjectiveQueries } from './contract/objectives.ts';
import { remoteService, type CallWorker } from './runs/core/workerServices.ts';

/** What is asked of the index worker, beside the data. */
export interface RemoteQueries {
  readonly objectives: ObjectiveQueries;
  readonly datasets: DatasetQueries;
  readonly checklist: ChecklistQueries;
}

/** The host's side of what `indexServices.ts` answers. */
export function remoteQueries(call: CallWorker): RemoteQueries {
  return {
    objectives: remoteService<ObjectiveQueries>(call, 'objectives', {
      judge: true,
      verdicts: true,
      effect: true,
      metricChoices: true,
      predictionColumns: true,
      check: true,
    }),
    datasets: remoteService<DatasetQueries>(call, 'datasets', {
      summaries: true,
      recorded: true,
      report: true,
      check: true,
      profile: true,
      inferContract: true,
      acceptReference: true,
      drift: true,
      suspects: true,
      conflicts: true,
      draw: true,
      review: true,
    }),
    checklist: remoteService<ChecklistQueries>(call, 'checklist', {
      board: true,
      signPlan: true,
      sign: true,
      revoke: true,
      runChecks: true,
      card: true,
      prune: true,
    }),
  };
}
