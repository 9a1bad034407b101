import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Bytes by package (`src` for ours) of an entry with all that it loads at once; what is loaded lazily does not count. */
async function loadedAtOnce(entry: string): Promise<ReadonlyMap<string, number>> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [`src/${entry}.ts`],
    outdir: 'dist',
    outbase: 'src',
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    metafile: true,
    write: false,
    logLevel: 'error',
    external: ['vscode', '@duckdb/*'],
  });
  const bytes = new Map<string, number>();
  for (const output of reached(metafile, `dist/${entry}.js`))
    for (const [file, { bytesInOutput }] of Object.entries(metafile.outputs[output]?.inputs ?? {})) {
      const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? 'src';
      bytes.set(name, (bytes.get(name) ?? 0) + bytesInOutput);
    }
  return bytes;
}

function reached({ outputs }: Metafile, file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const { path, kind } of outputs[file]?.imports ?? [])
    if (kind === 'import-statement') reached({ outputs, inputs: {} }, path, seen);
  return seen;
}

/** How large the entry is, the package that is shipped is held to; which packages are in it can be told only here. */
test('the extension loads no package before somebody looks', async () => {
  expect([...(await loadedAtOnce('extension')).keys()]).toEqual(['src']);
});

test('the index worker reads no project file before the first rows', async () => {
  expect((await loadedAtOnce('indexWorker')).has('zod')).toBe(false);
});

test('reading a project file loads of zod what it uses, without its words in all languages', async () => {
  const bytes = await loadedAtOnce('project/node/projectStore');
  expect(bytes.get('zod')).toBeGreaterThan(0);
  expect(bytes.get('zod')).toBeLessThan(150_000);
});
