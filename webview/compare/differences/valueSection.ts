import { html, nothing, type TemplateResult } from 'lit';
import type { ValueDifference } from '../../../src/contract/compareDifferences.ts';
import type { ColumnInfo } from '../../../src/contract/compareTable.ts';
import { decimalsFor } from '../../charts/numbers.ts';
import { fixed, integer } from '../../ui/format.ts';
import type { IconName } from '../../ui/icons.ts';
import { delta } from '../../ui/marks.ts';
import { t } from '../../ui/text.ts';
import { valueCell } from './diffCells.ts';
import { isChanged, referenceIndex } from './diffModel.ts';
import { differencesOptions, diffSection, type DiffTable } from './diffSection.ts';

/** Draws a value in its own way; null leaves it as text. */
type DrawValue = (row: ValueDifference, at: number, reference: number) => TemplateResult | null;

/** Values by name: params, packages, datasets, metrics. */
export function valueSection(
  table: DiffTable,
  glyph: IconName,
  name: string,
  rows: readonly ValueDifference[],
  draw: DrawValue = () => null,
): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  const { actor, columns, reply } = table;
  const differing = rows.filter(({ same }) => !same);
  const shown = differencesOptions(actor).onlyDiffering ? differing : rows;
  const note =
    differing.length === 0
      ? t('all {0} are the same', integer(rows.length))
      : t('{0} of {1} differ', integer(differing.length), integer(rows.length));
  const reference = referenceIndex(reply);
  return diffSection(table, glyph, name, note, () =>
    shown.map(
      (row) =>
        html`<div class="row">
          <div class="c k" title=${row.key}><span class="clip">${row.key}</span></div>
          ${columns.map((column) => {
            const at = reply.runs.indexOf(column.id);
            return (
              draw(row, at, reference) ??
              valueCell(row.values[at] ?? null, column.isReference, isChanged(row, at, reference))
            );
          })}
        </div>`,
    ),
  );
}

/** A metric with its difference to the reference; null where it is no number. */
export function metricValue(metrics: readonly ColumnInfo[]): DrawValue {
  return (row, at, reference) => {
    const value = row.values[at] ?? null;
    const base = row.values[reference] ?? null;
    const number = value === null ? Number.NaN : Number(value);
    if (!Number.isFinite(number)) return null;
    const column = metrics.find(({ group, key }) => group === 'metrics' && key === row.key);
    const decimals = column?.decimals ?? decimalsFor(row.key, row.values.map(Number));
    const change = number - Number(base);
    return html`<div class="c v">
      <span>${fixed(number, decimals)}</span>${
        at === reference || base === null || !Number.isFinite(change)
          ? nothing
          : delta(change, decimals, column?.direction ?? null)
      }
    </div>`;
  };
}
