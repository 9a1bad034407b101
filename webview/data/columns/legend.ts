import { html, nothing, type TemplateResult } from 'lit';
import type { DatasetReport } from '../../../src/contract/datasets.ts';
import { fixed } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';

/** Which of the two is the filled shape and which the edge. */
export function chartLegend(
  report: DatasetReport,
  [first, second]: readonly [string, string],
): TemplateResult {
  const two = report.names[1] !== null;
  return html`<span class="key"
      ><svg width="10" height="10" aria-hidden="true"><rect class="first" width="10" height="10"></rect></svg
      >${report.pair === 'reference' ? t('ref.') : first}</span
    >${
      two
        ? html`<span class="key"
            ><svg width="14" height="10" aria-hidden="true">
              <line class="second" x1="0" x2="14" y1="5" y2="5"></line></svg
            >${second}</span
          >`
        : nothing
    }`;
}

/** What the bars of the change column are: effect, chance, and the threshold where a verdict is taken. */
export function changeHead(report: DatasetReport): TemplateResult {
  const limits = new Set(report.columns.flatMap(({ change }) => (change?.verdict ? [change.threshold] : [])));
  const [limit] = limits;
  return html`<span>${report.pair === 'reference' ? t('Drift') : t('Change')}</span
    ><span class="key"
      ><svg width="10" height="10" aria-hidden="true"><rect class="first" width="10" height="10"></rect></svg
      >${t('chance')}</span
    >${
      limit === undefined || limits.size > 1
        ? nothing
        : html`<span class="key"
            ><svg width="3" height="10" aria-hidden="true">
              <line class="limit" x1="1" x2="1" y1="0" y2="10"></line></svg
            >${fixed(limit, 2)}</span
          >`
    }`;
}
