import type { Board, BoardItem, StageId } from '../../contract/checklist.ts';
import type { Inputs } from '../../evidence/core/evidence.ts';
import { boardWarnings } from './boardWarnings.ts';
import type { ChecklistFacts } from './checklistFacts.ts';
import { EvidenceBook } from './evidenceBook.ts';
import { gateOf } from './gate.ts';
import { judgeItem, type JudgedItem } from './judgeItem.ts';
import { nextSteps } from './nextSteps.ts';
import { projectItems } from './projectItems.ts';
import { overallScore, stageScore } from './score.ts';
import { releaseStages, stages } from './stages.ts';

export interface JudgedBoard {
  readonly board: Board;
  /** Per item what a signature given now would stand for. */
  readonly inputs: ReadonlyMap<string, Inputs>;
}

/** The states of all items of a project, in the order of stages and templates. */
function judgeItems(facts: ChecklistFacts): readonly JudgedItem[] {
  const book = new EvidenceBook(facts);
  return projectItems(facts.project.checklist).items.map((item) => judgeItem(item, facts, book));
}

/** The whole board: the same function for the editor, the command line and CI. */
export function judgeBoard(facts: ChecklistFacts): JudgedBoard {
  const judged = judgeItems(facts);
  const all = judged.map(({ item }) => item);
  const { project, people, candidate } = facts;
  const shown = stages
    .map(({ id, title }) => stageOfBoard(id, title, all))
    .filter((stage) => stage.items.length > 0);
  const overall = overallScore(shown, releaseStages);
  const me = people.me;
  const board: Board = {
    project: project.project ?? 'project',
    template: project.checklist.template,
    candidate: candidate
      ? {
          run: candidate.record?.id ?? candidate.named,
          name: candidate.record?.name ?? candidate.named,
          commit: candidate.record?.commit?.id ?? null,
        }
      : null,
    stages: shown,
    score: overall.score,
    scoreStage: overall.stage,
    gate: gateOf('release', all),
    me: {
      mail: me,
      name: me === null ? null : (people.names[me] ?? null),
      roles: me === null ? [] : rolesOf(facts, me),
    },
    next: nextSteps(all, me),
    warnings: boardWarnings(facts, all),
    problems: [
      ...facts.problems,
      ...projectItems(project.checklist).problems,
      ...judged.flatMap(({ problems }) => problems),
    ],
    head: facts.head,
    shallow: facts.shallow,
    gitProblem: facts.gitProblem,
  };
  return { board, inputs: new Map(judged.map(({ item, inputs }) => [item.id, inputs])) };
}

function stageOfBoard(id: StageId, title: string, all: readonly BoardItem[]): Board['stages'][number] {
  const items = all.filter(({ stage }) => stage === id);
  return {
    id,
    title,
    items,
    gate: gateOf(id, all),
    score: stageScore(items),
    done: items.filter(({ state }) => state === 'done' || state === 'waived').length,
  };
}

/** The roles that a person holds in this project. */
function rolesOf({ project, people }: ChecklistFacts, mail: string): readonly string[] {
  return Object.entries(project.team)
    .filter(([, mails]) =>
      mails.some((one) => (people.canonical[one.toLowerCase()] ?? one).toLowerCase() === mail.toLowerCase()),
    )
    .map(([role]) => role)
    .sort();
}
