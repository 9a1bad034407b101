import type { ChecklistFacts } from '../checklistFacts.ts';
import type { EvidenceBook } from '../evidenceBook.ts';
import type { Finding } from '../itemEvidence.ts';

/** What decides an item: a pure function of the facts. */
export type ItemRule = (facts: ChecklistFacts, book: EvidenceBook) => Finding;
