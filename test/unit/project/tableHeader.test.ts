import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { tableHeader } from '../../../src/project/node/tableHeader.ts';
import { TableHeaders } from '../../../src/project/node/tableHeaders.ts';

const folder = mkdtempSync(join(tmpdir(), 'modelwright-header-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const header = (name: string, content: string | Uint8Array): Promise<readonly string[] | null> => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return tableHeader(path);
};

describe('the header of a table', () => {
  it.each([
    ['commas', 'a.csv', 'id,label\n1,2\n', ['id', 'label']],
    ['a byte order mark and quotes', 'b.csv', '\ufeff"id","a, b"\r\n1,2\n', ['id', 'a, b']],
    ['semicolons', 'c.csv', 'id;label;x\n1;2,5;3\n', ['id', 'label', 'x']],
    ['tabs', 'd.tsv', 'id\tlabel\n', ['id', 'label']],
    ['JSON lines', 'e.jsonl', '{"id": 1, "label": "x"}\n{"id": 2}\n', ['id', 'label']],
    ['a column without a name', 'f.csv', ',label\n', null],
    ['broken JSON', 'g.jsonl', '{"id": \n', null],
    ['nothing', 'h.csv', '', null],
  ])('is read with %s', async (_what, name, content, expected) => {
    expect(await header(name, content)).toEqual(expected);
  });

  it('is read out of gzip, also of a file that is larger than what is looked at', async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `${(i * 2654435761) % 1e9},${(i * 40503) % 7919}`);
    expect(await header('big.csv.gz', gzipSync(`id,label\n${rows.join('\n')}\n`))).toEqual(['id', 'label']);
  });

  it('is null for what is no file', async () => {
    mkdirSync(join(folder, 'dir.csv'));
    expect(await tableHeader(join(folder, 'dir.csv'))).toBeNull();
    expect(await tableHeader(join(folder, 'none.csv'))).toBeNull();
    expect(await header('no.parquet', 'PAR1')).toBeNull();
  });

  it('is read again when the file changed', async () => {
    const headers = new TableHeaders(folder);
    await header('now.csv', 'a,b\n');
    await headers.load(['now.csv']);
    expect(headers.columns('now.csv')).toEqual(['a', 'b']);
    await header('now.csv', 'a,b,c\n');
    await headers.load(['now.csv']);
    expect(headers.columns('now.csv')).toEqual(['a', 'b', 'c']);
    expect(headers.columns('other.csv')).toBeNull();
  });
});
