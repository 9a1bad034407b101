import { nothing, type TemplateResult } from 'lit';
import type { RunPage } from '../../../../src/contract/runPage.ts';
import { integer } from '../../../ui/format.ts';
import { t } from '../../../ui/text.ts';
import { metricRows } from '../metricRows.ts';
import { section, type SectionHost } from './section.ts';

const few = 60;

export function metricsSection(host: SectionHost, page: RunPage): TemplateResult {
  const keys = Object.keys(page.run.metrics);
  const primary = host.frame.primary?.key;
  const ordered = keys.toSorted(
    (a, b) => Number(b === primary) - Number(a === primary) || a.localeCompare(b, 'en'),
  );
  const shown = host.lines.of('metrics', ordered, (key) => key, few);
  return section(
    'graph-line',
    t('Metrics'),
    keys.length === 0 ? t('none logged') : integer(keys.length),
    keys.length === 0 ? nothing : metricRows(page, shown),
    { flush: true, action: host.lines.tools('metrics', keys.length, few) },
  );
}
