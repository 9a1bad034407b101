import type { DataFigures } from '../../../contract/dataFigures.ts';
import { wilson, wilsonNeeded } from '../../../statistics/wilson.ts';
import { dataCheck, grouped, rowsText, type Check } from '../../core/checkContext.ts';
import { textSql } from '../../core/columnSql.ts';
import { percent } from '../../core/contract/contract.ts';
import { columnOf, numberOf } from '../../core/table.ts';
import { assumedRate } from './assumedRate.ts';

/** Rows of the rarest class below which nothing can be said of it. */
const fewestRows = 30;
/** Labels below which a slice is not spoken of. */
const askedLabels = 50;
/** Share of labelled rows that is asked for. */
const askedShare = 0.7;

/** Classes with the interval that a recall of each can be promised to. */
export const balanceCheck: Check = {
  kind: 'balance',
  rule: 1,
  async run(context) {
    const { dataset, query, promised } = context;
    const table = context.tables.find(({ name }) => name === 'test') ?? context.main;
    const label = columnOf(table, dataset.label);
    if (!label) return [];
    const value = textSql(label);
    const found = await query(
      `SELECT ${value} AS v, count(*) AS n FROM ${table.relation} WHERE ${value} IS NOT NULL GROUP BY 1 ORDER BY n DESC, v LIMIT 101`,
    );
    if (found.length > 100) return [];
    const labelled = found.reduce((sum, row) => sum + numberOf(row, 'n'), 0);
    const classes = found.map((row) => {
      const rows = numberOf(row, 'n');
      const [low, high] = wilson(assumedRate * rows, rows, 0.95);
      return {
        name: String(row['v']),
        rows,
        share: rows / Math.max(1, labelled),
        recallWithin: rows === 0 ? null : (high - low) / 2,
      };
    });
    const figures = { label: label.name, labelled, classes };
    const rarest = classes.at(-1);
    if (!rarest || classes.length < 2)
      return [
        dataCheck('balance', 'fail', `${table.path} holds one class only.`, {
          figures,
          measured: rarest?.rows ?? 0,
        }),
      ];
    const needed = promised === null ? null : wilsonNeeded(assumedRate, promised, 0.95);
    const enough = needed === null ? rarest.rows >= fewestRows : rarest.rows >= needed;
    const within = `±${((rarest.recallWithin ?? 1) * 100).toFixed(1)} points`;
    const title = enough
      ? `the rarest class, ${rarest.name}, has ${rowsText(rarest.rows)} in ${table.name}: its recall can be told within ${within}.`
      : `the rarest class, ${rarest.name}, has ${rowsText(rarest.rows)} in ${table.name}: its recall can be told within ${within}${needed === null ? '' : `; ${grouped(needed)} rows would give the ±${((promised ?? 0) * 100).toFixed(1)} that are promised`}.`;
    return [
      dataCheck('balance', enough ? 'pass' : 'inconclusive', title, {
        measured: rarest.rows,
        limit: needed ?? fewestRows,
        needed: enough ? null : needed,
        rows: rarest.rows,
        figures,
      }),
    ];
  },
};

/** How many rows have a label, in all and by slice. */
export const coverageCheck: Check = {
  kind: 'coverage',
  rule: 1,
  async run({ dataset, main, query }) {
    const label = columnOf(main, dataset.label);
    if (!label) return [];
    const has = `count(*) FILTER (WHERE ${textSql(label)} IS NOT NULL)`;
    const [all] = await query(`SELECT ${has} AS labelled, count(*) AS n FROM ${main.relation}`);
    const [labelled, rows] = [numberOf(all, 'labelled'), numberOf(all, 'n')];
    const slices: DataFigures['coverage']['slices'][number][] = [];
    for (const column of dataset.slices.flatMap((name) => columnOf(main, name) ?? [])) {
      const found = await query(
        `SELECT coalesce(${textSql(column)}, '(missing)') AS v, ${has} AS labelled, count(*) AS n FROM ${main.relation} GROUP BY 1 ORDER BY n DESC, v LIMIT 50`,
      );
      for (const row of found) {
        const [few, of] = [numberOf(row, 'labelled'), numberOf(row, 'n')];
        slices.push({
          column: column.name,
          value: String(row['v']),
          labelled: few,
          rows: of,
          interval: wilson(few, of, 0.95),
        });
      }
    }
    const interval = wilson(labelled, rows, 0.95);
    const short = slices.filter((slice) => slice.labelled < askedLabels);
    const share = labelled / Math.max(1, rows);
    const outcome = share < askedShare ? 'fail' : short.length > 0 ? 'inconclusive' : 'pass';
    const first = short[0];
    const title =
      `${percent(share)} of ${rowsText(rows)} have a label` +
      (first
        ? `; ${first.column} ${first.value} has ${first.labelled} labels, too few to say anything of it (${askedLabels} asked).`
        : '.');
    return [
      dataCheck('coverage', outcome, title, {
        measured: share,
        limit: askedShare,
        interval,
        rows: rows - labelled,
        figures: { labelled, rows, asked: askedLabels, interval, slices },
      }),
    ];
  },
};
