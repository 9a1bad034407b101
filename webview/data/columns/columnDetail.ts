import { html, nothing, type TemplateResult } from 'lit';
import type { ColumnProfile, ReportColumn } from '../../../src/contract/datasets.ts';
import { DASH, fixed, integer } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import { mark } from '../marks.ts';
import { day, missingShare, percent, plain } from '../words.ts';
import { histogram } from './columnCharts.ts';
import type { RowLook } from './columnRow.ts';

type Line = readonly [string, (one: ColumnProfile) => string];

/** What an open row shows: both distributions larger, figures of both tables, frequent values, the contract. */
export function columnDetail(
  column: ReportColumn,
  { report, names }: RowLook,
  width: number,
): TemplateResult {
  const both: readonly (readonly [string, ColumnProfile])[] = [
    ...(column.first === null ? [] : [[names[0], column.first] as const]),
    ...(column.second === null ? [] : [[names[1], column.second] as const]),
  ];
  const chart = width <= 860 ? Math.min(460, width - 64) : Math.min(380, Math.max(200, width / 3 - 60));
  const time = column.type === 'date' || column.type === 'timestamp';
  const say = (value: number | null): string =>
    value === null ? DASH : time ? day(value) : plain(value, column.type === 'integer');
  const lines: readonly Line[] = [
    [t('Rows'), (one) => integer(one.rows)],
    [t('Missing'), (one) => percent(missingShare(one))],
    [t('Distinct'), (one) => integer(one.distinct)],
    [t('Least'), (one) => say(one.min)],
    [t('Largest'), (one) => say(one.max)],
    ...(time
      ? []
      : ([
          [t('Mean'), (one) => (one.mean === null ? DASH : plain(one.mean, false))],
          [t('Deviation'), (one) => (one.sd === null ? DASH : plain(one.sd, false))],
        ] satisfies readonly Line[])),
  ];
  const numeric = both.some(([, one]) => one.min !== null);
  return html`<div class="detail">
    <div class="part">
      ${histogram(column, names, { width: chart, height: 96 })}
      <p class="small dim">
        ${both.map(([name, one]) => t('{0}: {1} rows', name, integer(one.rows))).join(' · ')}
      </p>
      ${
        column.contract === null
          ? nothing
          : html`<p class="rule">
              ${mark(column.contract.stale ? 'stale' : column.contract.verdict.outcome)}<span
                >${column.contract.verdict.reason === '' ? column.contract.text : column.contract.verdict.reason}</span
              >
            </p>`
      }
    </div>
    <div class="part">
      <table class="t">
        <thead>
          <tr>
            <th>${t('Figure')}</th>
            ${both.map(([name]) => html`<th class="num">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${lines
            .filter((_, i) => numeric || i < 3)
            .map(
              ([name, of]) =>
                html`<tr>
                  <td>${name}</td>
                  ${both.map(([, one]) => html`<td class="num">${of(one)}</td>`)}
                </tr>`,
            )}
        </tbody>
      </table>
    </div>
    <div class="part last">${topValues(column, both)}${changeLine(column, report.pair)}</div>
  </div>`;
}

function topValues(
  column: ReportColumn,
  both: readonly (readonly [string, ColumnProfile])[],
): TemplateResult | typeof nothing {
  const values = [...new Set(both.flatMap(([, one]) => one.top.slice(0, 5).map(({ value }) => value)))].slice(
    0,
    5,
  );
  if (values.length === 0 || column.role === 'key') return nothing;
  const share = (one: ColumnProfile, value: string): string => {
    const found = one.top.find((entry) => entry.value === value);
    return found === undefined || one.rows === 0 ? DASH : percent(found.count / one.rows);
  };
  return html`<table class="t">
    <thead>
      <tr>
        <th>${t('Most frequent')}</th>
        ${both.map(([name]) => html`<th class="num">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${values.map(
        (value) =>
          html`<tr>
            <td class="clip" title=${value}>${value}</td>
            ${both.map(([, one]) => html`<td class="num">${share(one, value)}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function changeLine({ change }: ReportColumn, pair: 'splits' | 'reference'): TemplateResult | typeof nothing {
  if (change === null) return nothing;
  const text = t(
    '{0} {1}; chance reaches {2}',
    change.method,
    fixed(change.effect, 3),
    fixed(change.noise, 3),
  );
  return html`<p class="small dim foot">
    ${pair === 'reference' ? t('{0}, threshold {1}', text, fixed(change.threshold, 2)) : text}
  </p>`;
}
