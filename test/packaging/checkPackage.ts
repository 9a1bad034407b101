import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesAtOnce, entryBudgetBytes } from './atOnce.ts';
import { nativeFolder } from './native.mjs';
import { root } from '../bootstrap/layout.mjs';
import { runProgram } from '../bootstrap/program.mjs';
import type { Tests } from '../support/tests/runTests.ts';
import { packedBytes, readZip, unzip } from './unzip.ts';

/** Without the table engine's library, which is most of the package. */
export const sizeBudgetBytes = 2 * 1024 * 1024;
const nativeBudgetBytes = 32 * 1024 * 1024;

/** Names inside the archive that may ship. vsce gives some documents a name of its own. */
const allowed =
  /^(extension\.vsixmanifest|\[Content_Types\]\.xml|extension\/(dist|media)\/.+|extension\/(package(\.nls)?\.json|readme\.md|changelog\.md|license\.txt|notice))$/i;

/** What a packaged file must keep; every test is handed its path. */
export const packageTests: Tests<string> = {
  'holds what ships and nothing else': (file) => {
    const names = [...readZip(file).keys()];
    assert.deepEqual(
      names.filter((name) => !allowed.test(name) || /\.map$|meta\.json$/.test(name)),
      [],
    );
    for (const wanted of [
      'extension/dist/extension.js',
      'extension/dist/cli.js',
      'extension/dist/indexWorker.js',
      'extension/dist/tableEngine.js',
      ...(nativeFolder(root) === null ? [] : ['extension/dist/native/duckdb.node']),
    ])
      assert.ok(names.includes(wanted), `${wanted} is missing`);
    assert.ok(
      names.some((name) => /\/notice$/i.test(name)),
      'NOTICE is missing',
    );
  },
  'keeps to its size': (file) => {
    const native = packedBytes(file, 'extension/dist/native/');
    assert.ok(native <= nativeBudgetBytes, `${native} bytes of library are more than ${nativeBudgetBytes}`);
    const size = statSync(file).size - native;
    assert.ok(size <= sizeBudgetBytes, `${size} bytes are more than ${sizeBudgetBytes}`);
  },
  'starts with little': (file) => {
    const files = readZip(file);
    const size = bytesAtOnce(
      'extension/dist/extension.js',
      (path) => files.get(path)?.toString('utf8') ?? '',
    );
    assert.ok(size > 50_000, 'the entry was not found');
    assert.ok(size <= entryBudgetBytes, `${size} bytes at once are more than ${entryBudgetBytes}`);
  },
  'names only files that it holds': (file) => {
    const files = readZip(file);
    const manifest = files.get('extension/package.json');
    assert.ok(manifest);
    const text = manifest.toString('utf8');
    for (const [, path] of text.matchAll(/"(?:\.\/)?((?:media|dist)\/[^"]+)"/g))
      assert.ok(files.has(`extension/${path}`), `package.json names ${path}`);
    const strings = files.get('extension/package.nls.json')?.toString('utf8') ?? '{}';
    const known = Object.keys(JSON.parse(strings) as object);
    for (const [, key] of text.matchAll(/"%([^%"]+)%"/g))
      assert.ok(known.includes(key ?? ''), `no text for %${key}%`);
  },
  'brings the table engine, which reads a table where it was unpacked': async (file) => {
    const folder = mkdtempSync(join(tmpdir(), 'modelwright-vsix-'));
    try {
      unzip(file, folder);
      writeFileSync(join(folder, 'modelwright.yaml'), 'version: 1\ndatasets: [{id: a, path: a.csv}]\n');
      writeFileSync(join(folder, 'a.csv'), 'x,y\n1,2\n3,4\n');
      const cli = join(folder, 'extension', 'dist', 'cli.js');
      const done = await runProgram(process.execPath, [cli, 'data', 'profile', 'a', '--json'], {
        cwd: folder,
      });
      if (nativeFolder(root) === null) assert.match(done.output, /"code":"engine-missing"/);
      else assert.match(done.output, /"rows":2,/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  'brings a command line that runs where it was unpacked': async (file) => {
    const folder = mkdtempSync(join(tmpdir(), 'modelwright-vsix-'));
    try {
      unzip(file, folder);
      const cli = join(folder, 'extension', 'dist', 'cli.js');
      const version = await runProgram(process.execPath, [cli, '--version'], { cwd: folder });
      const manifest = JSON.parse(readZip(file).get('extension/package.json')?.toString('utf8') ?? '{}') as {
        version: string;
      };
      assert.equal(version.code, 0, version.output);
      assert.match(
        version.output,
        new RegExp(`^(modelwright )?${manifest.version.replaceAll('.', '\\.')}\\s*$`),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
