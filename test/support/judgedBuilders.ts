import type { Board, BoardItem, ItemEvidence, ItemSignature } from '../../src/contract/checklist.ts';
import type { DatasetSummary } from '../../src/contract/datasets.ts';
import type { ObjectiveResult, RunJudgement } from '../../src/contract/objectives.ts';
import type { Outcome, Verdict } from '../../src/contract/verdict.ts';
import type { VerdictNode } from '../../src/objectives/core/verdictNode.ts';

export function verdict(
  outcome: Outcome,
  reason = `It is ${outcome}.`,
  more: Partial<Verdict> = {},
): Verdict {
  return { outcome, reason, measured: null, interval: null, needed: null, chosenAmong: null, ...more };
}

export function objectiveResult(id: string, more: Partial<ObjectiveResult> = {}): ObjectiveResult {
  return {
    id,
    question: null,
    role: 'primary',
    metric: 'test/recall',
    direction: 'maximize',
    value: null,
    interval: null,
    confidence: 0.95,
    floor: null,
    ceiling: null,
    unit: null,
    baseline: null,
    slices: [],
    gap: null,
    seeds: null,
    rows: null,
    resolves: null,
    from: 'predictions',
    method: null,
    parts: [],
    verdict: verdict('pass'),
    problems: [],
    line: 1,
    ...more,
  };
}

export function judgement(objectives: readonly ObjectiveResult[]): RunJudgement {
  return {
    run: 'mlflow:1',
    name: 'brave-heron',
    commit: null,
    objectives,
    verdict: verdict('inconclusive'),
    sentence: 'Better than baseline; not yet proven by the agreed 0.010.',
    kpi: null,
  };
}

export function datasetSummary(id: string, more: Partial<DatasetSummary> = {}): DatasetSummary {
  return {
    id,
    path: `data/${id}.csv`,
    verdict: null,
    contract: null,
    stale: false,
    checkedAt: null,
    line: 1,
    ...more,
  };
}

export function itemEvidence(more: Partial<ItemEvidence> = {}): ItemEvidence {
  return {
    state: 'pass',
    notRechecked: false,
    text: '0 of 24,310',
    value: null,
    interval: null,
    limit: null,
    passes: null,
    files: ['.modelwright/evidence/overlap/customers/0123456789ab.json'],
    changed: [],
    at: null,
    by: null,
    ...more,
  };
}

export function signature(role: string, more: Partial<ItemSignature> = {}): ItemSignature {
  return {
    role,
    state: 'missing',
    person: null,
    decision: null,
    reason: null,
    at: null,
    file: `.modelwright/signoffs/V07/${role}.yaml`,
    commit: null,
    seen: [],
    changed: [],
    note: null,
    ...more,
  };
}

export function boardItem(id: string, title: string, more: Partial<BoardItem> = {}): BoardItem {
  return {
    id,
    stage: 'data',
    title,
    roles: ['data-scientist'],
    people: [{ mail: 'ines@example.com', name: 'Ines', role: 'data-scientist' }],
    mode: 'automatic',
    state: 'open',
    evidence: null,
    signatures: [],
    waiver: null,
    why: 'Nothing was checked yet.',
    next: null,
    matters: 'It protects.',
    blocks: true,
    ...more,
  };
}

export function board(items: readonly BoardItem[], more: Partial<Board> = {}): Board {
  return {
    project: 'churn',
    template: 'small',
    candidate: { run: 'mlflow:1', name: 'brave-heron', commit: null },
    stages: [
      {
        id: 'data',
        title: 'Data & ground truth',
        items,
        gate: verdict('inconclusive'),
        score: null,
        done: 0,
      },
    ],
    score: 0,
    scoreStage: null,
    gate: verdict('inconclusive'),
    me: { mail: 'ines@example.com', name: 'Ines', roles: ['data-scientist'] },
    next: [],
    warnings: [],
    problems: [],
    head: null,
    shallow: false,
    gitProblem: null,
    ...more,
  };
}

/** A tree as lines: the icon or box, the label and the description. */
export function printNodes(nodes: readonly VerdictNode[], depth = 0): readonly string[] {
  return nodes.flatMap((node) => {
    const box = node.checked === null ? '' : node.checked ? '[x] ' : '[ ] ';
    const icon = node.icon === null ? '' : `(${node.icon.id}) `;
    return [
      `${'  '.repeat(depth)}${box}${icon}${node.label} | ${node.description}`,
      ...printNodes(node.children, depth + 1),
    ];
  });
}
