import { join } from 'node:path';
import type { Disposable } from 'vscode';
import { Diagnostic, DiagnosticSeverity, Range, Uri, languages, window } from 'vscode';
import type { ObjectiveResult } from '../../contract/objectives.ts';
import type { Verdict } from '../../contract/verdict.ts';
import { DisposableStore } from '../../platform/disposable.ts';
import type { Place } from '../../contract/verdict.ts';
import { datasetState } from '../../objectives/core/datasetNodes.ts';
import type { ErrorReporter } from '../../platform/vscode/errorReporter.ts';
import type { ProjectBoard } from './projectBoard.ts';
import type { ProjectBoards } from './projectBoards.ts';

/**
 * Objectives that are not met, in the Problems view at their line: an error when one fails, a warning when the evidence
 * is not enough, information for those that decide nothing. Followed once somebody looked: at the file, or at a view.
 */
export class VerdictProblems implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly problems = this.owned.add(languages.createDiagnosticCollection('modelwright-verdicts'));
  private readonly followed = new Set<ProjectBoard>();

  constructor(
    private readonly boards: ProjectBoards,
    private readonly reporter: ErrorReporter,
  ) {
    this.owned.add(
      boards.onDidChange((board) => {
        if (this.followed.has(board)) this.show(board);
      }),
    );
    this.owned.add(window.onDidChangeVisibleTextEditors(() => this.look()));
    this.owned.add(boards.projects.onDidChangeList(() => this.renew()));
  }

  /** From now on the problems of this project are kept true. */
  follow(board: ProjectBoard): void {
    if (this.followed.has(board)) return;
    this.followed.add(board);
    this.show(board);
  }

  dispose(): void {
    this.owned.dispose();
  }

  private look(): void {
    for (const editor of window.visibleTextEditors) {
      const board = this.boards
        .all()
        .find(({ project }) => editor.document.uri.fsPath === join(project.root, 'modelwright.yaml'));
      if (board) this.follow(board);
    }
  }

  private renew(): void {
    const open = new Set(this.boards.all());
    for (const board of this.followed)
      if (!open.has(board)) {
        this.followed.delete(board);
        this.problems.delete(fileOf(board));
      }
    this.look();
  }

  private show(board: ProjectBoard): void {
    this.collect(board).then(
      (found) => this.problems.set(fileOf(board), [...found]),
      (error: unknown) => this.reporter.background(error),
    );
  }

  private async collect(board: ProjectBoard): Promise<readonly Diagnostic[]> {
    // What is wrong in the file is told by those who read it; verdicts of before would stand at wrong lines.
    if (board.fileProblem !== null) return [];
    const [judgement, summaries] = await Promise.all([board.judgement(null), board.summaries()]);
    const { objectives, datasets } = board.project.services.project.project();
    return [
      ...(judgement?.objectives ?? []).flatMap((result) => {
        const place = objectives.find(({ id }) => id === result.id)?.place;
        return place ? diagnosticOf(result.id, result.verdict, place, severityOf(result)) : [];
      }),
      ...summaries.flatMap((summary) => {
        const { id, verdict } = summary;
        const place = datasets.find((dataset) => dataset.id === id)?.place;
        return place && verdict && datasetState(summary) !== 'stale'
          ? diagnosticOf(id, verdict, place, severityOf({ role: 'guardrail', verdict }))
          : [];
      }),
    ];
  }
}

function fileOf(board: ProjectBoard): Uri {
  return Uri.file(join(board.project.root, 'modelwright.yaml'));
}

function severityOf({ role, verdict }: Pick<ObjectiveResult, 'role' | 'verdict'>): DiagnosticSeverity {
  if (role === 'info') return DiagnosticSeverity.Information;
  return verdict.outcome === 'fail' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
}

function diagnosticOf(
  id: string,
  verdict: Verdict,
  place: Place,
  severity: DiagnosticSeverity,
): readonly Diagnostic[] {
  if (verdict.outcome === 'pass') return [];
  const { line, column, endLine, endColumn } = place;
  const end = endLine === line ? endColumn - 1 : column - 1 + 'id: '.length + id.length;
  const found = new Diagnostic(
    new Range(line - 1, column - 1, line - 1, end),
    `${id}: ${verdict.reason}`,
    severity,
  );
  found.source = 'Modelwright';
  found.code = verdict.outcome;
  return [found];
}
