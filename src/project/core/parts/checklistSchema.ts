import * as z from 'zod';
import { date, text, texts } from './scalars.ts';

const stageIds = ['frame', 'data', 'experiments', 'packaging', 'release', 'operate'] as const;

export const waiverSchema = z.strictObject(
  {
    item: text('"item"').describe('Id of the item.'),
    reason: text('"reason"').describe('Why it need not be done.'),
    person: text('"person"').describe('Mail address of who decided that.'),
    date: date('"date"').nullish().describe('When it was decided.'),
    until: date('"until"').nullish().describe('Until when it holds; afterwards the item is open again.'),
  },
  { error: 'A waiver is written as {item: R01, reason: …, person: …, date: 2026-11-20, until: 2027-03-31}.' },
);

export const ownItemSchema = z.strictObject(
  {
    id: text('"id"').describe('Id of the item, other than those of the template.'),
    stage: z
      .enum(stageIds, { error: `The stage is one of ${stageIds.join(', ')}.` })
      .describe('Where it stands.'),
    title: text('"title"').describe('What has to be done.'),
    roles: texts('A role').describe('Who signs it.'),
  },
  { error: 'An item is written as {id: C01, stage: frame, title: …, roles: [product-owner]}.' },
);

export const checklistSchema = z.strictObject(
  {
    template: z
      .enum(['small', 'standard'], { error: 'The template is small or standard.' })
      .nullish()
      .describe('small: the 12 items that protect most. standard: all 44.'),
    strict: z
      .boolean({ error: '"strict" is true or false.' })
      .nullish()
      .describe('Whether a signature counts only when its signer is proven.'),
    drop: texts('An item').nullish().describe('Ids of items that this project does without.'),
    waive: z
      .array(z.unknown(), { error: '"waive" is a list.' })
      .nullish()
      .describe('Items that need not be done, with the reason.'),
    add: z.array(z.unknown(), { error: '"add" is a list.' }).nullish().describe('Items of this project.'),
    reword: z
      .record(z.string(), text('A title'), { error: '"reword" is written as {F01: …}.' })
      .nullish()
      .describe('Titles in the words of this project.'),
    owners: z
      .record(z.string(), texts('A role'), { error: '"owners" is written as {V07: [subject-expert, risk]}.' })
      .nullish()
      .describe('Roles that own an item here.'),
  },
  { error: 'The checklist is written as {template: small}.' },
);

export const teamSchema = z.record(z.string(), z.union([texts('A mail address'), text('A mail address')]), {
  error: 'The team is written as {role: [mail address]}.',
});
