import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { TradeoffReply } from '../../../src/contract/compareCharts.ts';
import type { ColumnInfo } from '../../../src/contract/compareTable.ts';
import { counted, decimalsFor } from '../../charts/numbers.ts';
import { quantityName, quantityText } from '../../charts/quantity.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { middle } from '../../ui/format.ts';
import { icon, iconButton } from '../../ui/icon.ts';
import { swatch } from '../../ui/marks.ts';
import { t } from '../../ui/text.ts';
import { TabBase } from '../tabElement.ts';
import { chosenKeys, tradeoffDefaults, type TradeoffOptions } from './options.ts';
import './scatter.ts';
import { tradeoffStyles } from './tradeoffStyles.ts';

type Point = TradeoffReply['points'][number];

/** Up to so many runs of a dragged rectangle are added without asking: that many colours there are. */
const UNASKED = 10;

/** Two keys against each other, with the runs that no other beats on both. */
export class TradeoffsTab extends TabBase {
  static override styles = [baseStyles, tradeoffStyles];
  static override properties: PropertyDeclarations = {
    reply: { state: true },
    columns: { state: true },
    pointed: { state: true },
    offered: { state: true },
  };

  declare reply: TradeoffReply | null;
  declare columns: readonly ColumnInfo[] | null;
  declare pointed: string | null;
  /** Runs of a rectangle that wait for a yes. */
  declare offered: readonly string[] | null;
  private columnsAsked = '';

  constructor() {
    super();
    this.reply = null;
    this.columns = null;
    this.pointed = null;
    this.offered = null;
  }

  private get options(): TradeoffOptions {
    return this.state.options('tradeoffs', tradeoffDefaults);
  }

  protected override willUpdate(): void {
    void this.loadColumns();
    const keys = this.columns === null ? null : chosenKeys(this.options, this.columns, this.frame);
    if (keys === null) return;
    const { filter, revision } = this.state;
    const compared = this.frame.runs.map(({ id }) => id);
    void this.ask(
      [keys, filter, revision, compared],
      () => this.rpc.request('getTradeoff', { ...keys, filter }),
      (reply) => {
        this.reply = reply;
      },
    );
  }

  private async loadColumns(): Promise<void> {
    const { filter, revision } = this.state;
    const asked = JSON.stringify([filter, revision]);
    if (asked === this.columnsAsked) return;
    this.columnsAsked = asked;
    try {
      const columns = await this.rpc.request('getColumns', { filter });
      if (asked === this.columnsAsked) this.columns = columns;
    } catch (error) {
      this.state.fail(error);
    }
  }

  override render(): TemplateResult {
    const { reply, columns } = this;
    if (columns !== null && chosenKeys(this.options, columns, this.frame) === null)
      return message(t('No run has two numbers to set against each other.'));
    if (reply === null) return message(t('Reading runs'), true);
    if (reply.points.length === 0)
      return message(t('No run has both {0} and {1}. Choose another pair above.', reply.x.key, reply.y.key));
    const front = reply.points.filter((point) => point.front);
    return html`<div class="trade">
      <section>
        <header>
          <b class="strong">${t('Pareto front')}</b><span class="dim clip">${frontNote(reply)}</span
          ><span class="grow"></span>
        </header>
        ${this.offer()}
        <mw-scatter
          .reply=${reply}
          .frame=${this.frame}
          .log=${this.log()}
          .pointed=${this.pointed}
          @mw-point=${(event: CustomEvent<string | null>) => {
            this.pointed = event.detail;
          }}
          @mw-pick=${(event: CustomEvent<readonly string[]>) => this.toggle(event.detail)}
          @mw-area=${(event: CustomEvent<readonly string[]>) => this.area(event.detail)}
        ></mw-scatter>
      </section>
      <section aria-label=${t('Runs on the front')}>${this.list(reply, front)}</section>
    </div>`;
  }

  private keptLog: { readonly x: boolean; readonly y: boolean } = { x: false, y: false };

  /** The same object while nothing changes: the scatter then keeps its geometry. */
  private log(): { readonly x: boolean; readonly y: boolean } {
    const { logX, logY } = this.options;
    if (this.keptLog.x !== logX || this.keptLog.y !== logY) this.keptLog = { x: logX, y: logY };
    return this.keptLog;
  }

  private offer(): TemplateResult | typeof nothing {
    const { offered } = this;
    if (offered === null) return nothing;
    const add = (): void => {
      this.offered = null;
      this.select([...this.selected, ...offered]);
    };
    return html`<div class="offer" role="alertdialog" aria-label=${t('Add to comparison')}>
      <span>${t('{0} more runs: above ten, colours repeat.', offered.length)}</span><span class="grow"></span>
      <button class="tb" @click=${add}>${icon('add', 's14')}${t('Add {0} runs', offered.length)}</button>
      <button
        class="tb"
        @click=${() => {
          this.offered = null;
        }}
      >
        ${t('Cancel')}
      </button>
    </div>`;
  }

