import type { DataCheck, FoundRow } from '../../../contract/datasets.ts';
import type { DataFigures } from '../../../contract/dataFigures.ts';
import { contractPath } from '../../../evidence/core/inputNames.ts';
import { isModelwrightError } from '../../../platform/errors.ts';
import {
  dataCheck,
  grouped,
  mostExamples,
  rowsText,
  type Check,
  type CheckContext,
} from '../../core/checkContext.ts';
import { textSql } from '../../core/columnSql.ts';
import { percent } from '../../core/contract/contract.ts';
import { rowExpectations, type RowExpectation } from '../../core/contract/expectations.ts';
import { literal } from '../../core/engineProtocol.ts';
import { repeated } from './repeated.ts';
import { repeatedRows } from './repeatedRows.ts';
import { columnOf, hasColumn, numbered, numberOf, rowNumber } from '../../core/table.ts';

type Expectations = DataFigures['contract']['expectations'];
type Expectation = Expectations[number];

interface Judged {
  readonly line: Expectation;
  readonly check: DataCheck | null;
}

/** Whether every column keeps what was agreed on it. */
export const contractCheck: Check = {
  kind: 'contract',
  rule: 1,
  async run(context) {
    const { contract, contractProblems, dataset, main } = context;
    const errors = contractProblems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) return [unreadable(errors)];
    if (!contract)
      return [
        dataCheck(
          'contract',
          'inconclusive',
          `${dataset.id} has no contract yet: infer one, read it, commit it.`,
        ),
      ];
    const pattern = await wrongPattern(context);
    if (pattern) return [pattern];
    const judged = [...ofTable(context), ...(await ofColumns(context)), ...(await ofRows(context))];
    const failed = judged.filter(({ line }) => !line.holds);
    const ragged = main.raggedCount;
    const figures = {
      total: judged.length,
      failed: failed.length,
      expectations: [...failed, ...judged.filter(({ line }) => line.holds)]
        .map(({ line }) => line)
        .slice(0, 60),
    };
    const held = `${judged.length - failed.length} of ${judged.length} expectations hold`;
    const broken = failed.reduce((sum, { line }) => sum + line.rows, 0) + ragged;
    const raggedText =
      ragged === 0 ? '' : `; ${rowsText(ragged)} cannot be read (the first on line ${main.ragged[0]?.line})`;
    const outcome = failed.length > 0 || ragged > 0 ? 'fail' : contract.reviewed ? 'pass' : 'inconclusive';
    const title =
      outcome === 'inconclusive'
        ? `All ${judged.length} expectations hold, and nobody has read the contract yet: set "reviewed" to true when you have.`
        : `${held}${raggedText}.`;
    const examples = main.ragged.map((row): FoundRow => ({
      id: null,
      file: main.path,
      line: row.line,
      text: row.message,
    }));
    return [
      dataCheck('contract', outcome, title, {
        measured: judged.length - failed.length,
        limit: judged.length,
        rows: broken,
        figures,
        examples,
      }),
      ...judged.flatMap(({ check }) => check ?? []),
    ];
  },
};

/** A contract that cannot be read as a whole judges nothing: what it says of one column may be what is misspelled. */
function unreadable(errors: CheckContext['contractProblems']): DataCheck {
  const [first] = errors;
  const place = first ? `${first.file}:${first.line}: ${first.message}` : '';
  const more = errors.length > 1 ? ` ${errors.length - 1} more stand in the file.` : '';
  return dataCheck('contract', 'error', `The contract cannot be read. ${place}${more}`, {
    examples: errors
      .slice(0, mostExamples)
      .map(({ file, line, message }): FoundRow => ({ id: null, file, line, text: message })),
  });
}

/** The engine's own regular expressions are what counts, so it is the engine that is asked. */
async function wrongPattern({ contract, dataset, query }: CheckContext): Promise<DataCheck | null> {
  for (const [column, { pattern }] of contract?.columns ?? []) {
    if (pattern === null) continue;
    try {
      await query(`SELECT regexp_full_match('', ${literal(pattern)})`);
    } catch (error) {
      if (!isModelwrightError(error, 'table-unreadable')) throw error;
      const place = `${contractPath(dataset.id)}: the pattern of ${column}`;
      return dataCheck('contract', 'error', `${place} is no regular expression: ${error.message}.`);
    }
  }
  return null;
}

function expectation(
  column: string | null,
  text: string,
  measured: string,
  rows: number,
  holds: boolean,
): Expectation {
  return { column, text, measured, rows, holds, line: null };
}

