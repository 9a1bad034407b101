import { sep } from 'node:path';
import type { Event, WorkspaceFolder } from 'vscode';
import { Disposable, EventEmitter, TabInputWebview, Uri, window, workspace } from 'vscode';
import { lazy } from '../../platform/lazy.ts';
import { hasProjectFile, innerProject } from '../../project/vscode/innerProject.ts';
import type { CreateServices, ProjectOptions } from './openProject.ts';
import { OpenProject } from './openProject.ts';

/**
 * The projects of this window: one for each folder of the workspace, and one for each folder below whose own project
 * file is the nearest of a file that is looked at. Nothing is opened before a view or a command asks for it.
 */
export class OpenProjects implements Disposable {
  private readonly projects = new Map<string, OpenProject>();
  private createServices: CreateServices | null = null;
  private readonly load: () => Promise<{ readonly createServices: CreateServices }>;
  private readonly changes = new EventEmitter<OpenProject>();
  readonly onDidChange: Event<OpenProject> = this.changes.event;
  private readonly lists = new EventEmitter<void>();
  /** A folder came or went. */
  readonly onDidChangeList: Event<void> = this.lists.event;
  private readonly fronts = new EventEmitter<void>();
  /** Another file or panel is in front. */
  readonly onDidChangeActive: Event<void> = this.fronts.event;
  private readonly listener: Disposable;
  /** Root of the project whose panel was in front last. */
  private ofPanel: string | null = null;
  /** Root of the project of whatever was in front last. */
  private last: string | null = null;
  private readonly inner = new Map<string, WorkspaceFolder>();

  constructor(
    /** What every project is opened with, beside its folder. */
    private readonly options: Omit<ProjectOptions, 'folder' | 'createServices'>,
    loadServices: () => Promise<{ readonly createServices: CreateServices }>,
  ) {
    this.load = lazy(loadServices);
    this.listener = Disposable.from(
      workspace.onDidChangeWorkspaceFolders(() => this.renew()),
      // What was opened without trust looks at no work tree and writes nothing: it is opened again.
      workspace.onDidGrantWorkspaceTrust(() => {
        this.close();
        this.renew();
      }),
      window.tabGroups.onDidChangeTabs(() => this.follow()),
      window.tabGroups.onDidChangeTabGroups(() => this.follow()),
    );
  }

  /** Opens the projects unless they are open; what their services need is loaded here. */
  async open(): Promise<void> {
    if (this.createServices) return;
    const [{ createServices }] = await Promise.all([this.load(), this.options.signIns.load()]);
    if (this.createServices) return;
    this.createServices = createServices;
    this.notice();
    this.sync();
    this.lists.fire();
  }

  /** All projects, once they are open; none before. */
  all(): readonly OpenProject[] {
    return [...this.projects.values()];
  }

  byRoot(root: string): OpenProject | null {
    return this.all().find((project) => project.root === root) ?? null;
  }

  /** The project that has a run of this id. */
  ofRun(id: string): OpenProject | null {
    return this.all().find((project) => project.row(id) !== null) ?? null;
  }

  /** The project of the file or panel in front, else of what was there before, else the first one. */
  active(): OpenProject | null {
    const before = this.last === null ? null : this.byRoot(this.last);
    return this.inFront() ?? before ?? this.all()[0] ?? null;
  }

  /** Whether what is in front says which project is meant. */
  isActiveSure(): boolean {
    return this.inFront() !== null;
  }

  /** Opens the projects, and resolves when each has a first state to show. */
  async ready(): Promise<void> {
    await this.open();
    await Promise.all(this.all().map((project) => project.ready()));
  }

  dispose(): void {
    this.listener.dispose();
    this.close();
    this.changes.dispose();
    this.lists.dispose();
    this.fronts.dispose();
  }

  private inFront(): OpenProject | null {
    if (isPanelActive()) return this.ofPanel === null ? null : this.byRoot(this.ofPanel);
    return this.ofActiveFile();
  }

  /** The innermost project that holds the active file. */
  private ofActiveFile(): OpenProject | null {
    const file = activeFile()?.fsPath;
    if (file === undefined) return null;
    const holds = this.all().filter(({ root }) => file.startsWith(root + sep));
    return holds.toSorted((a, b) => b.root.length - a.root.length)[0] ?? null;
  }

  /** Opens the project of the file that is looked at, where it has one of its own. */
  private follow(): void {
    if (this.createServices && this.notice()) this.renew();
    this.moved();
  }

  private moved(): void {
    this.last = this.inFront()?.root ?? this.last;
    this.fronts.fire();
  }

  private notice(): boolean {
    for (const root of this.inner.keys())
      if (!hasProjectFile(root)) {
        this.inner.delete(root);
        return true;
      }
    const file = activeFile();
    const found = file ? innerProject(file) : null;
    if (!found || this.inner.has(found.uri.fsPath)) return false;
    this.inner.set(found.uri.fsPath, found);
    return true;
  }

  private renew(): void {
    if (!this.createServices) return;
    this.sync();
    this.lists.fire();
  }

  private close(): void {
    for (const project of this.projects.values()) project.dispose();
    this.projects.clear();
  }

  private sync(): void {
    const { createServices } = this;
    if (!createServices) return;
    const outer = (workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
    const inner = [...this.inner.values()].filter(
      ({ uri }) =>
        hasProjectFile(uri.fsPath) &&
        outer.some((folder) => uri.fsPath.startsWith(folder.uri.fsPath + sep)) &&
        !outer.some((folder) => folder.uri.fsPath === uri.fsPath),
    );
    const folders = [...outer, ...inner];
    const wanted = new Set(folders.map((folder) => folder.uri.fsPath));
    for (const [root, project] of this.projects)
      if (!wanted.has(root)) {
        project.dispose();
        this.projects.delete(root);
      }
    for (const folder of folders) {
      if (this.projects.has(folder.uri.fsPath)) continue;
      const project = new OpenProject({ ...this.options, createServices, folder });
      this.projects.set(project.root, project);
      project.onDidChange(() => this.changes.fire(project));
      project.onDidComeToFront(() => {
        this.ofPanel = project.root;
        this.moved();
      });
    }
  }
}

/** Whether a panel of ours is in front. The editor puts a word of its own before the type that we give one. */
function isPanelActive(): boolean {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof TabInputWebview && input.viewType.includes('modelwright.');
}

function activeFile(): Uri | null {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  return typeof input === 'object' && input !== null && 'uri' in input && input.uri instanceof Uri
    ? input.uri
    : null;
}
