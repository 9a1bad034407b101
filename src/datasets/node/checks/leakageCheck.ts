import type { DataFigures } from '../../../contract/dataFigures.ts';
import { dataCheck, type Check, type CheckContext } from '../../core/checkContext.ts';
import { literal } from '../../core/engineProtocol.ts';
import { hasColumn, numberOf, numberSql, textSql, type OpenTable } from '../../core/table.ts';

/** Above it a column is looked at, and above the second it cannot be right. */
const suspicious = 0.95;
const impossible = 0.995;
/** Columns with more values than this are numbers or names, not classes. */
const mostClasses = 20;
const mostColumns = 500;

type Found = DataFigures['leakage']['columns'][number];

/** How much each column alone says of the label: AUC for classes, R² for numbers. */
export const leakageCheck: Check = {
  kind: 'leakage',
  rule: 1,
  async run(context) {
    const { dataset, contract } = context;
    const table = context.tables.find(({ name }) => name === 'train') ?? context.main;
    const { label } = dataset;
    if (label !== null && !table.columns.some(({ name }) => name === label)) {
      const gone = `${table.path} has no column ${label}, so nothing can be said on what gives it away.`;
      return [dataCheck('leakage', 'inconclusive', gone)];
    }
    if (!hasColumn(table, label))
      return [
        dataCheck('leakage', 'inconclusive', `${dataset.id} names no label, so no column can give it away.`),
      ];
    const target = await targetOf(context, table, label);
    if (!target)
      return [dataCheck('leakage', 'inconclusive', `${label} has one value only in ${table.path}.`)];
    const columns: Found[] = [];
    for (const { name } of table.columns.slice(0, mostColumns)) {
      if (name === label) continue;
      const value = await strength(context, table, name, target);
      if (value !== null) columns.push({ name, measure: target.measure, value, limit: suspicious });
    }
    columns.sort((a, b) => b.value - a.value || (a.name < b.name ? -1 : 1));
    const accepted = (name: string): boolean => contract?.columns.get(name)?.tellsLabel === true;
    const open = columns.filter(({ name, value }) => value >= suspicious && !accepted(name));
    const [worst] = open;
    const best = columns[0];
    const measure = target.measure === 'AUC' ? 'AUC' : 'R²';
    const outcome = !worst ? 'pass' : worst.value >= impossible ? 'fail' : 'inconclusive';
    const title = worst
      ? `${worst.name} alone gives ${measure} ${worst.value.toFixed(3)}${open.length > 1 ? `, and ${open.length - 1} more` : ''}: find out why, then drop it or say "tells-label: true" in the contract.`
      : `no column gives the label away${best ? `; the strongest is ${best.name}, ${measure} ${best.value.toFixed(3)}` : ''}.`;
    return [
      dataCheck('leakage', outcome, title, {
        measured: worst?.value ?? best?.value ?? null,
        limit: suspicious,
        figures: { columns: columns.slice(0, 30) },
      }),
      ...open
        .slice(0, 20)
        .map(({ name, value }) =>
          dataCheck(
            'leakage',
            value >= impossible ? 'fail' : 'inconclusive',
            `${name} alone gives ${measure} ${value.toFixed(3)} for ${dataset.label}.`,
            { column: name, measured: value, limit: suspicious },
          ),
        ),
    ];
  },
};

interface Target {
  readonly measure: 'AUC' | 'R2';
  /** For classes: 1 for the class, 0 for the others, one expression per class. For numbers: the number. */
  readonly expressions: readonly string[];
}

