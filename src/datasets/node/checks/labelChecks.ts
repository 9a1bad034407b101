import type { DataFigures } from '../../../contract/dataFigures.ts';
import type { FoundRow } from '../../../contract/datasets.ts';
import { decideAbove } from '../../../statistics/decide.ts';
import { cohenKappa } from '../../../statistics/kappa.ts';
import { wilson, wilsonNeeded } from '../../../statistics/wilson.ts';
import {
  dataCheck,
  grouped,
  mostExamples,
  rowsText,
  type Check,
  type CheckContext,
} from '../../core/checkContext.ts';
import { percent } from '../../core/contract/contract.ts';
import { suspectWords } from '../../core/suspectWords.ts';
import { hasColumn, numberOf, textSql } from '../../core/table.ts';
import { findSuspects } from './suspects.ts';

/** A recall or accuracy that is assumed when rows are counted for a promise. */
const assumedRate = 0.9;
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
    if (!hasColumn(table, dataset.label)) return [];
    const value = textSql(dataset.label);
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
    const figures = { label: dataset.label, labelled, classes };
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
    if (!hasColumn(main, dataset.label)) return [];
    const has = `count(*) FILTER (WHERE ${textSql(dataset.label)} IS NOT NULL)`;
    const [all] = await query(`SELECT ${has} AS labelled, count(*) AS n FROM ${main.relation}`);
    const [labelled, rows] = [numberOf(all, 'labelled'), numberOf(all, 'n')];
    const slices: DataFigures['coverage']['slices'][number][] = [];
    for (const column of dataset.slices.filter((name) => hasColumn(main, name))) {
      const found = await query(
        `SELECT coalesce(${textSql(column)}, '(missing)') AS v, ${has} AS labelled, count(*) AS n FROM ${main.relation} GROUP BY 1 ORDER BY n DESC, v LIMIT 50`,
      );
      for (const row of found) {
        const [few, of] = [numberOf(row, 'labelled'), numberOf(row, 'n')];
        slices.push({
          column,
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

/** Labels that out-of-sample probabilities contradict, and how many of them somebody has looked at. */
export const suspectCheck: Check = {
  kind: 'suspects',
  rule: 1,
  async run(context) {
    const found = await findSuspects(context);
    if (!found) return [];
    const { suspects, labelled, wrongShare } = found;
    const reviewed = suspects.filter(({ review }) => review !== null).length;
    const changed = suspects.filter(({ review }) => review?.decision === 'changed').length;
    const open = suspects.length - reviewed;
    const title =
      suspects.length === 0
        ? 'no label looks wrong.'
        : open === 0
          ? `${reviewed} of ${suspects.length} suspicious labels were reviewed.`
          : `${suspects.length} labels look wrong (about ${percent(wrongShare)} of all); ${reviewed} were reviewed.`;
    const examples = suspects.slice(0, mostExamples).map((one): FoundRow => ({
      id: one.id,
      file: one.file,
      line: one.line,
      text: suspectWords(one, context.dataset.idsInEvidence),
    }));
    return [
      dataCheck('suspects', open === 0 ? 'pass' : 'inconclusive', title, {
        measured: open,
        limit: 0,
        rows: suspects.length,
        examples,
        figures: { labelled, suspects: suspects.length, reviewed, changed, estimatedWrong: wrongShare },
      }),
    ];
  },
};

/** Whether two people give the same labels. */
export const agreementCheck: Check = {
  kind: 'agreement',
  rule: 1,
  async run({ dataset, agreement, query }) {
    const asked = dataset.agreement;
    if (!asked) return [];
    if (!agreement)
      return [dataCheck('agreement', 'error', `${asked.path} is not here, so agreement cannot be told.`)];
    const [first, second] = asked.labellers;
    if (
      !hasColumn(agreement, first ?? null) ||
      !hasColumn(agreement, second ?? null) ||
      first === undefined ||
      second === undefined
    )
      return [
        dataCheck('agreement', 'error', `${asked.path} has no columns ${asked.labellers.join(' and ')}.`),
      ];
    const found = await query(
      `SELECT ${textSql(first)} AS a, ${textSql(second)} AS b, count(*) AS n FROM ${agreement.relation} WHERE ${textSql(first)} IS NOT NULL AND ${textSql(second)} IS NOT NULL GROUP BY ALL`,
    );
    const classes = [...new Set(found.flatMap((row) => [String(row['a']), String(row['b'])]))].sort();
    const matrix = classes.map((a) =>
      classes.map((b) => numberOf(found.find((row) => row['a'] === a && row['b'] === b) ?? { n: 0 }, 'n')),
    );
    const { kappa, interval, rows } = cohenKappa(matrix);
    if (Number.isNaN(kappa))
      return [
        dataCheck('agreement', 'inconclusive', 'both labellers gave one label only; agreement says nothing.'),
      ];
    const outcome = decideAbove(interval, asked.atLeast);
    const title = `${first} and ${second} agree with κ ${kappa.toFixed(2)} [${interval[0].toFixed(2)}, ${interval[1].toFixed(2)}] on ${rowsText(rows)}; ${asked.atLeast} is asked.`;
    return [
      dataCheck('agreement', outcome, title, {
        measured: kappa,
        limit: asked.atLeast,
        interval,
        rows,
        figures: { labellers: [first, second], rows, kappa, interval, asked: asked.atLeast, classes, matrix },
      }),
    ];
  },
};

/** Gaps between two labels that are longer are breaks, not work. */
const longestSeconds = 900;

/** Labels still needed for the interval that is promised, and how long they take. */
export const effortCheck: Check = {
  kind: 'effort',
  rule: 1,
  async run(context) {
    const { dataset, main, query, promised } = context;
    if (!hasColumn(main, dataset.label)) return [];
    const [counted] = await query(
      `SELECT count(*) FILTER (WHERE ${textSql(dataset.label)} IS NOT NULL) AS n FROM ${main.relation}`,
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
  if (!hasColumn(main, dataset.labelledAt)) return { seconds: null, from: null };
  const time = `TRY_CAST(trim(${textSql(dataset.labelledAt)}) AS TIMESTAMPTZ)`;
  const [row] = await query(
    `SELECT median(gap) AS seconds, count(*) AS n FROM (SELECT (epoch_ms(t) - lag(epoch_ms(t)) OVER (ORDER BY t)) / 1000.0 AS gap FROM (SELECT ${time} AS t FROM ${main.relation}) WHERE t IS NOT NULL) WHERE gap > 0 AND gap <= ${longestSeconds}`,
  );
  const seconds = row?.['seconds'];
  return typeof seconds === 'number'
    ? { seconds, from: `the median of ${grouped(numberOf(row, 'n') + 1)} labels` }
    : { seconds: null, from: null };
}
