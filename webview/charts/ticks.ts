/** Where an axis is marked, and how its numbers are written. */
export interface Ticks {
  readonly values: readonly number[];
  /** Decimals that tell neighbours apart. */
  readonly decimals: number;
}

/**
 * About `count` ticks on 1, 2 or 5 times a power of ten within [lo, hi] (Heckbert, "Nice numbers for graph labels",
 * Graphics Gems, 1990).
 */
export function niceTicks(lo: number, hi: number, count: number): Ticks {
  const [a, b] = lo <= hi ? [lo, hi] : [hi, lo];
  if (!Number.isFinite(a) || !Number.isFinite(b) || count < 1) return { values: [], decimals: 0 };
  if (a === b) return { values: [a], decimals: 0 };
  const raw = (b - a) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const fraction = raw / power;
  const step = (fraction < 1.5 ? 1 : fraction < 3.5 ? 2 : fraction < 7.5 ? 5 : 10) * power;
  return { values: multiples(a, b, step), decimals: stepDecimals(step) };
}

function multiples(lo: number, hi: number, step: number): number[] {
  const values: number[] = [];
  const slack = step * 1e-6;
  // Counting in whole steps keeps 0.1 + 0.1 + 0.1 from drifting.
  const first = Math.ceil((lo - slack) / step);
  for (let i = first; i * step <= hi + slack && values.length < 1000; i++)
    values.push(Number((i * step).toPrecision(12)) + 0);
  return values;
}

function stepDecimals(step: number): number {
  return Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
}

/**
 * Ticks of a logarithmic axis: powers of ten; with 2 and 5 between them when there is less than one and a half
 * decades; nice linear ticks when not even that gives two.
 */
export function logTicks(lo: number, hi: number, count: number): Ticks {
  if (!(lo > 0) || !(hi > lo)) return { values: lo > 0 ? [lo] : [], decimals: 0 };
  const from = Math.floor(Math.log10(lo));
  const to = Math.ceil(Math.log10(hi));
  const decades = Math.log10(hi / lo);
  const mantissas = decades < 1.5 ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil(decades / Math.max(1, count)));
  const values: number[] = [];
  for (let e = from; e <= to; e++) {
    if (mantissas.length === 1 && (e - from) % every !== 0) continue;
    for (const m of mantissas) {
      const value = Number(`${m}e${e}`);
      if (value >= lo * (1 - 1e-9) && value <= hi * (1 + 1e-9)) values.push(value);
    }
  }
  if (values.length < 2) return niceTicks(lo, hi, count);
  return {
    values,
    decimals: Math.max(0, ...values.map((v) => stepDecimals(10 ** Math.floor(Math.log10(v))))),
  };
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps of a time axis that people count in, in ms. */
const TIME_STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14, 30, 90, 180, 365].map((n) => n * DAY),
];

/** Ticks for durations in ms. `offsetMs` (the zone's offset) aligns days and hours of wall-clock times. */
export function timeTicks(
  lo: number,
  hi: number,
  count: number,
  offsetMs = 0,
): Ticks & { readonly step: number } {
  const raw = Math.abs(hi - lo) / Math.max(1, count);
  if (!(raw > 0)) return { values: [lo], decimals: 0, step: SECOND };
  if (raw < SECOND / 2) {
    const nice = niceTicks(lo / SECOND, hi / SECOND, count);
    return { values: nice.values.map((v) => v * SECOND), decimals: nice.decimals, step: raw };
  }
  const step = TIME_STEPS.find((s) => s >= raw * 0.7) ?? 365 * DAY;
  return {
    values: multiples(lo + offsetMs, hi + offsetMs, step).map((v) => v - offsetMs),
    decimals: 0,
    step,
  };
}
