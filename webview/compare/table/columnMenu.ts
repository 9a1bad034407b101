import type { Statistic } from '../../../src/contract/compareTable.ts';
import { openMenu, type MenuAnchor, type MenuItem } from '../../ui/menu.ts';
import { t } from '../../ui/text.ts';
import { isJudged } from '../state.ts';
import { effectiveSort, nameColumn, type LaidColumn } from './tableLayout.ts';
import type { TableModel } from './tableModel.ts';
import { hideColumn, moveColumn, pinColumn, setStatistic, sortBy } from './viewEdits.ts';

/** The menu of one column's header. */
export function openColumnMenu(anchor: MenuAnchor, model: TableModel, column: LaidColumn): void {
  openMenu(anchor, { label: t('Column {0}', column.info.title), width: 260 }, () =>
    columnItems(model, column),
  );
}

function columnItems(model: TableModel, column: LaidColumn): readonly MenuItem[] {
  const { state } = model;
  const { info } = column;
  const { id } = info;
  const edit = state.patchView.bind(state);
  const sort = effectiveSort(state.view, state.frame?.primary ?? null, isJudged(state.frame));
  const now = sort.find((key) => key.column === id);
  const item = (
    label: string,
    run: () => void,
    more: Partial<MenuItem & { kind: 'item' }> = {},
  ): MenuItem => ({
    kind: 'item',
    label,
    run,
    ...more,
  });
  const sorted = (descending: boolean): MenuItem =>
    item(
      descending ? t('Sort Descending') : t('Sort Ascending'),
      () => edit({ sort: [{ column: id, descending }] }),
      {
        checked: now?.descending === descending && sort.length === 1,
      },
    );
  const items: MenuItem[] = [
    sorted(false),
    sorted(true),
    item(t('Add as Further Sort Key'), () => edit(sortBy(sort, id, true, true)), {
      disabled: now !== undefined,
    }),
  ];
  if (info.group === 'metrics') {
    items.push({ kind: 'separator' });
    const statistics: readonly (readonly [Statistic, string])[] = [
      ['last', t('Show Last Value')],
      ['min', t('Show Minimum')],
      ['max', t('Show Maximum')],
    ];
    for (const [statistic, label] of statistics)
      items.push(
        item(label, () => edit(setStatistic(model.layout, state.view, id, statistic)), {
          checked: column.statistic === statistic,
        }),
      );
    items.push({ kind: 'separator' });
    for (const [direction, label] of [
      ['maximize', t('Primary Metric, Higher is Better')],
      ['minimize', t('Primary Metric, Lower is Better')],
    ] as const)
      items.push(
        item(label, () => void ask(model, 'setPrimary', { key: info.key, direction }), {
          checked: state.frame?.primary?.key === info.key && info.direction === direction,
        }),
      );
  }
  items.push({ kind: 'separator' });
  if (info.group === 'params' || info.group === 'tags')
    items.push(item(t('Group Rows by {0}', info.title), () => edit({ groupBy: id })));
  if (id !== nameColumn) {
    items.push(
      item(t('Move Left'), () => edit(moveColumn(model.layout, state.view, id, -1)), { detail: 'Alt+←' }),
      item(t('Move Right'), () => edit(moveColumn(model.layout, state.view, id, 1)), { detail: 'Alt+→' }),
      item(column.pinned ? t('Unpin Column') : t('Pin Column'), () =>
        edit(pinColumn(model.layout, state.view, id, !column.pinned)),
      ),
      item(t('Hide Column'), () => edit(hideColumn(model.layout, state.view, id))),
    );
  }
  return items;
}

function ask(
  model: TableModel,
  method: 'setPrimary',
  params: { key: string; direction: 'maximize' | 'minimize' },
): Promise<void> {
  return model.rpc.request(method, params).then(
    () => undefined,
    (error: unknown) => model.state.fail(error),
  );
}
