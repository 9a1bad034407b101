import { wilson, wilsonNeeded } from '../../../statistics/wilson.ts';
import { dataCheck, grouped, type Check, type CheckContext } from '../../core/checkContext.ts';
import { textSql, timeSql } from '../../core/columnSql.ts';
import { columnOf, numberOf } from '../../core/table.ts';
import { assumedRate } from './assumedRate.ts';

/** Gaps between two labels that are longer are breaks, not work. */
const longestSeconds = 900;

/** Labels still needed for the interval that is promised, and how long they take. */
export const effortCheck: Check = {
  kind: 'effort',
  rule: 1,
  async run(context) {
    const { dataset, main, query, promised } = context;
    const label = columnOf(main, dataset.label);
    if (!label) return [];
    const [counted] = await query(
      `SELECT count(*) FILTER (WHERE ${textSql(label)} IS NOT NULL) AS n FROM ${main.relation}`,
    );
    const labelled = numberOf(counted, 'n');
    const pace = await paceOf(context);
    const [low, high] = wilson(assumedRate * labelled, labelled, 0.95);
    const today = (high - low) / 2;
    const promise = promised ?? 0.02;
    const halves = [...new Set([today, 0.03, 0.02, 0.015, 0.01, promise])]
      .filter((half) => half <= today)
      .sort((a, b) => b - a);
    const promises = halves.map((halfWidth) => {
      const needed = halfWidth === today ? labelled : wilsonNeeded(assumedRate, halfWidth, 0.95);
      const missing = Math.max(0, needed - labelled);
      return {
        halfWidth,
        needed,
        missing,
        hours: pace.seconds === null ? null : (missing * pace.seconds) / 3600,
      };
    });
    const wanted = promises.find(({ halfWidth }) => halfWidth === promise) ?? { missing: 0, hours: 0 };
    const hours =
      wanted.hours === null || wanted.missing === 0 ? '' : `, ${wanted.hours.toFixed(1)} hours of labelling`;
    const title =
      wanted.missing === 0
        ? `${grouped(labelled)} labels are enough for ±${(promise * 100).toFixed(1)} points.`
        : promised === null
          ? `${grouped(wanted.missing)} more labels would give ±${(promise * 100).toFixed(1)} points${hours}; no objective asks for it.`
          : `${grouped(wanted.missing)} labels short of ±${(promise * 100).toFixed(1)} points${hours}.`;
    return [
      dataCheck('effort', wanted.missing === 0 || promised === null ? 'pass' : 'inconclusive', title, {
        measured: wanted.missing,
        limit: 0,
        rows: wanted.missing,
        figures: {
          labelled,
          rows: main.rows,
          assumed: assumedRate,
          secondsPerLabel: pace.seconds,
          secondsFrom: pace.from,
          promise,
          promises,
        },
      }),
    ];
  },
};

async function paceOf({
  dataset,
  main,
  query,
}: CheckContext): Promise<{ seconds: number | null; from: string | null }> {
  if (dataset.secondsPerLabel !== null) return { seconds: dataset.secondsPerLabel, from: 'the project file' };
  const labelledAt = columnOf(main, dataset.labelledAt);
  if (!labelledAt) return { seconds: null, from: null };
  const time = timeSql(labelledAt);
  const [row] = await query(
    `SELECT median(gap) AS seconds, count(*) AS n FROM (SELECT (epoch_ms(t) - lag(epoch_ms(t)) OVER (ORDER BY t)) / 1000.0 AS gap FROM (SELECT ${time} AS t FROM ${main.relation}) WHERE t IS NOT NULL) WHERE gap > 0 AND gap <= ${longestSeconds}`,
  );
  const seconds = row?.['seconds'];
  return typeof seconds === 'number'
    ? { seconds, from: `the median of ${grouped(numberOf(row, 'n') + 1)} labels` }
    : { seconds: null, from: null };
}
