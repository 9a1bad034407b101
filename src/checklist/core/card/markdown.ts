/** A text inside a line of Markdown: nothing in it is read as a mark. */
export function plainMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_{}[\]<>|#]/g, String.raw`\$&`);
}

/** A table of Markdown; cells are Markdown already, in one line each. Nothing without rows. */
export function markdownTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)];
}

/** In backticks, whatever backticks it holds. */
export function code(text: string): string {
  const inside = text.replaceAll(/\s+/g, ' ').replaceAll('|', String.raw`\|`);
  return inside.includes('`') ? `\`\` ${inside} \`\`` : `\`${inside}\``;
}

/** The day of a time in UTC. */
export function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** "git:1a2b3c", enough to tell digests apart. */
export function shortDigest(digest: string): string {
  const colon = digest.indexOf(':');
  return digest.slice(0, colon + 1) + digest.slice(colon + 1, colon + 9);
}
