import type { HistoryDrop } from '../contract/compareCharts.ts';
import type { Direction } from '../contract/runIndex.ts';
import { numberText, metricDecimals } from '../runs/core/numberText.ts';
import type { Paper } from './commandContext.ts';
import { ageCell, numberWords, plural } from './runWords.ts';
import { textTable } from './textTable.ts';

export interface HistoryFacts {
  readonly metric: string;
  readonly direction: Direction;
  /** Oldest first, only commits that have a run with the metric. */
  readonly commits: readonly {
    readonly id: string;
    readonly subject: string;
    readonly at: number;
    readonly run: string;
    readonly value: number;
    readonly name: string;
    /** How many runs of the commit have the metric. */
    readonly runs: number;
  }[];
  /** Largest first. */
  readonly drops: readonly HistoryDrop[];
  readonly shallow: boolean;
}

const barWidth = 20;
const mostFiles = 10;

/** The history as a table, newest first as git prints, and the largest drop with its files. */
export function* historyLines(facts: HistoryFacts, paper: Paper): Generator<string> {
  const { metric, commits, drops } = facts;
  if (commits.length === 0) {
    yield `No commit of this range has a run with ${metric}.`;
    return;
  }
  const values = commits.map(({ value }) => value);
  const numbers = numberWords(metric, values);
  const rows = commits.map((commit, index) => [
    { text: commit.id.slice(0, 7), style: 'yellow' as const },
    numbers[index] ?? '',
    bar(commit.value, values),
    commit.name,
    commit.subject,
    ageCell(commit.at, paper.now),
  ]);
  yield* textTable(
    [
      { title: 'COMMIT' },
      { title: metric, align: 'right' },
      { title: '', leaves: 1 },
      { title: 'BEST RUN', cut: 'middle', least: 10 },
      { title: 'SUBJECT', cut: 'end', least: 16 },
      { title: 'AGE', align: 'right' },
    ],
    rows.toReversed(),
    paper,
  );
  const [largest] = drops;
  if (!largest) return;
  yield '';
  const decimals = metricDecimals(metric, values);
  const sign = largest.value > 0 ? '+' : '';
  const files = plural(largest.files.length, 'file', 'files');
  yield `Largest drop: ${sign}${numberText(largest.value, decimals)} from ${largest.from.slice(0, 7)} to ${largest.to.slice(0, 7)}, ${files} changed`;
  for (const { path, status, added, deleted } of largest.files.slice(0, mostFiles))
    yield `  ${path}  ${paper.ink('dim', added === null ? `${status}, binary` : `${status} +${added} −${deleted ?? 0}`)}`;
  if (largest.files.length > mostFiles) yield `  and ${largest.files.length - mostFiles} more`;
}

/** A bar between the smallest and the greatest finite value. */
function bar(value: number, values: readonly number[]): string {
  const finite = values.filter((item) => Number.isFinite(item));
  const least = finite.reduce((a, b) => Math.min(a, b), Infinity);
  const span = finite.reduce((a, b) => Math.max(a, b), -Infinity) - least;
  if (!Number.isFinite(value) || !(span > 0)) return '';
  return '▇'.repeat(1 + Math.round(((value - least) / span) * (barWidth - 1)));
}
