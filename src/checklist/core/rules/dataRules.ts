import type { DataCheckKind } from '../../../contract/datasets.ts';
import { valueNow, type JudgedEvidence } from '../../../evidence/core/freshness.ts';
import type { EvidenceBook } from '../evidenceBook.ts';
import { dataDetail } from '../evidenceDetail.ts';
import { nothing, recorded, seen, worstOf, type Finding } from '../itemEvidence.ts';
import type { ItemRule } from './rule.ts';

/** An item that one kind of data check decides, for all datasets: the worst of them, and each has to be there. */
export function dataRule(kinds: readonly DataCheckKind[], missing: string): ItemRule {
  return ({ project }, book) => {
    if (project.datasets.length === 0)
      return nothing('no dataset is declared yet: add datasets: to modelwright.yaml');
    const findings = project.datasets.flatMap(({ id }) => {
      const found = kinds.map((kind) => book.of(kind, id)).filter((one) => one !== null);
      return found.length > 0
        ? found.map((judged) => checkFinding(judged, book))
        : [nothing(`${id}: ${missing}; run modelwright data check ${id}`)];
    });
    return worstOf(findings, missing);
  };
}

function checkFinding(judged: JudgedEvidence, book: EvidenceBook): Finding {
  const { evidence } = judged.stored;
  const { title, measured, limit } = evidence.measured;
  const { interval } = evidence.verdict;
  return recorded(judged, {
    text: typeof title === 'string' && title !== '' ? title : evidence.verdict.reason,
    value: numberOrNull(measured) ?? evidence.verdict.measured,
    interval,
    limit: numberOrNull(limit),
    passes: passesOf(evidence.kind),
    detail: dataDetail(judged.stored, book.history(evidence.kind, evidence.subject)),
  });
}

/** On which side of its limit a check passes, where that is always the same. */
function passesOf(kind: string): 'above' | 'below' | null {
  if (['leakage', 'duplicates', 'overlap', 'entities', 'missing', 'drift'].includes(kind)) return 'below';
  return ['coverage', 'agreement', 'balance'].includes(kind) ? 'above' : null;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

/** D02: each dataset has a contract; that it was read is what the signature says. */
export const contractPresent: ItemRule = ({ project, files, current }) => {
  if (project.datasets.length === 0)
    return nothing('no dataset is declared yet: add datasets: to modelwright.yaml');
  const findings = project.datasets.map(({ id }) => {
    const path = files.contracts[id];
    if (path === undefined) return nothing(`${id}: no contract yet; infer one, then read it`);
    const name = `contract:${id}`;
    const value = valueNow(current, name);
    return seen('pass', `${id}: ${path}`, [path], value === null ? {} : { [name]: value });
  });
  return worstOf(findings, 'no contract yet');
};

/** The seven parts of a datasheet, by words that their headings hold. */
const datasheetParts: readonly (readonly [string, RegExp])[] = [
  ['motivation', /motivation|purpose/i],
  ['composition', /composition|content/i],
  ['collection', /collection|source/i],
  ['preprocessing', /pre-?processing|cleaning|label/i],
  ['uses', /\buses?\b|intended/i],
  ['distribution', /distribution|sharing|access/i],
  ['maintenance', /maintenance|contact|update/i],
];

/** D16: a datasheet with its seven parts, none of them empty. */
export const datasheetWritten: ItemRule = ({ files }) => {
  if (!files.datasheet) return nothing('no DATASHEET.md yet');
  const { path, text } = files.datasheet;
  const sections = text.split(/^#{1,6} +/m).slice(1);
  const filled = (pattern: RegExp): boolean =>
    sections.some((section) => {
      const [heading = '', ...body] = section.split('\n');
      return pattern.test(heading) && body.join('').trim() !== '';
    });
  const missing = datasheetParts.filter(([, pattern]) => !filled(pattern)).map(([name]) => name);
  return missing.length === 0
    ? seen('pass', `7 of 7 parts in ${path}`, [path])
    : seen('inconclusive', `${path} says nothing of ${missing.join(', ')}`, [path]);
};
