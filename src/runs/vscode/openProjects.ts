import type { Disposable, Event } from 'vscode';
import { EventEmitter, Uri, window, workspace } from 'vscode';
import type { ProjectOptions } from './openProject.ts';
import { OpenProject } from './openProject.ts';

/**
 * The projects of this window: one for each folder of the workspace. Nothing is opened before a view or a command
 * asks for it.
 */
export class OpenProjects implements Disposable {
  private readonly open = new Map<string, OpenProject>();
  private opened = false;
  private readonly changes = new EventEmitter<OpenProject>();
  readonly onDidChange: Event<OpenProject> = this.changes.event;
  private readonly lists = new EventEmitter<void>();
  /** A folder came or went. */
  readonly onDidChangeList: Event<void> = this.lists.event;
  private readonly listener: Disposable;

  constructor(
    /** What every project is opened with, beside its folder. */
    private readonly options: Omit<ProjectOptions, 'folder'>,
  ) {
    this.listener = workspace.onDidChangeWorkspaceFolders(() => {
      if (!this.opened) return;
      this.sync();
      this.lists.fire();
    });
  }

  /** All projects, opened now if they were not. */
  all(): readonly OpenProject[] {
    if (!this.opened) {
      this.opened = true;
      this.sync();
    }
    return [...this.open.values()];
  }

  /** Those that are open already: for parts that must not start anything. */
  current(): readonly OpenProject[] {
    return [...this.open.values()];
  }

  byRoot(root: string): OpenProject | null {
    return this.all().find((project) => project.root === root) ?? null;
  }

  /** The project that has a run of this id. */
  ofRun(id: string): OpenProject | null {
    return this.all().find((project) => project.row(id) !== null) ?? null;
  }

  /** The project of the active file, else the first one. */
  active(): OpenProject | null {
    const all = this.all();
    const [first] = all;
    if (all.length < 2) return first ?? null;
    const file = activeFile();
    const folder = file && workspace.getWorkspaceFolder(file);
    return all.find((project) => project.root === folder?.uri.fsPath) ?? first ?? null;
  }

  async ready(): Promise<void> {
    await Promise.all(this.all().map((project) => project.ready()));
  }

  dispose(): void {
    this.listener.dispose();
    for (const project of this.open.values()) project.dispose();
    this.open.clear();
    this.changes.dispose();
    this.lists.dispose();
  }

  private sync(): void {
    const folders = (workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
    const wanted = new Set(folders.map((folder) => folder.uri.fsPath));
    for (const [root, project] of this.open)
      if (!wanted.has(root)) {
        project.dispose();
        this.open.delete(root);
      }
    for (const folder of folders) {
      if (this.open.has(folder.uri.fsPath)) continue;
      const project = new OpenProject({ ...this.options, folder });
      this.open.set(project.root, project);
      project.onDidChange(() => this.changes.fire(project));
    }
  }
}

function activeFile(): Uri | null {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  return typeof input === 'object' && input !== null && 'uri' in input && input.uri instanceof Uri
    ? input.uri
    : null;
}
