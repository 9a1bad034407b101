import type { Board } from '../../../contract/checklist.ts';
import type { ChecklistFacts } from '../checklistFacts.ts';
import { plainNumber } from '../numberWords.ts';
import { changesSection } from './cardChanges.ts';
import { dataSection } from './cardData.ts';
import { cardBegin, cardEnd, cardStamp, writtenSections } from './cardMarks.ts';
import { metadataText, modelIndex } from './cardMetadata.ts';
import { objectivesSection } from './cardObjectives.ts';
import { peopleSection } from './cardPeople.ts';
import { code, markdownTable, plainMarkdown } from './markdown.ts';
import type { PastFacts } from './pastFacts.ts';

export interface CardOptions {
  readonly before: PastFacts | null;
}

/**
 * The model card as Markdown: metadata for model hubs, then what evidence says, between two marks, then the parts that
 * only people can write. Nothing in it depends on the clock, the machine or the time zone.
 */
export function modelCard(facts: ChecklistFacts, board: Board, { before }: CardOptions): string {
  const made = [
    `${cardBegin} ${cardStamp(facts)} -->`,
    '<!-- Everything up to the end mark is made from evidence, and made anew; write above or below it. -->',
    '',
    `# Model card: ${plainMarkdown(board.project)}`,
    '',
    ...candidateSection(facts, board),
    ...useSection(facts),
    ...objectivesSection(facts),
    ...dataSection(facts),
    ...peopleSection(facts, board),
    ...(before ? changesSection(facts, before) : []),
    cardEnd,
  ];
  const written = writtenSections.flatMap(([title, ask]) => ['', `## ${title}`, '', `_${ask}_`]);
  return `${frontMatter(facts)}\n${[...made, ...written].join('\n')}\n`;
}

/** The block that model hubs read, with our key alone. */
function frontMatter(facts: ChecklistFacts): string {
  const text = metadataText(modelIndex(facts));
  return text === '' ? '' : `---\n${text}---\n`;
}

function candidateSection(facts: ChecklistFacts, board: Board): readonly string[] {
  const { candidate, project } = facts;
  const record = candidate?.record ?? null;
  if (!record) {
    const why = candidate
      ? `Of ${plainMarkdown(candidate.named)} no evidence is committed yet.`
      : 'No candidate is set yet.';
    return [why, ''];
  }
  const { commit, params } = record;
  const from = commit?.id
    ? ` from commit ${code(commit.id)}${commit.branch ? ` on ${plainMarkdown(commit.branch)}` : ''}`
    : ', which recorded no commit';
  const dirty =
    commit?.dirty === true
      ? ' with uncommitted changes'
      : commit?.dirty === null && commit.id
        ? ' (uncommitted code not recorded)'
        : '';
  const others = [
    project.baseline === null ? '' : `baseline ${code(project.baseline)}`,
    project.simple === null ? '' : `simple model ${code(project.simple)}`,
    project.live === null ? '' : `live model ${code(project.live)}`,
  ].filter((text) => text !== '');
  const rows = Object.entries(params)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => [code(key), code(String(value))]);
  return [
    `${plainMarkdown(record.name)} (run ${code(record.id)})${from}${dirty}.`,
    '',
    `**${plainMarkdown(board.gate.reason)}**`,
    '',
    ...(others.length > 0 ? [`Compared with: ${others.join(', ')}.`, ''] : []),
    ...(rows.length > 0 ? ['## Training', '', ...markdownTable(['Parameter', 'Value'], rows), ''] : []),
  ];
}

/** What it is for, in the words of the project file. */
function useSection({ project }: ChecklistFacts): readonly string[] {
  const lines = project.objectives
    .filter(({ role }) => role === 'primary')
    .flatMap(({ question, kpi }) => {
      const unit = kpi?.unit == null ? '' : ` ${kpi.unit}`;
      const number = (value: number | null): string =>
        value === null ? 'not stated' : `${plainNumber(value)}${unit}`;
      return [
        ...(question === null ? [] : [plainMarkdown(question)]),
        ...(kpi
          ? [
              '',
              `It is to move ${plainMarkdown(kpi.name)} from ${plainMarkdown(number(kpi.current))} to ${plainMarkdown(number(kpi.target))}${kpi.by === null ? '' : ` by ${kpi.by}`}.`,
            ]
          : []),
      ];
    });
  return ['## Intended use', '', ...(lines.length > 0 ? lines : ['Not stated yet.']), ''];
}
