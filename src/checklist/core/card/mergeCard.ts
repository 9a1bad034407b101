import { editYaml } from '../../../project/core/yamlEdit.ts';
import { cardBegin, cardEnd, cardStampOf } from './cardMarks.ts';

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
