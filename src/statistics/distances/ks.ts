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
export function kolmogorovTail(x: number): number {
  if (x < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k < 200; k++) {
    const term = Math.exp(-2 * k * k * x * x);
    sum += k % 2 === 1 ? term : -term;
    if (term < 1e-18) break;
  }
  return Math.min(1, Math.max(0, 2 * sum));
}

/** Rows up to which every path is counted. */
const exactUpTo = 10_000;

/**
 * Chance of a gap of at least `distance` when nothing moved. Up to 10,000 rows a side, and few enough steps, by counting
 * lattice paths (Hodges, 1957: a recursion over the grid); else by the limit law with Stephens' correction.
 */
export function ksP(distance: number, n: number, m: number): number {
  if (distance <= 0) return 1;
  if (Math.max(n, m) <= exactUpTo && n * m <= 4_000_000) return exactP(distance, n, m);
  const root = Math.sqrt((n * m) / (n + m));
  return kolmogorovTail((root + 0.12 + 0.11 / root) * distance);
}

/** Share of the paths from (0, 0) to (n, m) that leave the band |i/n - j/m| < distance. */
function exactP(distance: number, n: number, m: number): number {
  const limit = distance - 1e-12;
  const inside = new Float64Array(m + 1);
  for (let i = 0; i <= n; i++)
    for (let j = 0; j <= m; j++) {
      if (Math.abs(i / n - j / m) >= limit) {
        inside[j] = 0;
        continue;
      }
      if (i === 0 && j === 0) inside[j] = 1;
      else {
        // Weights of the last step keep the numbers between 0 and 1: they are shares of all paths, not counts.
        const across = i > 0 ? ((inside[j] ?? 0) * i) / (i + j) : 0;
        const up = j > 0 ? ((inside[j - 1] ?? 0) * j) / (i + j) : 0;
        inside[j] = across + up;
      }
    }
  return Math.min(1, Math.max(0, 1 - (inside[m] ?? 0)));
}

/** The gap that chance alone exceeds in a share `1 - level` of cases. */
export function ksNull(n: number, m: number, level: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const mid = (low + high) / 2;
    const root = Math.sqrt((n * m) / (n + m));
    if (kolmogorovTail((root + 0.12 + 0.11 / root) * mid) > 1 - level) low = mid;
    else high = mid;
  }
  return high;
}

export function ksPOf(first: Sketch, second: Sketch): number {
  return ksP(ksDistance(first, second), sketchRows(first), sketchRows(second));
}
