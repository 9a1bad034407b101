import { html, type TemplateResult } from 'lit';
import type { Board, BoardItem } from '../../../src/contract/checklist.ts';
import { age } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import { allItems } from '../board/boardModel.ts';
import { evidenceMark } from '../board/marks.ts';

/** `D03 stale` and the like name an item; other lines stand for themselves. */
function itemOf(board: Board, seen: string): BoardItem | null {
  const [id] = seen.split(/[\s:]/);
  return allItems(board).find((item) => item.id === id) ?? null;
}

/** What is not decided behind a signature, one line each, with the reason where the board knows it. */
export function undecided(board: Board, item: BoardItem, seen: readonly string[]): readonly string[] {
  return seen.map((line) => {
    // A line that says more than the item and its state is a sentence of its own.
    if (line.includes(': ')) return line;
    const other = itemOf(board, line);
    if (other === null) return line;
    const reason = other.evidence?.detail?.reason ?? '';
    return t('{0}: {1}', line, reason === '' ? (other.next ?? other.why) : reason);
  });
}

/** The evidence that the signature speaks of: the item's own, and that of items that are not decided. */
export function evidenceToRead(board: Board, item: BoardItem, now: number): TemplateResult | null {
  const open = ['V01', 'V03', 'D03']
    .map((id) => allItems(board).find((one) => one.id === id))
    .filter((one) => one !== undefined);
  const list = [item, ...(item.id === 'V07' ? open : [])].filter(
    (one) => one.evidence !== null && one.evidence.state !== 'none',
  );
  if (list.length === 0) return null;
  return html`<div class="hist">
    ${list.map((one) => {
      const { evidence } = one;
      const text = one.id === item.id ? (evidence?.text ?? '') : `${one.id}  ${evidence?.text ?? ''}`;
      const at = evidence?.at ?? null;
      return html`${evidenceMark(evidence?.state ?? 'none', 's14')}<span class="clip" title=${text}
          >${text}</span
        ><span class="dim small">${at === null ? '' : age(at, now)}</span>`;
    })}
  </div>`;
}
