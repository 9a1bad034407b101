import { join } from 'node:path';
import type { Disposable } from 'vscode';
import { Range, Uri, l10n, window } from 'vscode';
import { ModelwrightError } from '../../../platform/errors.ts';
import type { JudgedReference } from '../../../platform/vscode/commands.ts';
import type { ChecklistView } from '../checklistView.ts';
import type { ProjectBoard } from '../projectBoard.ts';
import { judgedBoardOf, type JudgedContext } from './judgedContext.ts';

/** Ways from a row to the text behind it, and what the Checklist view shows. */
export function openCommands(context: JudgedContext, view: ChecklistView): readonly Disposable[] {
  const { register } = context;
  return [
    register('modelwright.goToEntry', async (target) => {
      const board = await judgedBoardOf(context, target);
      if (board) await goToEntry(board, target);
    }),
    register('modelwright.openEvidence', async (target) => {
      const board = await judgedBoardOf(context, target);
      if (board) await openEvidence(board, target);
    }),
    register('modelwright.showMine', () => view.showOnlyMine(true)),
    register('modelwright.showEverybodys', () => view.showOnlyMine(false)),
  ];
}

async function goToEntry(board: ProjectBoard, target: JudgedReference | string | undefined): Promise<void> {
  const { objectives, datasets, path } = board.project.services.project.project();
  const entries = [...objectives, ...datasets];
  const named = typeof target === 'string' ? target : (target?.objective ?? target?.dataset ?? null);
  const wanted = typeof target === 'object' && target.dataset ? datasets : entries;
  const entry = named === null ? await pickEntry(entries) : wanted.find(({ id }) => id === named);
  if (entry === null || path === null) return;
  if (!entry)
    throw new ModelwrightError(
      'not-found',
      l10n.t('modelwright.yaml has no entry {0} any more.', named ?? ''),
    );
  const { line, column } = entry.place;
  const at = new Range(line - 1, column - 1, line - 1, column - 1);
  await window.showTextDocument(Uri.file(path), { selection: at });
}

async function pickEntry<T extends { readonly id: string }>(entries: readonly T[]): Promise<T | null> {
  const picked = await window.showQuickPick(
    entries.map((entry) => ({ label: entry.id, entry })),
    { title: l10n.t('Go to Entry in modelwright.yaml') },
  );
  return picked?.entry ?? null;
}

/** The newest record of an item; several are offered in a list. */
async function openEvidence(
  board: ProjectBoard,
  target: JudgedReference | string | undefined,
): Promise<void> {
  const id = typeof target === 'string' ? target : (target?.item ?? null);
  const found = await board.board();
  const items = (found?.stages ?? []).flatMap((stage) => stage.items);
  const files = items
    .filter((item) => id === null || item.id === id)
    .flatMap((item) =>
      (item.evidence?.files ?? []).map((file) => ({ label: file, description: item.title })),
    );
  if (files.length === 0)
    throw new ModelwrightError('not-found', l10n.t('There is no evidence yet.'), {
      hint: l10n.t('“Modelwright: Run Checks” writes it.'),
    });
  const [first] = files;
  const picked =
    files.length === 1 ? first : await window.showQuickPick(files, { title: l10n.t('Open Evidence') });
  if (picked)
    await window.showTextDocument(Uri.file(join(board.project.root, picked.label)), { preview: true });
}
