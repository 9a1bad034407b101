import type { LabelSuspect } from '../../contract/dataLabels.ts';

/**
 * Why a label looks wrong, in one clause. Labels are values of the row: they stand in it only where ids may be shown.
 */
export function suspectWords(
  { label, suggested, selfConfidence, probability, threshold }: LabelSuspect,
  named: boolean,
): string {
  const [own, other] = named ? [label, suggested] : ['its own label', 'another one'];
  return `${other} gets ${probability.toFixed(3)}, where ${threshold.toFixed(3)} is usual for it, and ${own} ${selfConfidence.toFixed(3)}`;
}
