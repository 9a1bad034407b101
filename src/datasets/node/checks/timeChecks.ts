import { dataCheck, grouped, type Check } from '../../core/checkContext.ts';
import { timeSql } from '../../core/columnSql.ts';
import { percent } from '../../core/contract/contract.ts';
import { columnOf, numberOf } from '../../core/table.ts';

const dayMs = 86_400_000;

/** How old the newest row is, against the contract's limit. */
export const freshnessCheck: Check = {
  kind: 'freshness',
  rule: 1,
  async run({ contract, dataset, main, query, now }) {
    const there = columnOf(main, contract?.fresh?.column ?? dataset.time);
    if (!there) return [];
    const { name: column } = there;
    const [row] = await query(`SELECT epoch_ms(max(${timeSql(there)})) AS newest FROM ${main.relation}`);
    const newest = numberOf(row, 'newest');
    if (!Number.isFinite(newest) || row?.['newest'] === null)
      return [dataCheck('freshness', 'error', `${column} holds no times, so its age cannot be told.`)];
    const ageDays = (now - newest) / dayMs;
    const limitDays = contract?.fresh?.maxAgeDays ?? null;
    const future = ageDays < -1;
    const outcome = future ? 'fail' : limitDays === null || ageDays <= limitDays ? 'pass' : 'fail';
    const age = `${grouped(Math.max(0, Math.floor(ageDays)))} days`;
    const title = future
      ? `the newest row lies ${grouped(-ageDays)} days in the future (${column}).`
      : limitDays === null
        ? `the newest row is ${age} old; no limit is agreed.`
        : `the newest row is ${age} old; the limit is ${limitDays} days.`;
    return [
      dataCheck('freshness', outcome, title, {
        measured: Math.floor(ageDays),
        limit: limitDays,
        figures: { column, newest, ageDays: Math.floor(ageDays), limitDays },
      }),
    ];
  },
};

/** How much more of a column may be missing than in the reference. */
const mostMore = 0.05;

/** Missing values by column, against the reference where there is one. */
export const missingCheck: Check = {
  kind: 'missing',
  rule: 1,
  async run({ main, profile, reference }) {
    const now = await profile(main);
    const columns = now.columns.map(({ name, missing, rows }) => ({
      name,
      missing,
      share: missing / Math.max(1, rows),
    }));
    const before = new Map(
      reference?.columns.map(({ name, missing, rows }) => [name, missing / Math.max(1, rows)]),
    );
    const grown = columns
      .map(({ name, share }) => ({ name, share, more: share - (before.get(name) ?? share) }))
      .filter(({ more }) => more > mostMore)
      .sort((a, b) => b.more - a.more);
    const [worst] = grown;
    const most = columns.toSorted((a, b) => b.share - a.share)[0];
    const title = worst
      ? `${worst.name} is missing in ${percent(worst.share)} of the rows, ${percent(worst.more)} more than in the reference.`
      : most && most.share > 0
        ? `at most ${percent(most.share)} of a column are missing (${most.name})${reference ? ', as in the reference' : ''}.`
        : 'no value is missing.';
    return [
      dataCheck('missing', worst ? 'fail' : 'pass', title, {
        measured: worst?.more ?? most?.share ?? 0,
        limit: mostMore,
        figures: { columns: columns.filter(({ missing }) => missing > 0).slice(0, 50) },
      }),
    ];
  },
};

/** Whether this version of the file is kept somewhere. */
export const pinnedCheck: Check = {
  kind: 'pinned',
  rule: 1,
  async run({ main, pinnedBy }) {
    const digest = main.digest.replace(/^\w+:/, '').slice(0, 12);
    return [
      dataCheck(
        'pinned',
        pinnedBy ? 'pass' : 'fail',
        pinnedBy
          ? `${main.path} is kept by ${pinnedBy}, ${digest}.`
          : `${main.path} is kept by nothing: commit it, or add it to git LFS or DVC.`,
        {
          figures: { digest: main.digest, by: pinnedBy },
        },
      ),
    ];
  },
};
