import { html, type TemplateResult } from 'lit';
import type { DataCheckKind, DatasetReport } from '../../../src/contract/datasets.ts';
import { integer } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import { checkOf, checksOf, figuresOf, markOf } from '../figures.ts';
import type { DataState } from '../state.ts';
import { day, daysText, percent } from '../words.ts';
import { foundRows, runForRows } from './foundRows.ts';
import { section, table } from './section.ts';

/** How old the data is, and which version of it this is. */
export function freshnessPane(report: DatasetReport): TemplateResult {
  const check = checkOf(report, 'freshness');
  const { column, newest, ageDays, limitDays } = figuresOf(report, 'freshness');
  const pinned = figuresOf(report, 'pinned');
  const rows: (readonly (TemplateResult | string)[])[] = [];
  if (column !== undefined && newest !== undefined) rows.push([t('Newest {0}', column), day(newest)]);
  if (ageDays !== undefined) rows.push([t('Age'), daysText(ageDays)]);
  if (typeof limitDays === 'number') rows.push([t('Limit'), daysText(limitDays)]);
  if (report.digest !== null)
    rows.push([t('Content'), html`<span class="mono">${report.digest.slice(0, 12)}</span>`]);
  if (pinned.digest !== undefined) rows.push([t('Version kept by'), pinned.by ?? t('nothing: not pinned')]);
  return section(
    markOf(report, 'freshness', 'pinned') ?? 'none',
    t('Freshness'),
    check === null ? t('not checked') : check.title,
    html`${table([[t('What')], [t('Found'), true]], rows)}${checksOf(report, 'freshness', 'pinned')
      .filter(({ verdict }) => verdict.outcome !== 'pass')
      .map(({ verdict }) => html`<p class="after">${verdict.reason}</p>`)}`,
  );
}

/** Missing values, or rows that are there twice. */
export function plainPane(
  state: DataState,
  report: DatasetReport,
  kind: Extract<DataCheckKind, 'missing' | 'duplicates'>,
): TemplateResult {
  const check = checkOf(report, kind);
  const columns = figuresOf(report, 'missing').columns ?? [];
  const { duplicateRows, duplicateKeys } = figuresOf(report, 'duplicates');
  const body =
    kind === 'missing'
      ? table(
          [[t('Column')], [t('Missing'), true], [t('Share'), true]],
          columns.slice(0, 30).map(({ name, missing, share }) => [name, integer(missing), percent(share)]),
        )
      : table(
          [[t('What')], [t('Found'), true]],
          [
            ...(duplicateRows === undefined
              ? []
              : [[t('Rows that are there twice'), integer(duplicateRows)]]),
            ...(duplicateKeys === undefined
              ? []
              : [[t('Keys that are there twice'), integer(duplicateKeys)]]),
          ],
        );
  return section(
    markOf(report, kind) ?? 'none',
    kind === 'missing' ? t('Missing values') : t('Duplicates'),
    check === null ? t('not checked') : check.title,
    html`${check === null ? html`` : body}${check === null ? '' : foundRows(state, report, check.examples, 20)}${kind === 'duplicates' && check !== null && check.rows > 0 && check.examples.length === 0 ? runForRows(state, report) : ''}`,
  );
}
