import { basename, dirname } from 'node:path';
import type { CodeLensProvider, Command, Disposable, Event, TextDocument } from 'vscode';
import { CodeLens, EventEmitter, Range, l10n, languages } from 'vscode';
import type { DatasetSummary } from '../../contract/datasets.ts';
import type { RunJudgement } from '../../contract/objectives.ts';
import type { Place } from '../../contract/verdict.ts';
import { datasetState, datasetText } from '../../objectives/core/datasetNodes.ts';
import { iconText } from '../../objectives/core/verdictIcons.ts';
import { DisposableStore } from '../../platform/disposable.ts';
import { lazy } from '../../platform/lazy.ts';
import type { CommandId, JudgedReference } from '../../platform/vscode/commands.ts';
import type { ProjectFile } from '../../project/core/projectTypes.ts';
import type { ProjectBoard } from './projectBoard.ts';
import type { ProjectBoards } from './projectBoards.ts';

const loadReader = lazy(() => import('./readEdited.ts'));

/** Above each objective and dataset of `modelwright.yaml`: its verdict for the candidate, and what one does next. */
export class VerdictLenses implements CodeLensProvider, Disposable {
  private readonly emitter = new EventEmitter<void>();
  readonly onDidChangeCodeLenses: Event<void> = this.emitter.event;
  private readonly owned = new DisposableStore();
  /** Of a text that could be read: while one types, it often cannot be. */
  private readonly last = new Map<string, CodeLens[]>();

  constructor(private readonly boards: ProjectBoards) {
    this.owned.add(boards.onDidChange(() => this.emitter.fire()));
    this.owned.add(
      languages.registerCodeLensProvider({ scheme: 'file', pattern: '**/modelwright.yaml' }, this),
    );
  }

  async provideCodeLenses(document: TextDocument): Promise<CodeLens[]> {
    await this.boards.projects.ready();
    const board = this.boards.byRoot(dirname(document.uri.fsPath));
    if (!board) return [];
    const { readEdited } = await loadReader();
    const edited = readEdited(document.getText(), document.uri.fsPath, basename(document.uri.fsPath));
    const key = document.uri.toString();
    const known = this.last.get(key);
    if (known && edited.objectives.length + edited.datasets.length === 0 && edited.problems.length > 0)
      return known;
    const [judgement, summaries, candidate] = await Promise.all([
      board.judgement(null),
      board.summaries(),
      board.candidateId(),
    ]);
    const { lensVerdict } = await loadReader();
    const lenses = [
      ...edited.objectives.flatMap((objective) => {
        const reference = { root: board.project.root, objective: objective.id };
        const result = judgement?.objectives.find(({ id }) => id === objective.id);
        const saved = specOf(board, objective.id);
        const verdict = result ? lensVerdict(result, saved, objective) : null;
        const title =
          judgement === null || verdict === null
            ? l10n.t('$(circle-large-outline) not judged yet')
            : `${iconText(verdict.outcome)} ${verdict.text} · ${
                verdict.outdated ? l10n.t('save to judge it as edited') : runText(candidate, judgement)
              }`;
        return lensesAt(objective.place, [
          commandOf(title, 'modelwright.openObjectives', reference),
          commandOf(l10n.t('$(play) Run check'), 'modelwright.runChecks', reference),
        ]);
      }),
      ...datasetLenses(board, edited, summaries),
    ];
    this.last.set(key, lenses);
    return lenses;
  }

  dispose(): void {
    this.owned.dispose();
    this.emitter.dispose();
  }
}

function datasetLenses(
  board: ProjectBoard,
  edited: Pick<ProjectFile, 'datasets'>,
  summaries: readonly DatasetSummary[],
): readonly CodeLens[] {
  return edited.datasets.flatMap((dataset) => {
    const reference = { root: board.project.root, dataset: dataset.id };
    const summary = summaries.find(({ id }) => id === dataset.id);
    const title = summary
      ? `${iconText(datasetState(summary))} ${datasetText(summary, l10n.t)}`
      : l10n.t('$(circle-large-outline) not checked yet');
    return lensesAt(dataset.place, [
      commandOf(title, 'modelwright.openDataReport', reference),
      commandOf(l10n.t('$(run-all) Check data'), 'modelwright.checkData', reference),
    ]);
  });
}

/** Whose verdict it is: the run's name, and that nobody chose it where nobody did. */
function runText(candidate: string | null, judgement: RunJudgement): string {
  return candidate === judgement.run ? judgement.name : l10n.t('{0}, the newest run', judgement.name);
}

function specOf(board: ProjectBoard, id: string): ProjectFile['objectives'][number] | null {
  return board.project.services.project.project().objectives.find((one) => one.id === id) ?? null;
}

function commandOf(title: string, command: CommandId, reference: JudgedReference): Command {
  // A plain blank between an icon and its text is not drawn in a lens.
  return { title: title.replace(') ', ')\u00a0'), command, arguments: [reference] };
}

function lensesAt({ line }: Place, commands: readonly Command[]): readonly CodeLens[] {
  return commands.map((command) => new CodeLens(new Range(line - 1, 0, line - 1, 0), command));
}
