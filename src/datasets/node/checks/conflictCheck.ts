import type { LabelConflict } from '../../../contract/dataLabels.ts';
import { dataCheck, rowsText, type Check, type CheckContext } from '../../core/checkContext.ts';
import { judgeConflict } from '../../core/labelConflicts.ts';
import { findConflicts } from './conflictRows.ts';

/** Share of rows above which conflicts are no exceptions. */
const mostConflicting = 0.01;
/** Groups that a record names by their labels. */
const mostTold = 6;
/** Rows of one group that are shown. */
const mostShown = 20;

/** Rows that are alike in everything and were labelled differently, and what people decided on them. */
export const conflictCheck: Check = {
  kind: 'conflicts',
  rule: 2,
  async run(context) {
    const found = await findConflicts(context);
    if (!found) return [];
    const judged = found.looked.map((rows) => ({ rows, ...judgeConflict(rows, context.reviews) }));
    const decided = judged.filter((group) => group.decided);
    const resolved = decided.length;
    const groups = found.groups - resolved;
    const rows = found.rows - decided.reduce((sum, group) => sum + group.rows.length, 0);
    const share = rows / Math.max(1, context.main.rows);
    const outcome = groups === 0 ? 'pass' : share > mostConflicting ? 'fail' : 'inconclusive';
    const groupsText = (count: number): string => (count === 1 ? '1 group' : `${count} groups`);
    const title =
      groups > 0
        ? `${rowsText(rows)} in ${groupsText(groups)} are alike and have different labels: decide which label is right.`
        : resolved > 0
          ? `${groupsText(resolved)} of rows that are alike and had different labels ${resolved === 1 ? 'was' : 'were'} decided.`
          : 'no rows that are alike have different labels.';
    const largest = judged
      .filter((group) => !group.decided)
      .slice(0, mostTold)
      .map(({ labels }) => ({ text: null, labels }));
    return [
      dataCheck('conflicts', outcome, title, {
        measured: rows,
        limit: 0,
        rows,
        figures: { groups, rows, resolved, largest },
      }),
    ];
  },
};

/** The groups with their rows and where those stand, open ones first. */
export async function labelConflicts(context: CheckContext): Promise<readonly LabelConflict[]> {
  const { main, reviews, lines } = context;
  const groups = (await findConflicts(context))?.looked ?? [];
  const shown = groups.map((rows) => rows.slice(0, mostShown));
  const places = await lines(
    main,
    shown.flatMap((rows) => rows.map(({ row }) => row)),
  );
  const judged = groups.map((rows, at): LabelConflict => ({
    ...judgeConflict(rows, reviews),
    more: rows.length - (shown[at]?.length ?? 0),
    rows: (shown[at] ?? []).map(({ row, id, label }) => ({
      id,
      file: main.path,
      line: places.get(row) ?? null,
      label,
      review: (id === null ? undefined : reviews.get(id)) ?? null,
    })),
  }));
  return judged.toSorted((a, b) => Number(a.decided) - Number(b.decided));
}
