import type { Scale } from '../../charts/scale.ts';
import type { CurvesLink } from './link.ts';
import type { Step } from './stepCross.ts';

/** What the gestures of a chart work on. */
export interface GestureTarget {
  readonly link: CurvesLink;
  /** Of the plotting area now; null before the first drawing. */
  scales(): { readonly x: Scale; readonly width: number; readonly height: number } | null;
  /** False for a chart on another x axis than the rest: it is not zoomed. */
  shared(): boolean;
  point(x: number): void;
  leave(): void;
  brush(range: readonly [number, number] | null): void;
}

/** Least width of a drag that is a range and no click, px. */
const LEAST = 4;

/** Drag selects a range, with Shift it moves the range; Ctrl with the wheel zooms, Shift with it moves. */
export function listenToPointer(over: HTMLElement, target: GestureTarget): void {
  let from: { readonly x: number; readonly pan: boolean } | null = null;
  let last = 0;
  // The overlay has no children that take events: offsets are its own, and reading them costs no layout.
  const at = (event: MouseEvent): number => event.offsetX;

  over.addEventListener('pointerdown', (event) => {
    if ((event.button !== 0 && event.button !== 1) || !target.shared()) return;
    from = { x: at(event), pan: event.shiftKey || event.button === 1 };
    last = from.x;
    over.setPointerCapture(event.pointerId);
  });
  over.addEventListener('pointermove', (event) => {
    const scales = target.scales();
    if (scales === null) return;
    const x = at(event);
    if (from === null) target.point(scales.x.toValue(x));
    else if (from.pan) {
      target.link.pan((last - x) / scales.width);
      last = x;
    } else if (Math.abs(x - from.x) >= LEAST)
      target.brush([Math.max(0, from.x), Math.min(scales.width, Math.max(0, x))]);
  });
  over.addEventListener('pointerup', (event) => {
    const scales = target.scales();
    const begun = from;
    from = null;
    target.brush(null);
    if (begun === null || begun.pan || scales === null) return;
    const x = Math.min(scales.width, Math.max(0, at(event)));
    if (Math.abs(x - begun.x) < LEAST) return;
    const [a, b] = [scales.x.toValue(begun.x), scales.x.toValue(x)];
    target.link.setRange([Math.min(a, b), Math.max(a, b)]);
  });
  over.addEventListener('pointercancel', () => {
    from = null;
    target.brush(null);
  });
  over.addEventListener('pointerleave', () => {
    if (from === null) target.leave();
  });
  over.addEventListener('dblclick', () => target.link.setRange(null));
  over.addEventListener('wheel', (event) => onWheel(event, target, at(event)), { passive: false });
}

function onWheel(event: WheelEvent, target: GestureTarget, px: number): void {
  const scales = target.scales();
  if (scales === null || !target.shared()) return;
  const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    target.link.zoom(scales.x.toValue(px), 1.0025 ** event.deltaY);
  } else if (sideways && target.link.range !== null) {
    event.preventDefault();
    target.link.pan((event.deltaX || event.deltaY) / scales.width);
  }
}

/** Keys of a focused chart; returns true when the key was one of them. */
export function onChartKey(event: KeyboardEvent, link: CurvesLink, step: (by: Step) => void): boolean {
  const centre = link.visible === null ? 0 : (link.visible[0] + link.visible[1]) / 2;
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      const by = event.key === 'ArrowLeft' ? -1 : 1;
      if (event.shiftKey) link.pan(by * 0.1);
      else step(by);
      return true;
    }
    case 'Home':
      step('first');
      return true;
    case 'End':
      step('last');
      return true;
    case '+':
    case '=':
      link.zoom(link.cross ?? centre, 0.7);
      return true;
    case '-':
    case '_':
      link.zoom(link.cross ?? centre, 1 / 0.7);
      return true;
    case '0':
      link.setRange(null);
      return true;
    default:
      return false;
  }
}
