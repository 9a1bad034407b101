import type { StageId } from '../../contract/checklist.ts';

export interface Stage {
  readonly id: StageId;
  readonly title: string;
  /** Stages whose items its gate asks for, itself last. */
  readonly gate: readonly StageId[];
}

const before = ['frame', 'data', 'experiments'] as const;

/** From the question to the running service, in this order. */
export const stages: readonly Stage[] = [
  { id: 'frame', title: 'Business question', gate: ['frame'] },
  { id: 'data', title: 'Data & ground truth', gate: ['data'] },
  { id: 'experiments', title: 'Experiments', gate: before },
  { id: 'packaging', title: 'Packaging', gate: [...before, 'packaging'] },
  { id: 'release', title: 'Release', gate: [...before, 'packaging', 'release'] },
  { id: 'operate', title: 'Operations', gate: ['operate'] },
];

/** Stages whose items the release gate asks for. */
export const releaseStages: readonly StageId[] = stages.find(({ id }) => id === 'release')?.gate ?? [];

export function stageOf(id: string): Stage | null {
  return stages.find((stage) => stage.id === id) ?? null;
}
