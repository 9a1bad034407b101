import type { ObjectiveResult, RunJudgement } from '../contract/objectives.ts';
import { asks } from '../objectives/core/judgement.ts';
import { figuresOf, rowsText } from '../objectives/core/figureText.ts';
import { shortCommit } from '../runs/core/words.ts';
import type { Paper } from './commandContext.ts';
import { outcomeCell } from './outcomeText.ts';
import { textTable } from './textTable.ts';

/** A judgement as text: the answer, a table of objectives, then why each that does not pass does not. */
export function* objectivesLines(
  { name, commit, objectives, verdict, sentence }: RunJudgement,
  written: readonly string[],
  paper: Paper,
): Generator<string> {
  const { ink } = paper;
  const at = commit === null ? '' : ` at ${shortCommit(commit)}`;
  yield `${ink('bold', name)}${at}: ${sentence}`;
  yield '';
  yield* textTable(
    [
      { title: 'VERDICT' },
      { title: 'OBJECTIVE', cut: 'middle', least: 12 },
      { title: 'METRIC', cut: 'middle', least: 10 },
      { title: 'VALUE' },
      { title: 'DIFFERENCE', leaves: 1 },
      { title: 'ASKS', cut: 'end', least: 16, leaves: 2 },
    ],
    objectives.map((one) => [
      outcomeCell(one.verdict.outcome),
      one.role === 'info' ? `${one.id} (info)` : one.id,
      one.metric,
      valueText(one),
      differenceText(one),
      asks(one),
    ]),
    paper,
  );
  const open = objectives.filter((one) => one.verdict.outcome !== 'pass');
  if (open.length > 0) yield '';
  for (const one of open) for (const reason of reasonsOf(one)) yield `${ink('yellow', one.id)}: ${reason}`;
  const methods = objectives.filter(({ method }) => method !== null);
  if (methods.length > 0) yield '';
  for (const { id, method, rows, confidence } of methods)
    yield ink(
      'dim',
      `${id}: ${Number((confidence * 100).toFixed(2))} % interval, ${method}${rows === null ? '' : `, ${rowsText(rows)}`}`,
    );
  const kept = objectives.filter(({ from }) => from === 'evidence').map(({ id }) => id);
  if (kept.length > 0) yield ink('dim', `From evidence, not rechecked here: ${kept.join(', ')}`);
  yield '';
  const { text, style } = outcomeCell(verdict.outcome);
  yield `${ink(style, text)}  ${verdict.reason}`;
  for (const path of written) yield ink('dim', `wrote ${path}`);
}

function valueText(one: ObjectiveResult): string {
  const { metric, value, interval, floor, ceiling, unit, gap, baseline } = one;
  const whole = figuresOf(metric, [value, floor, ceiling, ...(interval ?? [])], unit);
  const told = value === null ? '–' : whole.withInterval(value, interval);
  if (gap === null || gap.value === null) return told;
  const figures = figuresOf(metric, [gap.value, gap.ceiling, ...(gap.interval ?? [])], unit);
  const between = `gap ${figures.withInterval(gap.value, gap.interval)}`;
  // Where nothing but the gap is asked, the value decides nothing.
  return floor === null && ceiling === null && baseline === null ? between : `${told}, ${between}`;
}

function differenceText({ metric, value, baseline, unit }: ObjectiveResult): string {
  if (!baseline || baseline.difference === null) return '';
  const figures = figuresOf(metric, [value, baseline.value, baseline.margin], unit);
  return figures.signedWithInterval(baseline.difference, baseline.interval);
}

/** What each part says that does not pass; an objective without parts speaks for itself. */
function reasonsOf({ parts, verdict }: ObjectiveResult): readonly string[] {
  const open = parts.filter((part) => part.verdict.outcome !== 'pass').map((part) => part.verdict.reason);
  return open.length > 0 ? [...new Set(open)] : [verdict.reason];
}
