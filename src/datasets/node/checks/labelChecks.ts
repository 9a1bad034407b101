import type { FoundRow } from '../../../contract/datasets.ts';
import { decideAbove } from '../../../statistics/decide.ts';
import { cohenKappa } from '../../../statistics/kappa.ts';
import { dataCheck, mostExamples, rowsText, type Check } from '../../core/checkContext.ts';
import { textSql } from '../../core/columnSql.ts';
import { percent } from '../../core/contract/contract.ts';
import { suspectWords } from '../../core/suspectWords.ts';
import { columnOf, numberOf } from '../../core/table.ts';
import { findSuspects } from './suspects.ts';

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
    const [one, other] = asked.labellers.map((name) => columnOf(agreement, name));
    if (!one || !other)
      return [
        dataCheck('agreement', 'error', `${asked.path} has no columns ${asked.labellers.join(' and ')}.`),
      ];
    const [first, second] = [one.name, other.name];
    const found = await query(
      `SELECT ${textSql(one)} AS a, ${textSql(other)} AS b, count(*) AS n FROM ${agreement.relation} WHERE ${textSql(one)} IS NOT NULL AND ${textSql(other)} IS NOT NULL GROUP BY ALL`,
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
