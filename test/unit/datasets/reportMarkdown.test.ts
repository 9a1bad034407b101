import { expect, test } from 'vitest';
import { reportMarkdown } from '../../../src/datasets/core/reportMarkdown.ts';
import { referenceReport, splitsReport } from '../../support/webviewHarness/sampleData.ts';

test('the exported report says verdict, checks and columns, and no row', () => {
  const text = reportMarkdown(referenceReport());
  expect(text).toContain('# Data: customers');
  expect(text).toContain('**The new file fails its contract and has drifted.** 2 of 41 expectations fail;');
  expect(text).toContain('| contract |  | FAIL | 2 of 41 fail |  |');
  expect(text).toContain(
    String.raw`| support\_calls\_90d | integer | 0.0 % / 0.0 % | pass: 0 to 80 | 0.163 | 0.063 | drift |`,
  );
  expect(text).toContain('- Checked: 2026-11-22 18:20 UTC');
  expect(text).not.toContain('C-204411');
});

test('names and values end no cell; what is missing is said', () => {
  const report = splitsReport();
  const [first] = report.columns;
  if (!first) throw new Error('the sample has columns');
  const text = reportMarkdown({
    ...report,
    columns: [{ ...first, name: 'a|b\nc' }],
    checks: [],
    contractPath: null,
    checkedAt: null,
    digest: null,
    fileProblem: 'The file is not here.',
  });
  expect(text).toContain(String.raw`| a\|b c |`);
  expect(text).toContain('> The file is not here.');
  expect(text).toContain('- Contract: none');
  expect(text).toContain('- Checked: never');
});
