/** The moving marks over a plot, changed by attributes alone: no template is drawn on a pointer move. */
export interface CrossMark {
  readonly x: number;
  readonly y: number;
  readonly color: string;
  readonly strong: boolean;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A dotted line, a dot per curve and the rectangle of a drag. */
export class Crosshair {
  private readonly root = document.createElementNS(SVG, 'svg');
  private readonly line = document.createElementNS(SVG, 'line');
  private readonly rect = document.createElementNS(SVG, 'rect');
  private readonly dots = document.createElementNS(SVG, 'g');

  constructor(over: HTMLElement) {
    this.root.setAttribute('class', 'crosshair');
    this.root.setAttribute('aria-hidden', 'true');
    this.rect.setAttribute('class', 'brush');
    this.root.append(this.rect, this.line, this.dots);
    over.append(this.root);
    this.hide();
    this.brush(null, 0);
  }

  show(x: number, height: number, marks: readonly CrossMark[]): void {
    this.line.setAttribute('visibility', 'visible');
    set(this.line, { x1: x, x2: x, y1: 0, y2: height });
    while (this.dots.childElementCount > marks.length) this.dots.lastElementChild?.remove();
    while (this.dots.childElementCount < marks.length)
      this.dots.append(document.createElementNS(SVG, 'circle'));
    marks.forEach((mark, i) => {
      const dot = this.dots.children[i];
      if (dot === undefined) return;
      set(dot, { cx: mark.x, cy: mark.y, r: mark.strong ? 4 : 3 });
      dot.setAttribute('fill', mark.color);
    });
  }

  hide(): void {
    this.line.setAttribute('visibility', 'hidden');
    this.dots.replaceChildren();
  }

  /** The dragged x range in pixels; null takes it away. */
  brush(range: readonly [number, number] | null, height: number): void {
    this.rect.setAttribute('visibility', range === null ? 'hidden' : 'visible');
    if (range !== null)
      set(this.rect, {
        x: Math.min(...range),
        y: 0,
        width: Math.abs(range[1] - range[0]),
        height,
      });
  }
}

function set(element: Element, numbers: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(numbers)) element.setAttribute(name, value.toFixed(1));
}
