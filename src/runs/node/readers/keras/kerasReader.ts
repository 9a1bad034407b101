import type { FolderListing, RunReader, StoreCandidate } from '../../../core/reader.ts';
import { FileRunStore } from '../fileRuns/fileRunStore.ts';
import { kerasFormat } from './kerasFormat.ts';
import { kerasLogs } from './kerasLogs.ts';

/** What Keras' CSVLogger writes, and the history of `fit` in JSON. */
export const kerasReader: RunReader = {
  kind: 'keras',
  version: 1,
  detect,
  open: (candidate, env) =>
    new FileRunStore(candidate.location, kerasFormat(candidate.options?.['top'] === 'logs'), env),
};

/**
 * A log is a run, and its store the folder above that in which it stands: trainings have a folder each. Where the
 * search begins at the log's folder, it is the store itself.
 */
function detect(folder: FolderListing): readonly StoreCandidate[] {
  if (kerasLogs(folder.files, (name, bytes) => folder.text(name, bytes)).length === 0) return [];
  return [
    folder.parent === null
      ? { kind: 'keras', location: folder.path, options: { top: 'logs' } }
      : { kind: 'keras', location: folder.parent.path },
  ];
}
