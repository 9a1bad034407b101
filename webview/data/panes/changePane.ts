import { html, nothing, type TemplateResult } from 'lit';
import type { DatasetReport, ReportColumn } from '../../../src/contract/datasets.ts';
import { fixed, integer } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import { figuresOf } from '../figures.ts';
import { histogram } from '../columns/columnCharts.ts';
import type { DataState } from '../state.ts';
import { rangeText, tableNames } from '../words.ts';
import { section } from './section.ts';

/** How the column in focus changed between the two tables, in words and large. */
export function changePane(
  state: DataState,
  report: DatasetReport,
  column: ReportColumn,
  width: number,
): TemplateResult {
  const { change, first, second } = column;
  const names = tableNames(report);
  const counts = [first, second].filter((one) => one !== null).map(({ rows }) => integer(rows));
  const chart = histogram(column, names, {
    width: chartWidth(width),
    height: report.pair === 'splits' ? 52 : 64,
  });
  const foot = [
    rangeText(column),
    counts.length === 2 ? t('n {0} and {1}', counts[0] ?? '', counts[1] ?? '') : t('n {0}', counts[0] ?? '0'),
  ].filter((text) => text !== '');
  if (change === null)
    return section(
      'none',
      t('Column: {0}', column.name),
      null,
      html`<p>${chart}</p>
        <p class="small dim">${foot.join(' · ')}</p>`,
    );
  if (report.pair === 'splits')
    return section(
      'info',
      t('Change: {0}', column.name),
      t('information only'),
      html`<p>
          ${
            change.says === 'within chance'
              ? t(
                  'Effect {0}, within what chance alone gives ({1}).',
                  fixed(change.effect, 3),
                  fixed(change.noise, 3),
                )
              : t(
                  'Between {0} and {1} it differs, effect {2}; chance alone reaches {3}.',
                  ...names,
                  fixed(change.effect, 3),
                  fixed(change.noise, 3),
                )
          }
          ${t('Splits in time order are expected to differ; no check fails because of it. The verdict is taken on')}
          <button class="link" @click=${() => state.choose(report.id, 'reference')}>
            ${t('Reference and now')}</button
          >.
        </p>
        <p>${chart}</p>
        <p class="small dim">${foot.join(' · ')}</p>`,
    );
  const outcome = change.verdict?.outcome ?? 'none';
  const { compared } = figuresOf(report, 'drift');
  const title =
    change.says === 'drift'
      ? t('Drift: {0}', column.name)
      : change.says === 'not enough data'
        ? t('Not enough data: {0}', column.name)
        : t('Stable: {0}', column.name);
  return section(
    outcome,
    title,
    change.method,
    html`<p>${driftWords(change, report)}</p>
      ${
        change.verdict?.needed == null
          ? nothing
          : html`<p>
              <b class="strong">${t('Needs {0} more rows', integer(change.verdict.needed))}</b>;
              ${t('no alarm until then.')}
            </p>`
      }
      <p>${chart}</p>
      <p class="small dim">
        ${[...foot, ...(compared === undefined ? [] : [t('{0} columns, Benjamini-Hochberg', integer(compared))])].join(' · ')}${change.says === 'drift' ? html` · ${t('retraining is suggested only when label, prediction or a guarded metric moves too')}` : nothing}
      </p>`,
  );
}

function chartWidth(width: number): number {
  return Math.max(160, Math.min(380, width > 1100 ? Math.floor(width / 3) - 30 : width - 60));
}

/** What the three numbers say together. */
function driftWords(change: NonNullable<ReportColumn['change']>, report: DatasetReport): string {
  const effect = fixed(change.effect, 3);
  const noise = fixed(change.noise, 3);
  const limit = fixed(change.threshold, 2);
  if (change.says === 'drift')
    return t(
      'Effect {0} is above the threshold {1} and above chance at this size ({2}).',
      effect,
      limit,
      noise,
    );
  if (change.says !== 'not enough data')
    return t('Effect {0} stays below the threshold {1}; chance alone reaches {2}.', effect, limit, noise);
  const rows = Math.max(0, ...report.columns.map(({ second }) => second?.rows ?? 0));
  return t(
    'At {0} rows chance alone reaches {1}; the threshold is {2}. The effect {3} may be real or not.',
    integer(rows),
    noise,
    limit,
    effect,
  );
}
