import { editYaml } from '../../../project/core/yamlEdit.ts';
import { cardBegin, cardEnd, cardStampOf, writtenSections } from './cardMarks.ts';

/**
 * A new card with what people wrote in the one that is there: only the part between our marks and our key of the
 * metadata are made anew. Null when the file that is there has no marks of ours, and so is not ours to change.
 */
export function mergeCard(existing: string, made: string): string | null {
  if (existing.trim() === '') return made;
  const old = existing.replaceAll('\r\n', '\n');
  const [from, to] = [old.indexOf(cardBegin), old.indexOf(cardEnd)];
  if (cardStampOf(old) === null || to < from) return null;
  const [, block] = split(made);
  const body = old.slice(0, from) + block + old.slice(to + cardEnd.length);
  const merged = withMetadata(body, made);
  return existing.includes('\r\n') ? merged.replaceAll('\n', '\r\n') : merged;
}

/**
 * A card that people wrote by themselves, with all that stands in it: our part comes below, and of the sections that
 * only people can write those that are missing. For being shown: nothing of ours changes such a file unseen. Null when
 * marks of ours are there and broken.
 */
export function joinCard(existing: string, made: string): string | null {
  const old = existing.replaceAll('\r\n', '\n');
  if (old.includes(cardBegin) || old.includes(cardEnd)) return null;
  const [, block] = split(made);
  const titles = new Set(old.split('\n').map((line) => /^#+ +(.*\S)/.exec(line)?.[1]));
  const missing = writtenSections.filter(([title]) => !titles.has(title));
  const asked = missing.map(([title, ask]) => `\n## ${title}\n\n_${ask}_\n`);
  const joined = withMetadata(`${old.trimEnd()}\n\n${block}\n${asked.join('')}`, made);
  return existing.includes('\r\n') ? joined.replaceAll('\n', '\r\n') : joined;
}

function split(text: string): readonly [before: string, block: string] {
  const from = text.indexOf(cardBegin);
  return [text.slice(0, from), text.slice(from, text.indexOf(cardEnd) + cardEnd.length)];
}

const head = /^---\n([\s\S]*?)\n---\n/;

function withMetadata(body: string, made: string): string {
  const ours = head.exec(made)?.[1] ?? '';
  const theirs = head.exec(body);
  const kept = theirs ? editYaml(theirs[1] ?? '', 'model card', ['model-index'], undefined).trimEnd() : '';
  const text = [kept, ours.trimEnd()].filter((part) => part !== '').join('\n');
  const rest = theirs ? body.slice(theirs[0].length) : body;
  return text === '' ? rest : `---\n${text}\n---\n${rest}`;
}
