import type { CancellationToken, Event, TreeDataProvider, TreeItem } from 'vscode';
import { EventEmitter, FileDecoration, ThemeColor, l10n, window } from 'vscode';
import type { Disposable, FileDecorationProvider, Uri } from 'vscode';
import { TreeModel, treeStep } from '../core/treeModel.ts';
import type { TreeNode } from '../core/treeNode.ts';
import { treeNode } from '../core/treeNode.ts';
import { runCount } from '../core/words.ts';
import type { OpenProject } from './openProject.ts';
import type { OpenProjects } from './openProjects.ts';
import { runTooltip } from './runTooltip.ts';
import { TreeRow, badgeScheme, badgeUri, treeItem } from './treeRow.ts';
import type { ViewState } from './viewState.ts';

/** The Experiments view's data: rows as objects that stay, and refreshes of what changed alone. */
export class ExperimentsTree implements TreeDataProvider<TreeRow>, FileDecorationProvider, Disposable {
  private readonly changes = new EventEmitter<TreeRow | TreeRow[] | undefined>();
  readonly onDidChangeTreeData: Event<TreeRow | TreeRow[] | undefined> = this.changes.event;
  private readonly badges = new EventEmitter<Uri[]>();
  readonly onDidChangeFileDecorations: Event<Uri[]> = this.badges.event;
  private readonly rows = new Map<string, TreeRow>();
  /** Keys of the children that VS Code was given, by the parent's key; the first level stands under ''. */
  private readonly given = new Map<string, readonly string[]>();
  private readonly models = new Map<string, TreeModel>();
  private readonly limits = new Map<string, Map<string, number>>();
  private readonly registration = window.registerFileDecorationProvider(this);

  constructor(
    private readonly projects: OpenProjects,
    private readonly state: ViewState,
  ) {}

  getTreeItem(row: TreeRow): TreeItem {
    return treeItem(row);
  }

  async getChildren(row?: TreeRow): Promise<TreeRow[]> {
    await this.projects.ready();
    return this.give(row ?? null);
  }

  getParent(row: TreeRow): TreeRow | null {
    return row.parent;
  }

  async resolveTreeItem(item: TreeItem, row: TreeRow, _token: CancellationToken): Promise<TreeItem> {
    if (row.runId !== null) {
      const tooltip = await runTooltip(row.project, row.runId);
      if (tooltip) item.tooltip = tooltip;
    }
    return item;
  }

  provideFileDecoration(uri: Uri): FileDecoration | undefined {
    if (uri.scheme !== badgeScheme) return undefined;
    const badge = this.rows.get(decodeURIComponent(uri.path.slice(1)))?.node.badge;
    if (!badge) return undefined;
    return new FileDecoration(
      badge.text,
      badge.tooltip,
      badge.color === null ? undefined : new ThemeColor(badge.color),
    );
  }

  /** Makes the tree of one project anew and tells VS Code about the rows that differ. */
  update(project: OpenProject): void {
    this.models.delete(project.root);
    this.tell((row) => row === null || row.project === project);
  }

  /** Grouping, order, filter or the list of projects changed. */
  updateAll(): void {
    this.models.clear();
    this.tell(() => true);
  }

  loadMore(root: string, nodeId: string): void {
    const limits = this.limits.get(root) ?? new Map<string, number>();
    const parent = nodeId.slice('more:'.length);
    limits.set(parent, (limits.get(parent) ?? treeStep) + treeStep);
    this.limits.set(root, limits);
    const project = this.projects.byRoot(root);
    if (project) this.update(project);
  }

  /** Runs that match the filter, over all projects. */
  matches(): { readonly matches: number; readonly total: number } {
    const all = this.projects.all();
    return {
      matches: all.reduce((sum, project) => sum + (this.model(project)?.matches ?? 0), 0),
      total: all.reduce((sum, project) => sum + (project.snapshot?.rows.length ?? 0), 0),
    };
  }

  /** True when there is nothing to show at all: then the view shows its first steps. */
  isEmpty(): boolean {
    return this.projects.all().every((project) => (this.model(project)?.roots().length ?? 0) === 0);
  }

