import {
  html,
  nothing,
  svg,
  type PropertyDeclarations,
  type PropertyValues,
  type SVGTemplateResult,
  type TemplateResult,
} from 'lit';
import type { TradeoffReply } from '../../../src/contract/compareCharts.ts';
import type { CompareFrame } from '../../../src/contract/compareFrame.ts';
import { PointGrid } from '../../charts/nearest.ts';
import { decimalsFor } from '../../charts/numbers.ts';
import { placeTooltip } from '../../charts/placement.ts';
import { quantityName, quantityText } from '../../charts/quantity.ts';
import { markerPath, runMarker } from '../../charts/runStyle.ts';
import { SizedChart } from '../../charts/sizedChart.ts';
import { tipStyles } from '../../charts/tipStyles.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { middle } from '../../ui/format.ts';
import { runColor } from '../../ui/marks.ts';
import { t } from '../../ui/text.ts';
import {
  dotLayers,
  pointsInside,
  scatterGeometry,
  type PlacedPoint,
  type ScatterGeometry,
} from './scatterGeometry.ts';
import { axes, limitNames, limits, names } from './scatterParts.ts';
import { scatterStyles } from './tradeoffStyles.ts';

const REACH = 14;

/** The scatter itself. Fires `mw-pick` with run ids, and `mw-point` with the id pointed at (or null). */
export class Scatter extends SizedChart {
  static override styles = [baseStyles, tipStyles, scatterStyles];
  static override properties: PropertyDeclarations = {
    reply: { attribute: false },
    frame: { attribute: false },
    log: { attribute: false },
    pointed: { attribute: false },
    drag: { state: true },
  };

  declare reply: TradeoffReply;
  declare frame: CompareFrame;
  declare log: { readonly x: boolean; readonly y: boolean };
  /** Id of the run that is pointed at, here or in the list. */
  declare pointed: string | null;
  declare drag: { readonly from: readonly [number, number]; readonly to: readonly [number, number] } | null;

  private geometry: ScatterGeometry | null = null;
  private grid: PointGrid | null = null;
  private decimals = { x: 3, y: 3 };

