import type { QuickPickItem } from 'vscode';
import { l10n } from 'vscode';
import type { MetricChoice } from '../../contract/objectives.ts';
import { metricDecimals, numberText } from '../../runs/core/numberText.ts';
import { dots, runCount } from '../../runs/core/words.ts';
import { resolvesText } from '../core/objectiveDraft.ts';

export interface MetricItem extends QuickPickItem {
  /** Null for a metric that no run has yet. */
  readonly choice: MetricChoice | null;
}

export function choiceItem(choice: MetricChoice): MetricItem {
  const { key, runs, newest } = choice;
  const resolves = resolvesText(choice, l10n.t);
  return {
    label: key,
    description: dots(
      newest ? l10n.t('{0} in {1}', valueOf(choice), newest.name) : null,
      runCount(runs, l10n.t),
    ),
    ...(resolves === null ? {} : { detail: resolves }),
    choice,
  };
}

export function typedItem(isOnly: boolean): MetricItem {
  return {
    label: isOnly ? l10n.t('$(edit) No run has a metric yet: name one…') : l10n.t('$(edit) Another metric…'),
    alwaysShow: true,
    choice: null,
  };
}

/** The newest value of a metric, as the trees show it. */
export function valueOf({ key, newest }: MetricChoice): string {
  return newest === null ? '—' : numberText(newest.value, metricDecimals(key, [newest.value]));
}
