import type { TreeCheckboxChangeEvent } from 'vscode';
import { TreeItemCheckboxState, commands, l10n } from 'vscode';
import type { Board } from '../../contract/checklist.ts';
import { runCommand } from '../../platform/vscode/commands.ts';
import type { ErrorReporter } from '../../platform/vscode/errorReporter.ts';
import { dots } from '../../runs/core/words.ts';
import { progress, waiting } from '../core/boardPeople.ts';
import { checklistNodes } from '../core/checklistNodes.ts';
import type { ProjectBoards } from './projectBoards.ts';
import type { VerdictRow } from './verdictRow.ts';
import { VerdictView, type ViewTitle } from './verdictView.ts';

const checklistViewId = 'modelwright.checklist';

/** Stages and items with their owners; a box is a signature, so ticking it asks for the reason first. */
export class ChecklistView extends VerdictView {
  private readonly filter: { onlyMine: boolean };

  constructor(
    private readonly boards: ProjectBoards,
    reporter: ErrorReporter,
    shown: () => void,
  ) {
    const filter = { onlyMine: false };
    super({
      id: checklistViewId,
      boards,
      reporter,
      shown,
      nodesOf: async (board) => {
        const found = await board.board();
        return found ? checklistNodes(found, { t: l10n.t, now: Date.now(), onlyMine: filter.onlyMine }) : [];
      },
      problemOf: (board) => board.boardProblem,
      title: () => title(boards, filter.onlyMine),
    });
    this.filter = filter;
    this.view.onDidChangeCheckboxState((change) => {
      this.tick(change).catch((error: unknown) => reporter.answer(error));
    });
  }

  /** While nobody sees the rows, the badge follows the boards that the status bar asked for. */
  showBadge(): void {
    if (this.view.visible) return;
    const known = this.boards.all().flatMap(({ lastBoard }) => lastBoard ?? []);
    const next = badge(known);
    if (JSON.stringify(this.view.badge) !== JSON.stringify(next)) this.view.badge = next;
  }

  /** Shows the items of the roles that I hold, or all. */
  async showOnlyMine(only: boolean): Promise<void> {
    this.filter.onlyMine = only;
    await commands.executeCommand('setContext', 'modelwright.onlyMine', only);
    this.refresh();
  }

  private async tick({ items }: TreeCheckboxChangeEvent<VerdictRow>): Promise<void> {
    for (const [row, state] of items) {
      const id =
        state === TreeItemCheckboxState.Checked ? 'modelwright.signOff' : 'modelwright.revokeSignoff';
      await runCommand(id, row);
      // The box shows what is true, whether the person went through with it or not.
      this.tree.redraw(row);
    }
  }
}

async function title(boards: ProjectBoards, onlyMine: boolean): Promise<ViewTitle> {
  const all = boards.all();
  const found = (await Promise.all(all.map((board) => board.board()))).filter((board) => board !== null);
  const [first, ...others] = found;
  const name = all[0]?.project.candidate?.name;
  if (!first) return { description: '', message: '', badge: undefined };
  return {
    description: others.length > 0 ? '' : description(first, name),
    message: others.length > 0 ? '' : message(first, onlyMine),
    badge: badge(found),
  };
}

/** Without the runs' store the board knows the candidate by its id alone; here its name is at hand. */
function description(board: Board, name: string | undefined): string {
  const { done, of } = progress(board);
  return dots(l10n.t('{0} of {1}', done, of), name ?? board.candidate?.name);
}

function message(board: Board, onlyMine: boolean): string {
  const mine = board.next.find(({ me }) => me);
  const next = mine ? l10n.t('Next for you: {0}.', mine.text.replace(/\.$/, '')) : null;
  if (!onlyMine) return next ?? board.gate.reason;
  const { roles } = board.me;
  if (roles.length === 0) return l10n.t('The team in modelwright.yaml gives you no role.');
  return dots(l10n.t('Only what is mine: {0}', roles.join(', ')), next);
}

function badge(found: readonly Board[]): ViewTitle['badge'] {
  const counts = found.map(waiting);
  const value = counts.reduce((sum, { count }) => sum + count, 0);
  if (value === 0) return undefined;
  const mine = counts.every((count) => count.mine);
  return {
    value,
    tooltip: tooltip(value, mine),
  };
}

function tooltip(value: number, mine: boolean): string {
  if (value === 1)
    return mine ? l10n.t('1 item of the checklist waits for you') : l10n.t('1 item of the checklist blocks');
  return mine
    ? l10n.t('{0} items of the checklist wait for you', value)
    : l10n.t('{0} items of the checklist block', value);
}
