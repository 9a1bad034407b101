import type { Board, BoardItem, BoardStage, ItemSignature } from '../../../src/contract/checklist.ts';

/** What keeps an item from being done, the gravest first; what is done comes last. */
export const kinds = [
  'failed',
  'declined',
  'error',
  'stale',
  'inconclusive',
  'no-evidence',
  'to-sign',
  'waived',
  'done',
] as const;
export type ItemKind = (typeof kinds)[number];

export function isDone(item: BoardItem): boolean {
  return item.state === 'done' || item.state === 'waived';
}

export function itemKind(item: BoardItem): ItemKind {
  if (item.state === 'waived') return 'waived';
  if (item.state === 'done') return 'done';
  if (item.signatures.some((one) => one.state === 'declined')) return 'declined';
  if (item.state === 'failed') return 'failed';
  if (item.state === 'error') return 'error';
  if (item.state === 'stale') return 'stale';
  if (item.state === 'inconclusive' && item.evidence?.state === 'inconclusive') return 'inconclusive';
  return item.evidence?.state === 'none' ? 'no-evidence' : 'to-sign';
}

/** Items of all stages that the release gate asks for: everything before operation. */
export function gatedItems(board: Board): readonly BoardItem[] {
  return board.stages.filter(({ id }) => id !== 'operate').flatMap(({ items }) => items);
}

export function allItems(board: Board): readonly BoardItem[] {
  return board.stages.flatMap(({ items }) => items);
}

/** How many of the items are of which kind; those with none are left out, the gravest first. */
export function kindCounts(items: readonly BoardItem[]): readonly (readonly [ItemKind, number])[] {
  const counts = new Map<ItemKind, number>();
  for (const item of items) counts.set(itemKind(item), (counts.get(itemKind(item)) ?? 0) + 1);
  return kinds.flatMap((kind) => {
    const count = counts.get(kind) ?? 0;
    return count === 0 ? [] : [[kind, count] as const];
  });
}

/** The kind that a stage shows in front of its name: its gravest. */
export function stageKind(stage: BoardStage): ItemKind {
  return kindCounts(stage.items)[0]?.[0] ?? 'done';
}

/** My signature under an item: the one that is still to give, else the one that I gave; null when I may not sign. */
export function mySignature(board: Board, item: BoardItem): ItemSignature | null {
  const mine = item.signatures.filter(({ role }) => board.me.roles.includes(role));
  return mine.find((one) => one.state === 'missing' || one.state === 'stale') ?? mine[0] ?? null;
}

export type SignatureKind = ItemSignature['state'] | 'none';

/** One state for all signatures of an item: the one that asks most. */
export function signatureKind(item: BoardItem): SignatureKind {
  const order: readonly SignatureKind[] = [
    'declined',
    'stale',
    'missing',
    'not-committed',
    'not-provable',
    'approved',
  ];
  return order.find((state) => item.signatures.some((one) => one.state === state)) ?? 'none';
}

export type Show = 'all' | 'mine' | 'blocking';

export interface Filter {
  readonly show: Show;
  readonly role: string | null;
  readonly person: string | null;
}

function isMine(board: Board, item: BoardItem): boolean {
  const { me } = board;
  return (
    item.roles.some((role) => me.roles.includes(role)) || item.people.some(({ mail }) => mail === me.mail)
  );
}

/** Mine and open, or blocking the release gate; narrowed to a role or a person. */
function matches(board: Board, item: BoardItem, filter: Filter): boolean {
  const { show, role, person } = filter;
  if (role !== null && !item.roles.includes(role)) return false;
  if (person !== null && !item.people.some(({ mail }) => mail === person)) return false;
  if (show === 'mine') return isMine(board, item) && !isDone(item) && item.stage !== 'operate';
  return show === 'all' || item.blocks;
}

export interface BoardCounts {
  readonly all: number;
  readonly mine: number;
  readonly blocking: number;
}

export function boardCounts(board: Board, filter: Pick<Filter, 'role' | 'person'>): BoardCounts {
  const count = (show: Show): number =>
    allItems(board).filter((item) => matches(board, item, { ...filter, show })).length;
  return { all: count('all'), mine: count('mine'), blocking: count('blocking') };
}

export type ListRow =
  | { readonly kind: 'stage'; readonly stage: BoardStage; readonly open: boolean }
  | { readonly kind: 'item'; readonly item: BoardItem; readonly stage: BoardStage }
  | {
      readonly kind: 'fold';
      readonly id: string;
      readonly items: readonly BoardItem[];
      readonly open: boolean;
    };

/** What the person folded or unfolded, by the stage's id or `<stage>:done`; absent is as the board itself does. */
export type Folds = Readonly<Record<string, boolean>>;

/** From this many items on, those that are done fold to one line. */
const foldFrom = 8;

/**
 * The rows of the list. Stages that are done, and operation before there is a release, begin closed; a long stage
 * shows first what is open and folds what is done. A filter shows only what matches, everything open.
 */
export function listRows(
  board: Board,
  filter: Filter,
  folds: Folds,
  selected: string | null,
): readonly ListRow[] {
  const plain = filter.show === 'all' && filter.role === null && filter.person === null;
  const small = board.template === 'small';
  const rows: ListRow[] = [];
  for (const stage of board.stages) {
    const items = stage.items.filter((item) => matches(board, item, filter));
    if (items.length === 0) continue;
    const settled = stage.items.every(isDone) || stage.id === 'operate';
    const holds = items.some(({ id }) => id === selected);
    const open = folds[stage.id] ?? (!plain || small || !settled || holds);
    rows.push({ kind: 'stage', stage, open });
    if (!open) continue;
    const sorted =
      plain && !small
        ? items.toSorted((a, b) => kinds.indexOf(itemKind(a)) - kinds.indexOf(itemKind(b)))
        : items;
    const foldable = plain && !small && items.length >= foldFrom && !settled;
    const unfolded = folds[`${stage.id}:done`] ?? false;
    const kept = (item: BoardItem): boolean =>
      itemKind(item) !== 'done' || item.evidence?.notRechecked === true || item.id === selected;
    const rest = foldable ? sorted.filter((item) => !kept(item)) : [];
    for (const item of sorted) if (!rest.includes(item)) rows.push({ kind: 'item', item, stage });
    if (rest.length === 0) continue;
    rows.push({ kind: 'fold', id: `${stage.id}:done`, items: rest, open: unfolded });
    if (unfolded) for (const item of rest) rows.push({ kind: 'item', item, stage });
  }
  const done = doneOfMine(board, filter);
  if (done.length > 0) {
    const open = folds['mine:done'] ?? false;
    rows.push({ kind: 'fold', id: 'mine:done', items: done, open });
    if (open)
      for (const item of done) {
        const stage = board.stages.find(({ id }) => id === item.stage);
        if (stage) rows.push({ kind: 'item', item, stage });
      }
  }
  return rows;
}

function doneOfMine(board: Board, filter: Filter): readonly BoardItem[] {
  if (filter.show !== 'mine') return [];
  return allItems(board).filter(
    (item) => isDone(item) && isMine(board, item) && matches(board, item, { ...filter, show: 'all' }),
  );
}
