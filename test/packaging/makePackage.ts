import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { modulesFolder, root } from '../bootstrap/layout.mjs';
import { packageTarget } from './native.mjs';
import { lastWords, runProgram } from '../bootstrap/program.mjs';
import { packagePath } from './findPackage.ts';

/**
 * Builds for production and packages; gives the file and its size.
 *
 * @throws Error with the last words of what failed
 */
export async function makePackage(): Promise<{ file: string; sizeBytes: number }> {
  const file = packagePath();
  rmSync(file, { force: true });
  await must(process.execPath, ['esbuild.js', '--minify']);
  await must(join(modulesFolder, '.bin', 'vsce'), [
    'package',
    '--no-dependencies',
    // It holds a native library: one package per platform.
    '--target',
    packageTarget(),
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    file,
  ]);
  return { file, sizeBytes: statSync(file).size };
}

async function must(program: string, args: readonly string[]): Promise<void> {
  const done = await runProgram(program, args, { cwd: root });
  if (done.code !== 0) throw new Error(`${program} ${args[0] ?? ''}: ${lastWords(done.output, 6)}`);
}
