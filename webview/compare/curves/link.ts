import type { XAxis } from '../../../src/contract/compareCharts.ts';
import type { Reading } from '../../charts/readings.ts';
import { panRange, zoomRange, type Range } from '../../charts/zoom.ts';

export type LinkChange = 'cross' | 'range' | 'settled' | 'hover' | 'groups';

/** A group as the legend lists it. */
export interface LegendGroup {
  readonly id: string;
  readonly label: string;
  readonly color: number;
  readonly note: string;
}

/** What the crosshair reads in the chart that it is moved in. */
export interface Readings {
  readonly key: string;
  readonly axis: XAxis;
  readonly x: number;
  readonly decimals: number;
  readonly readings: readonly Reading[];
}

/** How long a wheel must rest until the charts are drawn exactly again, ms. */
const REST = 120;

/**
 * What all charts share: the crosshair, the visible x range, the run that the legend points at. A plain object with
 * listeners, because a pointer move must reach twenty canvases without drawing one template.
 */
export class CurvesLink {
  cross: number | null = null;
  /** Key of the chart that the crosshair is moved in. */
  crossKey: string | null = null;
  range: Range | null = null;
  hovered: string | null = null;
  /** True while a wheel or drag moves the range. */
  moving = false;
  readings: Readings | null = null;
  /** Groups of runs, as the charts found them. */
  groups: readonly LegendGroup[] = [];
  /** What each visible chart took to be drawn, ms. */
  readonly costs = new Map<string, number>();
  private readonly fulls = new Map<string, Range>();
  private readonly listeners = new Set<(change: LinkChange) => void>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  on(listener: (change: LinkChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(change: LinkChange): void {
    for (const listener of this.listeners) listener(change);
  }

  /** The x extent of everything that charts have loaded; null before the first. */
  get full(): Range | null {
    let all: Range | null = null;
    for (const [lo, hi] of this.fulls.values())
      all = all === null ? [lo, hi] : [Math.min(all[0], lo), Math.max(all[1], hi)];
    return all;
  }

  /** A chart says what x range its whole data has; only ever asked of data that was not cut. */
  setFull(key: string, range: Range | null): void {
    const before = this.full;
    if (range === null) this.fulls.delete(key);
    else this.fulls.set(key, range);
    const after = this.full;
    if (this.range === null && (before?.[0] !== after?.[0] || before?.[1] !== after?.[1])) this.tell('range');
  }

  forget(): void {
    this.fulls.clear();
  }

  get visible(): Range | null {
    return this.range ?? this.full;
  }

  setCross(x: number | null, key: string | null): void {
    if (this.cross === x && this.crossKey === key) return;
    this.cross = x;
    this.crossKey = key;
    if (x === null) this.readings = null;
    this.tell('cross');
    this.onReadings?.();
  }

  /** Called once after all charts have followed the crosshair. */
  onReadings: (() => void) | null = null;

  setReadings(readings: Readings): void {
    this.readings = readings;
  }

  setGroups(groups: readonly LegendGroup[]): void {
    if (JSON.stringify(groups) === JSON.stringify(this.groups)) return;
    this.groups = groups;
    this.tell('groups');
  }

  hasFull(key: string): boolean {
    return this.fulls.has(key);
  }

  get totalCost(): number {
    let sum = 0;
    for (const cost of this.costs.values()) sum += cost;
    return sum;
  }

  setHovered(id: string | null): void {
    if (this.hovered === id) return;
    this.hovered = id;
    this.tell('hover');
  }

  /** Sets the range at once; charts ask for finer data. */
  setRange(range: Range | null): void {
    this.range = range;
    this.settle();
  }

  zoom(at: number, factor: number): void {
    const { visible, full } = this;
    if (visible !== null && full !== null) this.move(zoomRange(visible, full, at, factor));
  }

  /** Moves by a share of the visible range. */
  pan(share: number): void {
    const { range, full } = this;
    if (range !== null && full !== null) this.move(panRange(range, full, (range[1] - range[0]) * share));
  }

  private move(range: Range | null): void {
    this.range = range;
    this.moving = true;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settle(), REST);
    this.tell('range');
  }

  private settle(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.moving = false;
    this.tell('range');
    this.tell('settled');
  }
}
