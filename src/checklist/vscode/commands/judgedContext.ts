import { l10n } from 'vscode';
import type { Disposable } from 'vscode';
import { ModelwrightError } from '../../../platform/errors.ts';
import type { CommandId, CommandSignatures, JudgedReference } from '../../../platform/vscode/commands.ts';
import { pickProject } from '../../../runs/vscode/pickProject.ts';
import type { ProjectBoard } from '../projectBoard.ts';
import type { ProjectBoards } from '../projectBoards.ts';

/** What commands on objectives and the checklist work with. */
export interface JudgedContext {
  readonly boards: ProjectBoards;
  /** Registers one command of the map, its errors answered. */
  readonly register: <K extends CommandId>(id: K, handler: CommandSignatures[K]) => Disposable;
}

/** The board of the project that a command is about; null when the person picks none. */
export async function boardOf(
  boards: ProjectBoards,
  target: JudgedReference | string | undefined,
): Promise<ProjectBoard | null> {
  const project = await pickProject(boards.projects, typeof target === 'object' ? target.root : null);
  return project && boards.of(project);
}

/** The same, for commands that need a `modelwright.yaml`. @throws ModelwrightError `not-found` */
export async function judgedBoardOf(
  context: JudgedContext,
  target: JudgedReference | string | undefined,
): Promise<ProjectBoard | null> {
  const board = await boardOf(context.boards, target);
  if (board && !board.hasFile)
    throw new ModelwrightError('not-found', l10n.t('This folder has no modelwright.yaml yet.'), {
      hint: l10n.t('“Modelwright: Set Up This Project” writes a first one.'),
    });
  return board;
}

/**
 * The same, for commands that judge or write by that file.
 *
 * @throws ModelwrightError `not-found`, `project-file` while the file has an error
 */
export async function soundBoardOf(
  context: JudgedContext,
  target: JudgedReference | string | undefined,
): Promise<ProjectBoard | null> {
  const board = await judgedBoardOf(context, target);
  const wrong = board?.fileProblem ?? null;
  if (wrong) throw wrong;
  return board;
}

/** Id that a plain argument or a row names. */
export function idOf(
  target: JudgedReference | string | undefined,
  kind: 'item' | 'objective' | 'dataset',
): string | null {
  if (typeof target === 'string') return target;
  return target?.[kind] ?? null;
}
