import type { Disposable } from 'vscode';
import type { Verdict } from '../../contract/verdict.ts';
import { DisposableStore } from '../../platform/disposable.ts';
import type { ErrorReporter } from '../../platform/vscode/errorReporter.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';
import { judgedBy, judgedRuns } from '../core/judgedRuns.ts';
import type { ProjectBoards } from './projectBoards.ts';

/** So many are judged at once: between two lots the worker answers what else is asked. */
const lotSize = 8;

/** Judges the newest runs of open projects, so that their rows in the Experiments view show a verdict. */
export class RunVerdicts implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly known = new WeakMap<OpenProject, string>();

  constructor(boards: ProjectBoards, reporter: ErrorReporter) {
    const look = (project: OpenProject): void => {
      // While the file is wrong, rows keep how they stood.
      if (boards.of(project).fileProblem !== null) return;
      this.judge(project).catch((error: unknown) => {
        // The rows stay as they are; what is wrong stands in the Objectives view.
        reporter.log(error);
      });
    };
    this.owned.add(boards.projects.onDidChange(look));
    this.owned.add(boards.onDidChange(({ project }) => look(project)));
  }

  dispose(): void {
    this.owned.dispose();
  }

  private async judge(project: OpenProject): Promise<void> {
    const { snapshot, candidate, baseline } = project;
    // While stores are read, rows come and go.
    if (!snapshot || snapshot.scan !== null) return;
    const parts = project.services.project.project();
    // A training that writes often must cost nothing where nothing is promised.
    if (parts.objectives.length === 0 && project.verdicts.size === 0) return;
    const rows = judgedRuns(snapshot, [candidate?.id, baseline?.id]);
    const key = judgedBy(parts, baseline?.id ?? null, rows);
    if (this.known.get(project) === key) return;
    this.known.set(project, key);
    if (parts.objectives.length === 0) {
      project.verdicts = new Map();
      project.touch();
      return;
    }
    const found = new Map<string, Verdict>();
    for (let at = 0; at < rows.length; at += lotSize) {
      const lot = rows.slice(at, at + lotSize).map(({ id }) => id);
      for (const { run, verdict } of await project.services.objectives.verdicts(lot)) found.set(run, verdict);
      // Another question came meanwhile: its answers are the ones to show.
      if (this.known.get(project) !== key) return;
      project.verdicts = new Map([...project.verdicts, ...found]);
      project.touch();
    }
    project.verdicts = found;
    project.touch();
  }
}
