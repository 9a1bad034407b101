import type { ColumnGroup } from '../../contract/compareTable.ts';

const groups: ReadonlySet<string> = new Set<ColumnGroup>([
  'run',
  'objectives',
  'metrics',
  'params',
  'resources',
  'tags',
  'notes',
]);

/** `metrics:val/acc`; keys may hold colons themselves, groups do not. */
export function columnId(group: ColumnGroup, key: string): string {
  return `${group}:${key}`;
}

/** Group and key of a column id; null when it is none. */
export function parseColumnId(id: string): { readonly group: ColumnGroup; readonly key: string } | null {
  const colon = id.indexOf(':');
  const group = id.slice(0, colon);
  if (colon < 1 || !isGroup(group)) return null;
  return { group, key: id.slice(colon + 1) };
}

function isGroup(text: string): text is ColumnGroup {
  return groups.has(text);
}
