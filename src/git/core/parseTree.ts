import type { TreeEntry } from './gitReads.ts';

const text = new TextDecoder();

/** Trees are read by the thousand: looking two digits up is many times faster than formatting them. */
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Entries of a tree object: `mode SP name NUL id`, the id in bytes (20, or 32 in a SHA-256 repository). */
export function parseTree(content: Uint8Array, idBytes: number): TreeEntry[] {
  const entries: TreeEntry[] = [];
  let at = 0;
  while (at < content.length) {
    const space = content.indexOf(0x20, at);
    const nul = content.indexOf(0, space);
    if (space < 0 || nul < 0 || nul + 1 + idBytes > content.length) break;
    const mode = text.decode(content.subarray(at, space)).padStart(6, '0');
    let id = '';
    for (let byte = nul + 1; byte <= nul + idBytes; byte++) id += hex[content[byte] ?? 0] ?? '';
    entries.push({ mode, type: typeOfMode(mode), id, name: text.decode(content.subarray(space + 1, nul)) });
    at = nul + 1 + idBytes;
  }
  return entries;
}

/** Output of `ls-tree -r -z`: `mode SP type SP id TAB path NUL`. */
export function parseLsTree(output: string): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (const record of output.split('\0')) {
    const tab = record.indexOf('\t');
    if (tab < 0) continue;
    const [mode = '', , id = ''] = record.slice(0, tab).split(' ');
    entries.push({ mode, type: typeOfMode(mode), id, name: record.slice(tab + 1) });
  }
  return entries;
}

function typeOfMode(mode: string): TreeEntry['type'] {
  if (mode === '040000') return 'tree';
  return mode === '160000' ? 'commit' : 'blob';
}
