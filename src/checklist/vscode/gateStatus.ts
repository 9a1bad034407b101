import type { Disposable, Event } from 'vscode';
import { EventEmitter, l10n } from 'vscode';
import type { Board } from '../../contract/checklist.ts';
import { DisposableStore } from '../../platform/disposable.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';
import type { GateStatus, GateText } from '../../runs/vscode/statusItem.ts';
import { blocking } from '../core/boardPeople.ts';
import type { ProjectBoards } from './projectBoards.ts';

/** The release gate in the status bar, computed once the projects are open, and again when something changes. */
export class BoardGate implements GateStatus, Disposable {
  private readonly emitter = new EventEmitter<void>();
  readonly onDidChange: Event<void> = this.emitter.event;
  private readonly owned = new DisposableStore();
  private readonly asked = new Set<OpenProject>();

  constructor(private readonly boards: ProjectBoards) {
    this.owned.add(
      boards.onDidChange((board) => {
        this.asked.delete(board.project);
        this.emitter.fire();
      }),
    );
  }

  of(project: OpenProject): GateText | null {
    const board = this.boards.of(project);
    const wrong = board.fileProblem;
    if (wrong) {
      const { file = 'modelwright.yaml', line = 1 } = wrong.details;
      return {
        text: l10n.t('{0}: error', file),
        tooltip: `${file}:${line}: ${wrong.message}`,
        candidate: null,
      };
    }
    const { objectives, datasets } = project.services.project.project();
    if (objectives.length === 0 && datasets.length === 0) return null;
    if (!this.asked.has(project)) {
      this.asked.add(project);
      void board.board().then(() => this.emitter.fire());
    }
    const { lastBoard } = board;
    return lastBoard ? gateText(lastBoard) : null;
  }

  dispose(): void {
    this.owned.dispose();
    this.emitter.dispose();
  }
}

function gateText(board: Board): GateText {
  const mine = board.next.find(({ me }) => me);
  const count = blocking(board);
  return {
    candidate: board.candidate?.name ?? null,
    text:
      board.gate.outcome === 'pass'
        ? l10n.t('release: passes')
        : count === 0
          ? l10n.t('release: {0}', board.gate.outcome)
          : l10n.t('release: {0} block', count),
    tooltip: [
      l10n.t('Release gate: {0}', board.gate.reason),
      ...(mine ? [l10n.t('Next for you: {0}', mine.text)] : []),
    ].join('\n'),
  };
}
