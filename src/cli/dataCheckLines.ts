import type { DataCheck, FoundRow } from '../contract/datasets.ts';
import { thousands } from '../runs/core/words.ts';
import type { Paper } from './commandContext.ts';
import type { DatasetAnswer } from './dataWords.ts';
import { outcomeCell } from './outcomeText.ts';
import { plural } from './runWords.ts';
import { textTable } from './textTable.ts';
import { oneLine } from './textWidth.ts';

type Checked = DatasetAnswer & { readonly written: readonly string[] };

/** Rows that are shown of a check; `--json` has all examples. */
const shown = 5;

/** Datasets as text: a table of checks, then of each that does not pass why, where, and what to do. */
export function* dataCheckLines(datasets: readonly Checked[], paper: Paper): Generator<string> {
  for (const [at, dataset] of datasets.entries()) {
    if (at > 0) yield '';
    yield* datasetLines(dataset, paper);
  }
}

function* datasetLines({ id, checks, verdict, written }: Checked, paper: Paper): Generator<string> {
  const { ink } = paper;
  const { text, style } = outcomeCell(verdict.outcome);
  yield `${ink('bold', id)}  ${ink(style, text)}  ${verdict.reason}`;
  if (checks.length > 0) {
    yield '';
    yield* textTable(
      [
        { title: 'VERDICT' },
        { title: 'CHECK' },
        { title: 'COLUMN', cut: 'middle', least: 10 },
        { title: 'ROWS', align: 'right', leaves: 1 },
        { title: 'FOUND' },
      ],
      checks.map((check) => [
        outcomeCell(check.verdict.outcome),
        check.check,
        check.column ?? '',
        thousands(check.rows),
        check.title,
      ]),
      paper,
    );
  }
  for (const check of checks.filter(hasMore)) yield* reasonLines(check, paper);
  if (written.length > 0) yield '';
  if (written.length > 0)
    yield ink(
      'dim',
      `${plural(written.length, 'record', 'records')} below .modelwright/evidence/; commit what is new`,
    );
}

/** A check that does not pass and has more to say than its line in the table. */
function hasMore({ verdict, title, examples }: DataCheck): boolean {
  return verdict.outcome !== 'pass' && (examples.length > 0 || verdict.reason !== title);
}

function* reasonLines(
  { check, column, verdict, examples, rows }: DataCheck,
  { ink }: Paper,
): Generator<string> {
  yield '';
  const { style } = outcomeCell(verdict.outcome);
  yield `${ink(style, column === null ? check : `${check} ${column}`)}: ${verdict.reason}`;
  for (const example of examples.slice(0, shown)) yield `  ${exampleText(example)}`;
  const more = Math.max(rows, examples.length) - Math.min(shown, examples.length);
  if (examples.length > 0 && more > 0) yield ink('dim', `  and ${plural(more, 'more row', 'more rows')}`);
}

/** `data/train.csv:38` is what terminals and editors open. */
function exampleText({ file, line, id, text }: FoundRow): string {
  const place = line === null ? file : `${file}:${line}`;
  return oneLine([place, id === null ? '' : id, text].filter((part) => part !== '').join('  '));
}
