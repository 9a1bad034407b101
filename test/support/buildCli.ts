import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { copyNative, nativePlugin } from '../packaging/native.mjs';

/** Bundles the command line as the build does, into a folder of its own; gives the file to run and a way to remove it. */
export async function buildCli(): Promise<{ readonly file: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'modelwright-cli-'));
  const root = resolve(import.meta.dirname, '../..');
  copyNative(root, folder);
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}\n');
  await build({
    absWorkingDir: root,
    entryPoints: ['src/cli.ts', 'src/tableEngine.ts'],
    plugins: [nativePlugin],
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    splitting: true,
    external: ['vscode'],
    banner: {
      js: "import{createRequire as __mwRequire}from'node:module';const require=__mwRequire(import.meta.url);",
    },
    outdir: folder,
    logLevel: 'warning',
  });
  return { file: join(folder, 'cli.js'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
