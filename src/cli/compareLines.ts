import type { ComparedCode, ComparedMetric, RunComparison } from '../compare/core/compareRuns.ts';
import type { Run } from '../contract/run.ts';
import { metricDecimals, numberText } from '../runs/core/numberText.ts';
import type { Paper } from './commandContext.ts';
import type { Style } from './ink.ts';
import { commitWords, plural, shortName } from './runWords.ts';
import type { TextCell, TextColumn } from './textTable.ts';
import { textTable } from './textTable.ts';
import { oneLine } from './textWidth.ts';

/** A comparison as text: the runs, then what differs, part by part; equal rows are counted unless all are wanted. */
export function* compareLines(
  comparison: RunComparison,
  runs: readonly Run[],
  all: boolean,
  paper: Paper,
): Generator<string> {
  yield* textTable(
    [
      { title: '' },
      { title: 'RUN' },
      { title: 'NAME', cut: 'middle' },
      { title: 'STATUS' },
      { title: 'COMMIT' },
    ],
    runs.map((run, index) => [
      label(index),
      { text: shortName(run), style: 'yellow' },
      run.id === comparison.baseline ? `${run.name} (baseline)` : run.name,
      run.status,
      commitWords(run),
    ]),
    paper,
  );
  yield* metricsPart(comparison.metrics, all, paper);
  yield* textsPart('PARAMS', comparison.params, runs.length, all, paper);
  yield* textsPart('ENVIRONMENT', comparison.environment, runs.length, all, paper);
  yield* textsPart(
    'DATASETS',
    comparison.datasets.map(({ name, ...rest }) => ({ key: name, ...rest })),
    runs.length,
    all,
    paper,
  );
  yield* codePart(comparison, runs, paper);
}

function label(index: number): string {
  return index < 26 ? String.fromCodePoint(65 + index) : String(index + 1);
}

function labels(count: number, align: 'left' | 'right'): readonly TextColumn[] {
  return Array.from({ length: count }, (_, index) => ({ title: label(index), align, cut: 'end', least: 8 }));
}

function* metricsPart(metrics: readonly ComparedMetric[], all: boolean, paper: Paper): Generator<string> {
  if (metrics.length === 0) return;
  const shown = metrics.filter(({ values }) => all || values.some((value) => !Object.is(value, values[0])));
  yield '';
  if (shown.length > 0)
    yield* textTable(
      [{ title: 'METRICS', cut: 'middle', least: 12 }, ...labels(shown[0]?.values.length ?? 0, 'right')],
      shown.map((metric) => [metric.key, ...metricCells(metric)]),
      paper,
    );
  else yield paper.ink('bold', 'METRICS');
  yield* equalLine(metrics.length - shown.length, paper);
}

function metricCells(metric: ComparedMetric): readonly TextCell[] {
  const decimals = metricDecimals(
    metric.key,
    metric.values.filter((value) => value !== null),
  );
  return metric.values.map((value, index) => {
    if (value === null) return { text: '–', style: 'dim' };
    const delta = metric.deltas[index] ?? 0;
    const difference =
      delta > 0 ? ` (+${numberText(delta, decimals)})` : delta < 0 ? ` (${numberText(delta, decimals)})` : '';
    // The mark says it without colour too.
    const best = index === metric.best;
    return {
      text: `${best ? '*' : ''}${numberText(value, decimals)}${difference}`,
      ...styled(best ? 'green' : null),
    };
  });
}

function styled(style: Style | null): { readonly style?: Style } {
  return style ? { style } : {};
}

function* textsPart(
  title: string,
  rows: readonly {
    readonly key: string;
    readonly values: readonly (string | null)[];
    readonly same: boolean;
  }[],
  count: number,
  all: boolean,
  paper: Paper,
): Generator<string> {
  if (rows.length === 0) return;
  const shown = rows.filter((row) => all || !row.same);
  yield '';
  if (shown.length > 0)
    yield* textTable(
      [{ title, cut: 'middle', least: 12 }, ...labels(count, 'left')],
      shown.map((row) => [row.key, ...row.values.map(textCell)]),
      paper,
    );
  else yield paper.ink('bold', title);
  yield* equalLine(rows.length - shown.length, paper);
}

function textCell(value: string | null): TextCell {
  return value === null ? { text: '–', style: 'dim' } : { text: value === '' ? '(empty)' : value };
}

function* equalLine(count: number, paper: Paper): Generator<string> {
  if (count > 0) yield paper.ink('dim', `${count} equal`);
}

function* codePart(comparison: RunComparison, runs: readonly Run[], paper: Paper): Generator<string> {
  const codes = isList(comparison.code) ? comparison.code : [comparison.code];
  const known = codes.filter((code) => code !== null);
  yield '';
  if (known.length === 0) {
    yield paper.ink('bold', 'CODE');
    for (const [index, note] of comparison.codeNotes.entries())
      if (note !== null) yield `${label(index)}: ${note}`;
    return;
  }
  for (const code of known) yield* oneCode(code, runs, paper);
}

/** `Array.isArray` does not narrow read-only lists. */
function isList(code: RunComparison['code']): code is readonly (ComparedCode | null)[] {
  return Array.isArray(code);
}

function* oneCode(code: ComparedCode, runs: readonly Run[], paper: Paper): Generator<string> {
  const of = (id: string): string => label(runs.findIndex((run) => run.id === id));
  const head = `CODE ${of(code.fromRun)} ${code.from.slice(0, 7)} → ${of(code.toRun)} ${code.to.slice(0, 7)}`;
  yield paper.ink('bold', head);
  const note = code.note === null ? '' : oneLine(code.note);
  if (code.from === code.to) yield note === '' ? 'the same commit' : `the same commit; ${note}`;
  else {
    const rows = code.files.map(
      ({ path, oldPath, status, added, deleted }): readonly (TextCell | string)[] => [
        { text: status, style: 'dim' },
        oldPath === undefined ? path : `${oldPath} → ${path}`,
        { text: added === null ? 'binary' : `+${added}`, style: 'green' },
        { text: deleted === null ? '' : `−${deleted}`, style: 'red' },
      ],
    );
    const [, ...lines] = textTable(
      [
        { title: '' },
        { title: '', cut: 'middle', least: 12 },
        { title: '', align: 'right' },
        { title: '', align: 'right' },
      ],
      rows,
      paper,
    );
    yield* lines;
    yield paper.ink('dim', [plural(code.files.length, 'file', 'files'), note].filter(Boolean).join('; '));
  }
}
