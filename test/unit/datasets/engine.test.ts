import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ForkedEngine } from '../../../src/datasets/node/engine/forkedEngine.ts';
import { linesOfRecords } from '../../../src/datasets/node/tables/recordLines.ts';
import { findFile, refuseChanged } from '../../../src/datasets/node/tables/findFile.ts';
import { identifier, literal } from '../../../src/datasets/core/engineProtocol.ts';
import { buildEngine, openTables } from '../../support/engine.ts';

let folder = '';
let engineFile = '';
const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
beforeAll(async () => {
  // Inside of the checkout, so that the native library is found.
  const output = join(import.meta.dirname, '../../output');
  mkdirSync(output, { recursive: true });
  folder = mkdtempSync(join(output, 'engine-'));
  engineFile = await buildEngine(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rowsOf = async (path: string): Promise<unknown> => {
  const { engine, tables } = await openTables(engineFile, folder, { t: path });
  const names = tables[0]?.columns.map(({ name }) => identifier(name)).join(', ');
  const rows = await engine.query(`SELECT ${names} FROM ${tables[0]?.relation}`);
  engine.dispose();
  return rows;
};

describe('tables of every spelling', () => {
  it.each([
    ['commas', 'a.csv', 'name,v\nMüller,1\n'],
    ['semicolons', 'b.csv', 'name;v\nMüller;1\n'],
    ['tabs', 'c.tsv', 'name\tv\nMüller\t1\n'],
    ['a mark in front', 'd.csv', '\uFEFFname,v\nMüller,1\n'],
    ['Windows lines', 'e.csv', 'name,v\r\nMüller,1\r\n'],
    ["a name with blanks, 'quotes' and ü", "f 'ü'.csv", 'name,v\nMüller,1\n'],
    ['Latin letters', 'g.csv', Buffer.from('name,v\nM\xfcller,1\n', 'latin1')],
    ['UTF-16', 'h.csv', Buffer.from('\uFEFFname,v\nMüller,1\n', 'utf16le')],
    ['gzip', 'i.csv.gz', gzipSync('name,v\nMüller,1\n')],
    ['gzip of Latin letters', 'j.csv.gz', gzipSync(Buffer.from('name,v\nM\xfcller,1\n', 'latin1'))],
  ])('%s', async (_what, name, content) => {
    expect(await rowsOf(file(name, content))).toEqual([{ name: 'Müller', v: '1' }]);
  });
  it('JSON lines', async () => {
    expect(await rowsOf(file('k.jsonl', '{"name":"Müller","v":1}\n{"name":"b"}\n'))).toEqual([
      { name: 'Müller', v: 1 },
      { name: 'b', v: null },
    ]);
  });
  it('rows that are too long or too short are told with their line, and the others are read', async () => {
    const path = file('ragged.csv', 'a,b\n1,"x\ny"\n2,3,4\n5\n6,7\n');
    const { engine, tables } = await openTables(engineFile, folder, { t: path });
    expect(tables[0]).toMatchObject({
      rows: 2,
      raggedCount: 2,
      ragged: [
        { line: 4, message: 'has 3 fields instead of 2' },
        { line: 5, message: 'has 1 fields instead of 2' },
      ],
    });
    engine.dispose();
  });
});

describe('what cannot be read', () => {
  it.each([
    ['nothing', 'empty.csv', '', 'is empty'],
    ['two columns of one name', 'twice.csv', 'a,a\n1,2\n', 'two columns are called "a"'],
    ['two names that differ in case', 'case.csv', 'a,A\n1,2\n', 'called "a" and "A"'],
    ['no Parquet', 'cut.parquet', Buffer.from('PAR1garbage'), 'cannot be read'],
  ])('%s', async (_what, name, content, message) => {
    await expect(openTables(engineFile, folder, { t: file(name, content) })).rejects.toThrow(message);
  });
  it('a file that is not there, and one that changes while it is read', async () => {
    await expect(openTables(engineFile, folder, { t: join(folder, 'gone.csv') })).rejects.toMatchObject({
      code: 'not-found',
    });
    const path = file('moving.csv', 'a\n1\n');
    const found = await findFile('/', 't', path, folder);
    refuseChanged(found);
    writeFileSync(path, 'a\n1\n2\n');
    expect(() => refuseChanged(found)).toThrow('changed while it was read');
  });
});

describe('the child', () => {
  it('reads what it was given and nothing else, and its locks hold', async () => {
    const open = file('open.csv', 'a\n1\n');
    const secret = file('secret.csv', 'a\n1\n');
    const { engine } = await openTables(engineFile, folder, { t: open });
    for (const sql of [
      `SELECT * FROM read_csv(${literal(secret)})`,
      `COPY (SELECT 1) TO ${literal(join(folder, 'out.csv'))}`,
      `ATTACH ${literal(join(folder, 'x.db'))}`,
      'INSTALL httpfs',
      "SET memory_limit = '64GB'",
      'SET enable_external_access = true',
      "SELECT * FROM read_csv('https://example.com/x.csv')",
    ])
      await expect(engine.query(sql)).rejects.toMatchObject({ code: 'table-unreadable' });
    engine.dispose();
  });
  it('a death is an error with a sentence, and the next question starts another', async () => {
    const { engine } = await openTables(engineFile, folder, { t: file('d.csv', 'a\n1\n') });
    const asked = engine.query('SELECT count(*) AS n FROM range(100000000000) a, range(1000) b');
    const { pid } = engine;
    expect(pid).not.toBeNull();
    setTimeout(() => process.kill(pid ?? 0, 'SIGKILL'), 100);
    await expect(asked).rejects.toMatchObject({ code: 'engine-died' });
    expect(await engine.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    engine.dispose();
  });
  it('an abort interrupts the question and leaves the child alive', async () => {
    const { engine } = await openTables(engineFile, folder, { t: file('e2.csv', 'a\n1\n') });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    await expect(
      engine.query('SELECT count(*) AS n FROM range(100000000000) a, range(1000) b', stop.signal),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(await engine.query('SELECT 2 AS two')).toEqual([{ two: 2 }]);
    engine.dispose();
  });
  it('without its file there is a sentence, not a crash', async () => {
    const engine = new ForkedEngine({
      engineFile: join(folder, 'gone.mjs'),
      storage: join(tmpdir(), 'mw-none'),
      files: [],
    });
    await expect(engine.query('SELECT 1')).rejects.toMatchObject({ code: 'engine-died' });
    engine.dispose();
  });
});

it('lines of records, over quoted line breaks and blank lines', async () => {
  const path = file('lines.csv', 'a,b\n1,"x\ny"\n\n2,z\r\n3,"q""r"\n4,w\n');
  expect([...(await linesOfRecords(path, [1, 2, 3, 4], { gzip: false, header: true }))]).toEqual([
    [1, 2],
    [2, 5],
    [3, 6],
    [4, 7],
  ]);
});
