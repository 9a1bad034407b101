import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * The bundle of the engine's child: `tableEngine.js`, beside the other entries of `dist` (bundled code may lie one folder
 * deeper, in a chunk), and a folder for what it puts aside when nothing else is ours.
 */
export function engineFile(from: string): { readonly engineFile: string; readonly scratch: string } {
  const places = [from, dirname(from), join(from, '../dist')].map((folder) => join(folder, 'tableEngine.js'));
  const found = places.find((file) => existsSync(file)) ?? join(from, 'tableEngine.js');
  return { engineFile: found, scratch: join(tmpdir(), 'modelwright') };
}
