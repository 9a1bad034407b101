import { l10n } from 'vscode';
import type { ErrorReporter } from '../../platform/vscode/errorReporter.ts';
import { datasetsNode } from '../../objectives/core/datasetNodes.ts';
import { objectiveNodes } from '../../objectives/core/objectiveNodes.ts';
import type { VerdictNode } from '../../objectives/core/verdictNode.ts';
import type { ProjectBoard } from './projectBoard.ts';
import type { ProjectBoards } from './projectBoards.ts';
import { VerdictView, type ViewTitle } from './verdictView.ts';

const objectivesViewId = 'modelwright.objectives';

/** Objectives of the candidate, else of the newest run, and datasets with their contracts. */
export function createObjectivesView(
  boards: ProjectBoards,
  reporter: ErrorReporter,
  shown: () => void,
): VerdictView {
  return new VerdictView({
    id: objectivesViewId,
    boards,
    reporter,
    shown,
    nodesOf,
    problemOf: (board) => board.judgementProblem,
    title: () => title(boards),
  });
}

async function nodesOf(board: ProjectBoard): Promise<readonly VerdictNode[]> {
  const [judgement, summaries] = await Promise.all([board.judgement(null), board.summaries()]);
  const datasets = datasetsNode(summaries, Date.now(), l10n.t);
  return [...(judgement ? objectiveNodes(judgement, l10n.t) : []), ...(datasets ? [datasets] : [])];
}

async function title(boards: ProjectBoards): Promise<ViewTitle> {
  const [first, ...others] = boards.all();
  if (!first || others.length > 0) return { description: '', message: '' };
  const judgement = await first.judgement(null);
  if (!judgement) {
    const waits = first.hasObjectives
      ? l10n.t('No run to judge yet: objectives are judged as soon as a run has finished.')
      : (await first.summaries()).length > 0
        ? l10n.t('No objectives yet: the + above asks for the first, step by step.')
        : '';
    return { description: '', message: waits };
  }
  const isCandidate = (await first.candidateId()) === judgement.run;
  return {
    description: judgement.name,
    message: isCandidate
      ? judgement.sentence
      : l10n.t('{0} No candidate is chosen: this is the newest run.', judgement.sentence),
  };
}
