import type { CommitFacts } from '../../contract/run.ts';
import type { RefEntry, ReflogEntry } from './gitReads.ts';

/** Every field and every record ends in NUL (`-z`), the one byte that no name and no subject can hold. */
export const factsFormat = '%H%x00%P%x00%ct%x00%an%x00%s';
const factsFields = 5;

/** Names of the branches and tags that point at each commit. */
export interface Tips {
  readonly branches: ReadonlyMap<string, readonly string[]>;
  readonly tags: ReadonlyMap<string, readonly string[]>;
}

/** Output of `git log -z --format=<factsFormat>`, in its order. */
export function parseFacts(output: string, tips: Tips): CommitFacts[] {
  const fields = output.split('\0');
  const facts: CommitFacts[] = [];
  for (let at = 0; at + factsFields <= fields.length; at += factsFields) {
    const [id = '', parents = '', seconds = '', author = '', subject = ''] = fields.slice(
      at,
      at + factsFields,
    );
    facts.push({
      id,
      parents: parents === '' ? [] : parents.split(' '),
      subject,
      author,
      at: Number(seconds) * 1000,
      branches: tips.branches.get(id) ?? [],
      tags: tips.tags.get(id) ?? [],
    });
  }
  return facts;
}

/** For `for-each-ref`: name, type and id, then type and id behind an annotated tag, then both dates. */
export const refFormat = [
  '%(refname)',
  '%(objecttype)',
  '%(objectname)',
  '%(*objecttype)',
  '%(*objectname)',
  '%(committerdate:unix)',
  '%(*committerdate:unix)',
].join('%00');

/** Refs that point at commits; names hold neither NUL nor newline. */
export function parseRefs(output: string): RefEntry[] {
  const entries: RefEntry[] = [];
  for (const line of output.split('\n')) {
    const [name = '', type, id = '', peeledType, peeled = '', at, peeledAt] = line.split('\0');
    if (type === 'commit') entries.push({ name, commit: id, at: Number(at) * 1000 });
    else if (peeledType === 'commit') entries.push({ name, commit: peeled, at: Number(peeledAt) * 1000 });
  }
  return entries;
}

export function tipsOf(refs: readonly RefEntry[]): Tips {
  const branches = new Map<string, string[]>();
  const tags = new Map<string, string[]>();
  for (const ref of refs) {
    if (ref.name.startsWith('refs/heads/')) push(branches, ref.commit, ref.name.slice('refs/heads/'.length));
    else if (ref.name.startsWith('refs/tags/')) push(tags, ref.commit, ref.name.slice('refs/tags/'.length));
  }
  return { branches, tags };
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** A reflog file: `old new Name <mail> seconds zone TAB message`, oldest line first; the result is newest first. */
export function parseReflog(text: string): ReflogEntry[] {
  const entries: ReflogEntry[] = [];
  for (const line of text.split('\n')) {
    const match = /^[0-9a-f]{40,64} ([0-9a-f]{40,64}) .*?> (\d+) [+-]\d{4}(?:\t(.*))?$/.exec(line);
    if (match) entries.push({ commit: match[1] ?? '', at: Number(match[2]) * 1000, message: match[3] ?? '' });
  }
  return entries.reverse();
}
