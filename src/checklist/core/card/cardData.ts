import type { EvidenceKind } from '../../../evidence/core/evidence.ts';
import { valueNow } from '../../../evidence/core/freshness.ts';
import { fileInput } from '../../../evidence/core/inputNames.ts';
import type { ChecklistFacts } from '../checklistFacts.ts';
import { EvidenceBook } from '../evidenceBook.ts';
import { code, day, markdownTable, plainMarkdown, shortDigest } from './markdown.ts';

const kinds: readonly (readonly [EvidenceKind, string])[] = [
  ['pinned', 'pinned'],
  ['contract', 'contract'],
  ['missing', 'missing values'],
  ['duplicates', 'doubled keys and rows'],
  ['overlap', 'rows in two splits'],
  ['entities', 'entities and time across splits'],
  ['leakage', 'columns that give the label away'],
  ['balance', 'class balance'],
  ['coverage', 'label coverage'],
  ['conflicts', 'conflicting labels'],
  ['suspects', 'suspected labels'],
  ['agreement', 'agreement of labellers'],
  ['freshness', 'rows and freshness'],
  ['drift', 'drift'],
];

/** Datasets with their digests, and what every check of them found. */
export function dataSection(facts: ChecklistFacts): readonly string[] {
  const { project, files, current } = facts;
  if (project.datasets.length === 0) return [];
  const book = new EvidenceBook(facts);
  const tables = project.datasets.flatMap(({ id, path, splits }) => {
    const named: readonly (readonly [string, string])[] = [['all', path], ...Object.entries(splits)];
    return named
      .filter(([, file]) => file !== '')
      .map(([name, file]) => {
        const recorded = facts.records.find(({ evidence }) => evidence.inputs[fileInput(file)] !== undefined);
        const digest = valueNow(current, fileInput(file)) ?? recorded?.evidence.inputs[fileInput(file)];
        return [
          plainMarkdown(id),
          name,
          code(file),
          typeof digest === 'string' ? code(shortDigest(digest)) : 'not known here',
          files.contracts[id] === undefined ? 'no contract' : code(files.contracts[id]),
        ];
      });
  });
  const checks = project.datasets.flatMap(({ id }) =>
    kinds.flatMap(([kind, words]) => {
      const judged = book.of(kind, id);
      if (!judged) return [];
      const { evidence } = judged.stored;
      const { title } = evidence.measured;
      const found = typeof title === 'string' && title !== '' ? title : evidence.verdict.reason;
      const state = judged.freshness.state === 'stale' ? 'stale' : evidence.verdict.outcome;
      const digests = Object.entries(evidence.inputs)
        .filter(([name]) => name.startsWith('file:'))
        .map(([name, digest]) => `${plainMarkdown(name.slice(5))} ${code(shortDigest(digest))}`);
      return [
        [
          plainMarkdown(id),
          words,
          plainMarkdown(found),
          `**${state}**`,
          digests.join(', '),
          day(evidence.createdAt),
        ],
      ];
    }),
  );
  return [
    '## Data',
    '',
    ...markdownTable(['Dataset', 'Split', 'File', 'Digest', 'Contract'], tables),
    '',
    ...(checks.length > 0
      ? [...markdownTable(['Dataset', 'Check', 'Found', 'Verdict', 'Measured on', 'Day'], checks), '']
      : ['No check of the data has evidence yet.', '']),
  ];
}
