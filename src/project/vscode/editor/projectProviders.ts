import type {
  CodeActionProvider,
  CompletionItemProvider,
  HoverProvider,
  Position,
  TextDocument,
  Uri,
} from 'vscode';
import {
  CodeAction,
  CodeActionKind,
  CompletionItem,
  CompletionItemKind,
  CompletionList,
  Hover,
  l10n,
  MarkdownString,
  Range,
  SnippetString,
  WorkspaceEdit,
} from 'vscode';
import {
  completeProject,
  type Completion,
  type CompletionItem as Found,
} from '../../core/language/complete.ts';
import { hoverProject, type Hover as FoundHover } from '../../core/language/hover.ts';
import type { ProjectProblem } from '../../core/projectTypes.ts';
import type { FactsBook } from './factsBook.ts';
import { rangeOf } from './projectDiagnostics.ts';

const kinds: Readonly<Record<Found['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  metric: CompletionItemKind.Value,
  run: CompletionItemKind.Reference,
  column: CompletionItemKind.Field,
  file: CompletionItemKind.File,
  person: CompletionItemKind.User,
};

/** Keys, values, metrics, runs, columns and files where the cursor stands. */
export function projectCompletion(facts: FactsBook): CompletionItemProvider {
  return {
    async provideCompletionItems(document, position) {
      const text = document.getText();
      const known = await facts.lookToComplete(document.uri.fsPath, text);
      const found = completeProject(text, document.offsetAt(position), known);
      return found && listOf(found, document, position);
    },
  };
}

/** What was found, as the editor takes it. */
export function listOf(found: Completion, document: TextDocument, position: Position): CompletionList {
  const range = new Range(document.positionAt(found.from), document.positionAt(found.to));
  const before = new Range(range.start, position);
  return new CompletionList(
    found.items.map((item) => {
      const one = new CompletionItem(
        item.detail === null ? item.label : { label: item.label, description: item.detail },
        kinds[item.kind],
      );
      one.range = { inserting: before, replacing: range };
      one.insertText = new SnippetString(item.snippet);
      one.sortText = item.sort;
      // What was typed, quotes too, is what the label is held against.
      one.filterText = `${document.getText(before).match(/^["']/)?.[0] ?? ''}${item.label}`;
      if (item.documentation !== null) one.documentation = new MarkdownString(item.documentation);
      if (/[ {[]\$0/.test(item.snippet) || item.snippet.includes('\n'))
        one.command = { command: 'editor.action.triggerSuggest', title: '' };
      return one;
    }),
    false,
  );
}

/** What a key is for, and what is known of the metric or run that is named. */
export function projectHover(facts: FactsBook): HoverProvider {
  return {
    async provideHover(document, position) {
      const text = document.getText();
      const known = await facts.look(document.uri.fsPath, text);
      const found = hoverProject(text, document.offsetAt(position), known);
      return found && shownHover(found, document);
    },
  };
}

/** What was found, as the editor takes it. */
export function shownHover(found: FoundHover, document: TextDocument): Hover {
  const lines = found.lines.map((line) => new MarkdownString().appendText(line));
  return new Hover(lines, new Range(document.positionAt(found.from), document.positionAt(found.to)));
}

/** The problems that are shown of a file. */
export interface KnownProblems {
  of(uri: Uri): readonly ProjectProblem[];
}

/** Puts the nearest known word in the place of a wrong one. */
export function nearestFixes(diagnostics: KnownProblems): CodeActionProvider {
  return {
    provideCodeActions(document, range, context) {
      return diagnostics.of(document.uri).flatMap((problem) => {
        const { suggestion } = problem;
        const place = rangeOf(problem);
        if (suggestion === undefined || place.intersection(range) === undefined) return [];
        const fix = new CodeAction(l10n.t('Change to "{0}"', suggestion), CodeActionKind.QuickFix);
        fix.edit = new WorkspaceEdit();
        fix.edit.replace(document.uri, place, inQuotesOf(document.getText(place), suggestion));
        fix.diagnostics = context.diagnostics.filter((one) => one.range.isEqual(place));
        fix.isPreferred = true;
        return [fix];
      });
    },
  };
}

function inQuotesOf(old: string, text: string): string {
  const [quote] = /^["']/.exec(old) ?? [];
  return quote === undefined ? text : `${quote}${text}${quote}`;
}
