import { markdownTable, plainMarkdown } from '../checklist/core/card/markdown.ts';
import type { JudgedGate } from './gate.ts';
import { candidateText } from './boardLines.ts';

const marks = { pass: 'passes', fail: 'fails', inconclusive: 'not decided', error: 'error' } as const;

/** What a pull request shows of a gate, in Markdown. */
export function gateSummary(title: string, gates: readonly JudgedGate[], letThrough: boolean): string {
  const parts = gates.flatMap(({ board, verdict, items, path, notes }) => {
    const open = items.filter(({ state }) => state !== 'done' && state !== 'waived');
    const waived = items.filter(({ state }) => state === 'waived');
    const where = path === '.' ? '' : ` (${plainMarkdown(path)})`;
    return [
      `## ${title} of ${plainMarkdown(board.project)}${where}: ${marks[verdict.outcome]}`,
      '',
      `${plainMarkdown(candidateText(board))}. ${plainMarkdown(verdict.reason)}`,
      '',
      ...spaced(
        markdownTable(
          ['Item', 'State', 'Role', 'Why'],
          open.map(({ id, title: text, state, roles, why }) => [
            `**${plainMarkdown(id)}** ${plainMarkdown(text)}`,
            state,
            plainMarkdown(roles.join(', ')),
            plainMarkdown(why),
          ]),
        ),
      ),
      ...spaced(waived.map(({ id, why }) => `- ${plainMarkdown(id)}: ${plainMarkdown(why)}`)),
      ...spaced(board.next.map(({ mail, text }) => `- ${plainMarkdown(mail)}: ${plainMarkdown(text)}`)),
      ...spaced([...board.warnings, ...notes].map((text) => `> ${plainMarkdown(text)}`)),
    ];
  });
  const let_ = letThrough
    ? ['> Not decided, and let through, because `--inconclusive=warn` says so.', '']
    : [];
  return `${[...parts, ...let_].join('\n')}\n`;
}

function spaced(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [...lines, ''];
}
