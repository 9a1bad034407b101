import type { TableFormat } from '../../contract/compareTable.ts';

/** A table ready to be written: texts as they shall stand, numbers aligned to the right where the format can. */
export interface ExportTable {
  readonly header: readonly string[];
  /** By column: true for numbers. */
  readonly numeric: readonly boolean[];
  readonly rows: readonly (readonly string[])[];
}

/** Writes a table in one of the formats; each ends with a newline. */
export function exportTable(table: ExportTable, format: TableFormat): string {
  return writers[format](table);
}

const writers: Readonly<Record<TableFormat, (table: ExportTable) => string>> = {
  tsv: (table) => delimited(table, '\t'),
  csv: (table) => delimited(table, ','),
  markdown,
  latex,
};

/** RFC 4180 with the given delimiter; spreadsheets read quoted cells from the clipboard too. */
function delimited(table: ExportTable, delimiter: string): string {
  const special = new RegExp(`["\\r\\n${delimiter}]|^\\s|\\s$`);
  const quote = (text: string): string => (special.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [table.header, ...table.rows].map((row) => `${row.map(quote).join(delimiter)}\n`).join('');
}

function markdown(table: ExportTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |\n`;
  const rule = table.header.map((_, index) => (table.numeric[index] ? '---:' : '---'));
  return `${line(table.header)}| ${rule.join(' | ')} |\n${table.rows.map(line).join('')}`;
}

/** Text that shows as itself inside a Markdown table cell. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|~#&$]/g, String.raw`\$&`).replaceAll(/\r\n|\r|\n/g, '<br>');
}

function latex(table: ExportTable): string {
  const line = (cells: readonly string[]): string => `${cells.map(escapeLatex).join(' & ')} \\\\\n`;
  const columns = table.header.map((_, index) => (table.numeric[index] ? 'r' : 'l')).join('');
  return [
    `\\begin{tabular}{${columns}}\n\\hline\n`,
    line(table.header),
    '\\hline\n',
    ...table.rows.map(line),
    '\\hline\n\\end{tabular}\n',
  ].join('');
}

const latexCharacters: Readonly<Record<string, string>> = {
  '\\': String.raw`\textbackslash{}`,
  '{': String.raw`\{`,
  '}': String.raw`\}`,
  $: String.raw`\$`,
  '&': String.raw`\&`,
  '#': String.raw`\#`,
  _: String.raw`\_`,
  '%': String.raw`\%`,
  '~': String.raw`\textasciitilde{}`,
  '^': String.raw`\textasciicircum{}`,
  '<': String.raw`\textless{}`,
  '>': String.raw`\textgreater{}`,
  '|': String.raw`\textbar{}`,
  '"': String.raw`\textquotedbl{}`,
  '[': '{[}',
  ']': '{]}',
  '−': '$-$',
  '±': String.raw`$\pm$`,
  '∞': String.raw`$\infty$`,
  '—': '---',
  '…': String.raw`\ldots{}`,
  '★': String.raw`$\star$`,
};

/** Text that shows as itself in LaTeX's text mode; a bracket after `\\` would be read as its argument. */
export function escapeLatex(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\{}$&#_%~^<>|"[\]−±∞—…★]/g, (character) => latexCharacters[character] ?? character);
}
