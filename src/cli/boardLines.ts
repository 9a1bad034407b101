import type { Board, BoardItem, ItemState } from '../contract/checklist.ts';
import type { Outcome, Verdict } from '../contract/verdict.ts';
import { shortCommit } from '../runs/core/words.ts';
import type { Paper } from './commandContext.ts';
import type { Style } from './ink.ts';
import { textTable, type TextCell } from './textTable.ts';

const states: Readonly<Record<ItemState, readonly [text: string, style: Style]>> = {
  done: ['✓ done', 'green'],
  failed: ['✗ failed', 'red'],
  inconclusive: ['? inconclusive', 'yellow'],
  open: ['○ open', 'yellow'],
  stale: ['↺ stale', 'yellow'],
  waived: ['» waived', 'dim'],
  error: ['! error', 'red'],
};

const outcomes: Readonly<Record<Outcome, readonly [text: string, style: Style]>> = {
  pass: ['✓ pass', 'green'],
  fail: ['✗ fail', 'red'],
  inconclusive: ['? inconclusive', 'yellow'],
  error: ['! error', 'red'],
};

/** The board as text: what is judged, the items by stage, what comes next for whom. */
export function* boardLines(
  board: Board,
  shows: (item: BoardItem) => boolean,
  stages: readonly Board['stages'][number][],
  paper: Paper,
): Generator<string> {
  yield `${paper.ink('bold', board.project)}: ${candidateText(board)}`;
  for (const stage of stages) {
    const items = stage.items.filter(shows);
    if (items.length === 0) continue;
    yield '';
    const score = stage.score === null ? '' : `, score ${stage.score.toFixed(2)}`;
    yield `${paper.ink('bold', stage.title)}  ${paper.ink('dim', `${stage.done} of ${stage.items.length}${score}`)}`;
    yield* itemTable(items, paper);
  }
  yield '';
  yield verdictLine(board.gate, paper);
  const least = board.stages.find(({ id }) => id === board.scoreStage);
  if (least)
    yield paper.ink('dim', `Score ${board.score.toFixed(2)}, the least of the stages: ${least.title}`);
  if (board.next.length === 0) return;
  yield '';
  for (const { name, mail, me, text } of board.next) yield `${me ? 'You' : `${name} <${mail}>`}: ${text}`;
}

export function candidateText({ candidate }: Pick<Board, 'candidate'>): string {
  if (!candidate) return 'no candidate is set';
  return `${candidate.name}${candidate.commit === null ? '' : ` at ${shortCommit(candidate.commit)}`}`;
}

export function verdictLine(verdict: Verdict, paper: Paper): string {
  const [text, style] = outcomes[verdict.outcome];
  return `${paper.ink(style, text)}  ${verdict.reason}`;
}

/** Items in columns that stand alike from stage to stage; reasons are cut last. */
export function* itemTable(items: readonly BoardItem[], paper: Paper): Generator<string> {
  const [, ...rows] = textTable(
    [
      { title: '              ' },
      { title: '' },
      { title: '', cut: 'end', least: 24 },
      { title: '', leaves: 1 },
      { title: '', cut: 'end', least: 30 },
    ],
    items.map((item) => [
      stateCell(item.state),
      item.id,
      item.title,
      { text: item.roles.join(', '), style: 'dim' },
      shortWhy(item),
    ]),
    paper,
  );
  for (const row of rows) yield `  ${row}`;
}

function stateCell(state: ItemState): TextCell {
  const [text, style] = states[state];
  return { text, style };
}

/** The evidence where it stands well, else why it does not. */
function shortWhy({ state, evidence, why, signatures }: BoardItem): string {
  if (state !== 'done') return why;
  const signers = signatures.map(({ person }) => person).filter((person) => person !== null);
  const signed = signers.length > 0 ? `signed by ${signers.join(', ')}` : '';
  const notHere = evidence?.notRechecked === true ? 'not rechecked here' : '';
  return [evidence?.text ?? '', notHere, signed].filter((text) => text !== '').join('; ');
}
