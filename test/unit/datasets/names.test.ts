import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenTable } from '../../../src/datasets/core/table.ts';
import { ForkedEngine } from '../../../src/datasets/node/engine/forkedEngine.ts';
import { findFile } from '../../../src/datasets/node/tables/findFile.ts';
import { openTable } from '../../../src/datasets/node/tables/openTable.ts';
import { profileTable } from '../../../src/datasets/node/profile/profileTable.ts';
import { buildEngine } from '../../support/engine.ts';

let folder = '';
let engineFile = '';
beforeAll(async () => {
  // Inside of the checkout, so that the native library is found.
  const output = join(import.meta.dirname, '../../output');
  mkdirSync(output, { recursive: true });
  folder = mkdtempSync(join(output, 'names-'));
  engineFile = await buildEngine(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What people and attackers call things: quotes, blanks, other scripts, wildcards, SQL. */
const pieces = [
  "'",
  '"',
  ' ',
  '$',
  '%',
  '*',
  '?',
  '[a]',
  '{b}',
  '--',
  ';',
  '\\',
  'ü',
  '数据',
  'é',
  '🙂',
  'SELECT',
  'x',
  '1',
];
const name = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join('').trim())
  .filter((text) => text !== '' && text !== '--');

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

it('files and columns are read whatever they are called', async () => {
  const names = [...new Set(fc.sample(name, { numRuns: 40, seed: 11 }))];
  const files = [];
  for (const [at, text] of names.entries()) {
    // A folder each: some systems take two spellings of a letter for one.
    const below = join(folder, `f${at}`);
    mkdirSync(below);
    const path = join(below, `${text}.csv`);
    writeFileSync(path, `id,${quoted(text)}\n1,${quoted(text)}\n2,${quoted(text)}\n`);
    files.push(await findFile('/', 't', path, folder));
  }
  const engine = new ForkedEngine({
    engineFile,
    storage: folder,
    files: files.map(({ readable }) => readable),
  });
  try {
    for (const [at, found] of files.entries()) {
      const text = names[at] ?? '';
      const table: OpenTable = await openTable(found, 'digest', (sql) => engine.query(sql), engine);
      expect(table.columns.map((column) => column.name)).toEqual(['id', text]);
      expect(table.rows).toBe(2);
      const profile = await profileTable(table, (sql) => engine.query(sql), 'names');
      expect(profile.columns[1]).toMatchObject({ name: text, missing: 0, distinct: 1 });
    }
  } finally {
    engine.dispose();
  }
});

it('more memory than the engine may have is a sentence, and the next question is answered', async () => {
  const engine = new ForkedEngine({ engineFile, storage: folder, files: [], memoryMb: 40 });
  try {
    await expect(
      engine.query(`SELECT list(i || 'a text that takes up memory') AS l FROM range(20000000) t(i)`),
    ).rejects.toMatchObject({ code: 'engine-died', message: expect.stringContaining('40 MB') });
    expect(await engine.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  } finally {
    engine.dispose();
  }
});
