import type { Answer, AnswerFigure } from '../../contract/compareFrame.ts';
import type { AnswerVerdict } from '../../contract/compareVerdicts.ts';
import type { Run } from '../../contract/run.ts';
import type { Direction } from '../../contract/runIndex.ts';
import { numberText } from '../../runs/core/numberText.ts';
import { unitOf } from './unitOf.ts';

/** What else differs between the answer's run and the baseline. Null counts are not known. */
export interface OtherDifferences {
  readonly params: number;
  readonly packages: number;
  readonly files: number | null;
  readonly data: number;
  /** What is not known of the code; null when it is known. */
  readonly codeNote: string | null;
}

export interface AnswerFacts {
  /** Compared runs in the selection's order. */
  readonly runs: readonly Run[];
  readonly baseline: Run | null;
  readonly candidate: string | null;
  readonly primary: { readonly key: string; readonly direction: Direction } | null;
  /** What the objectives say of the answer's run; null without objectives. */
  readonly verdict: AnswerVerdict | null;
  directionOf(key: string): Direction;
  decimalsOf(key: string): number;
}

const moreFigures = 2;

/**
 * The run that the answer speaks of: the candidate when it is compared, else the best by the primary metric, else the
 * first, never the baseline; null when only the baseline is compared.
 */
export function answerRun(facts: Omit<AnswerFacts, 'verdict'>): Run | null {
  const others = facts.runs.filter((run) => run.id !== facts.baseline?.id);
  const candidate = others.find((run) => run.id === facts.candidate);
  if (candidate) return candidate;
  const { primary } = facts;
  if (!primary) return others[0] ?? null;
  const sign = primary.direction === 'minimize' ? -1 : 1;
  const valued = others.filter((run) => Number.isFinite(lastOf(run, primary.key)));
  if (primary.direction === null) return valued[0] ?? others[0] ?? null;
  return (
    valued.toSorted((a, b) => sign * (lastOf(b, primary.key) - lastOf(a, primary.key)))[0] ??
    others[0] ??
    null
  );
}

/** The sentence on top of the panel: what changed against the baseline, by how much, what else differs. */
export function answerLine(facts: AnswerFacts, others: OtherDifferences | null): Answer {
  const run = answerRun(facts);
  const differs = others ? differsText(others) : null;
  const { baseline, primary } = facts;
  const plain = (outcome: Answer['outcome'], sentence: string): Answer => ({
    outcome,
    sentence,
    figures: run && primary ? [figureOf(facts, run, primary.key, true)].filter(hasValue) : [],
    differs,
    verdict: facts.verdict,
  });
  if (!baseline) return plain(run?.status === 'running' ? 'running' : 'unknown', 'No baseline: pin one');
  if (!run) return plain('same', 'This is the baseline');
  if (!primary) return plain('unknown', 'No metric to judge by');
  const value = lastOf(run, primary.key);
  const delta = value - lastOf(baseline, primary.key);
  if (!Number.isFinite(value))
    return run.status === 'running'
      ? plain('running', `Running: no ${primary.key} yet`)
      : plain('unknown', `${run.name} has no ${primary.key}`);
  if (!Number.isFinite(delta)) return plain('unknown', `The baseline has no ${primary.key}`);
  const outcome = outcomeOf(delta, primary.direction);
  const sentence = sentenceOf(outcome, numberText(Math.abs(delta), facts.decimalsOf(primary.key)));
  const running = run.status === 'running';
  return {
    outcome: running ? 'running' : outcome,
    sentence: running ? `Running, so far ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}` : sentence,
    figures: [figureOf(facts, run, primary.key, true), ...worsened(facts, run, baseline, primary.key)],
    differs,
    verdict: facts.verdict,
  };
}

function sentenceOf(outcome: Answer['outcome'], size: string): string {
  switch (outcome) {
    case 'better':
      return `Better than baseline by ${size}`;
    case 'worse':
      return `Worse than baseline by ${size}`;
    case 'same':
      return 'Same as baseline';
    default:
      return `Differs from baseline by ${size}; which direction is better is not known`;
  }
}

function outcomeOf(delta: number, direction: Direction): Answer['outcome'] {
  if (delta === 0) return 'same';
  if (!direction) return 'unknown';
  return delta > 0 === (direction === 'maximize') ? 'better' : 'worse';
}

/** The metrics that got worse most, relative to the baseline's value: what the gain may have cost. */
function worsened(facts: AnswerFacts, run: Run, baseline: Run, primary: string): readonly AnswerFigure[] {
  const costs: { readonly key: string; readonly cost: number }[] = [];
  for (const key of Object.keys(run.metrics)) {
    const before = lastOf(baseline, key);
    const delta = lastOf(run, key) - before;
    if (key === primary || !Number.isFinite(delta)) continue;
    if (outcomeOf(delta, facts.directionOf(key)) !== 'worse') continue;
    costs.push({ key, cost: Math.abs(delta) / Math.max(Math.abs(before), 1e-12) });
  }
  return costs
    .sort((a, b) => b.cost - a.cost)
    .slice(0, moreFigures)
    .map(({ key }) => figureOf(facts, run, key, false));
}

function figureOf(facts: AnswerFacts, run: Run, key: string, named: boolean): AnswerFigure {
  const value = lastOf(run, key);
  const delta = facts.baseline ? value - lastOf(facts.baseline, key) : Number.NaN;
  return {
    label: named && facts.runs.length > 1 ? `${run.name}, ${key}` : key,
    key,
    value: Number.isNaN(value) ? null : value,
    delta: Number.isFinite(delta) && run.id !== facts.baseline?.id ? delta : null,
    direction: facts.directionOf(key),
    decimals: facts.decimalsOf(key),
    unit: unitOf(key),
  };
}

function hasValue(figure: AnswerFigure): boolean {
  return figure.value !== null;
}

function differsText(others: OtherDifferences): Answer['differs'] {
  const parts = [
    count(others.params, 'param'),
    count(others.packages, 'package'),
    count(others.files ?? 0, 'file'),
    count(others.data, 'dataset'),
  ].filter((part) => part !== null);
  const { codeNote } = others;
  if (codeNote !== null) return { text: parts.join(', '), codeUnknown: true, codeNote };
  return parts.length === 0 ? null : { text: parts.join(', '), codeUnknown: false };
}

function count(n: number, noun: string): string | null {
  return n === 0 ? null : `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function lastOf(run: Run, key: string): number {
  return Object.hasOwn(run.metrics, key) ? (run.metrics[key]?.last ?? Number.NaN) : Number.NaN;
}
