export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/**
 * Where a tooltip goes: beside the pointer, on the other side when there is no room, and always inside `area` (cut to
 * its left and top edge when it is larger than the area).
 */
export function placeTooltip(
  x: number,
  y: number,
  tip: Size,
  area: Box,
  gap = 12,
): { left: number; top: number } {
  const right = area.left + area.width;
  const bottom = area.top + area.height;
  const fitsRight = x + gap + tip.width <= right;
  const fitsLeft = x - gap - tip.width >= area.left;
  const beside = fitsRight || !fitsLeft ? x + gap : x - gap - tip.width;
  const left = Math.max(area.left, Math.min(beside, right - tip.width));
  const top = Math.max(area.top, Math.min(y - tip.height / 2, bottom - tip.height));
  return { left, top };
}

export interface Label extends Size {
  readonly px: number;
  readonly py: number;
}

export interface PlacedLabel {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

/**
 * Places names beside their points, first come first served: right, left, then the diagonals, near and far; null for a name
 * that would cover another name, another point or what is `blocked`, or leave the area.
 */
export function placeLabels(
  labels: readonly Label[],
  area: Box,
  offset = 9,
  blocked: readonly Box[] = [],
): (PlacedLabel | null)[] {
  const taken: Box[] = labels.map(({ px, py }) => ({ left: px - 5, top: py - 5, width: 10, height: 10 }));
  return labels.map((label, own) => {
    for (const [side, dy] of [
      [1, 0],
      [-1, 0],
      [1, -10],
      [1, 10],
      [-1, -10],
      [-1, 10],
      [1, -20],
      [-1, -20],
      [1, 20],
      [-1, 20],
    ] as const) {
      const left = side > 0 ? label.px + offset : label.px - offset - label.width;
      const box = { left, top: label.py + dy - label.height / 2, width: label.width, height: label.height };
      if (!inside(box, area) || taken.some((other, i) => i !== own && overlap(box, other))) continue;
      if (blocked.some((other) => overlap(box, other))) continue;
      taken.push(box);
      return {
        x: side > 0 ? left : left + label.width,
        y: label.py + dy + 4,
        anchor: side > 0 ? 'start' : 'end',
      };
    }
    return null;
  });
}

function inside(box: Box, area: Box): boolean {
  return (
    box.left >= area.left &&
    box.top >= area.top &&
    box.left + box.width <= area.left + area.width &&
    box.top + box.height <= area.top + area.height
  );
}

export function overlap(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}
