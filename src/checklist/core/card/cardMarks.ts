import type { ChecklistFacts } from '../checklistFacts.ts';
import { EvidenceBook } from '../evidenceBook.ts';

/** Between these two everything is made from evidence; what people write stands outside. */
export const cardBegin = '<!-- modelwright:begin';
export const cardEnd = '<!-- modelwright:end -->';

/** Parts that only people can write, with what stands there until they do. */
export const writtenSections: readonly (readonly [title: string, ask: string])[] = [
  ['Limitations', 'What the model is known to do badly, and for whom.'],
  ['Out of scope', 'What the model must not be used for.'],
];

/** A short text that changes when the candidate or the evidence of an objective does. */
export function cardStamp(
  facts: Pick<ChecklistFacts, 'project' | 'records' | 'current' | 'candidate'>,
): string {
  const book = new EvidenceBook(facts);
  const ids = facts.project.objectives.map((spec) => book.objective(spec)?.stored.id.slice(0, 12) ?? '-');
  const commit = facts.candidate?.record?.commit?.id?.slice(0, 12) ?? '-';
  return [commit, ...ids].join('.');
}

/** The stamp in a card; null for a text that is none of ours. */
export function cardStampOf(text: string): string | null {
  return /<!-- modelwright:begin (\S+) -->/.exec(text)?.[1] ?? null;
}

/** Titles of the written sections in which nothing but the question stands. */
export function emptyCardSections(text: string): readonly string[] {
  const sections = text.split(/^## +/m).slice(1);
  return writtenSections
    .filter(([title, ask]) => {
      const found = sections.find((section) => section.split('\n')[0]?.trim() === title);
      const body = (found ?? '')
        .split('\n')
        .slice(1)
        .join('\n')
        .replaceAll(/<!--[\s\S]*?-->/g, '')
        .trim();
      return body === '' || body === `_${ask}_`;
    })
    .map(([title]) => title);
}
