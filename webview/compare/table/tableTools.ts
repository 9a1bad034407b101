import { css, html, nothing, type TemplateResult } from 'lit';
import type { TableFormat, ViewsReply } from '../../../src/contract/compareTable.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { integer } from '../../ui/format.ts';
import { icon, iconButton } from '../../ui/icon.ts';
import type { IconName } from '../../ui/icons.ts';
import { openMenu, type MenuItem } from '../../ui/menu.ts';
import { askText } from '../../ui/prompt.ts';
import type { Subscribable } from '../../ui/subscribedElement.ts';
import { t } from '../../ui/text.ts';
import { emptyView } from '../state.ts';
import { TabBase } from '../tabElement.ts';
import { openChooser } from './chooser.ts';
import { QueryBox } from './queryBox.ts';
import { command } from '../actor.ts';
import { tableModel, type TableModel } from './tableModel.ts';

const formats: readonly (readonly [TableFormat, string, string])[] = [
  ['tsv', 'TSV', ''],
  ['markdown', 'Markdown', ''],
  ['latex', 'LaTeX', 'booktabs'],
  ['csv', 'CSV', ''],
];

/** The tools of the table tab: filter, named views, columns, grouping, copying, deltas. */
export class TableTools extends TabBase {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 8px;
        justify-content: flex-end;
      }
      mw-query {
        flex: 1 1 160px;
        max-width: 620px;
      }
      .tb {
        flex: none;
      }
      .tb .small {
        max-width: 140px;
      }
      @container (max-width: 1330px) {
        .tb > .dim.small {
          display: none;
        }
      }
      @container (max-width: 1000px) {
        :host {
          flex-wrap: wrap;
          gap: 6px 8px;
          justify-content: flex-start;
        }
        mw-query {
          flex-basis: 230px;
          max-width: none;
        }
      }
      @container (max-width: 560px) {
        .word {
          display: none;
        }
      }
    `,
  ];

  private views: ViewsReply['views'] = [];
  private copyWhat: 'compared' | 'all' = 'compared';

  private get model(): TableModel {
    return tableModel(this.rpc, this.state);
  }

  protected override get sources(): readonly Subscribable[] {
    return [this.model, this.state];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.loadViews();
  }

  /** Puts the cursor into the filter. */
  focusFilter(): void {
    const box = this.renderRoot.querySelector('mw-query');
    if (box instanceof QueryBox) box.focus();
  }

  override render(): TemplateResult {
    const { state, model, frame } = this;
    const { view } = state;
    const { layout } = model;
    const shown = layout.columns.filter((c) => c.info.group !== 'run').length;
    const all = model.columns.filter((c) => c.group !== 'run').length;
    const groupTitle = view.groupBy === null ? t('none') : view.groupBy.slice(view.groupBy.indexOf(':') + 1);
    const needs = frame.runs.length > 1;
    return html`<mw-query .rpc=${this.rpc} .frame=${frame} .state=${state} .counts=${model.counts}></mw-query>
      ${this.menu('layout', t('Views'), state.viewName ?? '', (anchor) => this.openViews(anchor))}
      ${this.menu(
        'settings',
        t('Columns'),
        all === 0 ? '' : t('{0} of {1}', integer(shown), integer(all)),
        (anchor) => openChooser(anchor, model, null),
      )}
      ${this.menu('list-tree', t('Group'), groupTitle, (anchor) => this.openGroups(anchor))}
      ${this.menu('copy', t('Copy'), '', (anchor) => this.openCopy(anchor))}
      ${iconButton({
        icon: 'filter',
        label: t('Only columns in which the compared runs differ'),
        pressed: view.onlyDiffering,
        disabled: !needs,
        onClick: () => state.patchView({ onlyDiffering: !view.onlyDiffering }),
      })}
      ${iconButton({
        icon: 'diff',
        label: t('Show deltas to baseline'),
        pressed: view.deltas,
        disabled: frame.baseline === null,
        onClick: () => state.patchView({ deltas: !view.deltas }),
      })}`;
  }

  private menu(
    name: IconName,
    label: string,
    value: string,
    open: (anchor: Element) => void,
  ): TemplateResult {
    return html`<button
      class="tb"
      aria-haspopup="menu"
      aria-expanded="false"
      title=${value === '' ? label : `${label}: ${value}`}
      @click=${(event: Event) => {
        // The listener sits on this button.
        open(event.currentTarget as Element);
      }}
    >
      ${icon(name, 's14')}<span class="word">${label}</span>${
        value === '' ? nothing : html`<span class="dim small clip">${value}</span>`
      }${icon('chevron-down', 's12')}
    </button>`;
  }

  private async loadViews(): Promise<void> {
    try {
      this.views = (await this.rpc.request('getViews', {})).views;
      this.requestUpdate();
    } catch (error) {
      this.state.fail(error);
    }
  }

  private openViews(anchor: Element): void {
    const { state } = this;
    const named = this.views.find((one) => one.name === state.viewName);
    const changed = named !== undefined && JSON.stringify(named.view) !== JSON.stringify(state.view);
    openMenu(anchor, { label: t('Views'), width: 270 }, () => [
      ...this.views.map((one): MenuItem => ({
        kind: 'item',
        label: one.name,
        checked: one.name === state.viewName,
        run: () => state.setView({ ...emptyView, ...one.view }, one.name),
      })),
      {
        kind: 'item',
        label: t('Default View'),
        checked: state.viewName === null && state.view.columns === null,
        run: () => state.setView(emptyView, null),
      },
      { kind: 'separator' },
      { kind: 'item', label: t('Save View As…'), run: () => void this.saveAs(anchor) },
      ...(named === undefined
        ? []
        : [
            {
              kind: 'item' as const,
              label: t('Update "{0}"', named.name),
              ...(changed ? { detail: t('changed') } : { disabled: true }),
              run: () => void this.save(named.name),
            },
            {
              kind: 'item' as const,
              label: t('Delete "{0}"', named.name),
              run: () => void this.delete(named.name),
            },
          ]),
    ]);
  }

  private async saveAs(anchor: Element): Promise<void> {
    const name = await askText(anchor, { label: t('Name of the view'), value: this.state.viewName ?? '' });
    if (name !== null && name.trim() !== '') await this.save(name.trim());
  }

  private async save(name: string): Promise<void> {
    try {
      await this.rpc.request('saveView', { name, view: this.state.view });
      this.state.setView(this.state.view, name);
      await this.loadViews();
    } catch (error) {
      this.state.fail(error);
    }
  }

  private async delete(name: string): Promise<void> {
    try {
      await this.rpc.request('deleteView', { name });
      this.state.setView(this.state.view, null);
      await this.loadViews();
    } catch (error) {
      this.state.fail(error);
    }
  }

  private openGroups(anchor: Element): void {
    const { state, model } = this;
    const choices = model.columns.filter(
      (c) =>
        (c.group === 'params' || c.group === 'tags' || c.id === 'run:commit' || c.id === 'run:branch') &&
        c.distinct > 1,
    );
    openMenu(anchor, { label: t('Group rows'), search: choices.length > 12, width: 260 }, () => [
      {
        kind: 'item',
        label: t('None'),
        checked: state.view.groupBy === null,
        run: () => state.patchView({ groupBy: null }),
      },
      { kind: 'separator' },
      ...choices.map((c): MenuItem => ({
        kind: 'item',
        label: c.title,
        detail: t('{0} values', integer(c.distinct)),
        checked: state.view.groupBy === c.id,
        run: () => state.patchView({ groupBy: c.id }),
      })),
    ]);
  }

  private openCopy(anchor: Element): void {
    const { model } = this;
    const compared = this.frame.runs.length;
    const what = (value: 'compared' | 'all', label: string, detail: string): MenuItem => ({
      kind: 'item',
      label,
      detail,
      stays: true,
      checked: this.copyWhat === value,
      run: () => {
        this.copyWhat = value;
      },
    });
    openMenu(anchor, { label: t('Copy'), width: 220 }, () => [
      ...formats.map(([format, label, detail]): MenuItem => ({
        kind: 'item',
        label: t('Copy as {0}', label),
        detail,
        run: () => this.copy(format),
      })),
      { kind: 'separator' },
      what('compared', t('Compared Runs'), integer(compared)),
      what('all', t('All Shown'), integer(model.counts?.matched ?? 0)),
    ]);
  }

  private copy(format: TableFormat): void {
    const { copyWhat: rows, model } = this;
    command(this, 'exportTable', { format, request: model.whole(), target: 'clipboard', rows });
  }
}

customElements.define('mw-table-tools', TableTools);
