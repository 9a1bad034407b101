export interface BenchRow {
  readonly name: string;
  readonly unit: string;
  readonly budget: number;
  /** Median; undefined when it could not be measured. */
  readonly measured: number | undefined;
  readonly times: number;
  readonly peerName: string;
  readonly peer: number | undefined;
  /** Why something is missing. */
  readonly note: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export const isOver = (row: BenchRow): boolean => row.measured === undefined || row.measured > row.budget;

/** One Markdown table: what, budget, measured, peer, how many times faster. */
export function benchTable(rows: readonly BenchRow[]): string {
  const cells = rows.map((row) => [
    row.name,
    amount(row.budget, row.unit),
    row.measured === undefined
      ? `- ${row.note}`
      : `${amount(row.measured, row.unit)}${row.times > 1 ? ` (${row.times})` : ''}`,
    isOver(row) ? 'over' : 'kept',
    row.peer === undefined
      ? row.peerName && `${row.peerName}: -`
      : `${row.peerName}: ${amount(row.peer, row.unit)}`,
    row.peer === undefined || row.measured === undefined ? '' : `${(row.peer / row.measured).toFixed(1)} x`,
  ]);
  const head = ['what', 'budget', 'measured, median (n)', 'budget is', 'peer', 'faster'];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
}

function amount(value: number, unit: string): string {
  const digits = unit === 's' ? (value < 10 ? 2 : 1) : unit === '%' ? 1 : 0;
  return `${value.toFixed(digits)} ${unit}`;
}
