import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ComparedRun, CompareFrame } from '../../src/contract/compareFrame.ts';
import { baseStyles } from '../ui/baseStyles.ts';
import { middle } from '../ui/format.ts';
import { icon, iconButton } from '../ui/icon.ts';
import { swatch } from '../ui/marks.ts';
import { openMenu, type MenuItem } from '../ui/menu.ts';
import { t } from '../ui/text.ts';
import { exportItems } from './exportMenu.ts';
import type { CompareRpc, CompareState } from './state.ts';
import { command } from './actor.ts';

/** Who is compared, as chips in their colours; the baseline; adding, exporting. */
export class SelectionBar extends LitElement {
  static override properties = { rpc: {}, frame: {}, state: {}, room: { state: true } };
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 4px;
        min-height: 36px;
        padding: 0 12px;
        border-bottom: 1px solid var(--mw-line);
        flex: none;
      }
      .chips {
        display: flex;
        gap: 4px;
        flex: 1;
        min-width: 0;
        overflow: hidden;
      }
      .chip {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        height: 24px;
        padding: 0 2px 0 7px;
        border: 1px solid var(--mw-line);
        border-radius: 4px;
        white-space: nowrap;
        flex: none;
      }
      .chip:hover {
        background: var(--mw-hover);
        outline: var(--mw-hover-outline);
        outline-offset: -1px;
      }
      .chip.base {
        border-color: var(--mw-axis);
      }
      .chip .ib {
        width: 18px;
        height: 18px;
      }
      .chip .ib .ci {
        font-size: 12px;
        width: 12px;
        height: 12px;
      }
      .more {
        padding: 0 8px;
      }
      .who:hover {
        text-decoration: underline;
      }
      .who:focus-visible {
        outline-offset: 2px;
      }
      @container (max-width: 1000px) {
        .wide {
          display: none;
        }
      }
    `,
  ];

  declare rpc: CompareRpc;
  declare frame: CompareFrame;
  declare state: CompareState;
  declare room: number;
  private watch: ResizeObserver | null = null;

  constructor() {
    super();
    this.room = Number.POSITIVE_INFINITY;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.watch = new ResizeObserver(() => this.fit());
    this.watch.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watch?.disconnect();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('frame')) this.fit();
  }

  /** The baseline first, as in the table. */
  private get runs(): readonly ComparedRun[] {
    const id = this.frame.baseline?.id;
    return [...this.frame.runs].sort((a, b) => Number(b.id === id) - Number(a.id === id));
  }

  /** How many chips find room: widths of the drawn ones, the rest by their mean. */
  private fit(): void {
    const box = this.renderRoot.querySelector<HTMLElement>('.chips');
    if (box === null) return;
    const widths = [...box.querySelectorAll<HTMLElement>('.chip:not(.more)')].map(
      (chip) => chip.offsetWidth + 4,
    );
    const mean = widths.reduce((sum, w) => sum + w, 0) / Math.max(1, widths.length);
    const count = this.frame.runs.length;
    let used = 0;
    let room = 0;
    while (room < count) {
      used += widths[room] ?? mean;
      const rest = room + 1 < count ? 48 : 0;
      if (used + rest > box.clientWidth) break;
      room++;
    }
    this.room = Math.max(1, room);
  }

  override render(): TemplateResult {
    const { runs, frame } = this;
    const over = runs.length - this.room;
    return html`<div class="chips" role="list" aria-label=${t('Compared runs')}>
        ${
          runs.length === 0
            ? html`<span class="clip"
                ><span class="dim"
                  >${frame.baseline === null ? t('No runs compared.') : t('No runs compared. Baseline:')}</span
                >
                ${frame.baseline?.name ?? ''}</span
              >`
            : runs.slice(0, this.room).map((run) => this.chip(run))
        }
        ${
          over > 0
            ? html`<button
                class="chip more"
                aria-haspopup="menu"
                aria-expanded="false"
                aria-label=${t('{0} more compared runs', over)}
                @click=${(event: Event) => this.openRest(event)}
              >
                +${over}
              </button>`
            : nothing
        }
      </div>
      <button class="tb" @click=${() => command(this, 'addRuns', {})}>
        ${icon('add', 's14')}${t('Add runs')}
      </button>
      <span class="vr wide"></span>
      <button
        class="tb wide"
        aria-haspopup="menu"
        aria-expanded="false"
        @click=${(event: Event) => this.openBaseline(event)}
      >
        ${icon('pinned', 's14')}${
          frame.baseline === null ? t('Baseline: none') : t('Baseline: {0}', middle(frame.baseline.name, 28))
        }${icon('chevron-down', 's12')}
      </button>
      ${iconButton({
        icon: 'export',
        label: t('Export: CSV, Markdown, LaTeX, PNG'),
        onClick: (event) => openMenu(anchorOf(event), { label: t('Export') }, () => exportItems(this)),
      })}
      ${iconButton({
        icon: 'ellipsis',
        label: t('More Actions'),
        onClick: (event) => openMenu(anchorOf(event), { label: t('More Actions') }, () => this.moreItems()),
      })}`;
  }

  private chip(run: ComparedRun): TemplateResult {
    const { frame } = this;
    const base = frame.baseline?.id === run.id;
    const alias = run.alias === null ? '' : `\n${t('alias {0}', run.alias)}`;
    return html`<span class="chip ${base ? 'base' : ''}" role="listitem"
      >${swatch(run.color)}${run.status === 'running' ? icon('loading', 'busy spin s12', t('running')) : nothing}${
        run.problem === null ? nothing : icon('warning', 'inconclusive s14', run.problem)
      }<button
        class="who"
        title=${`${run.name}${alias}`}
        @click=${() => command(this, 'openRun', { id: run.id })}
      >
        ${middle(run.name, 24)}</button
      >${base ? html`<span class="small dim">${t('baseline')}</span>` : nothing}${
        frame.candidate?.id === run.id ? html`<span class="small dim">${t('candidate')}</span>` : nothing
      }${iconButton({
        icon: 'close',
        label: t('Remove {0} from comparison', run.name),
        onClick: () => this.takeAway(run.id),
      })}</span
    >`;
  }

  private takeAway(id: string): void {
    command(this, 'setSelection', { ids: this.frame.runs.map((run) => run.id).filter((one) => one !== id) });
  }

  private openRest(event: Event): void {
    openMenu(anchorOf(event), { label: t('Compared runs'), width: 260 }, () =>
      this.runs.slice(this.room).map((run): MenuItem => ({
        kind: 'item',
        label: run.name,
        detail: t('remove'),
        stays: true,
        run: () => this.takeAway(run.id),
      })),
    );
  }

  private openBaseline(event: Event): void {
    openMenu(anchorOf(event), { label: t('Baseline'), width: 260 }, () => [
      ...this.runs.map((run): MenuItem => ({
        kind: 'item',
        label: run.name,
        checked: this.frame.baseline?.id === run.id,
        run: () => command(this, 'setBaseline', { id: run.id }),
      })),
      { kind: 'separator' },
      {
        kind: 'item',
        label: t('No Baseline'),
        checked: this.frame.baseline === null,
        run: () => command(this, 'setBaseline', { id: null }),
      },
    ]);
  }

  private moreItems(): readonly MenuItem[] {
    const { frame } = this;
    const ids = frame.runs.map((run) => run.id);
    return [
      {
        kind: 'item',
        label: t('Change Baseline…'),
        run: () => this.openBaseline(new Event('click')),
        disabled: ids.length === 0,
      },
      {
        kind: 'item',
        label: t('Remove All but the Baseline'),
        disabled: ids.length < 2,
        run: () =>
          command(this, 'setSelection', { ids: ids.filter((id) => id === (frame.baseline?.id ?? ids[0])) }),
      },
      {
        kind: 'item',
        label: t('Remove All'),
        disabled: ids.length === 0,
        run: () => command(this, 'setSelection', { ids: [] }),
      },
      { kind: 'separator' },
      {
        kind: 'item',
        label: t('Copy Ids'),
        disabled: ids.length === 0,
        run: () => command(this, 'copy', { text: ids.join('\n') }),
      },
    ];
  }
}

function anchorOf(event: Event): Element | DOMRect {
  return event.currentTarget instanceof Element
    ? event.currentTarget
    : new DOMRect(window.innerWidth - 260, 36, 0, 0);
}

customElements.define('mw-selection', SelectionBar);
