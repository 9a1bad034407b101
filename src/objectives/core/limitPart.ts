import type { ObjectivePart } from '../../contract/objectives.ts';
import type { Verdict } from '../../contract/verdict.ts';
import { decideAbove, decideBelow } from '../../statistics/decide.ts';
import { rowsNeeded, standardErrorOf } from '../../statistics/power.ts';
import type { ObjectiveSpec } from '../../project/core/projectParts.ts';
import { figuresOf, neededText, type Figures } from './figureText.ts';
import type { Estimate } from './judgeInput.ts';
import { decidingPart, verdictOf } from './verdicts.ts';

/** A floor or a ceiling: the interval lies wholly on the good side, wholly on the bad one, or on both. */
export function limitPart(
  kind: 'floor' | 'ceiling',
  limit: number,
  estimate: Estimate,
  metric: string,
  confidence: number,
  figures: Figures,
): ObjectivePart {
  return { kind, verdict: limitVerdict(kind, limit, estimate, metric, confidence, figures) };
}

function limitVerdict(
  kind: 'floor' | 'ceiling',
  limit: number,
  { value, interval, rows, from, why }: Estimate,
  metric: string,
  confidence: number,
  figures: Figures,
): Verdict {
  if (value === null) return verdictOf('inconclusive', missingValue(metric, why));
  const told = figures.withInterval(value, interval);
  const asked = figures.number(limit);
  const more = { measured: value, interval };
  const good = kind === 'floor' ? `is at least ${asked}` : `is at most ${asked}`;
  const bad = kind === 'floor' ? `is below ${asked}` : `is above ${asked}`;
  if (!interval && from === 'point') {
    const kept = kind === 'floor' ? value >= limit : value <= limit;
    return verdictOf(kept ? 'pass' : 'fail', `${told} ${kept ? good : bad}, ${asPoint(why)}`, more);
  }
  if (!interval) return verdictOf('inconclusive', `${told} has no interval. ${why ?? ''}`.trim(), more);
  const outcome = (kind === 'floor' ? decideAbove : decideBelow)(interval, limit);
  if (outcome === 'pass') return verdictOf(outcome, `${told} ${good}.`, more);
  if (outcome === 'fail') return verdictOf(outcome, `${told} ${bad}.`, more);
  const error = standardErrorOf(interval, confidence);
  const distance = kind === 'floor' ? value - limit : limit - value;
  const needed = rows === null ? null : rowsNeeded(rows, error, distance, confidence);
  const next = rows === null ? 'more seeds would narrow it' : neededText(needed, rows);
  return verdictOf(outcome, `${told} does not yet prove ${asked}; ${next}.`, { ...more, needed });
}

/** Says that no interval was asked for, and the reason that the project gives. */
export function asPoint(reason: string | null): string {
  return `judged as a point${reason === null ? '' : `: ${reason.replace(/[.\s]+$/, '')}`}.`;
}

/** A run without the value at all. */
export function missingValue(metric: string, why: string | null): string {
  const next =
    why !== null && !why.startsWith('The noise') ? ` ${why}` : ' Log it, or declare "predictions:".';
  return `This run has no ${metric}.${next}`;
}

/** Limits of a value that is judged as a point. */
export function limitVerdictOfPoint(
  spec: ObjectiveSpec,
  value: number,
): { readonly parts: readonly ObjectivePart[]; readonly verdict: Verdict } {
  const { floor, ceiling, metric, confidence, unit, reason: why } = spec;
  const figures = figuresOf(metric, [value, floor, ceiling], unit);
  const estimate: Estimate = { value, interval: null, rows: null, from: 'point', method: null, why };
  const parts = [
    ...(floor === null ? [] : [limitPart('floor', floor, estimate, metric, confidence, figures)]),
    ...(ceiling === null ? [] : [limitPart('ceiling', ceiling, estimate, metric, confidence, figures)]),
  ];
  const verdict =
    decidingPart(parts)?.verdict ??
    verdictOf('inconclusive', `${figures.number(value)}; nothing is asked of it.`);
  return { parts, verdict };
}
