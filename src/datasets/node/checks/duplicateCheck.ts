import { dataCheck, grouped, rowsText, type Check } from '../../core/checkContext.ts';
import { textSql } from '../../core/columnSql.ts';
import { columnOf } from '../../core/table.ts';
import { allCells, repeated } from './repeated.ts';
import { repeatedRows } from './repeatedRows.ts';

/** Share of rows that may stand twice when no key forbids it. */
const mostDoubled = 0.05;

/** Rows that share their key, and rows that stand twice as a whole. */
export const duplicateCheck: Check = {
  kind: 'duplicates',
  rule: 1,
  async run(context) {
    const { main, dataset, query } = context;
    const cells = allCells(main.columns);
    const whole = await repeated(main, cells, query);
    const duplicateRows = whole.rows - whole.values;
    const key = columnOf(main, dataset.key);
    const keys = key ? await repeated(main, textSql(key), query) : { rows: 0, values: 0 };
    const duplicateKeys = keys.rows - keys.values;
    const share = main.rows === 0 ? 0 : duplicateRows / main.rows;
    const outcome = duplicateKeys > 0 || share > mostDoubled ? 'fail' : 'pass';
    const examples =
      key && duplicateKeys > 0
        ? await repeatedRows(context, main, textSql(key), (other) => `shares its ${key.name} with ${other}`)
        : duplicateRows > 0
          ? await repeatedRows(context, main, cells, (other) => `the same as ${other}`)
          : [];
    const keyText =
      dataset.key === null ? 'no key is named' : `${grouped(duplicateKeys)} double ${dataset.key}`;
    return [
      dataCheck('duplicates', outcome, `${keyText}; ${rowsText(duplicateRows)} stand twice as a whole.`, {
        measured: duplicateKeys > 0 ? duplicateKeys : share,
        limit: duplicateKeys > 0 ? 0 : mostDoubled,
        rows: duplicateKeys + duplicateRows,
        examples,
        figures: { duplicateRows, duplicateKeys },
      }),
    ];
  },
};
