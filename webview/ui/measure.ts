import { middle } from './format.ts';

let context: CanvasRenderingContext2D | null = null;
const widths = new Map<string, number>();

/** Width in pixels of one line in the panel's own font. */
export function textWidth(text: string, sizePx = 13, weight: 400 | 600 = 400): number {
  const key = `${weight} ${sizePx} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  context ??= document.createElement('canvas').getContext('2d');
  if (context === null) return text.length * sizePx * 0.58;
  const family = getComputedStyle(document.body).fontFamily;
  context.font = `${weight} ${sizePx}px ${family}`;
  // Figures are drawn in tabular width: each is as wide as a zero.
  const width = context.measureText(text.replace(/\d/g, '0')).width;
  if (widths.size > 5000) widths.clear();
  widths.set(key, width);
  return width;
}

const fitted = new Map<string, string>();

/** The text cut in its middle so that it fits into `room` pixels; never under 6 characters. */
export function fitMiddle(text: string, room: number, weight: 400 | 600 = 400): string {
  const key = `${weight} ${Math.round(room)} ${text}`;
  const known = fitted.get(key);
  if (known !== undefined) return known;
  let low = 6;
  let high = text.length;
  while (low < high) {
    const half = Math.ceil((low + high) / 2);
    if (textWidth(middle(text, half), 13, weight) <= room) low = half;
    else high = half - 1;
  }
  const result = middle(text, low);
  if (fitted.size > 5000) fitted.clear();
  fitted.set(key, result);
  return result;
}
