import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Board, StageId } from '../../../src/contract/checklist.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { t } from '../../ui/text.ts';
import { StateElement } from '../stateElement.ts';
import { answerLine, nextRow, stageStrip } from './boardHead.ts';
import { headStyles } from './headStyles.ts';
import { allItems, itemKind, listRows, type ItemKind, type ListRow } from './boardModel.ts';
import { foldRow, itemRow, legend, offer, stageRow } from './listRow.ts';
import { listStyles } from './listStyles.ts';

/** The checklist: the answer, who is next, the stages, the items, and the one that is looked at. */
export class BoardTab extends StateElement {
  static override properties = { state: { attribute: false }, board: { attribute: false } };
  static override styles = [baseStyles, headStyles, listStyles];

  declare board: Board;
  /** The row that the arrows are on. */
  private at: string | null = null;
  private brought: string | null = null;
  private readonly now = Date.now();

  override render(): TemplateResult {
    const { state, board } = this;
    const { selected, filter, folds } = state.saved;
    const rows = listRows(board, filter, folds, selected);
    const item = allItems(board).find(({ id }) => id === selected) ?? null;
    return html`
      ${answerLine(board, (kind) => this.showFirst(kind))}
      ${nextRow(board, filter.person, (mail) => this.choosePerson(mail))}
      ${stageStrip(
        board,
        item?.stage ?? null,
        (id) => this.goToStage(id),
        (event) => this.onStageKey(event),
      )}
      <div class="cols ${item === null ? 'alone' : ''}">
        <div class="left">
          <div
            class="list"
            role="grid"
            aria-label=${t('Checklist items')}
            @keydown=${(event: KeyboardEvent) => this.onListKey(event, rows)}
          >
            ${repeat(rows, rowKey, (row) => this.row(row, rows))}
            ${rows.length === 0 ? this.nothingHere() : nothing}
            ${board.template === 'small' && filter.show === 'all' ? offer(board, state) : nothing}
          </div>
          ${legend()}
        </div>
        ${
          item === null
            ? nothing
            : html`<aside aria-label=${t('Details')}>
                <mw-item-detail
                  .state=${state}
                  .board=${board}
                  .item=${item}
                  .now=${this.now}
                  @mw-close=${() => this.close()}
                ></mw-item-detail>
              </aside>`
        }
      </div>
    `;
  }

  protected override updated(): void {
    const { selected } = this.state.saved;
    if (selected === this.brought) return;
    this.brought = selected;
    if (selected === null) return;
    this.at = selected;
    const reveal = (): void => this.rowElement(selected)?.scrollIntoView({ block: 'nearest' });
    reveal();
    // Once more when the detail is drawn: below the list it takes room from it.
    requestAnimationFrame(() => requestAnimationFrame(reveal));
  }

  private nothingHere(): TemplateResult {
    const { filter } = this.state.saved;
    const said =
      filter.show === 'mine'
        ? t('Nothing waits for you.')
        : filter.show === 'blocking'
          ? t('Nothing blocks the release.')
          : t('No item fits.');
    return html`<div class="nothing">
      <span class="dim">${said}</span
      ><button class="tb" @click=${() => this.state.setFilter({ show: 'all', role: null, person: null })}>
        ${t('Show all items')}
      </button>
    </div>`;
  }

  private row(row: ListRow, rows: readonly ListRow[]): TemplateResult {
    const { state, board, now } = this;
    const key = rowKey(row);
    const known = rows.some((one) => rowKey(one) === this.at);
    const first = rows[0];
    const focusable = known ? key === this.at : first !== undefined && key === rowKey(first);
    const props = { state, board, now, focusable, focus: () => (this.at = key) };
    if (row.kind === 'stage') return stageRow(row, props);
    if (row.kind === 'fold') return foldRow(row, props);
    return itemRow(row.item, props);
  }

  private rowElement(key: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);
  }

  private close(): void {
    const { selected } = this.state.saved;
    this.state.select(null);
    if (selected !== null) void this.updateComplete.then(() => this.focusRow(selected));
  }

  private focusRow(key: string): void {
    this.at = key;
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const row = this.rowElement(key);
      row?.focus();
      row?.scrollIntoView({ block: 'nearest' });
    });
  }

  private onListKey(event: KeyboardEvent, rows: readonly ListRow[]): void {
    const target = event.composedPath()[0];
    const onRow = target instanceof HTMLElement && target.dataset['row'] !== undefined;
    const index = Math.max(
      0,
      rows.findIndex((row) => rowKey(row) === this.at),
    );
    const current = rows[index];
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(rows.length - 1, index + 1),
      ArrowUp: Math.max(0, index - 1),
      Home: 0,
      End: rows.length - 1,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      const to = rows[step];
      event.preventDefault();
      if (to !== undefined) this.focusRow(rowKey(to));
      return;
    }
    if (event.key === 'Escape' && this.state.saved.selected !== null) {
      event.preventDefault();
      this.close();
      return;
    }
    if (current === undefined || !onRow) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      target.click();
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      const open = event.key === 'ArrowRight';
      if (current.kind === 'item') {
        if (!open) this.focusRow(current.stage.id);
      } else this.state.fold(rowKey(current), open);
    }
  }

  private onStageKey(event: KeyboardEvent): void {
    const all = [...this.renderRoot.querySelectorAll<HTMLElement>('.stages button')];
    const at = all.findIndex((one) => one === event.target);
    const to =
      event.key === 'ArrowRight'
        ? all[at + 1]
        : event.key === 'ArrowLeft'
          ? all[at - 1]
          : event.key === 'Home'
            ? all[0]
            : event.key === 'End'
              ? all.at(-1)
              : undefined;
    if (to === undefined) return;
    event.preventDefault();
    to.focus();
  }

  private goToStage(id: StageId): void {
    const { filter } = this.state.saved;
    const empty = !listRows(this.board, filter, {}, null).some(
      (row) => row.kind === 'stage' && row.stage.id === id,
    );
    if (empty) this.state.setFilter({ show: 'all', role: null, person: null });
    this.state.fold(id, true);
    void this.updateComplete.then(() => {
      this.rowElement(id)?.scrollIntoView({ block: 'start' });
      this.focusRow(id);
    });
  }

  private showFirst(kind: ItemKind): void {
    const item = allItems(this.board).find((one) => one.blocks && itemKind(one) === kind);
    if (item === undefined) return;
    this.state.patch({ selected: item.id, filter: { show: 'blocking', role: null, person: null } });
    this.brought = null;
  }

  private choosePerson(mail: string): void {
    const { person } = this.state.saved.filter;
    this.state.setFilter({ person: person === mail ? null : mail, role: null, show: 'all' });
  }
}

function rowKey(row: ListRow): string {
  return row.kind === 'item' ? row.item.id : row.kind === 'stage' ? row.stage.id : row.id;
}

customElements.define('mw-board', BoardTab);
