import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { DataCheck, DatasetReport } from '../../../src/contract/datasets.ts';
import { fixed, integer } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import { checksOf, figuresOf, markOf } from '../figures.ts';
import type { DataState } from '../state.ts';
import { day, daysText } from '../words.ts';
import { foundRows, runForRows } from './foundRows.ts';
import { section, table } from './section.ts';

const kinds = ['overlap', 'entities', 'leakage'] as const;

/** What train and test share, and what gives the label away. */
export function leakagePane(state: DataState, report: DatasetReport, all: boolean): TemplateResult {
  const checks = checksOf(report, ...kinds);
  const outcome = markOf(report, ...kinds);
  const bad = checks.filter(({ verdict }) => verdict.outcome !== 'pass').length;
  const { shared, sharedKeys } = figuresOf(report, 'overlap');
  const { entity, time } = figuresOf(report, 'entities');
  const columns = figuresOf(report, 'leakage').columns ?? [];
  const rows: (readonly string[])[] = [];
  if (shared !== undefined) rows.push([t('Rows in both splits'), integer(shared)]);
  const key = report.columns.find(({ role }) => role === 'key')?.name;
  if (typeof sharedKeys === 'number' && (!entity || (key !== undefined && entity.column !== key)))
    rows.push([t('Keys in both splits'), integer(sharedKeys)]);
  if (entity) rows.push([t('{0} in both splits', entity.column), integer(entity.shared)]);
  if (time)
    rows.push([
      t('Train ends before test starts'),
      time.gapDays < 0
        ? t('{0} overlap', daysText(-time.gapDays))
        : time.gapDays < 1
          ? t('same day')
          : t('{0} apart', daysText(time.gapDays)),
    ]);
  const measure = (name: 'AUC' | 'R2', value: number): string =>
    `${name === 'R2' ? 'R²' : name} ${fixed(value, 2)}`;
  const [best] = columns;
  if (best && !all) rows.push([t('Best single column'), measure(best.measure, best.value)]);
  return section(
    outcome ?? 'none',
    t('Leakage'),
    checks.length === 0
      ? t('not checked yet')
      : bad === 0
        ? checks.length === 1
          ? t('1 check passes')
          : t('{0} checks pass', checks.length)
        : t('{0} of {1} checks do not pass', bad, checks.length),
    html`${rows.length === 0 ? reasons(checks).map((reason) => html`<p>${reason}</p>`) : table([[t('Check')], [t('Found'), true]], rows)}
    ${rows.length === 0 ? '' : reasons(checks.filter(({ verdict }) => verdict.outcome !== 'pass')).map((reason) => html`<p class="after">${reason}</p>`)}
    ${foundRows(
      state,
      report,
      checks.flatMap(({ examples }) => examples),
      all ? 40 : 3,
      20,
    )}
    ${checks.some(({ rows: count, examples }) => count > 0 && examples.length === 0) ? runForRows(state, report) : ''}
    ${all && time ? html`<p class="small dim">${t('{0}: train ends {1}, test starts {2}', time.column, day(time.trainEnds), day(time.testStarts))}</p>` : ''}`,
  );
}

/** What checks say; a sentence that another one begins with is not said twice. */
function reasons(checks: readonly DataCheck[]): readonly string[] {
  const all = [...new Set(checks.map(({ verdict }) => verdict.reason))];
  return all.filter(
    (reason) => !all.some((other) => other !== reason && other.startsWith(reason.replace(/\.$/, ''))),
  );
}

/** What each column alone says of the label. */
export function singleColumns(report: DatasetReport): TemplateResult {
  const columns = figuresOf(report, 'leakage').columns ?? [];
  const outcome = markOf(report, 'leakage');
  return section(
    outcome ?? 'none',
    t('Single columns'),
    t('what each says of the label alone'),
    columns.length === 0
      ? html`<p class="dim">${t('Nothing was measured yet.')}</p>`
      : table(
          [[t('Column')], [t('Measure')], [t('Value'), true], [t('Limit'), true]],
          columns
            .slice(0, 40)
            .map(({ name, measure, value, limit }) => [
              name,
              measure === 'R2' ? 'R²' : measure,
              value > limit ? html`<b class="strong">${fixed(value, 3)}</b>` : fixed(value, 3),
              fixed(limit, 2),
            ]),
        ),
  );
}
