import type { Board, BoardItem, ItemSignature } from '../../../contract/checklist.ts';
import type { ChecklistFacts } from '../checklistFacts.ts';
import { code, day, markdownTable, plainMarkdown } from './markdown.ts';

type Signed = readonly [BoardItem, ItemSignature];

/** Gates, signatures, declines, waivers and what the project does without. */
export function peopleSection(facts: ChecklistFacts, board: Board): readonly string[] {
  const items = board.stages.flatMap((stage) => stage.items);
  const signed: readonly Signed[] = items.flatMap((item) =>
    item.signatures.filter(({ decision }) => decision !== null).map((one) => [item, one] as const),
  );
  const declines = signed.filter(([, { decision }]) => decision === 'decline');
  const approvals = signed.filter(([, { decision }]) => decision === 'approve');
  const waived = items.filter(({ waiver }) => waiver !== null);
  const dropped = facts.project.checklist.drop;
  return [
    '## Checklist',
    '',
    ...markdownTable(
      ['Stage', 'Done', 'Gate', 'Says'],
      board.stages.map(({ title, done, items: all, gate }) => [
        plainMarkdown(title),
        `${done} of ${all.length}`,
        `**${gate.outcome}**`,
        plainMarkdown(gate.reason),
      ]),
    ),
    '',
    ...part('Signatures', approvals.map(signatureRow), [
      'Item',
      'Role',
      'Person',
      'State',
      'Reason',
      'Day',
      'Commit',
    ]),
    ...part('Declines', declines.map(signatureRow), [
      'Item',
      'Role',
      'Person',
      'State',
      'Reason',
      'Day',
      'Commit',
    ]),
    ...part(
      'Waivers',
      waived.map(({ id, title, waiver }) => [
        `${plainMarkdown(id)}: ${plainMarkdown(title)}`,
        plainMarkdown(waiver?.reason ?? ''),
        plainMarkdown(waiver?.person ?? ''),
        waiver?.until ?? 'no end',
        waiver?.expired === true ? '**expired**' : 'holds',
      ]),
      ['Item', 'Reason', 'Person', 'Until', 'State'],
    ),
    ...(dropped.length > 0 ? [`The project does without ${dropped.map(plainMarkdown).join(', ')}.`, ''] : []),
  ];
}

function signatureRow([item, one]: Signed): readonly string[] {
  const seen = one.seen.length > 0 ? `; seen: ${one.seen.map(plainMarkdown).join('; ')}` : '';
  return [
    `${plainMarkdown(item.id)}: ${plainMarkdown(item.title)}`,
    plainMarkdown(one.role),
    plainMarkdown(one.person ?? ''),
    one.state.replaceAll('-', ' '),
    plainMarkdown(one.reason ?? '') + seen,
    one.at === null ? '' : day(one.at),
    one.commit === null ? '' : code(one.commit.slice(0, 7)),
  ];
}

function part(
  title: string,
  rows: readonly (readonly string[])[],
  columns: readonly string[],
): readonly string[] {
  return [`### ${title}`, '', ...(rows.length > 0 ? markdownTable(columns, rows) : ['None.']), ''];
}
