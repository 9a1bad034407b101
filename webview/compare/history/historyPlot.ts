import {
  html,
  nothing,
  svg,
  type PropertyDeclarations,
  type PropertyValues,
  type SVGTemplateResult,
  type TemplateResult,
} from 'lit';
import type { HistoryReply } from '../../../src/contract/compareCharts.ts';
import type { CompareFrame } from '../../../src/contract/compareFrame.ts';
import { decimalsFor, directionText } from '../../charts/numbers.ts';
import { polyline } from '../../charts/svgPath.ts';
import { SizedChart } from '../../charts/sizedChart.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { age, fixed, signed } from '../../ui/format.ts';
import { runColor } from '../../ui/marks.ts';
import { t } from '../../ui/text.ts';
import {
  historyGeometry,
  namedPlaces,
  valueOf,
  wrapSubject,
  type HistoryGeometry,
  type PlacedCommit,
} from './historyGeometry.ts';
import { plotStyles } from './historyStyles.ts';
import type { HistoryOptions } from './options.ts';

/** The metric along the commits. Fires `mw-commit` with the id pointed at, `mw-open` with the one chosen. */
export class HistoryPlot extends SizedChart {
  static override styles = [baseStyles, plotStyles];
  static override properties: PropertyDeclarations = {
    reply: { attribute: false },
    frame: { attribute: false },
    options: { attribute: false },
    pointed: { attribute: false },
  };

  declare reply: HistoryReply;
  declare frame: CompareFrame;
  declare options: HistoryOptions;
  declare pointed: string | null;

  private geometry: HistoryGeometry | null = null;
  private decimals = 3;

  constructor() {
    super();
    this.pointed = null;
  }

