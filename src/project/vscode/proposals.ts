import type { Disposable, Tab, Uri } from 'vscode';
import { TabInputTextDiff, window } from 'vscode';
import { DisposableStore } from '../../platform/disposable.ts';
import { registerCommand } from '../../platform/vscode/commands.ts';
import type { ErrorReporter } from '../../platform/vscode/errorReporter.ts';

/** Scheme of texts that are shown before they are written; `package.json` puts buttons on editors of it. */
export const proposalScheme = 'modelwright-proposal';

type Answer = (write: boolean) => void;

/** Texts that are shown and wait for an answer, by their address. */
class Proposals {
  private readonly waiting = new Map<string, Answer>();

  /** Resolves with the person's answer; false when the editor that shows it is closed. */
  wait(uri: Uri): Promise<boolean> {
    const key = uri.toString();
    const owned = new DisposableStore();
    return new Promise<boolean>((resolve) => {
      this.waiting.set(key, resolve);
      owned.add(
        window.tabGroups.onDidChangeTabs(({ closed }) => {
          if (closed.some((tab) => shownIn(tab) === key) && !isShown(key)) this.answer(key, false);
        }),
      );
    }).finally(() => owned.dispose());
  }

  /** A text that was never shown is waited for no longer. */
  forget(uri: Uri): void {
    this.answer(uri.toString(), false);
  }

  /** Answers for the editor that has the focus. */
  answerActive(write: boolean): void {
    const key = shownIn(window.tabGroups.activeTabGroup.activeTab);
    if (key !== null) this.answer(key, write);
  }

  private answer(key: string, write: boolean): void {
    const resolve = this.waiting.get(key);
    this.waiting.delete(key);
    resolve?.(write);
  }
}

export const proposals = new Proposals();

/** The two buttons of an editor that shows what would be written. */
export function registerProposals(reporter: ErrorReporter): Disposable {
  const owned = new DisposableStore();
  owned.add(registerCommand('modelwright.writeProposal', async () => proposals.answerActive(true), reporter));
  owned.add(
    registerCommand('modelwright.discardProposal', async () => proposals.answerActive(false), reporter),
  );
  return owned;
}

function isShown(key: string): boolean {
  return window.tabGroups.all.some(({ tabs }) => tabs.some((tab) => shownIn(tab) === key));
}

function shownIn(tab: Tab | undefined): string | null {
  const input = tab?.input;
  if (!(input instanceof TabInputTextDiff) || input.modified.scheme !== proposalScheme) return null;
  return input.modified.toString();
}
