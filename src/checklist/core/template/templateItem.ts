import type { ItemMode, StageId } from '../../../contract/checklist.ts';
import type { TeamRole } from '../../../project/core/projectParts.ts';

/** What a signature under an item stands for: it becomes stale when any of it changes. */
export type SignedScope =
  /** The words alone. */
  | 'nothing'
  /** The primary objectives and guardrails as the project file states them. */
  | 'objectives'
  /** The contracts of all datasets. */
  | 'contracts'
  /** The files of all datasets. */
  | 'data'
  /** What the evidence of the item was made on. */
  | 'evidence'
  /** The candidate, its commit, the files of all datasets, and the objectives. */
  | 'release';

export interface TemplateItem {
  readonly id: string;
  readonly stage: StageId;
  readonly title: string;
  /** Why it is worth doing, in one or two sentences. */
  readonly matters: string;
  /** Who owns it; who signs it, when it is signed: each of them. */
  readonly roles: readonly TeamRole[];
  readonly mode: ItemMode;
  readonly signs: SignedScope;
}

/** Items of one stage in few words. */
export function items(
  stage: StageId,
  rows: readonly (readonly [
    id: string,
    mode: ItemMode,
    roles: TeamRole | readonly TeamRole[],
    title: string,
    matters: string,
    signs?: SignedScope,
  ])[],
): readonly TemplateItem[] {
  return rows.map(([id, mode, roles, title, matters, signs]) => ({
    id,
    stage,
    mode,
    title,
    matters,
    roles: typeof roles === 'string' ? [roles] : roles,
    signs: signs ?? (mode === 'both' ? 'evidence' : 'nothing'),
  }));
}
