import type { Disposable, DocumentSelector, TextDocument, Uri } from 'vscode';
import { CodeActionKind, languages, workspace } from 'vscode';
import { coalesce } from '../../../platform/coalesce.ts';
import { DisposableStore } from '../../../platform/disposable.ts';
import { lazy } from '../../../platform/lazy.ts';
import type { ErrorReporter } from '../../../platform/vscode/errorReporter.ts';
import type { SchemaNode } from '../../core/language/schemaNode.ts';
import type { ProjectProblem } from '../../core/projectTypes.ts';

const typingMs = 150;

/** A kind of YAML file with a schema of its own. */
export interface YamlLanguage {
  readonly schema: SchemaNode;
  readonly problems: (text: string, file: string) => readonly ProjectProblem[];
}

export interface YamlEditorOptions {
  /** Name of the collection of its problems. */
  readonly name: string;
  /** Glob of the files. */
  readonly pattern: string;
  /** Asked for with the first such file that is opened. */
  readonly load: () => Promise<YamlLanguage>;
  readonly reporter: ErrorReporter;
}

/** Completion, hover, problems and quick fixes of one kind of file, from its schema and its reader. */
export function registerYamlEditor(options: YamlEditorOptions): Disposable {
  const { name, pattern, reporter } = options;
  const owned = new DisposableStore();
  const selector: DocumentSelector = { scheme: 'file', pattern };
  const language = lazy(options.load);
  const collection = owned.add(languages.createDiagnosticCollection(name));
  const known = new Map<string, readonly ProjectProblem[]>();
  const providers = lazy(async () => {
    const [{ complete }, { hover }, { noFacts }, shown, { diagnosticOf }] = await Promise.all([
      import('../../core/language/complete.ts'),
      import('../../core/language/hover.ts'),
      import('../../core/language/projectFacts.ts'),
      import('./projectProviders.ts'),
      import('./projectDiagnostics.ts'),
    ]);
    return { complete, hover, noFacts, ...shown, diagnosticOf };
  });
  const show = async (document: TextDocument): Promise<void> => {
    const [{ problems }, { diagnosticOf }] = await Promise.all([language(), providers()]);
    if (document.isClosed) return;
    const found = problems(document.getText(), workspace.asRelativePath(document.uri, false));
    known.set(document.uri.toString(), found);
    collection.set(document.uri, found.map(diagnosticOf));
  };
  const look = (document: TextDocument): void => {
    if (languages.match(selector, document) === 0) return;
    show(document).catch((error: unknown) => reporter.background(error));
  };
  const changed = new Set<TextDocument>();
  const soon = coalesce(typingMs, () => {
    for (const document of changed) look(document);
    changed.clear();
  });
  owned.add({ dispose: () => soon.cancel() });
  owned.add(workspace.onDidOpenTextDocument(look));
  owned.add(
    workspace.onDidChangeTextDocument(({ document }) => {
      if (languages.match(selector, document) === 0) return;
      changed.add(document);
      soon();
    }),
  );
  owned.add(
    workspace.onDidCloseTextDocument(({ uri }) => {
      known.delete(uri.toString());
      collection.delete(uri);
    }),
  );
  for (const document of workspace.textDocuments) look(document);
  const completion = languages.registerCompletionItemProvider(
    selector,
    {
      async provideCompletionItems(document, position) {
        const [{ schema }, { complete, listOf, noFacts }] = await Promise.all([language(), providers()]);
        const found = complete(document.getText(), document.offsetAt(position), schema, noFacts);
        return found && listOf(found, document, position);
      },
    },
    ' ',
    '{',
    '[',
  );
  const hovers = languages.registerHoverProvider(selector, {
    async provideHover(document, position) {
      const [{ schema }, { hover, noFacts, shownHover }] = await Promise.all([language(), providers()]);
      const found = hover(document.getText(), document.offsetAt(position), schema, noFacts);
      return found && shownHover(found, document);
    },
  });
  const fixes = languages.registerCodeActionsProvider(
    selector,
    {
      async provideCodeActions(document, range, context, token) {
        const { nearestFixes } = await providers();
        const of = (uri: Uri): readonly ProjectProblem[] => known.get(uri.toString()) ?? [];
        return nearestFixes({ of }).provideCodeActions(document, range, context, token);
      },
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix] },
  );
  for (const one of [completion, hovers, fixes]) owned.add(one);
  return owned;
}
