import type { ObjectiveResult } from '../../contract/objectives.ts';
import type { Outcome } from '../../contract/verdict.ts';
import type { ObjectiveSpec } from '../../project/core/projectParts.ts';
import { decideAbove, decideBelow } from '../../statistics/decide.ts';
import { objectiveText } from './objectiveNodes.ts';

/** What the lens above an objective says, and whether it follows an edit that is not saved yet. */
export interface LensVerdict {
  readonly outcome: Outcome;
  readonly text: string;
  /** The objective was edited in a way that only judging it anew can tell: save first. */
  readonly outdated: boolean;
}

/**
 * The verdict of an objective as the text in the editor has it. A floor or ceiling that was edited is compared with the
 * interval at hand, by the rule that judges; every other edit waits for the save.
 */
export function lensVerdict(
  result: ObjectiveResult,
  saved: ObjectiveSpec | null,
  edited: ObjectiveSpec,
): LensVerdict {
  const text = objectiveText({ ...result, floor: edited.floor, ceiling: edited.ceiling });
  const same = saved !== null && saved.digest === edited.digest;
  if (same) return { outcome: result.verdict.outcome, text, outdated: false };
  const limitsOnly = saved !== null && onlyLimitsDiffer(saved, edited);
  const others = result.parts.filter(({ kind }) => kind !== 'floor' && kind !== 'ceiling');
  const { value } = result;
  const interval =
    result.interval ?? (edited.noise === 'none' && value !== null ? ([value, value] as const) : null);
  if (!limitsOnly || interval === null)
    return { outcome: result.verdict.outcome, text: objectiveText(result), outdated: true };
  const outcomes = [
    ...others.map(({ verdict }) => verdict.outcome),
    ...(edited.floor === null ? [] : [decideAbove(interval, edited.floor)]),
    ...(edited.ceiling === null ? [] : [decideBelow(interval, edited.ceiling)]),
  ];
  const worst = (['fail', 'error', 'inconclusive'] as const).find((outcome) => outcomes.includes(outcome));
  return { outcome: worst ?? 'pass', text, outdated: false };
}

function onlyLimitsDiffer(saved: ObjectiveSpec, edited: ObjectiveSpec): boolean {
  const rest = ({
    floor: _floor,
    ceiling: _ceiling,
    place: _place,
    digest: _digest,
    ...others
  }: ObjectiveSpec): string => JSON.stringify(others);
  return (
    rest(saved) === rest(edited) &&
    (saved.floor === null) === (edited.floor === null) &&
    (saved.ceiling === null) === (edited.ceiling === null)
  );
}