  /** The row of a run with everything above it, so that the view can reveal it. */
  find(project: OpenProject, runId: string): TreeRow | null {
    let row: TreeRow | null = null;
    if (this.projects.all().length > 1)
      row = this.give(null).find((entry) => entry.project === project) ?? null;
    for (const id of this.model(project)?.pathTo(runId) ?? []) {
      const next: TreeRow | undefined = this.give(row).find((entry) => entry.node.id === id);
      if (!next) return null;
      row = next;
    }
    return row;
  }

  dispose(): void {
    this.registration.dispose();
    this.changes.dispose();
    this.badges.dispose();
  }

  private give(parent: TreeRow | null): TreeRow[] {
    const rows = this.childrenOf(parent).map(({ project, node }) => {
      const key = keyOf(project, node);
      const known = this.rows.get(key);
      if (known) {
        known.node = node;
        known.parent = parent;
        return known;
      }
      const row = new TreeRow(key, project, node, parent);
      this.rows.set(key, row);
      return row;
    });
    this.given.set(
      parent?.key ?? '',
      rows.map((row) => row.key),
    );
    return rows;
  }

  private childrenOf(parent: TreeRow | null): readonly { project: OpenProject; node: TreeNode }[] {
    const all = this.projects.all();
    const [only] = all;
    if (!parent && all.length > 1) return all.map((project) => ({ project, node: projectNode(project) }));
    const project = parent?.project ?? only;
    if (!project) return [];
    const model = this.model(project);
    const isTop = !parent || parent.node.type === 'project';
    const nodes = isTop ? model?.roots() : model?.children(parent.node);
    return (nodes ?? []).map((node) => ({ project, node }));
  }

  private model(project: OpenProject): TreeModel | null {
    const known = this.models.get(project.root);
    if (known) return known;
    const { snapshot } = project;
    if (!snapshot) return null;
    const model = new TreeModel({
      snapshot,
      grouping: this.state.grouping,
      order: this.state.order,
      filter: this.state.filter,
      notes: project.notes,
      baseline: project.baseline?.id ?? null,
      candidate: project.candidate?.id ?? null,
      verdicts: project.verdicts,
      limits: this.limits.get(project.root) ?? new Map(),
      now: Date.now(),
      t: l10n.t,
    });
    this.models.set(project.root, model);
    return model;
  }

  /** Compares what VS Code was given with what is true now; a row that stays away from VS Code costs nothing. */
  private tell(concerns: (row: TreeRow | null) => boolean): void {
    const stale: TreeRow[] = [];
    const badges: Uri[] = [];
    let first = false;
    for (const [parentKey, keys] of this.given) {
      const parent = parentKey === '' ? null : (this.rows.get(parentKey) ?? null);
      if (parentKey !== '' && !parent) continue;
      if (!concerns(parent)) continue;
      const now = this.childrenOf(parent);
      if (
        now.length !== keys.length ||
        now.some(({ project, node }, at) => keyOf(project, node) !== keys[at])
      ) {
        if (parent) stale.push(parent);
        else first = true;
        const kept = new Set(now.map(({ project, node }) => keyOf(project, node)));
        for (const key of keys) if (!kept.has(key)) this.forget(key);
      }
      for (const { project, node } of now) {
        const row = this.rows.get(keyOf(project, node));
        if (!row || isSame(row.node, node)) continue;
        if (row.node.badge?.text !== node.badge?.text) badges.push(badgeUri(row.key));
        row.node = node;
        stale.push(row);
      }
    }
    if (first) this.changes.fire(undefined);
    else if (stale.length > 0) this.changes.fire([...new Set(stale)]);
    if (badges.length > 0) this.badges.fire(badges);
  }

  /** Lets go of a row that is gone, and of what hung on it. */
  private forget(key: string): void {
    for (const child of this.given.get(key) ?? []) this.forget(child);
    this.given.delete(key);
    this.rows.delete(key);
  }
}

function keyOf(project: OpenProject, node: TreeNode): string {
  return `${project.root}#${node.id}`;
}

function projectNode(project: OpenProject): TreeNode {
  return treeNode({
    id: 'project',
    type: 'project',
    label: project.name,
    description: runCount(project.snapshot?.rows.length ?? 0, l10n.t),
    icon: { id: 'root-folder', color: null },
    children: 'expanded',
  });
}

function isSame(a: TreeNode, b: TreeNode): boolean {
  return (
    JSON.stringify({ ...a, children: a.children === 'none' }) ===
    JSON.stringify({ ...b, children: b.children === 'none' })
  );
}
