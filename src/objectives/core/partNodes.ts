import type { ObjectivePart, ObjectiveResult, SliceResult } from '../../contract/objectives.ts';
import type { Translate } from '../../platform/translate.ts';
import { dots, thousands } from '../../runs/core/words.ts';
import { verdictIcon } from './verdictIcons.ts';
import { verdictNode, type VerdictNode } from './verdictNode.ts';
import { decimalsOf, differenceText, intervalText, limitText, markdownText } from './verdictTexts.ts';

/** One row per promise of an objective, slices below theirs. */
export function partNodes(objective: ObjectiveResult, t: Translate): readonly VerdictNode[] {
  return objective.parts.map((part) =>
    verdictNode({
      id: `objective:${objective.id}:${part.kind}`,
      label: partLabel(part, objective, t),
      description: partText(part, objective, t),
      icon: verdictIcon(part.verdict.outcome),
      tooltip: markdownText(part.verdict.reason),
      flags: ['entry'],
      children: part.kind === 'slices' || part.kind === 'gap' ? sliceNodes(part, objective, t) : [],
      objective: objective.id,
    }),
  );
}

function partLabel({ kind }: ObjectivePart, objective: ObjectiveResult, t: Translate): string {
  switch (kind) {
    case 'floor':
      return t('Floor');
    case 'ceiling':
      return t('Ceiling');
    case 'against':
      return t('Against {0}', objective.baseline?.name ?? t('the baseline'));
    case 'gap':
      return t('Gap by {0}', objective.gap?.by ?? '');
    case 'slices':
      return t('Slices by {0}', [...new Set(objective.slices.map((slice) => slice.column))].join(', '));
    case 'seeds':
      return t('Seeds of {0}', objective.seeds?.param ?? '');
  }
}

function partText(part: ObjectivePart, objective: ObjectiveResult, t: Translate): string {
  const { value, interval, unit, floor, ceiling, baseline, gap, seeds } = objective;
  const decimals = decimalsOf(objective);
  const shown = intervalText(value, interval, decimals, unit ?? '');
  switch (part.kind) {
    case 'floor':
      return floor === null ? shown : `${shown} ≥ ${limitText(floor)}`;
    case 'ceiling':
      return ceiling === null ? shown : `${shown} ≤ ${limitText(ceiling)}`;
    case 'against':
      return dots(
        baseline?.difference === null || baseline === null
          ? '—'
          : differenceText(baseline.difference, decimals),
        againstText(part, baseline?.margin ?? 0, baseline?.kind ?? 'superior', t),
      );
    case 'gap':
      return gap === null
        ? '—'
        : `${intervalText(gap.value, gap.interval, decimals)} ≤ ${limitText(gap.ceiling)}`;
    case 'slices':
      return sliceCounts(objective.slices, t);
    case 'seeds':
      return seeds === null
        ? '—'
        : dots(
            t('{0} of {1} seeds', seeds.runs.length, seeds.atLeast),
            seeds.mean === null || seeds.sd === null
              ? null
              : `${intervalText(seeds.mean, null, decimals)} ± ${intervalText(seeds.sd, null, decimals)}`,
          );
  }
}

function againstText(
  { verdict }: ObjectivePart,
  margin: number,
  kind: 'superior' | 'non-inferior',
  t: Translate,
): string {
  // Where any gain is enough there is no figure to name.
  if (kind === 'superior' && margin === 0 && verdict.outcome !== 'error')
    return { pass: t('proven'), fail: t('ruled out'), inconclusive: t('not proven') }[verdict.outcome];
  switch (verdict.outcome) {
    case 'pass':
      return kind === 'superior'
        ? t('proven by {0}', limitText(margin))
        : t('not worse by {0}', limitText(margin));
    case 'fail':
      return kind === 'superior'
        ? t('less than {0}', limitText(margin))
        : t('worse by {0}', limitText(margin));
    case 'inconclusive':
      return t('not proven');
    case 'error':
      return t('cannot be compared');
  }
}

function sliceCounts(slices: readonly SliceResult[], t: Translate): string {
  const count = (outcome: string): number =>
    slices.filter((slice) => slice.verdict?.outcome === outcome).length;
  const some = (number: number, text: string): string | null => (number === 0 ? null : t(text, number));
  return dots(
    some(count('fail'), '{0} fail'),
    some(count('error'), '{0} with an error'),
    some(count('inconclusive'), '{0} inconclusive'),
    some(count('pass'), '{0} pass'),
    some(slices.filter((slice) => slice.tooSmall).length, '{0} too small'),
  );
}

function sliceNodes(part: ObjectivePart, objective: ObjectiveResult, t: Translate): readonly VerdictNode[] {
  const slices =
    part.kind === 'gap'
      ? objective.slices.filter((slice) => slice.column === objective.gap?.by)
      : objective.slices;
  const decimals = decimalsOf(objective);
  return slices.map((slice) =>
    verdictNode({
      id: `objective:${objective.id}:${part.kind}:${slice.column}=${slice.value}`,
      label: slice.value,
      description: dots(
        intervalText(slice.measured, slice.interval, decimals),
        slice.tooSmall ? t('too small') : null,
        t('{0} rows', thousands(slice.rows)),
      ),
      icon: verdictIcon(slice.verdict?.outcome ?? 'open'),
      tooltip: markdownText(slice.verdict?.reason ?? t('Too few rows to be judged; it counts for nothing.')),
      objective: objective.id,
    }),
  );
}
