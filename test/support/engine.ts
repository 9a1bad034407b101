import { join } from 'node:path';
import { build } from 'esbuild';
import { ForkedEngine } from '../../src/datasets/node/engine/forkedEngine.ts';
import type { OpenTable } from '../../src/datasets/core/table.ts';
import { findFile } from '../../src/datasets/node/tables/findFile.ts';
import { openTable } from '../../src/datasets/node/tables/openTable.ts';

const root = join(import.meta.dirname, '../..');

/** Builds the engine's child as it ships, for one test file. */
export async function buildEngine(folder: string): Promise<string> {
  await build({
    entryPoints: [join(root, 'src/tableEngine.ts')],
    outfile: join(folder, 'tableEngine.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    external: ['@duckdb/node-api'],
    logLevel: 'silent',
  });
  return join(folder, 'tableEngine.mjs');
}

export interface Opened {
  readonly engine: ForkedEngine;
  readonly tables: readonly OpenTable[];
}

/** Opens tables by name in a child of their own. */
export async function openTables(
  engineFile: string,
  storage: string,
  paths: Readonly<Record<string, string>>,
): Promise<Opened> {
  const files = [];
  for (const [name, path] of Object.entries(paths))
    files.push(await findFile('/', name, path, join(storage, 'copies')));
  const engine = new ForkedEngine({ engineFile, storage, files: files.map(({ readable }) => readable) });
  const tables = [];
  for (const file of files) tables.push(await openTable(file, 'digest', (sql) => engine.query(sql), engine));
  return { engine, tables };
}
