import { join } from 'node:path';
import type { FolderListing } from '../core/reader.ts';
import { sqliteTables } from './sqliteTables.ts';
import { extensionOf } from './walkRules.ts';

/** Endings that are never a database, so that a walk does not open every source file and picture. */
const never = new Set(
  (
    'py pyc pyi pyx ipynb js mjs cjs ts tsx jsx map css scss html htm md rst txt json jsonl yaml yml toml ini cfg ' +
    'lock log csv tsv xml sh bat ps1 c h cc cpp hpp cu rs go java class rb php sql r jpg jpeg png gif bmp tif tiff ' +
    'webp svg ico pdf mp3 mp4 wav avi mov zip gz tgz bz2 xz zst 7z whl tar npy npz pkl joblib parquet feather arrow ' +
    'pt pth ckpt safetensors onnx h5 hdf5 keras so dll dylib exe o a woff woff2 ttf eot wandb tex bib gitignore ' +
    'dockerignore gitattributes editorconfig dvc'
  ).split(' '),
);

/** Files with one unknown ending that are opened per folder; databases come in ones, not in thousands. */
const mostPerEnding = 40;

const perFolder = new WeakMap<FolderListing, readonly SqliteFile[]>();

export interface SqliteFile {
  /** Absolute path. */
  readonly path: string;
  readonly name: string;
  readonly tables: ReadonlySet<string>;
}

/** The SQLite databases of a folder with the names of their tables; looked up once, whichever reader asks. */
export function sqliteFilesOf(folder: FolderListing): readonly SqliteFile[] {
  const known = perFolder.get(folder);
  if (known) return known;
  const found: SqliteFile[] = [];
  const looked = new Map<string, number>();
  for (const name of folder.files) {
    const ending = extensionOf(name);
    if (never.has(ending) || name.includes('tfevents') || /-(?:wal|shm|journal)$/u.test(name)) continue;
    const count = looked.get(ending) ?? 0;
    if (count >= mostPerEnding) continue;
    looked.set(ending, count + 1);
    const path = join(folder.path, name);
    const tables = sqliteTables(path);
    if (tables !== null && tables.size > 0) found.push({ path, name, tables });
  }
  perFolder.set(folder, found);
  return found;
}

export function hasTables(file: SqliteFile, names: readonly string[]): boolean {
  return names.every((name) => file.tables.has(name));
}
