import { numberSql, textSql } from '../../core/columnSql.ts';
import { literal } from '../../core/engineProtocol.ts';
import type { OpenTable, TableColumn } from '../../core/table.ts';

/** What columns are held against. */
export interface Target {
  readonly measure: 'AUC' | 'R2';
  readonly label: TableColumn;
  /** Classes that are told from all others, one by one; none for numbers. */
  readonly classes: readonly string[];
}

/** Rows from which on a part of them is looked at: an AUC of 0.95 is then known to about 0.001. */
export const drawnRows = 500_000;

/**
 * What stands behind FROM for all rows of a table, or for about so many, drawn by the hash of their numbers: the same
 * ones each time.
 */
export function drawn({ relation, rowSql, rows }: OpenTable): string {
  return rows <= drawnRows ? relation : `${relation} WHERE hash(${rowSql}, 1) % ${rows} < ${drawnRows}`;
}

/** One row with the strength of a column for each class (or for the number), as an AUC or as R². */
export function strengthSql(table: OpenTable, column: TableColumn, target: Target, numeric: boolean): string {
  if (target.measure === 'R2') return r2Sql(table, column, target, numeric);
  return numeric ? aucOfNumbers(table, column, target) : aucOfTexts(table, column, target);
}

/** `count` of each class, as `p0`, `p1`, ... */
function classCounts({ classes }: Target): string {
  return classes.map((name, at) => `count(*) FILTER (WHERE l = ${literal(name)}) AS p${at}`).join(', ');
}

/** By the column's own number. Rows are gathered by it first, so that all classes share one sorting. */
function aucOfNumbers(table: OpenTable, column: TableColumn, target: Target): string {
  const pairs = `SELECT ${numberSql(column)} AS x, ${textSql(target.label)} AS l FROM ${drawn(table)}`;
  const aucs = target.classes.map((_, at) => `${aucSql(`p${at}`)} AS value_${at}`);
  return `WITH g AS (SELECT x, count(*) AS n, ${classCounts(target)} FROM (${pairs}) WHERE x IS NOT NULL AND l IS NOT NULL GROUP BY x),
    k AS (SELECT *, ${midRank} AS r FROM g)
    SELECT ${aucs.join(', ')} FROM k`;
}

/**
 * By a category without looking at its own rows: halves drawn by a hash of the row's number, each encoded by the share
 * of the class in the other half. A name that stands once (an identifier) then says nothing, as it should.
 */
function aucOfTexts(table: OpenTable, column: TableColumn, target: Target): string {
  const rows = `SELECT ${textSql(column)} AS c, ${textSql(target.label)} AS l, hash(${table.rowSql}) % 2 AS half FROM ${drawn(table)}`;
  const shares = target.classes.map((_, at) => `coalesce(o.p${at} / o.n, t.p${at} / t.n) AS x${at}`);
  const sums = target.classes.map((_, at) => `sum(p${at}) AS p${at}`);
  const counts = target.classes.map((_, at) => `g.p${at} AS p${at}`);
  const aucs = target.classes.map(
    (_, at) =>
      `(SELECT ${aucSql('p')} FROM (SELECT *, ${midRank} AS r FROM (SELECT x${at} AS x, sum(n) AS n, sum(p${at}) AS p FROM e GROUP BY 1))) AS value_${at}`,
  );
  return `WITH g AS MATERIALIZED (SELECT c, half, count(*) AS n, ${classCounts(target)} FROM (${rows}) WHERE l IS NOT NULL GROUP BY c, half),
    t AS MATERIALIZED (SELECT half, sum(n) AS n, ${sums.join(', ')} FROM g GROUP BY half),
    e AS MATERIALIZED (SELECT g.n AS n, ${counts.join(', ')}, ${shares.join(', ')} FROM g
      LEFT JOIN g o ON o.c IS NOT DISTINCT FROM g.c AND o.half <> g.half LEFT JOIN t ON t.half <> g.half)
    SELECT ${aucs.join(', ')}`;
}

/** Mean rank of `n` rows that share the value `x`. */
const midRank = 'sum(n) OVER (ORDER BY x) - (n - 1) / 2.0';

/** Area under the ROC curve by ranks, ties counted half (Mann-Whitney), from gathered rows. */
function aucSql(positives: string): string {
  return `(sum(${positives} * r) - sum(${positives}) * (sum(${positives}) + 1) / 2.0) / nullif(sum(${positives}) * (sum(n) - sum(${positives})), 0)`;
}

function r2Sql(table: OpenTable, column: TableColumn, { label }: Target, numeric: boolean): string {
  const y = numberSql(label);
  if (numeric) {
    const pairs = `SELECT ${numberSql(column)} AS x, ${y} AS y FROM ${drawn(table)}`;
    return `SELECT pow(corr(x, y), 2) AS value FROM (${pairs}) WHERE x IS NOT NULL AND y IS NOT NULL`;
  }
  const rows = `SELECT ${textSql(column)} AS c, ${y} AS y, hash(${table.rowSql}) % 2 AS half FROM ${drawn(table)}`;
  return `WITH r AS MATERIALIZED (SELECT * FROM (${rows}) WHERE y IS NOT NULL), m AS (SELECT c, half, avg(y) AS mean FROM r GROUP BY ALL), g AS (SELECT half, avg(y) AS mean FROM r GROUP BY half),
    p AS (SELECT coalesce(m.mean, g.mean) AS x, r.y AS y FROM r LEFT JOIN m ON m.c IS NOT DISTINCT FROM r.c AND m.half <> r.half LEFT JOIN g ON g.half <> r.half)
    SELECT pow(corr(x, y), 2) AS value FROM p WHERE x IS NOT NULL`;
}
