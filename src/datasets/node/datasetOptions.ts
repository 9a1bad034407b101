import type { EvidenceStore } from '../../evidence/core/evidence.ts';
import type { FileDigests } from '../../evidence/core/inputNames.ts';
import type { ProjectFile } from '../../project/core/projectTypes.ts';

/** What dataset queries stand on. */
export interface DatasetOptions {
  /** Absolute project root. */
  readonly root: string;
  readonly project: () => ProjectFile;
  readonly evidence: EvidenceStore;
  readonly digests: FileDigests;
  readonly trusted: boolean;
  /** Absolute bundle of the engine's child. */
  readonly engineFile: string;
  /** Absolute folder of ours, for copies and what does not fit into memory. */
  readonly storage: string;
  readonly now: () => number;
  /** Mail address of the git identity. */
  readonly me: () => Promise<string | null>;
  readonly tool: string;
}
