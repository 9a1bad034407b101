import type { FolderListing } from '../core/reader.ts';

/** Names of folders that hold programs or caches of tools, never stores. Hidden folders in general are looked into. */
const skippedNames = new Set([
  'node_modules',
  '__pycache__',
  'site-packages',
  'dist-packages',
  'bower_components',
  '.hg',
  '.svn',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '.ipynb_checkpoints',
]);

/** Folders below a marker folder that are huge and read by their own reader, if at all. */
const skippedBelow: Readonly<Record<string, readonly string[]>> = {
  '.dvc': ['cache', 'tmp'],
};

/** Extensions of training data: a folder full of one of these is data, not a store. */
const dataExtensions = new Set(
  (
    'jpg jpeg png gif bmp tif tiff webp ppm svg npy npz wav mp3 flac ogg mp4 avi mov txt csv tsv parquet ' +
    'json xml pkl pt pth bin dcm nii gz feather arrow tfrecord bvh obj ply las md html pdf'
  ).split(' '),
);

export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** A virtual environment, a conda environment or the inside of a git repository: nothing of ours is below. */
export function isForeignTree(folder: Pick<FolderListing, 'files' | 'folders'>): boolean {
  if (folder.files.includes('pyvenv.cfg') || folder.folders.includes('conda-meta')) return true;
  return (
    folder.files.includes('HEAD') && folder.folders.includes('objects') && folder.folders.includes('refs')
  );
}

export function isSkippedName(parent: string, name: string): boolean {
  return skippedNames.has(name) || (skippedBelow[parent]?.includes(name) ?? false);
}

/**
 * The extension that makes a folder a data folder: at least `least` files, nine tenths of them of one data
 * extension; null otherwise.
 */
export function dataExtensionOf(files: readonly string[], least: number): string | null {
  if (files.length < least) return null;
  const counts = new Map<string, number>();
  for (const file of files) {
    const extension = extensionOf(file);
    if (dataExtensions.has(extension)) counts.set(extension, (counts.get(extension) ?? 0) + 1);
  }
  for (const [extension, count] of counts) if (count >= files.length * 0.9) return extension;
  return null;
}
