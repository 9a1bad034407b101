import type { StoredEvidence } from '../../../evidence/core/evidence.ts';
import type { ProjectFile } from '../../../project/core/projectTypes.ts';

/** What another revision of the project held. */
export interface PastFacts {
  /** As it was named: a tag, a branch, a commit. */
  readonly revision: string;
  readonly commit: string;
  readonly project: ProjectFile;
  readonly records: readonly StoredEvidence[];
}
