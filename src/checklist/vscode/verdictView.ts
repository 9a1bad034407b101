import type { TreeView, ViewBadge } from 'vscode';
import { window } from 'vscode';
import { coalesce } from '../../platform/coalesce.ts';
import { DisposableStore, type Disposable } from '../../platform/disposable.ts';
import { isModelwrightError, messageOf } from '../../platform/errors.ts';
import type { ErrorReporter } from '../../platform/vscode/errorReporter.ts';
import type { ProjectBoard } from './projectBoard.ts';
import type { ProjectBoards } from './projectBoards.ts';
import type { VerdictRow } from './verdictRow.ts';
import { VerdictTree, type NodesOf } from './verdictTree.ts';

const refreshMs = 100;

export interface ViewTitle {
  readonly description: string;
  readonly message: string;
  readonly badge?: ViewBadge | undefined;
}

export interface VerdictViewOptions {
  readonly id: string;
  readonly boards: ProjectBoards;
  readonly nodesOf: NodesOf;
  /** Asked after the rows are known. */
  readonly title: () => Promise<ViewTitle>;
  /** Why the rows of a project are older than they should be; null when they are not. */
  readonly problemOf: (board: ProjectBoard) => unknown;
  /** The rows were made anew. */
  readonly shown?: () => void;
  readonly reporter: ErrorReporter;
}

/** One of the two views: its tree, asked anew only while somebody sees it, and what stands around the rows. */
export class VerdictView implements Disposable {
  readonly tree: VerdictTree;
  readonly view: TreeView<VerdictRow>;
  private readonly owned = new DisposableStore();
  private readonly soon = coalesce(refreshMs, () => this.refresh());
  private stale = true;

  constructor(private readonly options: VerdictViewOptions) {
    const { id, boards, nodesOf } = options;
    this.tree = this.owned.add(new VerdictTree(boards, nodesOf));
    this.view = this.owned.add(
      window.createTreeView(id, {
        treeDataProvider: this.tree,
        manageCheckboxStateManually: true,
        showCollapseAll: true,
      }),
    );
    const changed = (): void => {
      this.stale = true;
      if (this.view.visible) this.soon();
    };
    this.owned.add({ dispose: () => this.soon.cancel() });
    this.owned.add(boards.onDidChange(changed));
    this.owned.add(boards.projects.onDidChangeList(changed));
    this.owned.add(
      this.view.onDidChangeVisibility(({ visible }) => {
        if (visible && this.stale) this.soon();
      }),
    );
    if (this.view.visible) this.soon();
  }

  /** Makes the rows anew, whoever asked for it. */
  refresh(): void {
    this.stale = false;
    this.renew().catch((error: unknown) => this.options.reporter.background(error));
  }

  dispose(): void {
    this.owned.dispose();
  }

  private async renew(): Promise<void> {
    await this.tree.refresh();
    const title = await this.options.title();
    const { view } = this;
    if (view.description !== title.description) view.description = title.description;
    const message = this.problem() ?? title.message;
    if ((view.message ?? '') !== message) view.message = message;
    if (JSON.stringify(view.badge) !== JSON.stringify(title.badge)) view.badge = title.badge;
    this.options.shown?.();
  }

  /** The newest error, over rows that stay as they were. */
  private problem(): string | null {
    for (const board of this.options.boards.all()) {
      const problem = this.options.problemOf(board);
      if (problem === null || problem === undefined) continue;
      const { file, line, hint } = isModelwrightError(problem) ? problem.details : {};
      const place = file === undefined || line === undefined ? '' : `${file}:${line}: `;
      return `${place}${messageOf(problem)}${hint === undefined ? '' : ` ${hint}`}`;
    }
    return null;
  }
}
