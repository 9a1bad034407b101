/** Bins of one table: edges of numbers and times, or names of categories. */
export interface Bins {
  readonly edges: readonly number[] | null;
  readonly labels: readonly string[] | null;
  readonly counts: readonly number[];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Two distributions over each other: the first as filled bars, the second as an edge. Pixels. */
export interface HistogramShape {
  readonly bars: readonly Box[];
  /** SVG path of the second table's outline; null without one. */
  readonly outline: string | null;
}

/** Height of a share per unit, from its own table, so that tables of unlike size can be compared. */
interface Step {
  readonly from: number;
  readonly to: number;
  readonly height: number;
}

/** Space above the highest bar, pixels. */
const headroom = 2;

/**
 * Lays out one or two distributions in a box. Bars are as high as their density: bins of unlike width, and tables whose
 * bins lie elsewhere, stay comparable. Empty where neither has a row.
 */
export function histogramShape(
  first: Bins | null,
  second: Bins | null,
  { width, height }: { readonly width: number; readonly height: number },
): HistogramShape {
  const categories = (first ?? second)?.edges == null;
  const [a, b] = categories ? categorySteps(first, second) : [edgeSteps(first), edgeSteps(second)];
  const all = [...a, ...b];
  if (all.length === 0) return { bars: [], outline: null };
  const least = Math.min(...all.map(({ from }) => from));
  const span = Math.max(...all.map(({ to }) => to)) - least;
  const most = Math.max(...all.map((step) => step.height));
  const x = (value: number): number => ((value - least) / span) * width;
  const y = (share: number): number => height - (share / most) * (height - headroom);
  // Categories stand apart, bins touch.
  const gap = categories
    ? Math.min(2, width / (8 * Math.max(1, a.length)))
    : Math.min(0.5, width / (4 * all.length));
  const bars = a.map(({ from, to, height: share }) => ({
    x: round(x(from) + gap),
    y: round(y(share)),
    width: round(Math.max(0.5, x(to) - x(from) - 2 * gap)),
    height: round(height - y(share)),
  }));
  const outline = b
    .map(({ from, to, height: share }, i) => {
      const move = categories || i === 0 ? 'M' : 'L';
      return `${move}${round(x(from))} ${round(y(share))}H${round(x(to))}`;
    })
    .join('');
  return { bars, outline: outline === '' ? null : outline };
}

/** Neighbouring bins put together until there are at most so many: a small picture of many bins is only noise. */
export function coarse(bins: Bins, most: number): Bins {
  const { edges, counts } = bins;
  if (edges === null || counts.length <= most) return bins;
  const wide = Math.ceil(counts.length / most);
  const starts = Array.from({ length: Math.ceil(counts.length / wide) }, (_, i) => i * wide);
  return {
    edges: [...starts.map((at) => edges[at] ?? 0), edges.at(-1) ?? 0],
    labels: null,
    counts: starts.map((at) => sum(counts.slice(at, at + wide))),
  };
}

function edgeSteps(bins: Bins | null): readonly Step[] {
  if (bins?.edges == null) return [];
  const total = sum(bins.counts);
  if (total === 0) return [];
  const { edges } = bins;
  return bins.counts.flatMap((count, i) => {
    const from = edges[i];
    const to = edges[i + 1];
    if (from === undefined || to === undefined || !Number.isFinite(from) || !Number.isFinite(to)) return [];
    // One value alone has no width: it stands as one bar around itself.
    const wide = to > from ? to - from : Math.max(Math.abs(from) * 1e-6, 1e-6);
    return [
      {
        from: to > from ? from : from - wide / 2,
        to: to > from ? to : from + wide / 2,
        height: count / total / wide,
      },
    ];
  });
}

function categorySteps(first: Bins | null, second: Bins | null): readonly [readonly Step[], readonly Step[]] {
  const names = [...new Set([...(first?.labels ?? []), ...(second?.labels ?? [])])];
  const stepsOf = (bins: Bins | null): readonly Step[] => {
    const total = bins === null ? 0 : sum(bins.counts);
    if (bins === null || total === 0) return [];
    const counts = new Map(bins.labels?.map((label, i) => [label, bins.counts[i] ?? 0] as const));
    return names.map((name, i) => ({ from: i, to: i + 1, height: (counts.get(name) ?? 0) / total }));
  };
  return [stepsOf(first), stepsOf(second)];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
