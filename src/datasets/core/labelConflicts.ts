import type { LabelReview } from './reviews.ts';

/** A labelled row that has the same inputs as others and not the same label as all of them. */
export interface ConflictRow {
  /** Number in the table, from 1. */
  readonly row: number;
  /** Null in a table without a key: nobody can decide on such a row. */
  readonly id: string | null;
  readonly label: string;
}

export interface JudgedConflict {
  /** Labels as people left them, most rows first. */
  readonly labels: readonly { readonly label: string; readonly rows: number }[];
  /** The label that more rows have than any other; null where none has. */
  readonly majority: string | null;
  /** The rows have one label now, or somebody has looked at each of them. */
  readonly decided: boolean;
}

/** What is left of a conflict after what people decided on its rows. */
export function judgeConflict(
  rows: readonly ConflictRow[],
  reviews: ReadonlyMap<string, LabelReview>,
): JudgedConflict {
  const counts = new Map<string, number>();
  let reviewed = 0;
  for (const { id, label } of rows) {
    const review = id === null ? undefined : reviews.get(id);
    if (review) reviewed++;
    const now = review?.decision === 'changed' ? (review.to ?? label) : label;
    counts.set(now, (counts.get(now) ?? 0) + 1);
  }
  const labels = [...counts]
    .map(([label, count]) => ({ label, rows: count }))
    .toSorted((a, b) => b.rows - a.rows || (a.label < b.label ? -1 : 1));
  const [first, second] = labels;
  return {
    labels,
    majority: first && (!second || first.rows > second.rows) ? first.label : null,
    decided: labels.length < 2 || reviewed === rows.length,
  };
}
