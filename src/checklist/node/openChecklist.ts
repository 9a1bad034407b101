import type { Board, ChecklistQueries, SignHow, SignPlan, SignRequest } from '../../contract/checklist.ts';
import type { CheckProgress, DatasetQueries } from '../../contract/datasets.ts';
import type { ObjectiveQueries } from '../../contract/objectives.ts';
import type { EvidenceStore } from '../../evidence/core/evidence.ts';
import type { FileDigests } from '../../evidence/core/inputNames.ts';
import type { GitPeople, GitWrites } from '../../git/core/gitPeople.ts';
import type { GitReads } from '../../git/core/gitReads.ts';
import type { ProjectFile } from '../../project/core/projectTypes.ts';
import { joinCard, mergeCard } from '../core/card/mergeCard.ts';
import { modelCard } from '../core/card/modelCard.ts';
import type { ChecklistFacts } from '../core/checklistFacts.ts';
import { judgeBoard } from '../core/judgeBoard.ts';
import { runChecks } from './checkRunner.ts';
import { gatherFacts } from './gatherFacts.ts';
import { cardPath } from './projectFiles.ts';
import { factsAt } from './factsAt.ts';
import { Signer } from './signer.ts';
import { staleRecords } from '../core/staleRecords.ts';

export interface ChecklistOptions {
  /** Absolute project root. */
  readonly root: string;
  readonly git: GitReads | null;
  /** Why git cannot be read, in a sentence; null when it can, and in a folder of no repository. */
  readonly gitProblem: string | null;
  readonly people: GitPeople | null;
  /** Null where nothing may be written. */
  readonly writes: GitWrites | null;
  readonly trusted: boolean;
  /** The project file as it is now. */
  readonly project: () => ProjectFile;
  readonly evidence: EvidenceStore;
  readonly digests: FileDigests;
  readonly now: () => number;
  /** What recomputes evidence; absent where only committed files are read. */
  readonly objectives?: () => Promise<ObjectiveQueries>;
  readonly datasets?: () => Promise<DatasetQueries>;
}

/** The checklist of one project from committed files and git alone; only `runChecks` asks runs and tables. */
export function openChecklist(options: ChecklistOptions): ChecklistQueries {
  return new Checklist(options);
}

class Checklist implements ChecklistQueries {
  private readonly signer: Signer;

  constructor(private readonly options: ChecklistOptions) {
    this.signer = new Signer(options, () => this.facts());
  }

  private facts(): Promise<ChecklistFacts> {
    return gatherFacts(this.options);
  }

  async board(): Promise<Board> {
    return judgeBoard(await this.facts()).board;
  }

  signPlan(...asked: Parameters<ChecklistQueries['signPlan']>): Promise<SignPlan> {
    return this.signer.plan(...asked);
  }

  sign(request: SignRequest): ReturnType<ChecklistQueries['sign']> {
    return this.signer.sign(request);
  }

  revoke(item: string, role: string, how: SignHow): ReturnType<ChecklistQueries['revoke']> {
    return this.signer.revoke(item, role, how);
  }

  async runChecks(
    items: readonly string[] | null,
    signal?: AbortSignal,
    onProgress?: (progress: CheckProgress) => void,
  ): ReturnType<ChecklistQueries['runChecks']> {
    return runChecks(this.options, await this.facts(), items, { signal, onProgress });
  }

  async card(since: string | null): Promise<{ readonly text: string; readonly path: string }> {
    const facts = await this.facts();
    const before = since === null ? null : await factsAt(this.options, facts, since);
    const made = modelCard(facts, judgeBoard(facts).board, { before });
    const old = facts.files.card?.text ?? '';
    return { text: mergeCard(old, made) ?? joinCard(old, made) ?? made, path: cardPath };
  }

  async prune(): Promise<readonly string[]> {
    return this.options.evidence.remove(staleRecords(await this.facts()));
  }
}
