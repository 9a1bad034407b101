import type { FolderListing, RunReader, StoreCandidate } from '../../../core/reader.ts';
import { FileRunStore } from '../fileRuns/fileRunStore.ts';
import { huggingfaceFormat, isCheckpoint, stateFile } from './huggingfaceFormat.ts';

/** What the Trainer of Hugging Face's transformers leaves in its output folder. */
export const huggingfaceReader: RunReader = {
  kind: 'huggingface',
  version: 1,
  detect,
  open: (candidate, env) =>
    new FileRunStore(candidate.location, huggingfaceFormat(candidate.options?.['top'] === 'output'), env),
};

/**
 * A run is an output folder, its store the folder that it stands in. Where the search begins at the output folder, it
 * is the store itself.
 */
function detect(folder: FolderListing): readonly StoreCandidate[] {
  if (!folder.files.includes(stateFile)) return [];
  const output = isCheckpoint(folder.path) ? (folder.parent ?? folder) : folder;
  return [
    output.parent === null
      ? { kind: 'huggingface', location: output.path, options: { top: 'output' } }
      : { kind: 'huggingface', location: output.parent.path },
  ];
}
