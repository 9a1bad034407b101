import type { Board, BoardItem } from '../../contract/checklist.ts';

/** Whether an item is for the person who looks: one of their roles owns it. */
export function isMine(item: BoardItem, me: Board['me']): boolean {
  return (
    item.roles.some((role) => me.roles.includes(role)) ||
    item.people.some(({ mail }) => me.mail !== null && mail.toLowerCase() === me.mail.toLowerCase())
  );
}

export function isSettled(item: BoardItem): boolean {
  return item.state === 'done' || item.state === 'waived';
}

/** What the badge counts: items that block and wait for me, or for anybody where I hold no role. */
export function waiting(board: Board): { readonly mine: boolean; readonly count: number } {
  const open = board.stages.flatMap((stage) => stage.items).filter((item) => item.blocks && !isSettled(item));
  const mine = board.me.roles.length > 0;
  return { mine, count: mine ? open.filter((item) => isMine(item, board.me)).length : open.length };
}

/** Items that are settled, and how many there are. */
export function progress(board: Board): { readonly done: number; readonly of: number } {
  const items = board.stages.flatMap((stage) => stage.items);
  return { done: items.filter(isSettled).length, of: items.length };
}

/** Items of the release gate that stand in its way. */
export function blocking(board: Board): number {
  return board.stages
    .filter((stage) => stage.id !== 'operate')
    .flatMap((stage) => stage.items)
    .filter((item) => item.blocks && !isSettled(item)).length;
}
