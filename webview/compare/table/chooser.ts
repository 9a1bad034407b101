import type { ColumnGroup } from '../../../src/contract/compareTable.ts';
import { openMenu, type MenuAnchor, type MenuItem } from '../../ui/menu.ts';
import { t } from '../../ui/text.ts';
import { groupTitle } from './header.ts';
import { explicitColumns, nameColumn } from './tableLayout.ts';
import type { TableModel } from './tableModel.ts';
import { toggleColumn } from './viewEdits.ts';

const groups: readonly ColumnGroup[] = ['run', 'metrics', 'params', 'resources', 'tags', 'notes'];

/** The list of columns with checks, of one group or of all. */
export function openChooser(anchor: MenuAnchor, model: TableModel, only: ColumnGroup | null): void {
  openMenu(anchor, { label: t('Columns'), search: true, width: 300 }, () => chooserItems(model, only));
}

function chooserItems(model: TableModel, only: ColumnGroup | null): readonly MenuItem[] {
  const { state } = model;
  const { layout } = model;
  const shown = new Set((state.view.columns ?? explicitColumns(layout, state.view)).map((c) => c.id));
  const items: MenuItem[] = [];
  if (only === null)
    items.push(
      {
        kind: 'item',
        label: t('Only Where Compared Runs Differ'),
        checked: state.view.onlyDiffering,
        stays: true,
        run: () => state.patchView({ onlyDiffering: !state.view.onlyDiffering }),
      },
      {
        kind: 'item',
        label: t('Show All Columns'),
        stays: true,
        run: () =>
          state.patchView({
            hidden: [],
            onlyDiffering: false,
            columns: [
              ...explicitColumns(layout, state.view),
              ...model.columns
                .filter((c) => !shown.has(c.id) && c.group !== 'run')
                .map((c) => ({ id: c.id })),
            ],
          }),
      },
      {
        kind: 'item',
        label: t('Default Columns'),
        stays: true,
        run: () => state.patchView({ columns: null, hidden: [], onlyDiffering: false }),
      },
      { kind: 'separator' },
    );
  for (const group of only === null ? groups : [only]) {
    const columns = model.columns.filter((c) => c.group === group && c.id !== nameColumn);
    if (columns.length === 0) continue;
    if (only === null) items.push({ kind: 'heading', label: group === 'run' ? t('Run') : groupTitle(group) });
    for (const column of columns)
      items.push({
        kind: 'item',
        label: column.title,
        checked: shown.has(column.id),
        stays: true,
        ...(column.constant ? { detail: t('constant') } : {}),
        run: () => state.patchView(toggleColumn(model.layout, state.view, column.id)),
      });
  }
  return items;
}
