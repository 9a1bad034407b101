import { CodeActionKind, languages, workspace } from 'vscode';
import type { Disposable } from 'vscode';
import { DisposableStore } from '../../../platform/disposable.ts';
import type { ErrorReporter } from '../../../platform/vscode/errorReporter.ts';
import { isProjectFile, projectFiles } from './isProjectFile.ts';
import type { FactsSources } from './projectFactsSource.ts';

/**
 * Completion, hover, problems and quick fixes in project files. What reads them is loaded with the first one that is
 * opened, or with the first view of ours.
 */
export function registerProjectEditor(sources: FactsSources, reporter: ErrorReporter): Disposable {
  const owned = new DisposableStore();
  let started = false;
  const start = (): void => {
    if (started) return;
    started = true;
    load(owned, sources, reporter).catch((error: unknown) => reporter.background(error));
  };
  owned.add(
    workspace.onDidOpenTextDocument((document) => {
      if (isProjectFile(document)) start();
    }),
  );
  // Once a view shows, what is wrong in a file that nobody has open counts too.
  owned.add(sources.runs.onDidChange(start));
  if (workspace.textDocuments.some(isProjectFile)) start();
  return owned;
}

async function load(owned: DisposableStore, sources: FactsSources, reporter: ErrorReporter): Promise<void> {
  const [{ FactsBook }, { ProjectDiagnostics }, { nearestFixes, projectCompletion, projectHover }] =
    await Promise.all([
      import('./factsBook.ts'),
      import('./projectDiagnostics.ts'),
      import('./projectProviders.ts'),
    ]);
  const facts = new FactsBook(sources);
  const diagnostics = owned.add(new ProjectDiagnostics(facts, (error) => reporter.background(error)));
  owned.add(sources.runs.onDidChange(() => diagnostics.factsChanged()));
  owned.add(
    languages.registerCompletionItemProvider(projectFiles, projectCompletion(facts), ' ', '"', '{', '[', ':'),
  );
  owned.add(languages.registerHoverProvider(projectFiles, projectHover(facts)));
  owned.add(
    languages.registerCodeActionsProvider(projectFiles, nearestFixes(diagnostics), {
      providedCodeActionKinds: [CodeActionKind.QuickFix],
    }),
  );
}
