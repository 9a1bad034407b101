import type { TableFormat } from '../../src/contract/compareTable.ts';
import type { MenuItem } from '../ui/menu.ts';
import { t } from '../ui/text.ts';
import { command, type Actor } from './actor.ts';
import { tableModel } from './table/tableModel.ts';

const files: readonly (readonly [TableFormat, string, string])[] = [
  ['csv', 'CSV', '.csv'],
  ['markdown', 'Markdown', '.md'],
  ['latex', 'LaTeX', 'booktabs'],
  ['tsv', 'TSV', '.tsv'],
];

/** Files of the table as it is sorted, filtered and grouped; a tab may add its picture by `mw-export-items`. */
export function exportItems(actor: Actor): readonly MenuItem[] {
  const own: MenuItem[] = [];
  document
    .querySelector('mw-compare')
    ?.shadowRoot?.querySelector('main > *')
    ?.dispatchEvent(new CustomEvent('mw-export-items', { detail: own }));
  return [
    ...files.map(([format, label, detail]): MenuItem => ({
      kind: 'item',
      label: t('Table as {0}…', label),
      detail,
      run: () =>
        command(actor, 'exportTable', {
          format,
          request: tableModel(actor.rpc, actor.state).whole(),
          target: 'file',
        }),
    })),
    ...(own.length === 0 ? [] : [{ kind: 'separator' } as const, ...own]),
  ];
}
