import type { Disposable, TextDocument, Uri } from 'vscode';
import { Diagnostic, DiagnosticSeverity, languages, Range, workspace } from 'vscode';
import { hashOf } from '../../../platform/canonicalJson.ts';
import { coalesce } from '../../../platform/coalesce.ts';
import { DisposableStore } from '../../../platform/disposable.ts';
import { programVersion } from '../../../platform/version.ts';
import { crossCheck } from '../../core/language/crossCheck.ts';
import { projectFileName } from '../../core/projectFileName.ts';
import type { ProjectFile, ProjectProblem } from '../../core/projectTypes.ts';
import { readProject } from '../../core/readProject.ts';
import { followProjectFiles, readProjectText } from './closedProjectFiles.ts';
import type { FactsBook } from './factsBook.ts';
import { isProjectFile } from './isProjectFile.ts';

const typingMs = 150;
const factsMs = 1000;

/** What is wrong in project files, in the Problems view: as they are typed, and as they lie on disk where none is open. */
export class ProjectDiagnostics implements Disposable {
  private readonly collection = languages.createDiagnosticCollection('modelwright');
  private readonly owned = new DisposableStore();
  private readonly problems = new Map<string, readonly ProjectProblem[]>();
  private readonly asks = new Map<string, ReturnType<typeof coalesce>>();

  constructor(
    private readonly facts: FactsBook,
    private readonly onError: (error: unknown) => void,
  ) {
    this.owned.add(this.collection);
    this.owned.add(workspace.onDidOpenTextDocument((document) => this.opened(document)));
    this.owned.add(workspace.onDidCloseTextDocument((document) => this.closed(document)));
    this.owned.add(workspace.onDidChangeTextDocument(({ document }) => this.asks.get(key(document.uri))?.()));
    for (const document of workspace.textDocuments) this.opened(document);
    this.owned.add(followProjectFiles((uri, text) => this.onDisk(uri, text), onError));
  }

  /** The problems that are shown of a file, with what a quick fix needs. */
  of(uri: Uri): readonly ProjectProblem[] {
    return this.problems.get(key(uri)) ?? [];
  }

  /** Runs, files or the checklist changed: what is open is held against them again. */
  factsChanged(): void {
    this.lookAgain();
  }

  dispose(): void {
    for (const ask of this.asks.values()) ask.cancel();
    this.asks.clear();
    this.lookAgain.cancel();
    this.owned.dispose();
  }

  private readonly lookAgain = coalesce(factsMs, () => {
    for (const document of workspace.textDocuments) if (this.asks.has(key(document.uri))) this.look(document);
  });

  private opened(document: TextDocument): void {
    if (!isProjectFile(document) || this.asks.has(key(document.uri))) return;
    this.asks.set(
      key(document.uri),
      coalesce(typingMs, () => this.show(document)),
    );
    this.show(document);
    this.look(document);
  }

  private closed(document: TextDocument): void {
    if (!isProjectFile(document)) return;
    const id = key(document.uri);
    this.asks.get(id)?.cancel();
    this.asks.delete(id);
    this.problems.delete(id);
    this.facts.forget(document.uri.fsPath);
    readProjectText(document.uri)
      .then((text) => this.onDisk(document.uri, text))
      .catch((error: unknown) => this.onError(error));
  }

  /** What nobody has open is not held against runs and files: that waits until somebody looks. */
  private onDisk(uri: Uri, text: string | null): void {
    if (this.asks.has(key(uri))) return;
    if (text === null) this.collection.delete(uri);
    else this.collection.set(uri, read(text, uri.fsPath).problems.map(diagnosticOf));
  }

  private look(document: TextDocument): void {
    this.facts
      .look(document.uri.fsPath, document.getText())
      .then(() => this.asks.has(key(document.uri)) && this.show(document))
      .catch((error: unknown) => this.onError(error));
  }

  private show(document: TextDocument): void {
    const { fsPath } = document.uri;
    const text = document.getText();
    const project = read(text, fsPath);
    const found = [...project.problems, ...crossCheck(project, text, this.facts.known(fsPath))];
    this.problems.set(key(document.uri), found);
    this.collection.set(document.uri, found.map(diagnosticOf));
  }
}

function read(text: string, path: string): ProjectFile {
  return readProject(text, path, projectFileName, { hash: hashOf, version: programVersion });
}

/** The problem's characters as the editor counts them. */
export function rangeOf({ line, column, endLine, endColumn }: ProjectProblem): Range {
  return new Range(line - 1, column - 1, endLine - 1, endColumn - 1);
}

/** A problem as the editor shows it. */
export function diagnosticOf(problem: ProjectProblem): Diagnostic {
  const severity = problem.severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
  const diagnostic = new Diagnostic(rangeOf(problem), problem.message, severity);
  diagnostic.source = 'Modelwright';
  return diagnostic;
}

function key(uri: Uri): string {
  return uri.toString();
}