  private list(reply: TradeoffReply, front: readonly Point[]): TemplateResult {
    const compared = reply.points.filter((point) => point.color !== null && !point.front);
    const decimals = {
      x: decimalsFor(
        reply.x.key,
        reply.points.map(({ x }) => x),
      ),
      y: decimalsFor(
        reply.y.key,
        reply.points.map(({ y }) => y),
      ),
    };
    const sign = reply.y.direction === 'minimize' ? 1 : -1;
    const byY = (a: Point, b: Point): number => (a.y - b.y) * sign;
    const row = (point: Point): TemplateResult =>
      html`<tr
        class=${point.id === this.pointed ? 'on' : ''}
        @pointerenter=${() => {
          this.pointed = point.id;
        }}
        @pointerleave=${() => {
          this.pointed = null;
        }}
      >
        <td class="who">
          <button
            title=${t('Open {0}', point.name)}
            @click=${() => void this.rpc.request('openRun', { id: point.id })}
            @focus=${() => {
              this.pointed = point.id;
            }}
          >
            ${point.color === null ? html`<svg class="sw"></svg>` : swatch(point.color)}<span class="clip"
              >${middle(point.name, 30)}</span
            >${point.id === this.frame.baseline?.id ? icon('pinned', 's12 dimi', t('baseline')) : nothing}
          </button>
        </td>
        <td class="num">${quantityText(reply.y.key, point.y, decimals.y)}</td>
        <td class="num">${quantityText(reply.x.key, point.x, decimals.x)}</td>
        <td class="act">
          ${iconButton({
            icon: point.color === null ? 'add' : 'close',
            label:
              point.color === null
                ? t('Add {0} to comparison', point.name)
                : t('Take {0} out of comparison', point.name),
            onClick: () => this.toggle([point.id]),
          })}
        </td>
      </tr>`;
    const fresh = front.filter((point) => point.color === null).map(({ id }) => id);
    return html`<header>
        <b class="strong">${t('On the front')}</b><span class="dim">${front.length}</span
        ><span class="grow"></span>
        ${
          fresh.length === 0
            ? nothing
            : html`<button class="tb" @click=${() => this.area(fresh)}>
                ${icon('add', 's14')}${t('Compare the front')}
              </button>`
        }
      </header>
      <table class="t">
        <thead>
          <tr>
            <th scope="col">${t('Run')}</th>
            <th scope="col" class="num" title=${reply.y.key}>${middle(quantityName(reply.y.key), 18)}</th>
            <th scope="col" class="num" title=${reply.x.key}>${middle(quantityName(reply.x.key), 18)}</th>
            <th><span class="vh">${t('Comparison')}</span></th>
          </tr>
        </thead>
        <tbody>
          ${front.toSorted(byY).slice(0, 200).map(row)}
          ${
            compared.length === 0
              ? nothing
              : html`<tr>
                    <th colspan="4" scope="rowgroup">${t('Compared, not on the front')}</th>
                  </tr>
                  ${compared.toSorted(byY).map(row)}`
          }
        </tbody>
      </table>`;
  }

  protected override updated(): void {
    const { reply } = this;
    if (reply === null) return;
    const parts = [counted(reply.points.length, t('run'), t('runs'))];
    if (reply.missing > 0) parts.push(t('{0} more without both values', reply.missing));
    parts.push(t('the front: runs that no other run beats on both axes'));
    this.state.setFoot(
      [parts.join(' · ')],
      t('drag a rectangle or click to add · ← → between runs · Enter adds'),
    );
  }

  private get selected(): readonly string[] {
    return this.frame.runs.map(({ id }) => id);
  }

  private toggle(ids: readonly string[]): void {
    const out = ids.filter((id) => this.selected.includes(id));
    this.select([
      ...this.selected.filter((id) => !out.includes(id)),
      ...ids.filter((id) => !out.includes(id)),
    ]);
  }

  private area(ids: readonly string[]): void {
    const fresh = ids.filter((id) => !this.selected.includes(id));
    if (fresh.length === 0) return;
    if (fresh.length + this.selected.length <= UNASKED) this.select([...this.selected, ...fresh]);
    else this.offered = fresh;
  }

  private select(ids: readonly string[]): void {
    this.rpc.request('setSelection', { ids }).catch((error: unknown) => this.state.fail(error));
  }
}

function frontNote(reply: TradeoffReply): string {
  const unknown = [reply.x, reply.y].filter(({ direction }) => direction === null).map(({ key }) => key);
  return unknown.length === 0
    ? t('good is up and right')
    : t('no front: whether {0} should be high or low is not known', unknown.join(', '));
}

function message(text: string, busy = false): TemplateResult {
  return html`<div class="mid" aria-busy=${String(busy)}>
    <div><p class=${busy ? 'dim' : ''}>${text}</p></div>
  </div>`;
}

customElements.define('mw-tradeoffs', TradeoffsTab);
