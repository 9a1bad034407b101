import * as esbuild from 'esbuild';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nativePlugin } from './native.mjs';
import { root } from '../bootstrap/layout.mjs';

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** The text that its authors ask to keep, or undefined where the package has no such file. */
  readonly licenseText: string | undefined;
}

/** The two halves as esbuild.js builds them; a package may bring other code for a browser than for Node. */
const halves = [
  { platform: 'node', entryPoints: 'src/{extension,cli,indexWorker,tableEngine}.ts' },
  { platform: 'browser', entryPoints: 'webview/*/main.ts' },
] as const;

/** The packages whose code or files ship inside the extension, by name. Nothing is written. */
export async function bundledPackages(): Promise<readonly BundledPackage[]> {
  // Copied as they are by the build, not imported.
  const folders = new Set([
    'node_modules/@vscode/codicons',
    'node_modules/@duckdb/node-api',
    'node_modules/@duckdb/node-bindings',
  ]);
  for (const { platform, entryPoints } of halves)
    for (const input of await inputsOf(platform, globSync(entryPoints, { cwd: root }).sort()))
      if (input.includes('node_modules/')) folders.add(packageFolder(input));
  return [...folders]
    .map((folder) => describe(folder))
    .sort((one, other) => byCode(`${one.name} ${one.version}`, `${other.name} ${other.version}`));
}

/** Files of which at least one byte reaches the output. */
async function inputsOf(platform: esbuild.Platform, entryPoints: string[]): Promise<readonly string[]> {
  const built = await esbuild.build({
    entryPoints,
    platform,
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    splitting: true,
    outdir: 'dist',
    external: ['vscode'],
    plugins: [nativePlugin],
    loader: { '.ttf': 'file' },
    logLevel: 'silent',
  });
  return Object.values(built.metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([input]) => input),
  );
}

function byCode(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function packageFolder(input: string): string {
  const found = /^(?:.*node_modules\/)(?:@[^/]+\/)?[^/]+/.exec(input);
  if (found === null) throw new Error(`${input} belongs to no package.`);
  let folder = found[0];
  while (!existsSync(join(root, folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

function describe(folder: string): BundledPackage {
  const path = join(root, folder);
  // npm has checked the manifest of everything it installed.
  const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  if (manifest.license === undefined) throw new Error(`${folder} names no license.`);
  const file = [
    'LICENSE',
    'LICENSE.md',
    'LICENSE.txt',
    'license',
    'license.md',
    'LICENCE',
    'LICENSE-MIT',
  ].find((name) => existsSync(join(path, name)));
  return {
    name: manifest.name,
    version: manifest.version,
    license: manifest.license,
    licenseText: file === undefined ? undefined : readFileSync(join(path, file), 'utf8').trim(),
  };
}
