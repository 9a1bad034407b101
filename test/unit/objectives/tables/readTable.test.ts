import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ColumnCollector } from '../../../../src/objectives/core/columnTable.ts';
import { delimiterOf } from '../../../../src/objectives/node/tables/delimitedTable.ts';
import { readTable } from '../../../../src/objectives/node/tables/readTable.ts';
import { fixture, scratchFolder } from '../../../support/fixtures.ts';

const never = new AbortController().signal;

const read = (content: string | Uint8Array, columns: readonly string[] = ['id', 'score']) =>
  readTable({ shown: 'preds.csv', content: Buffer.from(content) }, () => columns, never);

const asRows = async (content: string | Uint8Array) => {
  const table = await read(content);
  const [ids = [], scores = []] = [table.columns.get('id'), table.columns.get('score')];
  return ids.map((id, row) => `${id}=${scores[row]}@${table.lineOf(row)}`);
};

test.each([
  ['commas', 'id,score\na,0.5\nb,1\n'],
  ['tabs', 'id\tscore\na\t0.5\nb\t1\n'],
  ['semicolons and Windows line ends', 'id;score\r\na;0.5\r\nb;1\r\n'],
  ['a byte order mark', '\uFEFFid,score\na,0.5\nb,1\n'],
  ['columns in another order, with more of them', 'x,score,id\n9,0.5,a\n9,1,b'],
  ['JSON lines', '{"id":"a","score":0.5}\n{"score":1,"id":"b"}\n'],
])('reads %s', async (_what, text) => {
  expect(await asRows(text)).toEqual([
    `a=0.5@${text.startsWith('{') ? 1 : 2}`,
    `b=1@${text.startsWith('{') ? 2 : 3}`,
  ]);
  expect(await asRows(gzipSync(text))).toHaveLength(2);
});

test('UTF-16 with its mark', async () => {
  expect(await asRows(Buffer.from('\uFEFFid,score\nä,0.5\n', 'utf16le'))).toEqual(['ä=0.5@2']);
});

test('quotes hold delimiters, quotes and line breaks, and lines are counted through them', async () => {
  expect(await asRows('id,score\n"a,""x""\nb",0.5\nc,1\n')).toEqual(['a,"x"\nb=0.5@3', 'c=1@4']);
});

test('a list of records over several lines', async () => {
  expect(await asRows('[\n {"id": 1, "score": NaN},\n {"id": 2, "score": null}\n]')).toEqual([
    '1=NaN@null',
    '2=@null',
  ]);
});

test('the delimiter is looked for outside of quotes', () => {
  expect(delimiterOf('"a;b;c",d\n1;2;3;4')).toBe(',');
  expect(delimiterOf('one column\n')).toBe(',');
});

test.each([
  ['nothing', '', 'empty', undefined],
  ['a ragged row', 'id,score\na,0.5\nb\n', '1 fields, the header has 2', 3],
  ['an open quote', 'id,score\na,"0.5\nb,1\n', 'quoted field is broken', 3],
  ['broken JSON', '{"id":"a","score":1}\n{"id":\n', 'no JSON', 2],
  ['a list in JSON lines', '{"id":"a","score":1}\n[1,2]\n', 'has to be a record', 2],
  ['a doubled header', 'id,score,score\na,1,2\n', 'stands twice', 1],
  ['a cut Parquet file', 'PAR1 and nothing more', 'cannot be read', undefined],
  ['a cut gzip file', gzipSync('id,score\na,0.5\n'.repeat(99)).subarray(0, 40), 'cannot be read', undefined],
])('%s is told with its line', async (_what, content, sentence, line) => {
  await expect(read(content)).rejects.toMatchObject({
    code: 'table-unreadable',
    message: expect.stringContaining(sentence),
    details: { file: 'preds.csv', ...(line === undefined ? {} : { line }) },
  });
});

test('what the caller throws about the header comes out as it is', async () => {
  const wrong = new RangeError('no such column');
  const reading = readTable(
    { shown: 'x', content: Buffer.from('a,b\n1,2\n') },
    () => {
      throw wrong;
    },
    never,
  );
  await expect(reading).rejects.toMatchObject({ code: 'table-unreadable', cause: wrong });
});

test('an abort stops the reading', async () => {
  const path = join(scratchFolder(), 'long.csv');
  writeFileSync(path, `id,score\n${'a,0.5\n'.repeat(100_000)}`);
  const abort = new AbortController();
  const reading = readTable({ shown: 'long.csv', path }, () => ['id'], abort.signal);
  abort.abort();
  await expect(reading).rejects.toThrow(/abort/i);
});

const parquet = fixture('data/regression/store/test.parquet');
test.skipIf(parquet === null)('Parquet holds what the CSV beside it holds', async () => {
  const columns = ['row_id', 'bmi', 'progression'];
  const one = await readTable({ shown: 'p', path: parquet ?? '' }, () => columns, never);
  const csv = (parquet ?? '').replace(/parquet$/, 'csv');
  const other = await readTable({ shown: 'c', path: csv }, () => columns, never);
  expect(one.rows).toBe(155);
  expect(one.header).toEqual(other.header);
  for (const name of columns)
    expect(one.columns.get(name)?.map(Number)).toEqual(other.columns.get(name)?.map(Number));
});

test('more rows than memory should hold are refused, with the line', () => {
  const collector = new ColumnCollector('p.csv', ['id'], () => ['id'], 2);
  collector.addFields(['a'], 2);
  collector.addFields(['b'], 3);
  expect(() => collector.addFields(['c'], 4)).toThrow(/more than 2 rows: keep a sample/);
});
