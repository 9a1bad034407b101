import type { Disposable, Event } from 'vscode';
import { EventEmitter } from 'vscode';
import { DisposableStore } from '../../platform/disposable.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';
import type { OpenProjects } from '../../runs/vscode/openProjects.ts';
import { ProjectBoard } from './projectBoard.ts';

/** The boards of all open projects; made when they are asked for, gone with their project. */
export class ProjectBoards implements Disposable {
  private readonly boards = new Map<OpenProject, ProjectBoard>();
  private readonly emitter = new EventEmitter<ProjectBoard>();
  /** What this project is judged to be may differ now. */
  readonly onDidChange: Event<ProjectBoard> = this.emitter.event;
  private readonly owned = new DisposableStore();

  constructor(readonly projects: OpenProjects) {
    this.owned.add(projects.onDidChangeList(() => this.sweep()));
  }

  of(project: OpenProject): ProjectBoard {
    const known = this.boards.get(project);
    if (known) return known;
    const board = new ProjectBoard(project);
    board.onDidChange(() => this.emitter.fire(board));
    this.boards.set(project, board);
    return board;
  }

  byRoot(root: string): ProjectBoard | null {
    const project = this.projects.byRoot(root);
    return project ? this.of(project) : null;
  }

  /** The project of the active file, else the first one; null while nothing is open. */
  active(): ProjectBoard | null {
    const project = this.projects.active();
    return project ? this.of(project) : null;
  }

  all(): readonly ProjectBoard[] {
    return this.projects.all().map((project) => this.of(project));
  }

  dispose(): void {
    for (const board of this.boards.values()) board.dispose();
    this.owned.dispose();
    this.emitter.dispose();
  }

  private sweep(): void {
    const open = new Set(this.projects.all());
    for (const [project, board] of this.boards) {
      if (open.has(project)) continue;
      board.dispose();
      this.boards.delete(project);
    }
  }
}
