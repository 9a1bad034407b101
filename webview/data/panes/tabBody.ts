import { html, type TemplateResult } from 'lit';
import type { DatasetReport } from '../../../src/contract/datasets.ts';
import { columnInFocus } from '../columns/columnModel.ts';
import { effortPane } from '../labels/effortPane.ts';
import { conflictsPane } from '../labels/conflictsPane.ts';
import { agreementPane, classesPane, coveragePane } from '../labels/labelPanes.ts';
import { skeleton } from '../places.ts';
import type { DataState, DataTab } from '../state.ts';
import { changePane } from './changePane.ts';
import { contractPane } from './contractPane.ts';
import { freshnessPane, plainPane } from './freshnessPane.ts';
import { leakagePane, singleColumns } from './leakagePane.ts';
import { suspectsPane } from './suspectsPane.ts';

/** What the chosen fact rests on. */
export function tabBody(
  state: DataState,
  report: DatasetReport,
  tab: DataTab,
  width: number,
): TemplateResult {
  switch (tab) {
    case 'labels':
      return html`<div class="low lab">
        ${effortPane(state, report)}${coveragePane(state, report)}${agreementPane(report)}${conflictsPane(state, report)}${suspectsPane(state, report, state.saved.tab === 'labels')}${classesPane(report)}
      </div>`;
    case 'contract':
      return html`<div class="low lab two">
        ${contractPane(state, report, true)}${plainPane(state, report, 'missing')}
      </div>`;
    case 'leakage':
      return html`<div class="low lab two">${leakagePane(state, report, true)}${singleColumns(report)}</div>`;
    case 'freshness':
      return html`<div class="low lab two">
        ${freshnessPane(report)}${plainPane(state, report, 'duplicates')}
      </div>`;
    case 'rows':
    case 'change':
      return html`${columns(state, report)}
        <div class="low">${lower(state, report, width)}</div>`;
  }
}

/** Nothing of a head without rows where no table can be read. */
function columns(state: DataState, report: DatasetReport): TemplateResult {
  if (!report.complete) return skeleton();
  return report.columns.length === 0 ? html`` : html`<mw-columns .state=${state}></mw-columns>`;
}

/** Below the columns: what matters most for this pair of tables. */
function lower(state: DataState, report: DatasetReport, width: number): readonly TemplateResult[] {
  const focus = columnInFocus(report.columns, state.saved.column);
  // Without columns the contract says most.
  const change =
    focus === null ? [contractPane(state, report, false)] : [changePane(state, report, focus, width)];
  if (report.pair === 'splits')
    return [leakagePane(state, report, false), suspectsPane(state, report, false), ...change];
  const few = report.columns.find(
    (column) => column.change?.says === 'not enough data' && column.name !== focus?.name,
  );
  return [
    ...(focus === null ? [] : [contractPane(state, report, false)]),
    few === undefined ? leakagePane(state, report, false) : changePane(state, report, few, width),
    ...change,
  ];
}
