import { l10n, window } from 'vscode';
import type { Board, BoardItem, ItemSignature } from '../../../contract/checklist.ts';
import { ModelwrightError } from '../../../platform/errors.ts';
import type { JudgedReference } from '../../../platform/vscode/commands.ts';
import { dots } from '../../../runs/core/words.ts';
import { isMine } from '../../core/boardPeople.ts';

/** One place on which a person can sign: an item, and the role in which they do. */
export interface Signature {
  readonly item: BoardItem;
  readonly role: string;
  readonly signature: ItemSignature;
}

/**
 * Which item and which role: as the row says, else as the person picks, their own first.
 *
 * @throws ModelwrightError `not-found` when there is nothing to pick
 */
export async function pickSignature(
  board: Board,
  title: string,
  target: JudgedReference | string | undefined,
  fits: (signature: ItemSignature) => boolean,
): Promise<Signature | null> {
  const id = typeof target === 'string' ? target : (target?.item ?? null);
  const role = typeof target === 'object' ? (target.role ?? null) : null;
  const items = board.stages
    .flatMap((stage) => stage.items)
    .filter((item) => item.signatures.some(fits) && (id === null || item.id === id));
  if (items.length === 0)
    throw new ModelwrightError(
      'not-found',
      id === null
        ? l10n.t('No item of the checklist takes this.')
        : l10n.t('{0} takes no signature here.', id),
    );
  const item = id === null ? await pickItem(board, items, title) : (items[0] ?? null);
  if (!item) return null;
  const open = item.signatures.filter(fits).filter((one) => role === null || one.role === role);
  const signature = await pickRole(board, item, open, title);
  return signature ? { item, role: signature.role, signature } : null;
}

async function pickItem(board: Board, items: readonly BoardItem[], title: string): Promise<BoardItem | null> {
  const rank = (item: BoardItem): number =>
    (isMine(item, board.me) ? 0 : 2) + (item.state === 'done' || item.state === 'waived' ? 1 : 0);
  const sorted = [...items].sort((a, b) => rank(a) - rank(b));
  const picked = await window.showQuickPick(
    sorted.map((item) => ({
      label: item.title,
      description: dots(item.id, item.roles.join(', '), isMine(item, board.me) ? l10n.t('mine') : null),
      detail: item.why,
      item,
    })),
    { title, matchOnDescription: true, placeHolder: l10n.t('Item of the checklist') },
  );
  return picked?.item ?? null;
}

/** One's own role where there is one; else a list, in which the reason why not stands beside each. */
async function pickRole(
  board: Board,
  item: BoardItem,
  signatures: readonly ItemSignature[],
  title: string,
): Promise<ItemSignature | null> {
  const [only, ...others] = signatures;
  if (only && others.length === 0) return only;
  const mine = signatures.filter(({ role }) => board.me.roles.includes(role));
  const [mineOnly, ...mineToo] = mine;
  if (mineOnly && mineToo.length === 0) return mineOnly;
  const picked = await window.showQuickPick(
    signatures.map((signature) => ({
      label: signature.role,
      description: signature.person ?? l10n.t('to sign'),
      ...(signature.note === null ? {} : { detail: signature.note }),
      signature,
    })),
    { title: `${title}: ${item.title}`, placeHolder: l10n.t('In which role?') },
  );
  return picked?.signature ?? null;
}