  constructor() {
    super();
    this.drag = null;
    this.pointed = null;
    this.log = { x: false, y: false };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('reply') && !changed.has('size') && !changed.has('log')) return;
    if (this.size.width === 0) return;
    this.geometry = scatterGeometry(this.reply, this.size, this.log);
    this.grid = this.geometry === null ? null : new PointGrid(this.geometry.placed);
    const { x, y, points } = this.reply;
    this.decimals = {
      x: decimalsFor(
        x.key,
        points.map((point) => point.x),
      ),
      y: decimalsFor(
        y.key,
        points.map((point) => point.y),
      ),
    };
  }

  override render(): TemplateResult {
    const { geometry } = this;
    if (geometry === null) return html`${nothing}`;
    const { width, height } = this.size;
    const compared = geometry.placed.filter(({ point }) => point.color !== null);
    const other = geometry.placed.filter(({ point }) => point.color === null);
    const pointed = geometry.placed.find(({ point }) => point.id === this.pointed) ?? null;
    return html`<svg
        width=${width}
        height=${height}
        role="application"
        tabindex="0"
        aria-roledescription=${t('scatter chart')}
        aria-label=${t('{0} against {1}, {2} runs, {3} on the front. Arrow keys move between the front and the compared runs, Enter adds or removes one.', quantityName(this.reply.y.key), quantityName(this.reply.x.key), geometry.placed.length, geometry.placed.filter(({ point }) => point.front).length)}
        @pointermove=${this.onMove}
        @pointerleave=${() => this.point(null)}
        @pointerdown=${this.onDown}
        @pointerup=${this.onUp}
        @keydown=${this.onKey}
        @blur=${() => this.point(null)}
      >
        ${limits(geometry)} ${axes(geometry, this.reply, width, height)}
        ${dotLayers(other).map((d) => svg`<path class="dots" d=${d}></path>`)}
        ${
          geometry.front === ''
            ? nothing
            : svg`<path class="front" d=${geometry.front}></path>${dotLayers(
                geometry.placed.filter(({ point }) => point.front),
              ).map((d) => svg`<path class="fd" d=${d}></path>`)}`
        }
        ${compared.map((placed) => this.mark(placed))} ${names(compared, geometry)}
        ${pointed === null ? nothing : svg`<circle class="ring" cx=${pointed.px} cy=${pointed.py} r="8"></circle>`}
        ${this.rectangle()} ${limitNames(geometry)}
      </svg>
      ${this.tip(pointed)}`;
  }

  private mark({ point, px, py }: PlacedPoint): SVGTemplateResult {
    const color = point.color ?? 0;
    const base = point.id === this.frame.baseline?.id;
    return svg`${base ? svg`<circle class="base" cx=${px} cy=${py} r="9"></circle>` : nothing}<path
      class="mark" d=${markerPath(runMarker(color), px, py, 5)} fill=${runColor(color)}></path>`;
  }

  private rectangle(): SVGTemplateResult | typeof nothing {
    if (this.drag === null) return nothing;
    const { from, to } = this.drag;
    return svg`<rect class="rect" x=${Math.min(from[0], to[0])} y=${Math.min(from[1], to[1])}
      width=${Math.abs(to[0] - from[0])} height=${Math.abs(to[1] - from[1])}></rect>`;
  }

  private tip(pointed: PlacedPoint | null): TemplateResult {
    if (pointed === null || this.drag !== null) return html`<div class="tip" hidden role="status"></div>`;
    const { point } = pointed;
    const { x, y } = this.reply;
    const does =
      point.color === null
        ? t('Click or Enter: add to comparison')
        : t('Click or Enter: take out of comparison');
    return html`<div class="tip" role="status">
      <div class="th strong">${middle(point.name, 44)}</div>
      <span class="dim">${quantityName(y.key)}</span
      ><span class="num">${quantityText(y.key, point.y, this.decimals.y)}</span>
      <span class="dim">${quantityName(x.key)}</span
      ><span class="num">${quantityText(x.key, point.x, this.decimals.x)}</span>
      <div class="th dim small">
        ${point.front ? t('On the front') : t('Beaten on both axes by another run')}<br />${does}
      </div>
    </div>`;
  }

  protected override updated(): void {
    const tip = this.renderRoot.querySelector<HTMLElement>('.tip');
    const pointed = this.geometry?.placed.find(({ point }) => point.id === this.pointed);
    if (tip === null || tip.hidden || pointed === undefined) return;
    const size = { width: tip.offsetWidth, height: tip.offsetHeight };
    const at = placeTooltip(pointed.px, pointed.py, size, { left: 0, top: 0, ...this.size }, 14);
    tip.style.setProperty('left', `${at.left}px`);
    tip.style.setProperty('top', `${at.top}px`);
  }

  private at(event: MouseEvent): readonly [number, number] {
    const box = this.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  private under(event: MouseEvent): PlacedPoint | null {
    const [x, y] = this.at(event);
    const placed = this.geometry?.placed ?? [];
    const i = this.grid?.find(x, y, REACH, (index) => placed[index]?.point.color !== null) ?? null;
    return i === null ? null : (placed[i] ?? null);
  }

  private point(id: string | null): void {
    if (id === this.pointed) return;
    this.dispatchEvent(new CustomEvent('mw-point', { detail: id }));
  }

  private pick(ids: readonly string[]): void {
    this.dispatchEvent(new CustomEvent('mw-pick', { detail: ids }));
  }

  private readonly onMove = (event: PointerEvent): void => {
    if (this.drag === null || event.buttons === 0) this.point(this.under(event)?.point.id ?? null);
    else this.drag = { from: this.drag.from, to: this.at(event) };
  };

  private readonly onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.renderRoot.querySelector('svg')?.setPointerCapture(event.pointerId);
    this.drag = { from: this.at(event), to: this.at(event) };
  };

  private readonly onUp = (event: PointerEvent): void => {
    const { drag } = this;
    this.drag = null;
    if (drag === null) return;
    const to = this.at(event);
    if (Math.hypot(to[0] - drag.from[0], to[1] - drag.from[1]) < 5) {
      const hit = this.under(event);
      if (hit !== null) this.pick([hit.point.id]);
      return;
    }
    const inside = pointsInside(this.geometry?.placed ?? [], drag.from, to);
    if (inside.length > 0)
      this.dispatchEvent(new CustomEvent('mw-area', { detail: inside.map(({ point }) => point.id) }));
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const stops = (this.geometry?.placed ?? [])
      .filter(({ point }) => point.front || point.color !== null)
      .toSorted((a, b) => a.px - b.px || b.py - a.py);
    const at = stops.findIndex(({ point }) => point.id === this.pointed);
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (by !== undefined && stops.length > 0) {
      const next = at < 0 ? 0 : (at + by + stops.length) % stops.length;
      this.point(stops[next]?.point.id ?? null);
    } else if (event.key === 'Enter' && this.pointed !== null) this.pick([this.pointed]);
    else if (event.key === 'Escape') this.point(null);
    else return;
    event.preventDefault();
  };
}

customElements.define('mw-scatter', Scatter);
