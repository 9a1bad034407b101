import type { DrawnRows } from '../../contract/dataLabels.ts';

/** Rows to be labelled, as a table that a person fills in: the key of each (else its line), and an empty label. */
export function labellingList(
  { rows }: Pick<DrawnRows, 'rows'>,
  names: { readonly key: string | null; readonly label: string },
): string {
  const keyed = names.key !== null && rows.every(({ id }) => id !== null);
  const head = [keyed ? (names.key ?? '') : 'line', names.label].map(field).join(',');
  const lines = rows.map(({ id, line }) => `${field(String(keyed ? id : (line ?? '')))},`);
  return `${[head, ...lines].join('\n')}\n`;
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
