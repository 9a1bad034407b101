import type { Disposable } from 'vscode';
import type { OpenProject } from '../../runs/vscode/openProject.ts';
import type { OpenProjects } from '../../runs/vscode/openProjects.ts';

/** Where the data report learns of projects, of what changed in them, and says that it wrote something. */
export interface ReportSource {
  readonly projects: OpenProjects;
  /** Evidence, contracts, the project file or a data file may differ now. */
  onDidChange(listener: (root: string) => void): Disposable;
  changed(project: OpenProject): void;
}
