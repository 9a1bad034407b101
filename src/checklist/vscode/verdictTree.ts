import type { Disposable, Event, TreeDataProvider, TreeItem } from 'vscode';
import { EventEmitter } from 'vscode';
import { verdictNode, type VerdictNode } from '../../objectives/core/verdictNode.ts';
import type { ProjectBoard } from './projectBoard.ts';
import type { ProjectBoards } from './projectBoards.ts';
import { VerdictRow, verdictItem } from './verdictRow.ts';

/** Makes the rows of one project. */
export type NodesOf = (board: ProjectBoard) => Promise<readonly VerdictNode[]>;

/** The data of the Objectives or the Checklist view: a few dozen rows, made anew when something changed. */
export class VerdictTree implements TreeDataProvider<VerdictRow>, Disposable {
  private readonly changes = new EventEmitter<VerdictRow | undefined>();
  readonly onDidChangeTreeData: Event<VerdictRow | undefined> = this.changes.event;
  private rows = new Map<string, VerdictRow>();
  private roots: readonly VerdictNode[] | null = null;
  private owners: readonly ProjectBoard[] = [];
  private shown = '';

  constructor(
    private readonly boards: ProjectBoards,
    private readonly nodesOf: NodesOf,
  ) {}

  getTreeItem(row: VerdictRow): TreeItem {
    return verdictItem(row);
  }

  async getChildren(row?: VerdictRow): Promise<VerdictRow[]> {
    if (row) return row.node.children.map((node) => this.row(row.board, node, row));
    if (this.roots === null) await this.load();
    return (this.roots ?? []).flatMap((node, at) => {
      const board = this.owners[at];
      return board ? [this.row(board, node, null)] : [];
    });
  }

  getParent(row: VerdictRow): VerdictRow | null {
    return row.parent;
  }

  /** Asks again, and tells VS Code when anything differs. */
  async refresh(): Promise<void> {
    const before = this.shown;
    await this.load();
    if (this.shown !== before) this.changes.fire(undefined);
  }

  /** Draws one row again as it is known: a box that was clicked goes back to what is true. */
  redraw(row: VerdictRow): void {
    this.changes.fire(row);
  }

  isEmpty(): boolean {
    return this.roots !== null && this.roots.length === 0;
  }

  dispose(): void {
    this.changes.dispose();
  }

  private async load(): Promise<void> {
    await this.boards.projects.ready();
    const all = this.boards.all();
    const groups = await Promise.all(all.map(async (board) => ({ board, nodes: await this.nodesOf(board) })));
    const several = groups.length > 1;
    const entries = several
      ? groups.map(({ board, nodes }) => ({ board, node: projectNode(board, nodes) }))
      : groups.flatMap(({ board, nodes }) => nodes.map((node) => ({ board, node })));
    this.roots = entries.map(({ node }) => node);
    this.owners = entries.map(({ board }) => board);
    this.shown = JSON.stringify(this.roots);
    this.forgetRows();
  }

  private row(board: ProjectBoard, node: VerdictNode, parent: VerdictRow | null): VerdictRow {
    const key = `${board.project.root}#${node.id}`;
    const known = this.rows.get(key);
    if (known && known.board === board) {
      known.node = node;
      known.parent = parent;
      return known;
    }
    const row = new VerdictRow(key, board, node, parent);
    this.rows.set(key, row);
    return row;
  }

  /** Lets go of rows whose things are gone, and gives the others their new content. */
  private forgetRows(): void {
    const nodes = new Map<string, VerdictNode>();
    const note = (board: ProjectBoard, node: VerdictNode): void => {
      nodes.set(`${board.project.root}#${node.id}`, node);
      for (const child of node.children) note(board, child);
    };
    for (const [at, node] of (this.roots ?? []).entries()) {
      const board = this.owners[at];
      if (board) note(board, node);
    }
    this.rows = new Map([...this.rows].filter(([key]) => nodes.has(key)));
    for (const [key, row] of this.rows) row.node = nodes.get(key) ?? row.node;
  }
}

function projectNode(board: ProjectBoard, children: readonly VerdictNode[]): VerdictNode {
  return verdictNode({
    id: 'project',
    label: board.project.name,
    icon: { id: 'root-folder', color: null },
    children,
    expanded: true,
  });
}
