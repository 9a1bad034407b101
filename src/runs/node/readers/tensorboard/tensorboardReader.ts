import { statSync } from 'node:fs';
import type { FolderListing, NamedSource, RunReader, StoreCandidate } from '../../../core/reader.ts';
import { EventStore } from './eventStore.ts';
import { isEventFile, storeOf } from './logFolders.ts';

/** TensorBoard's event files, whoever wrote them. */
export const tensorboardReader: RunReader = {
  kind: 'tensorboard',
  version: 1,
  detect,
  named,
  open: (candidate, env) =>
    new EventStore(candidate.location, candidate.options?.['logdir'] === 'whole', env),
};

function detect(folder: FolderListing): readonly StoreCandidate[] {
  if (!folder.files.some((name) => isEventFile(name))) return [];
  return [{ kind: 'tensorboard', location: storeOf(folder) }];
}

/** A folder that a person named as TensorBoard's is the log folder, like that of `tensorboard --logdir`. */
function named({ type, location, options }: NamedSource): readonly StoreCandidate[] {
  if (type !== 'tensorboard' || !statSync(location, { throwIfNoEntry: false })?.isDirectory()) return [];
  return [{ kind: 'tensorboard', location, options: { ...options, logdir: 'whole' } }];
}
