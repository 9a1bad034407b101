import type { ChecklistQueries } from '../contract/checklist.ts';
import type { Log } from '../platform/log.ts';
import type { ProjectFile } from '../project/core/projectTypes.ts';

/** A project by its committed files and git alone: no store of runs is opened. */
export interface CommittedProject {
  /** Absolute. */
  readonly root: string;
  readonly project: ProjectFile;
  readonly checklist: ChecklistQueries;
  dispose(): void;
}

export interface CommittedOptions {
  readonly root: string;
  /** Absolute folder of the cache; null for none. */
  readonly storage: string | null;
  readonly log: Log;
  readonly now: () => number;
}

export type OpenCommitted = (options: CommittedOptions) => Promise<CommittedProject>;

export const openCommitted: OpenCommitted = async (options) => {
  const { openCommittedServices } = await import('../judgingServices.ts');
  const services = await openCommittedServices(options);
  return {
    root: options.root,
    project: services.project.project(),
    checklist: services.checklist,
    dispose: () => services.dispose(),
  };
};
