import { t } from '../../ui/text.ts';

/** What an input of a check is called: `contract of biopsies`, `objective catch-tumours`, `data/train.csv`. */
export function inputWords(name: string): string {
  const at = name.indexOf(':');
  const rest = name.slice(at + 1);
  switch (at < 0 ? name : name.slice(0, at)) {
    case 'file':
      return rest;
    case 'contract':
      return t('contract of {0}', rest);
    case 'labels':
      return t('label reviews of {0}', rest);
    case 'profile':
      return t('reference profile of {0}', rest);
    case 'predictions':
      return t('predictions of {0}', rest);
    case 'evidence':
      return t('evidence {0}', rest);
    case 'project':
      return projectWords(rest);
    case 'commit':
      return t('commit of the candidate');
    case 'run':
      return t('candidate');
    case 'baseline':
      return t('the run that it is compared with');
    default:
      return name;
  }
}

function projectWords(entry: string): string {
  const [list, id] = [entry.slice(0, entry.indexOf('/')), entry.slice(entry.indexOf('/') + 1)];
  if (list === 'objectives') return t('objective {0}', id);
  return list === 'datasets' ? t('dataset {0}', id) : entry;
}
