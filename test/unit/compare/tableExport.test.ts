import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeLatex, escapeMarkdown, exportTable } from '../../../src/compare/core/tableExport.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 20 }).map((value) => value.replaceAll('\u0000', ''));
const nasty = fc.oneof(
  text,
  fc.constantFrom(
    'a|b',
    'x\ty',
    'line\nbreak',
    '"quoted"',
    "it's",
    '50 %',
    '$x_1^2$',
    '\\end{tabular}',
    '<b>',
    ' lead',
    'trail ',
    '',
    '[0.1, 0.2]',
    '\r\n',
  ),
);
const tables = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.record({
    header: fc.array(nasty, { minLength: width, maxLength: width }),
    numeric: fc.array(fc.boolean(), { minLength: width, maxLength: width }),
    rows: fc.array(fc.array(nasty, { minLength: width, maxLength: width }), { maxLength: 5 }),
  }),
);

describe('exports', () => {
  it('as CSV and TSV are read back as they were', () => {
    fc.assert(
      fc.property(tables, fc.constantFrom('csv' as const, 'tsv' as const), (table, format) => {
        const written = exportTable(table, format);
        const read: unknown = parse(written, {
          delimiter: format === 'csv' ? ',' : '\t',
          relax_column_count: true,
          record_delimiter: '\n',
        });
        expect(read).toEqual([table.header, ...table.rows]);
      }),
    );
  });

  it('as Markdown have one line per row and the same number of cells in each', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const lines = exportTable(table, 'markdown').split('\n');
        expect(lines.length).toBe(table.rows.length + 3);
        for (const line of lines.slice(0, -1)) {
          const unescaped = line.replaceAll(/\\[^\w\s]/g, '');
          expect(unescaped.split('|').length - 1).toBe(table.header.length + 1);
        }
      }),
    );
  });

  it('as LaTeX leave no character that means something', () => {
    fc.assert(
      fc.property(nasty, (value) => {
        const rest = escapeLatex(value).replaceAll(
          /\\text[a-z]+\{\}|\\ldots\{\}|\$(?:-|\\pm|\\infty|\\star)\$|\{\[\}|\{\]\}|\\[{}$&#_%]/g,
          '',
        );
        expect(rest).not.toMatch(/[\\{}$&#_%~^<>|"[\]]/);
      }),
    );
  });

  it('look as a document wants them', () => {
    const table = {
      header: ['Run', 'val/acc_1'],
      numeric: [false, true],
      rows: [
        ['a|b', '0.872 ± 0.004 (3)'],
        ['50%', '−1'],
      ],
    };
    expect(exportTable(table, 'markdown')).toBe(
      '| Run | val/acc\\_1 |\n| --- | ---: |\n| a\\|b | 0.872 ± 0.004 (3) |\n| 50% | −1 |\n',
    );
    expect(exportTable(table, 'latex')).toBe(
      '\\begin{tabular}{lr}\n\\hline\nRun & val/acc\\_1 \\\\\n\\hline\na\\textbar{}b & 0.872 $\\pm$ 0.004 (3) \\\\\n50\\% & $-$1 \\\\\n\\hline\n\\end{tabular}\n',
    );
    expect(escapeMarkdown('a\nb')).toBe('a<br>b');
  });
});
