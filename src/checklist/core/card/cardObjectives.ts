import type { ObjectiveResult } from '../../../contract/objectives.ts';
import { asks } from '../../../objectives/core/judgement.ts';
import { figuresOf } from '../../../objectives/core/figureText.ts';
import type { JudgedEvidence } from '../../../evidence/core/freshness.ts';
import type { ChecklistFacts } from '../checklistFacts.ts';
import { EvidenceBook } from '../evidenceBook.ts';
import { code, markdownTable, plainMarkdown, shortDigest } from './markdown.ts';

type Judged = JudgedEvidence & { readonly result: ObjectiveResult };

/** The objectives that have evidence, in the order of the project file. */
export function judgedObjectives(facts: ChecklistFacts): readonly Judged[] {
  const book = new EvidenceBook(facts);
  return facts.project.objectives.map((spec) => book.objective(spec)).filter((one) => one !== null);
}

/** "0.872 [0.851, 0.891]", or the value and why it stands alone. */
export function valueWithInterval(result: ObjectiveResult): string {
  const { metric, value, interval, floor, ceiling, unit } = result;
  if (value === null) return 'no value';
  const figures = figuresOf(metric, [value, floor, ceiling, ...(interval ?? [])], unit);
  return figures.withInterval(value, interval) + (interval ? '' : ', no interval');
}

function differenceText({ metric, value, baseline, unit }: ObjectiveResult): string {
  if (!baseline || baseline.difference === null) return '';
  const figures = figuresOf(metric, [value, baseline.value, baseline.margin], unit);
  const alone = baseline.interval ? '' : ', no interval';
  return `${figures.signedWithInterval(baseline.difference, baseline.interval)}${alone} vs ${plainMarkdown(baseline.name)}`;
}

/** Commit and data that a number was measured on. */
function measuredOn({ stored }: JudgedEvidence): string {
  const { inputs } = stored.evidence;
  const { commit } = inputs;
  const data = Object.entries(inputs).filter(([name]) => /^(file|predictions):/.test(name));
  return [
    commit === undefined ? 'no commit' : code(commit.slice(0, 7)),
    ...data.map(
      ([name, digest]) =>
        `${name.startsWith('file:') ? plainMarkdown(name.slice(5)) : 'predictions'} ${code(shortDigest(digest))}`,
    ),
  ].join(', ');
}

export function objectivesSection(facts: ChecklistFacts): readonly string[] {
  const judged = judgedObjectives(facts);
  const missing = facts.project.objectives.filter(({ id }) => !judged.some(({ result }) => result.id === id));
  const rows = judged.map((one) => {
    const { result, freshness } = one;
    const state = freshness.state === 'stale' ? 'stale' : result.verdict.outcome;
    return [
      plainMarkdown(result.id),
      result.role,
      code(result.metric),
      valueWithInterval(result),
      differenceText(result),
      plainMarkdown(asks(result)),
      `**${state}**`,
      measuredOn(one),
    ];
  });
  const reasons = judged
    .filter(({ result }) => result.verdict.outcome !== 'pass')
    .map(({ result }) => `- ${plainMarkdown(result.id)}: ${plainMarkdown(result.verdict.reason)}`);
  const methods = judged
    .filter(({ result }) => result.method !== null && result.interval !== null)
    .map(
      ({ result }) =>
        `- ${plainMarkdown(result.id)}: ${result.confidence * 100} % interval, ${plainMarkdown(result.method ?? '')}${result.rows === null ? '' : `, ${result.rows} rows`}`,
    );
  return [
    '## Objectives',
    '',
    ...markdownTable(
      ['Objective', 'Role', 'Metric', 'Value', 'Difference', 'Asks', 'Verdict', 'Measured on'],
      rows,
    ),
    ...(rows.length === 0 ? ['No objective has evidence yet.'] : []),
    ...(missing.length > 0 && rows.length > 0
      ? ['', `Without evidence: ${missing.map(({ id }) => plainMarkdown(id)).join(', ')}.`]
      : []),
    ...(reasons.length > 0 ? ['', ...reasons] : []),
    ...(methods.length > 0 ? ['', 'How the intervals came about:', '', ...methods] : []),
    '',
    ...slicesSection(judged),
  ];
}

function slicesSection(judged: readonly Judged[]): readonly string[] {
  const rows = judged.flatMap((one) =>
    one.result.slices.map((slice) => {
      const { metric, unit } = one.result;
      const figures = figuresOf(metric, [slice.measured, one.result.value], unit);
      const value =
        slice.measured === null ? 'no value' : figures.withInterval(slice.measured, slice.interval);
      return [
        plainMarkdown(one.result.id),
        `${plainMarkdown(slice.column)} = ${plainMarkdown(slice.value)}`,
        String(slice.rows),
        value + (slice.measured !== null && !slice.interval ? ', no interval' : ''),
        slice.tooSmall ? 'too small to judge' : `**${slice.verdict?.outcome ?? 'not judged'}**`,
        measuredOn(one),
      ];
    }),
  );
  const gaps = judged.flatMap((one) => {
    const { gap, metric, id } = one.result;
    if (!gap || gap.value === null) return [];
    const figures = figuresOf(metric, [gap.value, gap.ceiling], null);
    const between = gap.between ? ` between ${plainMarkdown(gap.between.join(' and '))}` : '';
    return [
      `- ${plainMarkdown(id)}: gap by ${plainMarkdown(gap.by)} ${figures.withInterval(gap.value, gap.interval)}${between}, at most ${figures.number(gap.ceiling)}; measured on ${measuredOn(one)}`,
    ];
  });
  if (rows.length + gaps.length === 0) return [];
  return [
    '## Slices',
    '',
    ...markdownTable(['Objective', 'Slice', 'Rows', 'Value', 'Verdict', 'Measured on'], rows),
    ...(gaps.length > 0 ? [...(rows.length > 0 ? [''] : []), ...gaps] : []),
    '',
  ];
}