async function targetOf(
  { dataset, query }: CheckContext,
  table: OpenTable,
  label: string,
): Promise<Target | null> {
  const value = textSql(label);
  const classes = await query(
    `SELECT ${value} AS v, count(*) AS n FROM ${table.relation} WHERE ${value} IS NOT NULL GROUP BY 1 ORDER BY n DESC, v LIMIT ${mostClasses + 1}`,
  );
  if (classes.length < 2) return null;
  const [counted] = await query(
    `SELECT count(*) FILTER (WHERE ${numberSql(label)} IS NULL AND ${value} IS NOT NULL) AS texts FROM ${table.relation}`,
  );
  if (classes.length > mostClasses)
    return numberOf(counted, 'texts') === 0 ? { measure: 'R2', expressions: [numberSql(label)] } : null;
  const names = classes.map((row) => String(row['v']));
  const wanted = names.length === 2 ? [positiveOf(names, dataset.positive)] : names;
  return {
    measure: 'AUC',
    expressions: wanted.map(
      (name) => `CASE WHEN ${value} IS NULL THEN NULL WHEN ${value} = ${literal(name)} THEN 1 ELSE 0 END`,
    ),
  };
}

function positiveOf(names: readonly string[], named: string | null): string {
  const usual = ['1', 'true', 'True', 'yes', '1.0'];
  return (
    names.find((name) => name === named) ?? names.find((name) => usual.includes(name)) ?? names.at(-1) ?? ''
  );
}

/** The column's own number, else what its category says out of half: the label's mean among the rows of the other half. */
async function strength(
  context: CheckContext,
  table: OpenTable,
  column: string,
  target: Target,
): Promise<number | null> {
  const { query } = context;
  const [facts] = await query(
    `SELECT count(*) FILTER (WHERE ${numberSql(column)} IS NULL AND ${textSql(column)} IS NOT NULL) AS texts, count(DISTINCT ${textSql(column)}) AS values FROM ${table.relation}`,
  );
  if (numberOf(facts, 'values') < 2) return null;
  const texts = numberOf(facts, 'texts');
  let strongest: number | null = null;
  for (const expression of target.expressions) {
    const pairs =
      texts === 0
        ? `SELECT ${numberSql(column)} AS x, ${expression} AS y FROM ${table.relation}`
        : encoded(table, column, expression);
    const sql =
      target.measure === 'AUC'
        ? aucSql(pairs)
        : `SELECT pow(corr(x, y), 2) AS value FROM (${pairs}) WHERE x IS NOT NULL AND y IS NOT NULL`;
    const [row] = await query(sql);
    const raw = row?.['value'];
    if (typeof raw !== 'number' || !Number.isFinite(raw)) continue;
    const value = target.measure === 'AUC' ? Math.max(raw, 1 - raw) : raw;
    strongest = Math.max(strongest ?? 0, value);
  }
  return strongest;
}

/**
 * A category as a number without looking at its own rows: halves drawn by a hash of the row number, each encoded by the other half. A name
 * that stands once (an identifier) then says nothing, as it should.
 */
function encoded(table: OpenTable, column: string, expression: string): string {
  const rows = `SELECT ${textSql(column)} AS c, ${expression} AS y, hash(row_number() OVER ()) % 2 AS half FROM ${table.relation}`;
  return `WITH r AS (${rows}), m AS (SELECT c, half, avg(y) AS mean FROM r GROUP BY ALL), g AS (SELECT half, avg(y) AS mean FROM r GROUP BY half)
    SELECT coalesce(m.mean, g.mean) AS x, r.y AS y FROM r LEFT JOIN m ON m.c IS NOT DISTINCT FROM r.c AND m.half <> r.half LEFT JOIN g ON g.half <> r.half`;
}

/** Area under the ROC curve by ranks, ties counted half (Mann-Whitney). */
function aucSql(pairs: string): string {
  return `WITH p AS (SELECT * FROM (${pairs}) WHERE x IS NOT NULL AND y IS NOT NULL),
    k AS (SELECT y, rank() OVER (ORDER BY x) + (count(*) OVER (PARTITION BY x) - 1) / 2.0 AS r FROM p)
    SELECT (sum(r) FILTER (WHERE y = 1) - count(*) FILTER (WHERE y = 1) * (count(*) FILTER (WHERE y = 1) + 1) / 2.0)
      / nullif(count(*) FILTER (WHERE y = 1) * count(*) FILTER (WHERE y = 0), 0) AS value FROM k`;
}
