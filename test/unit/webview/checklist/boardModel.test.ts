import { inputWords } from '../../../../webview/checklist/board/inputWords.ts';
import { describe, expect, it } from 'vitest';
import type { Board, BoardItem } from '../../../../src/contract/checklist.ts';
import {
  allItems,
  boardCounts,
  gatedItems,
  itemKind,
  kindCounts,
  listRows,
  mySignature,
  signatureKind,
  stageKind,
  type Filter,
  type ListRow,
} from '../../../../webview/checklist/board/boardModel.ts';
import { initials, listed, shortName, shortRole } from '../../../../webview/checklist/board/people.ts';
import { itemTime, rowWords, stageCount, stageWords } from '../../../../webview/checklist/board/words.ts';
import { statusWords } from '../../../../webview/checklist/detail/statusWords.ts';
import { smallBoard, standardBoard } from '../../../support/webviewHarness/sampleBoard.ts';

const now = Date.UTC(2026, 10, 23, 12);
const board = standardBoard('ines', now);
const everything: Filter = { show: 'all', role: null, person: null };

function item(id: string, of: Board = board): BoardItem {
  const found = allItems(of).find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

const names = (rows: readonly ListRow[]): readonly string[] =>
  rows.map((row) =>
    row.kind === 'item' ? row.item.id : row.kind === 'stage' ? `# ${row.stage.id}` : `+ ${row.items.length}`,
  );

describe('what keeps items from being done', () => {
  it('is told by the gravest side of each', () => {
    expect(
      Object.fromEntries(
        ['F01', 'D02', 'D15', 'D16', 'E04', 'V01', 'V04', 'V05', 'V07', 'R03'].map((id) => [
          id,
          itemKind(item(id)),
        ]),
      ),
    ).toEqual({
      F01: 'done',
      D02: 'stale',
      D15: 'to-sign',
      D16: 'waived',
      E04: 'no-evidence',
      V01: 'inconclusive',
      V04: 'inconclusive',
      V05: 'declined',
      V07: 'to-sign',
      R03: 'to-sign',
    });
  });

  it('is counted over what the release gate asks for', () => {
    expect(gatedItems(board)).toHaveLength(39);
    expect(kindCounts(gatedItems(board).filter(({ blocks }) => blocks))).toEqual([
      ['declined', 1],
      ['stale', 2],
      ['inconclusive', 2],
      ['no-evidence', 1],
      ['to-sign', 4],
    ]);
  });

  it('gives each stage its mark and its words', () => {
    const release = board.stages.find(({ id }) => id === 'release');
    const operate = board.stages.find(({ id }) => id === 'operate');
    if (!release || !operate) throw new Error('stages');
    expect(stageKind(release)).toBe('declined');
    expect(stageWords(release)).toBe('1 declined \u00b7 1 inconclusive \u00b7 3 to sign');
    expect(stageCount(release)).toBe('1 of 6 \u00b7 5 block');
    expect(stageCount(operate)).toBe('0 of 5 \u00b7 after release');
  });
});

describe('signatures', () => {
  it('are mine where I hold the role', () => {
    expect(mySignature(board, item('V06'))?.role).toBe('data-scientist');
    expect(mySignature(board, item('V07'))).toBeNull();
    expect(mySignature(standardBoard('noor', now), item('V07'))?.role).toBe('risk');
  });

  it('show as the one that asks most', () => {
    const [omar, noor] = item('V07').signatures;
    if (!omar || !noor) throw new Error('two signatures');
    expect(signatureKind({ ...item('V07'), signatures: [{ ...omar, state: 'approved' }, noor] })).toBe(
      'missing',
    );
    expect(signatureKind({ ...item('V07'), signatures: [{ ...omar, state: 'declined' }, noor] })).toBe(
      'declined',
    );
    expect(signatureKind(item('V01'))).toBe('none');
  });
});

describe('the list', () => {
  it('begins with what is open and folds what is done', () => {
    expect(names(listRows(board, everything, {}, null))).toEqual([
      '# frame',
      '# data',
      'D02',
      'D03',
      'D15',
      'D16',
      'D06',
      '+ 11',
      '# experiments',
      'V01',
      'E04',
      'E01',
      'E02',
      'E03',
      'E05',
      'V02',
      '# packaging',
      '# release',
      'V05',
      'V04',
      'V06',
      'V07',
      'R03',
      'V03',
      '# operate',
    ]);
  });

  it('unfolds what the person opened, and what is selected', () => {
    const rows = names(listRows(board, everything, { 'data:done': true, experiments: false }, 'O02'));
    expect(rows).toHaveLength(6 + 16 + 1 + 6 + 5);
    expect(rows).toContain('O02');
    expect(rows).not.toContain('V01');
  });

  it('shows with a filter only what fits, in its order', () => {
    expect(
      names(listRows(board, { ...everything, show: 'blocking' }, {}, null)).filter(
        (one) => !one.startsWith('#'),
      ),
    ).toEqual(['D02', 'D03', 'D15', 'E04', 'V01', 'V04', 'V05', 'V06', 'V07', 'R03']);
    expect(names(listRows(board, { ...everything, show: 'mine' }, {}, null))).toEqual([
      '# release',
      'V06',
      '+ 11',
    ]);
    expect(names(listRows(board, { ...everything, person: 'theo@example.com' }, {}, null))).toEqual([
      '# frame',
      'F04',
      '# experiments',
      'E04',
      '# packaging',
      'R01',
      'R02',
    ]);
  });

  it('counts what each filter would show', () => {
    expect(boardCounts(board, { role: null, person: null })).toEqual({ all: 44, mine: 1, blocking: 10 });
    expect(boardCounts(board, { role: 'risk', person: null })).toEqual({ all: 5, mine: 0, blocking: 3 });
  });

  it('leaves the small template as it is written', () => {
    const small = smallBoard(now);
    expect(names(listRows(small, everything, {}, null)).filter((one) => !one.startsWith('#'))).toEqual([
      'F02',
      'D03',
      'D07',
      'D08',
      'D09',
      'E02',
      'E03',
      'V01',
      'R02',
      'V07',
      'R03',
      'O01',
    ]);
  });
});

describe('words', () => {
  it('say in the row what was measured, or what is wrong with the signature', () => {
    const text = (id: string): string => {
      const { strong, rest } = rowWords(item(id));
      return strong === '' ? rest : `<${strong}>${rest}`;
    };
    expect(text('V01')).toBe('<\u0394 +0.021> [+0.008, +0.034] vs 0.010');
    expect(inputWords('contract:customers')).toBe('contract of customers');
    expect(inputWords('project:objectives/stable')).toBe('objective stable');
    expect(inputWords('file:data/a:b.csv')).toBe('data/a:b.csv');
    expect(text('D03')).toBe('changed: .modelwright/contracts/customers.yaml');
    expect(text('D02')).toBe('contracts/customers.yaml changed since Lena signed');
    expect(text('D06')).toBe('0 of 24,310, not rechecked here');
    expect(text('D16')).toMatch(/^waived until 2027-01-31 by Noor: Internal data/);
    expect(text('E04')).toBe('no evidence yet');
    expect(text('F06')).toBe('signed by Mara');
    expect(text('V05')).toMatch(/^declined by Mara: The October pilot/);
    expect(text('V06')).toBe('9 of 9 sections, to sign');
    const v06 = item('V06');
    const told = { ...v06, evidence: v06.evidence && { ...v06.evidence, text: 'No label looks wrong.' } };
    expect(rowWords(told).rest).toBe('No label looks wrong, to sign');
    expect(text('V07')).toBe('8b1e4c2, b7716a, 0 of 2 signed');
    expect(text('R03')).toBe('signed by Jonas, not committed');
    expect(text('D15')).toBe('signed as Noor, signer not provable');
  });

  it('name the state in the detail', () => {
    expect(statusWords(item('V07'))).toBe('0 of 2 signatures: Omar and Noor to sign');
    expect(statusWords(item('V05'))).toBe('Declined by Mara: blocks the release gate');
    expect(statusWords(item('V04'))).toBe('Evidence inconclusive, not signed');
    expect(statusWords(item('D16'))).toBe('Waived until 2027-01-31 by Noor');
    expect(statusWords(item('F01'))).toBe('Done and signed');
  });

  it('take the newest of evidence and signatures as the age', () => {
    expect(itemTime(item('V01'))).toBe(now - 2 * 3_600_000);
    expect(itemTime(item('E04'))).toBeNull();
  });
});

describe('people', () => {
  it('are two letters, a first name, a short role', () => {
    expect(initials('Mara Keller')).toBe('MK');
    expect(initials('ines@example.com')).toBe('IN');
    expect(initials('')).toBe('?');
    expect(initials('Élodie')).toBe('ÉL');
    expect(shortName('mara@example.com')).toBe('Mara');
    expect(shortRole('subject-expert')).toBe('SME');
    expect(shortRole('night shift lead')).toBe('NSL');
    expect(listed(['Omar', 'Noor', 'Ines'], 'and')).toBe('Omar, Noor and Ines');
  });
});
