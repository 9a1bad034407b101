#!/usr/bin/env node
/**
 * Builds everything that ships into dist/: the extension, the index worker, the table engine and the command line for
 * Node, one bundle per webview panel for the browser. `--watch` rebuilds, `--minify` is for the package, `--metafile` writes sizes.
 */
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { copyNative, nativePlugin } from './test/packaging/native.mjs';

const root = import.meta.dirname;
if (!existsSync(join(root, 'node_modules', 'esbuild'))) {
  process.stderr.write('Installing the packages of package-lock.json (npm ci) ...\n');
  const done = spawnSync('npm', ['ci'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (done.status !== 0) process.exit(done.status ?? 1);
}
const esbuild = await import('esbuild');

const args = new Set(process.argv.slice(2));
const minify = args.has('--minify');

const common = {
  bundle: true,
  absWorkingDir: root,
  sourcemap: minify ? false : 'linked',
  minify,
  metafile: true,
  logLevel: 'warning',
  legalComments: 'none',
};

/**
 * Node side, as ES modules: VS Code itself stays outside, and what is imported lazily becomes a chunk of its own, so
 * that the entries stay small. Bundled CommonJS packages call `require`, which an ES module lacks: hence the banner.
 */
const node = {
  ...common,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  outdir: 'dist',
  external: ['vscode'],
  banner: {
    js: "import{createRequire as __mwRequire}from'node:module';const require=__mwRequire(import.meta.url);",
  },
  plugins: [nativePlugin],
  entryPoints: {
    extension: 'src/extension.ts',
    cli: 'src/cli.ts',
    indexWorker: 'src/indexWorker.ts',
    tableEngine: 'src/tableEngine.ts',
  },
};

const webviews = {
  ...common,
  platform: 'browser',
  target: 'chrome140',
  format: 'esm',
  outdir: 'dist/webview',
  loader: { '.css': 'css', '.ttf': 'file' },
  entryPoints: {
    compare: 'webview/compare/main.ts',
    checklist: 'webview/checklist/main.ts',
    data: 'webview/data/main.ts',
  },
};

const builds = [node, webviews].map((build) => ({
  ...build,
  entryPoints: Object.fromEntries(
    Object.entries(build.entryPoints).filter(([, file]) => existsSync(join(root, file))),
  ),
}));

function copyFiles() {
  copyNative(root, join(root, 'dist'));
  mkdirSync(join(root, 'dist/webview'), { recursive: true });
  const icons = join(root, 'node_modules/@vscode/codicons/dist');
  for (const file of ['codicon.css', 'codicon.ttf'])
    cpSync(join(icons, file), join(root, 'dist/webview', file));
}

if (args.has('--watch')) {
  copyFiles();
  for (const build of builds) await (await esbuild.context({ ...build, logLevel: 'info' })).watch();
} else {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  copyFiles();
  const results = await Promise.all(
    builds.filter((build) => Object.keys(build.entryPoints).length > 0).map((build) => esbuild.build(build)),
  );
  if (args.has('--metafile')) {
    const outputs = Object.assign({}, ...results.map((result) => result.metafile.outputs));
    writeFileSync(join(root, 'dist/meta.json'), JSON.stringify(outputs));
  }
}
