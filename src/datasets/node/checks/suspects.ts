import type { LabelSuspect } from '../../../contract/datasets.ts';
import type { CheckContext } from '../../core/checkContext.ts';
import { labelSuspects } from '../../core/labelSuspects.ts';
import { hasColumn, numberSql, textSql } from '../../core/table.ts';

/** Most rows of probabilities that are looked at. */
const mostRows = 1_000_000;

export interface FoundSuspects {
  readonly suspects: readonly LabelSuspect[];
  readonly labelled: number;
  readonly wrongShare: number;
}

/** The suspicious labels of a dataset, least confident first; null when no out-of-sample probabilities are named. */
export async function findSuspects(context: CheckContext): Promise<FoundSuspects | null> {
  const { dataset, outOfSample: table, query } = context;
  const asked = dataset.outOfSample;
  if (!asked || !table || !hasColumn(table, asked.id) || !hasColumn(table, asked.label)) return null;
  const columns = table.columns.map(({ name }) => name).filter((name) => name.startsWith(asked.prefix));
  if (columns.length < 2) return null;
  const classes = columns.map((name) => name.slice(asked.prefix.length));
  const rows = await query(
    `SELECT ${textSql(asked.id)} AS id, ${textSql(asked.label)} AS label, ${columns.map((name, at) => `${numberSql(name)} AS p${at}`).join(', ')} FROM ${table.relation} LIMIT ${mostRows}`,
  );
  const found = labelSuspects({
    classes: classes.length,
    given: Int32Array.from(rows, (row) => classes.indexOf(String(row['label'] ?? ''))),
    probabilities: columns.map((_, at) =>
      Float64Array.from(rows, (row) => Number(row[`p${at}`] ?? Number.NaN)),
    ),
  });
  const lines = await context.lines(
    table,
    found.suspects.map(({ row }) => row + 1),
  );
  const suspects = found.suspects.map(
    ({ row, given, suggested, selfConfidence, probability }): LabelSuspect => {
      const id = String(rows[row]?.['id'] ?? row + 1);
      return {
        id,
        file: table.path,
        line: lines.get(row + 1) ?? null,
        label: classes[given] ?? '',
        suggested: classes[suggested] ?? '',
        selfConfidence,
        probability,
        review: context.reviews.get(id) ?? null,
      };
    },
  );
  const labelled = rows.filter((row) => row['label'] !== null).length;
  return { suspects, labelled, wrongShare: Number.isNaN(found.wrongShare) ? 0 : found.wrongShare };
}
