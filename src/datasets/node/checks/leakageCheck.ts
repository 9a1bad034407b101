import type { DataFigures } from '../../../contract/dataFigures.ts';
import { dataCheck, grouped, type Check, type CheckContext } from '../../core/checkContext.ts';
import { numberSql, textSql } from '../../core/columnSql.ts';
import { columnOf, numberOf, type OpenTable, type TableColumn } from '../../core/table.ts';
import { drawn, drawnRows, strengthSql, type Target } from './strengthSql.ts';

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
    if (dataset.label === null)
      return [
        dataCheck('leakage', 'inconclusive', `${dataset.id} names no label, so no column can give it away.`),
      ];
    const label = columnOf(table, dataset.label);
    if (!label) {
      const gone = `${table.path} has no column ${dataset.label}, so nothing can be said on what gives it away.`;
      return [dataCheck('leakage', 'inconclusive', gone)];
    }
    const target = await targetOf(context, table, label);
    if (!target)
      return [dataCheck('leakage', 'inconclusive', `${label.name} has one value only in ${table.path}.`)];
    const columns: Found[] = [];
    for (const column of table.columns.slice(0, mostColumns)) {
      if (column.name === label.name) continue;
      const value = await strength(context, table, column, target);
      if (value !== null)
        columns.push({ name: column.name, measure: target.measure, value, limit: suspicious });
    }
    columns.sort((a, b) => b.value - a.value || (a.name < b.name ? -1 : 1));
    const accepted = (name: string): boolean => contract?.columns.get(name)?.tellsLabel === true;
    const open = columns.filter(({ name, value }) => value >= suspicious && !accepted(name));
    const [worst] = open;
    const best = columns[0];
    const measure = target.measure === 'AUC' ? 'AUC' : 'R²';
    const outcome = !worst ? 'pass' : worst.value >= impossible ? 'fail' : 'inconclusive';
    const of =
      table.rows > drawnRows
        ? ` (about ${grouped(drawnRows)} of ${grouped(table.rows)} rows were drawn)`
        : '';
    const title = worst
      ? `${worst.name} alone gives ${measure} ${worst.value.toFixed(3)}${open.length > 1 ? `, and ${open.length - 1} more` : ''}${of}: find out why, then drop it or say "tells-label: true" in the contract.`
      : `no column gives the label away${of}${best ? `; the strongest is ${best.name}, ${measure} ${best.value.toFixed(3)}` : ''}.`;
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

async function targetOf(
  { dataset, query }: CheckContext,
  table: OpenTable,
  label: TableColumn,
): Promise<Target | null> {
  const value = textSql(label);
  const classes = await query(
    `SELECT ${value} AS v, count(*) AS n FROM ${table.relation} WHERE ${value} IS NOT NULL GROUP BY 1 ORDER BY n DESC, v LIMIT ${mostClasses + 1}`,
  );
  if (classes.length < 2) return null;
  if (classes.length > mostClasses) {
    const [counted] = await query(
      `SELECT count(*) FILTER (WHERE ${numberSql(label)} IS NULL AND ${value} IS NOT NULL) AS texts FROM ${table.relation}`,
    );
    return numberOf(counted, 'texts') === 0 ? { measure: 'R2', label, classes: [] } : null;
  }
  const names = classes.map((row) => String(row['v']));
  const wanted = names.length === 2 ? [positiveOf(names, dataset.positive)] : names;
  return { measure: 'AUC', label, classes: wanted };
}

function positiveOf(names: readonly string[], named: string | null): string {
  const usual = ['1', 'true', 'True', 'yes', '1.0'];
  return (
    names.find((name) => name === named) ?? names.find((name) => usual.includes(name)) ?? names.at(-1) ?? ''
  );
}

/** How well a column alone orders or explains the label; of several classes, the one that it tells best. */
async function strength(
  { query }: CheckContext,
  table: OpenTable,
  column: TableColumn,
  target: Target,
): Promise<number | null> {
  const text = textSql(column);
  const [facts] = await query(
    `SELECT count(*) FILTER (WHERE ${numberSql(column)} IS NULL AND ${text} IS NOT NULL) AS texts, min(${text}) <> max(${text}) AS several FROM ${drawn(table)}`,
  );
  if (facts?.['several'] !== true) return null;
  const [row = {}] = await query(strengthSql(table, column, target, numberOf(facts, 'texts') === 0));
  const values = Object.values(row).flatMap((value) =>
    typeof value === 'number' && Number.isFinite(value) ? [value] : [],
  );
  if (values.length === 0) return null;
  return Math.max(...values.map((value) => (target.measure === 'AUC' ? Math.max(value, 1 - value) : value)));
}