  private get baseline(): number | null {
    const id = this.frame.baseline?.id;
    for (const { best, newest } of this.reply.commits)
      for (const run of [best, newest]) if (run !== null && run.id === id) return run.value;
    return null;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.size.width === 0) return;
    const { axis, which } = this.options;
    const { baseline } = this;
    this.geometry = historyGeometry(this.reply.commits, this.size, {
      axis,
      which,
      more: baseline === null ? [] : [baseline],
    });
    this.decimals = decimalsFor(
      this.reply.metric,
      this.reply.commits.flatMap((commit) => valueOf(commit, which)?.value ?? []),
    );
  }

  override render(): TemplateResult {
    const { geometry, reply } = this;
    if (geometry === null) return html`${nothing}`;
    const { width, height } = this.size;
    return html`<svg
      width=${width}
      height=${height}
      role="group"
      tabindex="0"
      aria-roledescription=${t('chart')}
      aria-label=${this.sentence()}
      @pointermove=${this.onMove}
      @pointerleave=${() => this.point(null)}
      @click=${this.onClick}
      @keydown=${this.onKey}
    >
      ${this.bands(geometry)} ${this.axis(geometry)} ${this.baselineLine(geometry)} ${this.lines(geometry)}
      ${this.dots(geometry)} ${this.names(geometry)}
      ${reply.shallow ? svg`<text class="note" x=${geometry.plot.left + 4} y=${geometry.plot.bottom - 6}>${t('history ends here: shallow clone')}</text>` : nothing}
    </svg>`;
  }

  private sentence(): string {
    const { metric, commits, drops, direction } = this.reply;
    const drop = drops[0];
    const said =
      drop === undefined
        ? ''
        : t('largest drop {0} at {1}', signed(drop.value, this.decimals), drop.to.slice(0, 7));
    return [t('{0} of {1} commits', metric, commits.length), directionText(direction), said]
      .filter(Boolean)
      .join(', ');
  }

  private bandOf(geometry: HistoryGeometry, placed: PlacedCommit, kind: string): SVGTemplateResult {
    const width = this.options.axis === 'time' ? 24 : Math.max(6, geometry.step);
    return svg`<rect class=${kind} x=${placed.x - width / 2} y=${geometry.plot.top} width=${width} height=${this.size.height - geometry.plot.top - 4}></rect>`;
  }

  private bands(geometry: HistoryGeometry): SVGTemplateResult {
    const drop = this.drop(geometry);
    const pointed = geometry.placed.find(({ commit }) => commit.id === this.pointed);
    return svg`${drop === null ? nothing : this.bandOf(geometry, drop.to, 'dropband')}${
      pointed === undefined ? nothing : this.bandOf(geometry, pointed, 'pointband')
    }`;
  }

  /** The largest drop's two commits. */
  private drop(
    geometry: HistoryGeometry,
  ): { readonly from: PlacedCommit; readonly to: PlacedCommit; readonly value: number } | null {
    const [largest] = this.reply.drops;
    const at = (id: string | undefined): PlacedCommit | undefined =>
      geometry.placed.find(({ commit }) => commit.id === id);
    const [from, to] = [at(largest?.from), at(largest?.to)];
    return largest === undefined || from === undefined || to === undefined
      ? null
      : { from, to, value: largest.value };
  }

  private axis({ plot, y, yMarks }: HistoryGeometry): SVGTemplateResult {
    return svg`<g class="axes" aria-hidden="true">${yMarks.values.map((value, i) => {
      const at = y.toPixel(value);
      const snapped = Math.round(at) + 0.5;
      return svg`<line x1=${plot.left} x2=${plot.right} y1=${snapped} y2=${snapped}></line>
        <text x=${plot.left - 8} y=${at + 4} text-anchor="end">${yMarks.texts[i]}</text>`;
    })}</g>`;
  }

  private baselineLine({ plot, y }: HistoryGeometry): SVGTemplateResult | typeof nothing {
    const value = this.baseline;
    if (value === null) return nothing;
    const at = y.toPixel(value);
    return svg`<line class="base" x1=${plot.left} x2=${plot.right} y1=${at} y2=${at}></line>
      <text class="halo" x=${plot.left + 4} y=${at - 5}>${t('baseline {0}', fixed(value, this.decimals))}</text>`;
  }

  private lines(geometry: HistoryGeometry): SVGTemplateResult {
    const points = geometry.placed.flatMap(({ x, best }) => (best === null ? [] : [[x, best] as const]));
    const drop = this.drop(geometry);
    const fall =
      drop === null || drop.from.best === null || drop.to.best === null
        ? nothing
        : svg`<path class="fall" d=${polyline([
            [drop.from.x, drop.from.best],
            [drop.to.x, drop.to.best],
          ])}></path>
          <text class="halo loss" x=${(drop.from.x + drop.to.x) / 2 + 9} y=${(drop.from.best + drop.to.best) / 2} text-anchor="start">${signed(drop.value, this.decimals)}</text>`;
    return svg`<path class="line" d=${polyline(points)}></path>${fall}`;
  }

  private dots(geometry: HistoryGeometry): SVGTemplateResult {
    const { frame, options } = this;
    const color = (id: string | undefined): string => {
      const run = frame.runs.find((one) => one.id === id);
      return run === undefined ? 'var(--vscode-foreground)' : runColor(run.color);
    };
    const labelled = geometry.step >= 56 && options.axis === 'commits';
    const { placed } = geometry;
    const withValue = placed.filter(({ best }) => best !== null);
    const drop = this.drop(geometry);
    return svg`${placed.map((one, i) => {
      const value = valueOf(one.commit, options.which);
      if (one.best === null || value === null)
        return geometry.step < 6
          ? nothing
          : svg`<circle class="none" cx=${one.x} cy=${geometry.plot.bottom + 2} r="2.5"></circle>`;
      const at = withValue.indexOf(one);
      const before = withValue[at - 1]?.best ?? null;
      const falls = before !== null && before < one.best;
      const show = labelled || one.commit.id === this.pointed || one === drop?.to || i === placed.length - 1;
      return svg`${one.newest === null ? nothing : svg`<circle class="newest" cx=${one.x + Math.min(9, geometry.step / 4)} cy=${one.newest} r="3"></circle>`}
        <circle class="best" cx=${one.x} cy=${one.best} r=${geometry.step < 10 ? 3 : 4.5} fill=${color(value.id)}></circle>
        ${show ? svg`<text class="halo value" x=${one.x - 8} y=${one.best + (falls ? 15 : -7)} text-anchor="end">${fixed(value.value, this.decimals)}</text>` : nothing}`;
    })}`;
  }

  private names(geometry: HistoryGeometry): SVGTemplateResult {
    const now = Date.now();
    const drop = this.drop(geometry);
    const always = new Set(
      [this.pointed, drop?.to.commit.id].filter((id) => id !== undefined && id !== null),
    );
    const named = namedPlaces(geometry, this.options.axis);
    return svg`${geometry.placed.map(({ commit, x }, i) => {
      const tick = svg`<line class="tick" x1=${x} x2=${x} y1=${geometry.plot.bottom} y2=${geometry.plot.bottom + 4}></line>`;
      if (!named.has(i)) return tick;
      const y = geometry.plot.bottom + 17;
      const subject = geometry.lines === 0 ? [] : wrapSubject(commit.subject, geometry.step, geometry.lines);
      const old = commit.runs > 0 ? age(commit.at, now) : `${age(commit.at, now)}, ${t('no run')}`;
      return svg`${tick}<text class="sha ${always.has(commit.id) ? 'strongly' : ''}" x=${x} y=${y} text-anchor="middle">${commit.id.slice(0, 7)}</text>
        ${subject.map((line, n) => svg`<text class="subject" x=${x} y=${y + 14 + n * 13} text-anchor="middle">${line}</text>`)}
        ${
          geometry.step * geometry.named < 70 && commit.runs === 0
            ? svg`<text x=${x} y=${y + 14} text-anchor="middle">${t('no run')}</text>`
            : svg`<text x=${x} y=${y + 14 + subject.length * 13} text-anchor="middle">${old}</text>`
        }`;
    })}`;
  }

  private nearest(event: MouseEvent): PlacedCommit | null {
    const x = event.clientX - this.getBoundingClientRect().left;
    let best: PlacedCommit | null = null;
    for (const one of this.geometry?.placed ?? [])
      if (best === null || Math.abs(one.x - x) < Math.abs(best.x - x)) best = one;
    return best;
  }

  private point(id: string | null): void {
    if (id !== this.pointed) this.dispatchEvent(new CustomEvent('mw-commit', { detail: id }));
  }

  private readonly onMove = (event: PointerEvent): void => this.point(this.nearest(event)?.commit.id ?? null);

  private readonly onClick = (event: MouseEvent): void => {
    const hit = this.nearest(event);
    if (hit !== null) this.dispatchEvent(new CustomEvent('mw-open', { detail: hit.commit.id }));
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const { commits } = this.reply;
    const at = commits.findIndex(({ id }) => id === this.pointed);
    const to = {
      ArrowRight: at < 0 ? 0 : Math.min(commits.length - 1, at + 1),
      ArrowLeft: at < 0 ? commits.length - 1 : Math.max(0, at - 1),
      Home: 0,
      End: commits.length - 1,
    }[event.key];
    if (to !== undefined) this.point(commits[to]?.id ?? null);
    else if (event.key === 'Enter' && this.pointed !== null)
      this.dispatchEvent(new CustomEvent('mw-open', { detail: this.pointed }));
    else if (event.key === 'Escape') this.point(null);
    else return;
    event.preventDefault();
  };
}

customElements.define('mw-history-plot', HistoryPlot);
