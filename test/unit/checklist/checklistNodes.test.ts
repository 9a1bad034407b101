import { expect, test } from 'vitest';
import { blocking, progress, waiting } from '../../../src/checklist/core/boardPeople.ts';
import { checklistNodes } from '../../../src/checklist/core/checklistNodes.ts';
import { english } from '../../../src/platform/translate.ts';
import { board, boardItem, itemEvidence, printNodes, signature } from '../../support/judgedBuilders.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 24);
const words = { t: english, now, onlyMine: false };
const items = [
  boardItem('D03', 'Contract passes', {
    state: 'stale',
    evidence: itemEvidence({ state: 'stale', changed: ['contract:customers', 'file:data/train.csv'] }),
    people: [{ mail: 'lena@example.com', name: 'Lena', role: 'data-engineer' }],
    roles: ['data-engineer'],
  }),
  boardItem('D07', 'Splits share no rows', { state: 'done', evidence: itemEvidence() }),
  boardItem('D13', 'Label errors reviewed', {
    mode: 'manual',
    state: 'done',
    signatures: [
      signature('subject-expert', {
        state: 'approved',
        decision: 'approve',
        person: 'Omar',
        at: now - 2 * day,
      }),
    ],
  }),
  boardItem('D14', 'Sampling bias considered', { mode: 'manual', signatures: [signature('data-scientist')] }),
  boardItem('D15', 'Consent is documented', {
    mode: 'manual',
    state: 'failed',
    signatures: [
      signature('risk', {
        state: 'declined',
        decision: 'decline',
        person: 'Rita',
        reason: 'No record.',
        at: now - day,
      }),
    ],
  }),
  boardItem('V07', 'Approved for release', {
    mode: 'both',
    state: 'inconclusive',
    evidence: itemEvidence({ state: 'inconclusive', text: 'gain not proven' }),
    signatures: [
      signature('product-owner', { state: 'not-committed', decision: 'approve', person: 'Mara' }),
      signature('data-scientist'),
    ],
  }),
  boardItem('D16', 'Labellers agree', {
    state: 'waived',
    waiver: { reason: 'one labeller', person: 'mara@example.com', since: null, until: null, expired: false },
  }),
];

test('the tree tells state, owner and what is missing', () => {
  expect(printNodes(checklistNodes(board(items), words))).toEqual([
    '(error) Data & ground truth | 3 of 7 · 1 failed · 1 stale · 1 inconclusive',
    '  (history) D03 Contract passes | contract of customers, data/train.csv changed · Lena',
    '  (pass) D07 Splits share no rows | 0 of 24,310 · Ines',
    '  [x] D13 Label errors reviewed | signed 2 d',
    '  [ ] D14 Sampling bias considered | to sign · Ines',
    '  [ ] (error) D15 Consent is documented | declined 1 d · Rita',
    '  (question) V07 Approved for release | gain not proven · to sign by data-scientist',
    '    (edit) product-owner | Mara · signed, not committed',
    '    (circle-large-outline) data-scientist | to sign',
    '  (debug-step-over) D16 Labellers agree | waived · one labeller',
  ]);
});

test('evidence that could not be looked at here keeps its verdict, and says so', () => {
  const item = boardItem('D07', 'Splits share no rows', {
    state: 'done',
    evidence: itemEvidence({ notRechecked: true }),
  });
  expect(printNodes(checklistNodes(board([item]), words))[1]).toBe(
    '  (eye-closed) D07 Splits share no rows | 0 of 24,310 · not rechecked here · Ines',
  );
});

test('a refusal that is not committed yet ticks no box', () => {
  const item = boardItem('C01', 'The ward agrees', {
    mode: 'manual',
    state: 'inconclusive',
    signatures: [signature('risk', { state: 'not-committed', decision: 'decline', person: 'Rita' })],
  });
  expect(printNodes(checklistNodes(board([item]), words))[1]).toBe(
    '  [ ] (question) C01 The ward agrees | declined, not committed · Rita',
  );
});

test('only what is mine: by role, or by mail', () => {
  const mine = printNodes(checklistNodes(board(items), { ...words, onlyMine: true }));
  expect(mine.join('\n')).not.toContain('Contract passes');
  expect(mine.join('\n')).toContain('Sampling bias considered');
});

test('the badge counts what blocks and waits for me, or for anybody where I hold no role', () => {
  expect(waiting(board(items))).toEqual({ mine: true, count: 3 });
  expect(waiting(board(items, { me: { mail: null, name: null, roles: [] } }))).toEqual({
    mine: false,
    count: 4,
  });
  expect(progress(board(items))).toEqual({ done: 3, of: 7 });
  expect(blocking(board(items))).toBe(4);
});

test('the reason of a signature formats nothing and loads nothing in the hover', () => {
  const item = boardItem('V07', 'Approved', {
    mode: 'both',
    signatures: [
      signature('risk', {
        state: 'declined',
        decision: 'decline',
        person: 'Rita',
        reason: '![x](https://a.b/c)',
      }),
    ],
  });
  const [stage] = checklistNodes(board([item]), words);
  expect(stage?.children[0]?.children[0]?.tooltip).toContain(String.raw`\!\[x\]`);
});
