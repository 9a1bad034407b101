import { dashes } from '../ui/marks.ts';

/** A run has one colour and one dash pattern on every screen: number i of the palette with dash i. */
const PALETTE_SIZE = 10;

/** Name of the CSS variable that holds colour `index`. */
export function runColorName(index: number): string {
  return `--mw-run-${slot(index)}`;
}

/** Dash lengths in px for a canvas, empty for a solid line. */
export function dashLengths(index: number): number[] {
  return (dashes[slot(index) % dashes.length] ?? '').split(' ').filter(Boolean).map(Number);
}

/** The baseline is drawn heavier. */
export function runWidth(isBaseline: boolean): number {
  return isBaseline ? 2.5 : 1.5;
}

function slot(index: number): number {
  return ((Math.trunc(index) % PALETTE_SIZE) + PALETTE_SIZE) % PALETTE_SIZE;
}

export type Marker = 'circle' | 'square' | 'diamond' | 'triangle' | 'cross';

const MARKERS: readonly Marker[] = ['circle', 'square', 'diamond', 'triangle', 'cross'];

/** Shape of a compared run's point: repeats the dash where there is no line. */
export function runMarker(index: number): Marker {
  return MARKERS[slot(index) % MARKERS.length] ?? 'circle';
}

/** SVG path of a marker of radius `r` around (x, y). Areas are about equal. */
export function markerPath(marker: Marker, x: number, y: number, r: number): string {
  const n = (v: number) => Number(v.toFixed(2));
  const poly = (points: readonly (readonly [number, number])[]) =>
    `M${points.map(([dx, dy]) => `${n(x + dx * r)} ${n(y + dy * r)}`).join('L')}Z`;
  switch (marker) {
    case 'square':
      return poly([
        [-0.88, -0.88],
        [0.88, -0.88],
        [0.88, 0.88],
        [-0.88, 0.88],
      ]);
    case 'diamond':
      return poly([
        [0, -1.25],
        [1.25, 0],
        [0, 1.25],
        [-1.25, 0],
      ]);
    case 'triangle':
      return poly([
        [0, -1.25],
        [1.2, 0.9],
        [-1.2, 0.9],
      ]);
    case 'cross':
      return poly([
        [-0.4, -1.15],
        [0.4, -1.15],
        [0.4, -0.4],
        [1.15, -0.4],
        [1.15, 0.4],
        [0.4, 0.4],
        [0.4, 1.15],
        [-0.4, 1.15],
        [-0.4, 0.4],
        [-1.15, 0.4],
        [-1.15, -0.4],
        [-0.4, -0.4],
      ]);
    default:
      return `M${n(x - r)} ${n(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  }
}
