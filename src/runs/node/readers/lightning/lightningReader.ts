import type { FolderListing, RunReader, StoreCandidate } from '../../../core/reader.ts';
import { FileRunStore } from '../fileRuns/fileRunStore.ts';
import { isVersionFolder, lightningFormat } from './lightningFormat.ts';

/** Lightning's CSVLogger, and the settings that its loggers keep in `hparams.yaml`. */
export const lightningReader: RunReader = {
  kind: 'lightning',
  version: 1,
  detect,
  open: (candidate, env) =>
    new FileRunStore(candidate.location, lightningFormat(candidate.options?.['top'] ?? ''), env),
};

/**
 * A version, `version_<n>` unless it was named by hand, stands in that of its logger's name, and this one in `save_dir`, which is the store. Where
 * the search begins below `save_dir`, the store is where it began. The jobs of a Hydra sweep are one store, or a sweep of a hundred would be a hundred.
 */
function detect(folder: FolderListing): readonly StoreCandidate[] {
  if (!isVersionFolder(folder.path, folder.files, (file, bytes) => folder.head(file, bytes))) return [];
  const named = folder.parent;
  if (named === null) return [{ kind: 'lightning', location: folder.path, options: { top: 'version' } }];
  if (named.parent === null) return [{ kind: 'lightning', location: named.path, options: { top: 'name' } }];
  const saved = named.parent;
  if (saved.parent && saved.folders.includes('.hydra') && saved.parent.files.includes('multirun.yaml'))
    return [{ kind: 'lightning', location: saved.parent.path }];
  return [{ kind: 'lightning', location: saved.path }];
}