/** Columns that vanished or came, and the number of rows. */
function ofTable({ contract, main }: CheckContext): Judged[] {
  if (!contract) return [];
  const found: Judged[] = [...contract.columns.keys()].map((column) => {
    const there = hasColumn(main, column);
    const line = expectation(column, `${column} is there`, there ? 'there' : 'gone', 0, there);
    const wrong = `${main.path} has no column ${column}; the contract expects it.`;
    return { line, check: there ? null : dataCheck('contract', 'fail', wrong, { column }) };
  });
  const extra = main.columns.filter(({ name }) => !contract.columns.has(name));
  if (!contract.extraColumns)
    for (const { name } of extra) {
      const wrong = `${main.path} has a column ${name} that the contract does not know.`;
      found.push({
        line: expectation(name, 'no other columns', name, 0, false),
        check: dataCheck('contract', 'fail', wrong, { column: name }),
      });
    }
  const { min, max } = contract.rows;
  if (min !== null || max !== null) {
    const holds = main.rows >= (min ?? 0) && main.rows <= (max ?? Number.POSITIVE_INFINITY);
    const asked = `${min === null ? '' : `at least ${grouped(min)}`}${min !== null && max !== null ? ' and ' : ''}${max === null ? '' : `at most ${grouped(max)}`} rows`;
    found.push({
      line: expectation(null, asked, rowsText(main.rows), 0, holds),
      check: holds
        ? null
        : dataCheck(
            'contract',
            'fail',
            `${main.path} has ${rowsText(main.rows)}; the contract asks for ${asked}.`,
            { column: '(rows)', measured: main.rows, limit: min ?? max },
          ),
    });
  }
  return found;
}

/** What is asked of a column as a whole: no value twice. */
async function ofColumns(context: CheckContext): Promise<Judged[]> {
  const { contract, main, query } = context;
  const unique = [...(contract?.columns ?? [])].flatMap(([name, one]) =>
    one.unique ? (columnOf(main, name) ?? []) : [],
  );
  const found: Judged[] = [];
  for (const one of unique) {
    const { name: column } = one;
    const { rows: doubled } = await repeated(main, textSql(one), query);
    found.push({
      line: expectation(
        column,
        `${column} is unique`,
        doubled === 0 ? 'unique' : `${rowsText(doubled)} share a value`,
        doubled,
        doubled === 0,
      ),
      check:
        doubled === 0
          ? null
          : dataCheck('contract', 'fail', `${rowsText(doubled)} share their ${column} with another row.`, {
              column,
              measured: doubled,
              limit: 0,
              rows: doubled,
              examples: await repeatedRows(
                context,
                main,
                textSql(one),
                (other) => `shares its ${column} with ${other}`,
              ),
            }),
    });
  }
  return found;
}

/** What is asked of every row, counted in one pass over the table. */
async function ofRows(context: CheckContext): Promise<Judged[]> {
  const { contract, main, query } = context;
  if (!contract) return [];
  const expectations = rowExpectations(contract, main);
  if (expectations.length === 0) return [];
  const sums = expectations.map(({ broken }, at) => `count(*) FILTER (WHERE ${broken}) AS e${at}`).join(', ');
  const [counts] = await query(`SELECT ${sums} FROM ${main.relation}`);
  const found: Judged[] = [];
  for (const [at, one] of expectations.entries()) {
    const rows = numberOf(counts, `e${at}`);
    const share = main.rows === 0 ? 0 : rows / main.rows;
    const holds = share <= one.allowed;
    const measured = one.allowed > 0 || rows === 0 ? percent(share) : rowsText(rows);
    found.push({
      line: expectation(one.column, one.text, measured, rows, holds),
      check: holds ? null : await brokenCheck(context, one, rows, share),
    });
  }
  return found;
}

async function brokenCheck(
  context: CheckContext,
  one: RowExpectation,
  rows: number,
  share: number,
): Promise<DataCheck> {
  const { main, query, dataset } = context;
  const key = columnOf(main, dataset.key);
  const id = key ? `, ${textSql(key)} AS mw_id` : '';
  const found = await query(
    `SELECT ${rowNumber}${id} FROM ${numbered(main)} WHERE ${one.broken} ORDER BY ${rowNumber} LIMIT ${mostExamples}`,
  );
  const numbers = found.map((row) => numberOf(row, rowNumber));
  const lines = await context.lines(main, numbers);
  const examples = found.map((row, at): FoundRow => {
    const name = row['mw_id'];
    return {
      id: typeof name === 'string' ? name : null,
      file: main.path,
      line: lines.get(numbers[at] ?? 0) ?? null,
      text: one.wrong,
    };
  });
  const title =
    one.allowed > 0
      ? `${one.column} is missing in ${percent(share)} of the rows; ${percent(one.allowed)} are allowed.`
      : `${one.wrong} in ${rowsText(rows)}${examples[0]?.line ? `, first on line ${examples[0].line}` : ''}.`;
  return dataCheck('contract', 'fail', title, {
    column: one.column,
    measured: one.allowed > 0 ? share : rows,
    limit: one.allowed > 0 ? one.allowed : 0,
    rows,
    examples,
  });
}
