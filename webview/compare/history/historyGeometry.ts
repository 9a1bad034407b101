import type { HistoryReply } from '../../../src/contract/compareCharts.ts';
import { numberMarks, type AxisMarks } from '../../charts/axisText.ts';
import { extent, makeScale, padded, type Scale } from '../../charts/scale.ts';

export type Commit = HistoryReply['commits'][number];

export interface PlacedCommit {
  readonly commit: Commit;
  readonly x: number;
  readonly best: number | null;
  /** Only where another run than the best is the newest. */
  readonly newest: number | null;
}

export interface HistoryGeometry {
  readonly plot: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
  readonly y: Scale;
  readonly yMarks: AxisMarks;
  readonly placed: readonly PlacedCommit[];
  /** Width that one commit has; narrow ones show every nth name. */
  readonly step: number;
  /** Lines of the subject that fit under a commit; 0 when only ids are shown. */
  readonly lines: number;
  /** Every nth commit is named. */
  readonly named: number;
}

/** Characters of the 11 px font that fit into `px`. */
const CHARACTER = 6.4;
const ID_WIDTH = 50;
const SUBJECT_LINES = 3;

/** Which values a commit shows. */
export type Which = 'best' | 'newest' | 'both';

/**
 * Places commits from left to right, by order or by time; the plot leaves room below for ids, subjects and ages.
 * Null when no commit has a value.
 */
export function historyGeometry(
  commits: readonly Commit[],
  size: { readonly width: number; readonly height: number },
  options: { readonly axis: 'commits' | 'time'; readonly which: Which; readonly more: readonly number[] },
): HistoryGeometry | null {
  const range = extent([...commits.flatMap((commit) => valuesOf(commit, options.which)), ...options.more]);
  if (range === null || commits.length === 0) return null;
  const left = 48;
  const right = Math.max(left + 60, size.width - 14);
  const step = (right - left) / commits.length;
  const byTime = options.axis === 'time';
  const lines = !byTime && step >= 78 && size.height > 300 ? SUBJECT_LINES : 0;
  const plot = { left, top: 18, right, bottom: Math.max(80, size.height - 36 - lines * 13) };
  const y = makeScale(padded(range, 0.1), [plot.bottom, plot.top]);
  const times = extent(commits.map(({ at }) => at)) ?? [0, 1];
  const time = makeScale(times, [left + ID_WIDTH / 2, right - ID_WIDTH / 2]);
  const placed = commits.map((commit, i) => {
    const best = options.which === 'newest' ? commit.newest : commit.best;
    const other = options.which === 'both' && commit.newest?.id !== commit.best?.id ? commit.newest : null;
    return {
      commit,
      x: byTime ? time.toPixel(commit.at) : left + step * (i + 0.5),
      best: best === null ? null : y.toPixel(best.value),
      newest: other === null ? null : y.toPixel(other.value),
    };
  });
  return {
    plot,
    y,
    yMarks: numberMarks(...y.domain, Math.max(2, Math.round((plot.bottom - plot.top) / 60)), false),
    placed,
    step,
    lines,
    named: Math.max(1, Math.ceil(ID_WIDTH / step)),
  };
}

/** Places whose ids are written: every nth by order (the newest one always), by time those that do not touch. */
export function namedPlaces(geometry: HistoryGeometry, axis: 'commits' | 'time'): Set<number> {
  const named = new Set<number>();
  let free = Infinity;
  for (let i = geometry.placed.length - 1; i >= 0; i--) {
    const x = geometry.placed[i]?.x ?? 0;
    const wanted =
      axis === 'time' ? x + ID_WIDTH <= free : (geometry.placed.length - 1 - i) % geometry.named === 0;
    if (!wanted) continue;
    named.add(i);
    free = x;
  }
  return named;
}

function valuesOf(commit: Commit, which: Which): number[] {
  const values: number[] = [];
  if (which !== 'newest' && commit.best !== null) values.push(commit.best.value);
  if (which !== 'best' && commit.newest !== null) values.push(commit.newest.value);
  return values;
}

/** The value that stands for a commit. */
export function valueOf(commit: Commit, which: Which): Commit['best'] {
  return which === 'newest' ? commit.newest : commit.best;
}

/** Breaks a subject into at most `lines` lines of the width of a commit; the last one says that more follows. */
export function wrapSubject(subject: string, step: number, lines: number): string[] {
  const room = Math.max(4, Math.floor(step / CHARACTER));
  const out: string[] = [];
  for (const word of subject.split(/\s+/)) {
    const last = out.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= room) out[out.length - 1] = `${last} ${word}`;
    else out.push(word);
  }
  const shown = out
    .slice(0, lines)
    .map((line) => (line.length > room ? `${line.slice(0, room - 1)}…` : line));
  const end = shown.at(-1);
  if (out.length > lines && end !== undefined)
    shown[shown.length - 1] = `${end.slice(0, Math.max(1, room - 1)).replace(/…$/, '')}…`;
  return shown;
}

export interface Gain {
  readonly commit: Commit;
  readonly value: number;
}

/** The greatest changes for the better between successive commits with a value. */
export function largestGains(reply: HistoryReply, which: Which, count: number): Gain[] {
  if (reply.direction === null) return [];
  const sign = reply.direction === 'maximize' ? 1 : -1;
  const gains: Gain[] = [];
  let before: number | null = null;
  for (const commit of reply.commits) {
    const value = valueOf(commit, which)?.value;
    if (value === undefined || !Number.isFinite(value)) continue;
    if (before !== null && (value - before) * sign > 0) gains.push({ commit, value: value - before });
    before = value;
  }
  return gains.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, count);
}
