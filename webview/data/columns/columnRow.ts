import { html, nothing, type TemplateResult } from 'lit';
import type { DatasetReport, ReportColumn } from '../../../src/contract/datasets.ts';
import { fixed } from '../../ui/format.ts';
import { icon } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { mark } from '../marks.ts';
import { changeWords, missingShare, rangeText, typeOf } from '../words.ts';
import { changeMark, histogram, missingMark } from './columnCharts.ts';

/** What a row needs beside its column. */
export interface RowLook {
  readonly report: DatasetReport;
  readonly names: readonly [string, string];
  readonly open: boolean;
  readonly chart: number;
}

/** One column of the data as a row: what it is, what is missing, how it lies, what is asked of it, how it changed. */
export function columnCells(column: ReportColumn, { report, names, open, chart }: RowLook): TemplateResult {
  const type = typeOf(column);
  const { change } = column;
  const first = missingShare(column.first);
  const second = missingShare(column.second);
  const worse = report.pair === 'reference' && first !== null && second !== null && second > first + 0.02;
  const words = changeWords(column, report.pair);
  const loud = change?.verdict?.outcome === 'fail' || change?.verdict?.outcome === 'inconclusive';
  return html`<span role="gridcell">${icon(open ? 'chevron-down' : 'chevron-right', 's14 dimi')}</span
    ><span class="clip" role="gridcell" title=${column.name}>${column.name}${roleWord(column)}</span
    ><span class="ty" role="gridcell">${icon(type.icon, 's14 dimi')}${type.text}</span
    ><span class="mi" role="gridcell">${missingMark(first, second, worse)}</span
    ><span role="gridcell">${histogram(column, names, { width: chart, height: 24 })}</span
    ><span class="rg clip" role="gridcell">${rangeText(column)}</span
    ><span class="cx" role="gridcell">${contractCell(column)}</span
    ><span role="gridcell">${changeMark(column)}</span
    ><span class="dw" role="gridcell"
      >${
        change === null
          ? html`<span class="dim small wide2">${words}</span>`
          : html`<span>${fixed(change.effect, 3)}</span>${
                change.verdict === null ? html`<span></span>` : mark(change.verdict.outcome)
              }<span class="clip ${loud ? '' : 'dim'}" title=${change.verdict?.reason ?? words}
                >${words}</span
              >`
      }</span
    >`;
}

function roleWord({ role }: ReportColumn): TemplateResult | typeof nothing {
  if (role === 'feature' || role === 'key') return nothing;
  const word = { label: t('label'), time: t('time'), entity: t('entity') }[role];
  return html`<span class="dim small role">${word}</span>`;
}

function contractCell({ contract }: ReportColumn): TemplateResult | typeof nothing {
  if (contract === null) return nothing;
  const { outcome } = contract.verdict;
  const quiet = !contract.stale && outcome === 'pass';
  return html`${mark(contract.stale ? 'stale' : outcome)}<span
      class="clip ${quiet ? 'dim' : ''}"
      title=${contract.verdict.reason}
      >${contract.text}</span
    >`;
}
