import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap/layout.mjs';

/** Where `npm run package` puts the extension. */
export function packagePath(): string {
  // Our own manifest, which always names a version.
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return join(root, `modelwright-${manifest.version}.vsix`);
}

/** @throws Error when nothing was packaged yet */
export function findPackage(): string {
  const file = packagePath();
  if (!existsSync(file)) throw new Error('There is no package; make it with: npm run package');
  return file;
}
