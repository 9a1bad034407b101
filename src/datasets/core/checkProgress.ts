import type { CheckProgress, DataCheckKind } from '../../contract/datasets.ts';
import type { Translate } from '../../platform/translate.ts';

/** What a check is called where people wait for it. */
export function checkName(kind: DataCheckKind, t: Translate): string {
  switch (kind) {
    case 'contract':
      return t('the contract');
    case 'missing':
      return t('missing values');
    case 'duplicates':
      return t('duplicates');
    case 'overlap':
      return t('shared rows');
    case 'entities':
      return t('shared entities');
    case 'leakage':
      return t('leakage');
    case 'balance':
      return t('balance of classes');
    case 'coverage':
      return t('label coverage');
    case 'conflicts':
      return t('conflicting labels');
    case 'suspects':
      return t('suspicious labels');
    case 'agreement':
      return t('agreement of labellers');
    case 'effort':
      return t('labelling effort');
    case 'freshness':
      return t('freshness');
    case 'drift':
      return t('drift');
    case 'pinned':
      return t('the kept version');
  }
}

/** "Checking leakage (5 of 15)" */
export function progressText({ dataset, check, done, total }: CheckProgress, t: Translate): string {
  return check === null
    ? t('Reading the tables of {0}', dataset)
    : t('Checking {0} ({1} of {2})', checkName(check, t), done + 1, total);
}
