import { VirtualAxis } from '../../ui/virtualAxis.ts';
import { rowHeight, splitHeight, type GridBox } from './gridBox.ts';
import type { LaidColumn, TableLayout } from './tableLayout.ts';

const columnStep = 3;

/** The part of the table in sight: which rows and columns are drawn, and the widths of the columns. */
export class GridView {
  /** Widths are rules of one sheet, so that a cell carries a class and no geometry of its own. */
  readonly sheet = new CSSStyleSheet();
  readonly rows: VirtualAxis;
  readonly columns: VirtualAxis;
  private ruledFor: TableLayout | null = null;
  private setFor: readonly unknown[] = [];

  constructor(element: () => HTMLElement | null, onChange: () => void) {
    this.rows = new VirtualAxis({ horizontal: false, overscan: 4, element, onChange });
    this.columns = new VirtualAxis({ horizontal: true, overscan: 0, element, onChange });
  }

  /** @param items items of the body: compared rows without room on top, the line, paged rows, rows still to come */
  set(layout: TableLayout, box: GridBox, items: number): void {
    this.setRules(layout);
    const next = [layout, items, box.extra, box.top];
    if (next.every((part, i) => part === this.setFor[i])) return;
    this.setFor = next;
    const free = layout.columns.slice(layout.pinned);
    this.columns.set(
      free.length,
      (i) => free[i]?.width ?? 100,
      layout.pinnedWidth,
      (i) => free[i]?.info.id ?? i,
    );
    const height = (i: number): number => (box.extra > 0 && i === box.extra - 1 ? splitHeight : rowHeight);
    this.rows.set(items, height, box.top, (i) => i);
  }

  mount(): void {
    this.rows.mount();
    this.columns.mount();
  }

  dispose(): void {
    this.rows.dispose();
    this.columns.dispose();
  }

  /** The columns in sight in steps of three, so that a scroll seldom changes which cells a row has. */
  shown(layout: TableLayout): readonly LaidColumn[] {
    const items = this.columns.items();
    const first = Math.floor((items[0]?.index ?? 0) / columnStep) * columnStep;
    const last = Math.ceil(((items.at(-1)?.index ?? 8) + 1) / columnStep) * columnStep;
    return [
      ...layout.columns.slice(0, layout.pinned),
      ...layout.columns.slice(layout.pinned + first, layout.pinned + last),
    ];
  }

  private setRules(layout: TableLayout): void {
    if (layout === this.ruledFor) return;
    this.ruledFor = layout;
    const left = (column: LaidColumn): string => (column.pinned ? `; left: ${column.left}px` : '');
    const rules = layout.columns.map((c) => `.gr > .w${c.at} { width: ${c.width}px${left(c)} }`);
    this.sheet.replaceSync(rules.join('\n'));
  }
}
