import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { xText } from '../../charts/axisText.ts';
import { counted } from '../../charts/numbers.ts';
import { drawnValue, type Reading } from '../../charts/readings.ts';
import { inputText, parseX } from '../../charts/xInput.ts';
import { typedRange } from '../../charts/zoom.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { DASH, fixed, middle, signed } from '../../ui/format.ts';
import { icon, iconButton } from '../../ui/icon.ts';
import { swatch } from '../../ui/marks.ts';
import { t } from '../../ui/text.ts';
import type { ChartContext } from './chartContext.ts';
import { legendStyles } from './curvesStyles.ts';
import { commonAxis, type CurvesOptions } from './options.ts';

/** Up to so many rows are sorted by their value at the crosshair. */
const SORTED = 16;

interface Entry {
  readonly id: string;
  readonly label: string;
  readonly color: number;
  readonly note: string;
}

/** Runs or groups with their values at the crosshair, and the visible range as text fields. */
export class CurvesLegend extends LitElement {
  static override styles = [baseStyles, legendStyles];
  static override properties = { context: { attribute: false }, set: { attribute: false } };

  declare context: ChartContext;
  declare set: (patch: Partial<CurvesOptions>) => void;
  private linked: (() => void) | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.linked?.();
    this.linked = null;
  }

  protected override updated(): void {
    const { link } = this.context;
    if (this.linked !== null) return;
    link.onReadings = () => this.requestUpdate();
    const stop = link.on((change) => {
      if (change === 'range' || change === 'settled' || change === 'groups') this.requestUpdate();
    });
    this.linked = () => {
      link.onReadings = null;
      stop();
    };
  }

  private get entries(): readonly Entry[] {
    const { frame, options, link } = this.context;
    if (options.groupBy !== null) return link.groups;
    return frame.runs.map((run) => ({
      id: run.id,
      label: run.name,
      color: run.color,
      note: '',
    }));
  }

  override render(): TemplateResult {
    const { frame, options, link, keys } = this.context;
    const { readings } = link;
    const values = new Map<string, Reading>(readings?.readings.map((reading) => [reading.id, reading]));
    const entries = this.entries;
    const read = entries.filter(({ id }) => values.has(id));
    const order = new Map([...values.keys()].map((id, i) => [id, i]));
    // Many rows keep their order: sorting them anew on every move would cost more than it shows.
    const sorted =
      entries.length > SORTED
        ? entries
        : [
            ...read.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)),
            ...entries.filter(({ id }) => !values.has(id)),
          ];
    const axis = commonAxis(options.x, keys);
    const band = options.band === 'sd' ? t('band ±1 sd') : t('band min to max');
    const head =
      options.groupBy === null
        ? counted(entries.length, t('run'), t('runs'))
        : `${options.groupBy.slice(options.groupBy.indexOf(':') + 1)}: ${t('mean')}, ${band}`;
    return html`
      <div class="lh">
        <span class="clip">${head}</span><span class="grow"></span>${
          readings === null
            ? nothing
            : html`<span class="clip" title="${readings.key}, ${xText(readings.axis, readings.x)}"
                >${middle(readings.key, 20)}, ${xText(readings.axis, readings.x)}</span
              >`
        }
      </div>
      <ul class="rows" role="list">
        ${sorted.map((entry) => this.row(entry, values))}
      </ul>
      <div class="keys">
        ${
          options.groupBy === null
            ? html`<span>${dot(false)} ${t('best')}</span> ${
                  frame.runs.some(({ status }) => status === 'running')
                    ? html`<span>${dot(true)} ${t('last, still running')}</span>`
                    : nothing
                }`
            : nothing
        }
        ${options.smoothing > 0 ? html`<span>${t('pale: raw')}</span>` : nothing}
      </div>
      ${this.range(axis)}
    `;
  }

  private row(entry: Entry, values: ReadonlyMap<string, Reading>): TemplateResult {
    const { frame, options, link } = this.context;
    const run = frame.runs.find(({ id }) => id === entry.id);
    const base = frame.baseline?.id ?? null;
    const reading = values.get(entry.id);
    const baseReading = base === null ? undefined : values.get(base);
    const decimals = link.readings?.decimals ?? 3;
    const off = options.off.includes(entry.id);
    const toggle = (): void =>
      this.set({ off: off ? options.off.filter((id) => id !== entry.id) : [...options.off, entry.id] });
    const difference =
      reading === undefined || baseReading === undefined || entry.id === base
        ? ''
        : signed(drawnValue(reading) - drawnValue(baseReading), decimals);
    const value =
      reading !== undefined
        ? fixed(drawnValue(reading), decimals)
        : link.readings !== null && !off
          ? DASH
          : entry.note;
    return html`<li
      class=${off ? 'off' : ''}
      @pointerenter=${() => link.setHovered(entry.id)}
      @pointerleave=${() => link.setHovered(null)}
    >
      <button
        aria-pressed=${String(!off)}
        title=${off ? t('Show {0}', entry.label) : t('Hide {0}', entry.label)}
        @click=${toggle}
        @focus=${() => link.setHovered(entry.id)}
        @blur=${() => link.setHovered(null)}
      >
        ${swatch(entry.color)}<span class="clip ${entry.id === base ? 'strong' : ''}"
          >${middle(entry.label, 40)}</span
        >${entry.id === base ? icon('pinned', 's12 dimi', t('baseline')) : nothing}${
          entry.id === frame.candidate?.id ? icon('target', 's12 dimi', t('candidate')) : nothing
        }${run?.status === 'running' ? icon('loading', 's12 busy spin', t('running')) : nothing}
        <span class="v">${value}</span><span class="d dim">${difference}</span>
      </button>
    </li>`;
  }

  /** The typed twin of dragging in a chart. */
  private range(axis: ReturnType<typeof commonAxis>): TemplateResult | typeof nothing {
    const { link } = this.context;
    const { visible, full } = link;
    if (visible === null || full === null) return nothing;
    const change = (end: 0 | 1) => (event: Event) => {
      // The listener stands on an input.
      const input = event.target as HTMLInputElement;
      const value = parseX(axis, input.value);
      const next =
        value === null
          ? null
          : typedRange(end === 0 ? value : visible[0], end === 1 ? value : visible[1], full);
      input.setAttribute('aria-invalid', String(value === null));
      if (value !== null) link.setRange(next);
      else input.value = inputText(axis, visible[end]);
    };
    const field = (end: 0 | 1, label: string): TemplateResult =>
      html`<input
        class="numf"
        aria-label=${label}
        title=${label}
        .value=${inputText(axis, visible[end])}
        @change=${change(end)}
      />`;
    return html`<div class="range ${axis === 'wall' ? 'long' : ''}">
      <span class="dim">${axis}</span>${field(0, t('From'))}<span class="dim">–</span>${field(1, t('To'))}${
        link.range === null
          ? nothing
          : iconButton({ icon: 'zoom-out', label: t('Show everything'), onClick: () => link.setRange(null) })
      }
    </div>`;
  }
}

function dot(filled: boolean): TemplateResult {
  return html`<svg class="kd" viewBox="0 0 8 8" aria-hidden="true">
    <circle
      cx="4"
      cy="4"
      r="2.8"
      fill=${filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      stroke-width="1.3"
    ></circle>
  </svg>`;
}

customElements.define('mw-curves-legend', CurvesLegend);
