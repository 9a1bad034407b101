/**
 * The table engine's native library. Its package finds it by a package name per platform; a bundle that stands alone
 * has one platform's files in dist/native/ and loads them from there.
 */
import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Built where a library is of another C library than glibc, Node's report names none. */
function isMusl() {
  return process.platform === 'linux' && !('glibcVersionRuntime' in process.report.getReport().header);
}

/** The platform of this machine as the Marketplace names it, for a package that holds this machine's library. */
export function packageTarget() {
  return `${isMusl() ? 'alpine' : process.platform}-${process.arch}`;
}

/** The folder of this platform's library in node_modules/, or null where there is none for it. */
export function nativeFolder(root) {
  const name = `node-bindings-${process.platform}-${process.arch}${isMusl() ? '-musl' : ''}`;
  const folder = join(root, 'node_modules', '@duckdb', name);
  return existsSync(folder) ? folder : null;
}

/** Puts the library into `<folder>/native/`; without one for this platform, data checks say so when they are asked for. */
export function copyNative(root, folder) {
  const from = nativeFolder(root);
  if (from === null) return;
  const to = join(folder, 'native');
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).filter((file) => /\.(node|so|dylib|dll)$/.test(file))) {
    rmSync(join(to, name), { force: true });
    try {
      // 70 MB: a second name for the same bytes is made at once.
      linkSync(join(from, name), join(to, name));
    } catch {
      copyFileSync(join(from, name), join(to, name));
    }
  }
}

/** The bundled package asks for its library beside the bundle, be the code in an entry or in a chunk. */
export const nativePlugin = {
  name: 'native',
  setup(build) {
    build.onResolve({ filter: /^@duckdb\/node-bindings$/ }, () => ({
      path: 'duckdb.node',
      namespace: 'native',
    }));
    build.onResolve({ filter: /.*/, namespace: 'native' }, ({ path }) => ({ path, external: true }));
    build.onLoad({ filter: /.*/, namespace: 'native' }, () => ({
      contents: `
        try { module.exports = require('../native/duckdb.node'); }
        catch (error) {
          if (error.code !== 'MODULE_NOT_FOUND') throw error;
          module.exports = require('./native/duckdb.node');
        }`,
      loader: 'js',
    }));
  },
};
