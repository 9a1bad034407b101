import type { DatasetSummary } from '../../contract/datasets.ts';
import type { Translate } from '../../platform/translate.ts';
import { ageText, dots } from '../../runs/core/words.ts';
import { iconText, verdictIcon, type VerdictState } from './verdictIcons.ts';
import { verdictNode, type VerdictNode } from './verdictNode.ts';
import { markdownText } from './verdictTexts.ts';

/** The datasets with what their evidence says; null where the project declares none. */
export function datasetsNode(
  summaries: readonly DatasetSummary[],
  now: number,
  t: Translate,
): VerdictNode | null {
  if (summaries.length === 0) return null;
  const passing = summaries.filter((one) => one.contract?.outcome === 'pass' && !one.stale).length;
  return verdictNode({
    id: 'datasets',
    label: t('Datasets'),
    description: t('{0} of {1} contracts pass', passing, summaries.length),
    icon: { id: 'database', color: null },
    tooltip: t('Tables that the project declares, with the verdict of their newest checks.'),
    children: summaries.map((summary) => datasetNode(summary, now, t)),
    expanded: true,
  });
}

function datasetNode(summary: DatasetSummary, now: number, t: Translate): VerdictNode {
  const { id, path, checkedAt } = summary;
  const age = checkedAt === null ? null : ageText(now - checkedAt, t);
  const verdict = summary.verdict ?? summary.contract;
  return verdictNode({
    id: `dataset:${id}`,
    label: id,
    description: dots(datasetText(summary, t), age),
    icon: verdictIcon(datasetState(summary)),
    tooltip: [
      `**${markdownText(id)}** ${markdownText(path)}`,
      `${iconText(datasetState(summary))} ${markdownText(verdict?.reason ?? t('Not checked yet: run “Check Data”.'))}`,
      ...(summary.stale ? [t('The table, its contract or its reference changed since it was checked.')] : []),
      ...(age === null ? [] : [t('Checked: {0}', age)]),
    ].join('\n\n'),
    flags: ['dataset', 'entry'],
    dataset: id,
  });
}

/** A result that stands and fails says more than one that is stale. */
export function datasetState({ verdict, contract, stale }: DatasetSummary): VerdictState {
  if (stale && verdict?.outcome !== 'fail' && verdict?.outcome !== 'error') return 'stale';
  return verdict?.outcome ?? contract?.outcome ?? 'open';
}

/** What a row and a CodeLens say of a dataset in a few words. */
export function datasetText(summary: DatasetSummary, t: Translate): string {
  const { verdict, contract } = summary;
  if (verdict === null && contract === null) return t('not checked yet');
  if (datasetState(summary) === 'stale') return t('stale: check again');
  if (verdict === null || verdict.outcome === 'pass')
    return contract === null ? t('checks pass, no contract') : contractText(contract.outcome, t);
  if (contract !== null && contract.outcome !== 'pass') return contractText(contract.outcome, t);
  if (verdict.outcome === 'fail') return t('a check fails');
  return verdict.outcome === 'error' ? t('could not be checked') : t('inconclusive');
}

function contractText(outcome: 'pass' | 'fail' | 'inconclusive' | 'error', t: Translate): string {
  switch (outcome) {
    case 'pass':
      return t('contract passes');
    case 'fail':
      return t('contract fails');
    case 'inconclusive':
      return t('contract inconclusive');
    case 'error':
      return t('contract could not be checked');
  }
}
