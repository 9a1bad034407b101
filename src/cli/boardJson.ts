import type { Board, BoardItem } from '../contract/checklist.ts';

/** An item as programs read it; the same for `checklist` and `gate`. */
export function itemJson(item: BoardItem): Readonly<Record<string, unknown>> {
  const { id, title, roles, mode, state, evidence, signatures, why, stage, waiver, next, blocks } = item;
  const { detail: _detail, ...shown } = evidence ?? {};
  return {
    id,
    title,
    role: roles.join(', '),
    mode,
    state,
    evidence: evidence === null ? null : shown,
    signoff: mode === 'automatic' ? null : signatures,
    why,
    stage,
    roles,
    waiver,
    next,
    blocks,
  };
}

export function boardJson(
  board: Board,
  items: (item: BoardItem) => boolean,
  stages: readonly Board['stages'][number][],
): Readonly<Record<string, unknown>> {
  const { project, template, candidate, score, scoreStage, gate, warnings, problems, head, shallow } = board;
  return {
    version: 1,
    stages: stages.map((stage) => ({
      id: stage.id,
      title: stage.title,
      items: stage.items.filter(items).map(itemJson),
      gate: stage.gate,
      score: stage.score,
      done: stage.done,
    })),
    score,
    scoreStage,
    gate,
    project,
    template,
    candidate,
    warnings,
    problems,
    head,
    shallow,
  };
}
