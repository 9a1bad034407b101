import type { FileChange } from './gitReads.ts';

/**
 * Output of a diff with `--raw --numstat -z`: first `:mode mode id id status NUL path NUL` (two paths for a rename),
 * then `added TAB deleted TAB path NUL` (`added TAB deleted TAB NUL old NUL new NUL` for a rename; `-` for binary).
 */
export function parseDiff(output: string): FileChange[] {
  const fields = output.split('\0');
  const changes = new Map<string, FileChange>();
  for (let at = 0; at < fields.length;) {
    const field = fields[at++] ?? '';
    if (field.startsWith(':')) {
      const letter = field.slice(field.lastIndexOf(' ') + 1).charAt(0);
      const first = fields[at++] ?? '';
      const renamed = letter === 'R' || letter === 'C';
      const path = renamed ? (fields[at++] ?? '') : first;
      changes.set(path, {
        path,
        ...(letter === 'R' ? { oldPath: first } : {}),
        status: statusOf(letter),
        added: null,
        deleted: null,
      });
      continue;
    }
    const [added = '', deleted = '', ...rest] = field.split('\t');
    if (rest.length === 0) continue;
    let path = rest.join('\t');
    if (path === '') {
      path = fields[at + 1] ?? '';
      at += 2;
    }
    const change = changes.get(path);
    if (change) changes.set(path, { ...change, added: countOf(added), deleted: countOf(deleted) });
  }
  return [...changes.values()];
}

/** Number of entries of `status --porcelain=v1 -z`; a rename is one entry with two paths. */
export function countStatus(output: string): number {
  const fields = output.split('\0');
  let count = 0;
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at] ?? '';
    if (field === '') continue;
    count++;
    if (/^(?:R|C|.R|.C)/.test(field)) at++;
  }
  return count;
}

function countOf(text: string): number | null {
  return /^\d+$/.test(text) ? Number(text) : null;
}

function statusOf(letter: string): FileChange['status'] {
  switch (letter) {
    case 'A':
    case 'C':
      return 'added';
    case 'D':
      return 'deleted';
    case 'R':
      return 'renamed';
    case 'T':
      return 'typechange';
    default:
      return 'modified';
  }
}
