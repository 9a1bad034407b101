import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualItem,
} from '@tanstack/virtual-core';

/** One axis of a virtual grid: which items of a scrolled element show, and how to bring one into view. */
export class VirtualAxis {
  private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  private unmount: (() => void) | null = null;
  private sizes: (index: number) => number = () => 22;

  constructor(options: {
    horizontal: boolean;
    overscan: number;
    element: () => HTMLElement | null;
    onChange: () => void;
  }) {
    this.virtualizer = new Virtualizer<HTMLElement, HTMLElement>({
      count: 0,
      getScrollElement: options.element,
      estimateSize: (index) => this.sizes(index),
      horizontal: options.horizontal,
      overscan: options.overscan,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: options.onChange,
    });
  }

  /** `before` pixels stand in front of the first item and cover what scrolls under them. */
  set(
    count: number,
    size: (index: number) => number,
    before: number,
    key: (index: number) => string | number,
  ): void {
    this.sizes = size;
    this.virtualizer.setOptions({
      ...this.virtualizer.options,
      count,
      scrollMargin: before,
      scrollPaddingStart: before,
      getItemKey: key,
    });
    this.virtualizer.measure();
  }

  mount(): void {
    this.unmount ??= this.virtualizer._didMount();
    this.virtualizer._willUpdate();
  }

  dispose(): void {
    this.unmount?.();
    this.unmount = null;
  }

  items(): readonly VirtualItem[] {
    return this.virtualizer.getVirtualItems();
  }

  get size(): number {
    return this.virtualizer.getTotalSize();
  }

  get viewport(): number {
    const rect = this.virtualizer.scrollRect;
    return rect === null ? 0 : this.virtualizer.options.horizontal ? rect.width : rect.height;
  }

  reveal(index: number): void {
    this.virtualizer.scrollToIndex(index, { align: 'auto' });
  }
}
