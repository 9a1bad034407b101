import type { LabelSuspect } from '../../../contract/dataLabels.ts';
import type { CheckContext } from '../../core/checkContext.ts';
import { numberSql, textSql } from '../../core/columnSql.ts';
import { labelSuspects } from '../../core/labelSuspects.ts';
import { literal } from '../../core/engineProtocol.ts';
import { columnOf, numbered, numberOf, rowNumber } from '../../core/table.ts';

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
  if (!asked || !table) return null;
  const [key, label] = [columnOf(table, asked.id), columnOf(table, asked.label)];
  if (!key || !label) return null;
  const columns = table.columns.filter(({ name }) => name.startsWith(asked.prefix));
  if (columns.length < 2) return null;
  const classes = columns.map(({ name }) => name.slice(asked.prefix.length));
  const rows = await query(
    `SELECT ${textSql(key)} AS id, ${textSql(label)} AS label, ${columns.map((column, at) => `${numberSql(column)} AS p${at}`).join(', ')} FROM ${table.relation} LIMIT ${mostRows}`,
  );
  const found = labelSuspects({
    classes: classes.length,
    given: Int32Array.from(rows, (row) => classes.indexOf(String(row['label'] ?? ''))),
    probabilities: columns.map((_, at) =>
      Float64Array.from(rows, (row) => Number(row[`p${at}`] ?? Number.NaN)),
    ),
  });
  const idOf = (row: number): string => String(rows[row]?.['id'] ?? row + 1);
  const places = await placesInTable(
    context,
    found.suspects.map(({ row }) => idOf(row)),
  );
  const lines = await context.lines(
    table,
    found.suspects.map(({ row }) => row + 1),
  );
  const suspects = found.suspects.map(
    ({ row, given, suggested, selfConfidence, probability }): LabelSuspect => {
      const id = idOf(row);
      const place = places.get(id);
      return {
        id,
        file: place === undefined ? table.path : context.main.path,
        line: place ?? lines.get(row + 1) ?? null,
        label: classes[given] ?? '',
        suggested: classes[suggested] ?? '',
        selfConfidence,
        probability,
        threshold: found.thresholds[suggested] ?? Number.NaN,
        review: context.reviews.get(id) ?? null,
      };
    },
  );
  const labelled = rows.filter((row) => row['label'] !== null).length;
  return { suspects, labelled, wrongShare: Number.isNaN(found.wrongShare) ? 0 : found.wrongShare };
}

/** Rows whose place in the dataset's own table is looked for. */
const mostPlaced = 2_000;

/** Lines of rows in the dataset's own table, where people correct labels, by id; empty where it has no key. */
async function placesInTable(
  { dataset, main, outOfSample, query, lines }: CheckContext,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const key = columnOf(main, dataset.key);
  if (!key || main.path === outOfSample?.path || ids.length === 0) return new Map();
  const wanted = ids.slice(0, mostPlaced).map((id) => literal(id));
  const rows = await query(
    `SELECT ${textSql(key)} AS id, ${rowNumber} AS n FROM ${numbered(main)} WHERE ${textSql(key)} IN (${wanted.join(', ')}) ORDER BY n`,
  );
  const found = await lines(
    main,
    rows.map((row) => numberOf(row, 'n')),
  );
  return new Map(
    rows.flatMap((row) => {
      const line = found.get(numberOf(row, 'n'));
      return line === undefined ? [] : [[String(row['id']), line] as const];
    }),
  );
}
