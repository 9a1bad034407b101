import { sketchRows, walk, type Sketch } from './sketch.ts';

/** Largest gap between two empirical distribution functions (Kolmogorov and Smirnov). */
export function ksDistance(first: Sketch, second: Sketch): number {
  let most = 0;
  walk(first, second, (a, b) => {
    most = Math.max(most, Math.abs(a - b));
  });
  return most;
}

/** Tail of Kolmogorov's limit law: 2 sum (-1)^(k-1) exp(-2 k^2 x^2). */
function kolmogorovTail(x: number): number {
  if (x < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k < 200; k++) {
    const term = Math.exp(-2 * k * k * x * x);
    sum += k % 2 === 1 ? term : -term;
    if (term < 1e-18) break;
  }
  return Math.min(1, Math.max(0, 2 * sum));
}

/** Rows on a side up to which every path is counted, and steps that a count may take (about 0.1 s). */
const exactUpTo = 10_000;
const mostSteps = 20_000_000;

/**
 * Chance of a gap of at least `distance` when nothing moved. Up to 10,000 rows on each side by counting lattice paths
 * (Hodges, 1957: a recursion over the grid), beyond by the limit law with Stephens' correction. Ties make it cautious:
 * the true chance is smaller.
 */
export function ksP(distance: number, n: number, m: number): number {
  if (distance <= 0) return 1;
  if (isCounted(distance, n, m)) return exactP(distance, n, m);
  const root = Math.sqrt((n * m) / (n + m));
  return kolmogorovTail((root + 0.12 + 0.11 / root) * distance);
}

function isCounted(distance: number, n: number, m: number): boolean {
  const whole = Number.isInteger(n) && Number.isInteger(m);
  return whole && Math.max(n, m) <= exactUpTo && n * m * Math.min(1, 2 * distance) <= mostSteps;
}

/**
 * Share of the paths from (0, 0) to (n, m) that touch |i/n - j/m| >= distance. Cells hold the share of the paths through
 * them that have touched, so the sum has no cancellation and small chances keep their digits. Only cells within the band
 * are visited: all beyond are 1.
 */
function exactP(distance: number, n: number, m: number): number {
  const limit = distance - 1e-12;
  const touched = new Float64Array(m + 1).fill(1);
  for (let i = 0; i <= n; i++) {
    const first = Math.max(0, Math.floor(m * (i / n - limit)));
    const last = Math.min(m, Math.ceil(m * (i / n + limit)));
    for (let j = first; j <= last; j++) {
      if (Math.abs(i / n - j / m) >= limit) touched[j] = 1;
      else if (i + j === 0) touched[j] = 0;
      else {
        // The last step of a random path came from the left with chance i / (i + j).
        const across = i > 0 ? ((touched[j] ?? 1) * i) / (i + j) : 0;
        const up = j > 0 ? ((touched[j - 1] ?? 1) * j) / (i + j) : 0;
        touched[j] = across + up;
      }
    }
  }
  return Math.min(1, touched[m] ?? 1);
}

/** Grid up to which the null is searched by counting: a search counts some 20 times. */
const countedNull = 4_000_000;

/** The gap that chance alone exceeds in at most a share `1 - level` of cases. */
export function ksNull(n: number, m: number, level: number): number {
  const counted = n * m <= countedNull;
  const root = Math.sqrt((n * m) / (n + m));
  const p = (gap: number): number =>
    counted ? ksP(gap, n, m) : kolmogorovTail((root + 0.12 + 0.11 / root) * gap);
  let [low, high] = [0, 1];
  for (let step = 0; step < (counted ? 20 : 60); step++) {
    const mid = (low + high) / 2;
    if (p(mid) > 1 - level) low = mid;
    else high = mid;
  }
  return high;
}

export function ksPOf(first: Sketch, second: Sketch): number {
  return ksP(ksDistance(first, second), sketchRows(first), sketchRows(second));
}
