import type { FolderListing, RunReader, StoreCandidate } from '../../../core/reader.ts';
import { DvcStore } from './dvcStore.ts';

/** DVC projects: experiments in git, and the metrics of `dvc.yaml` at branch tips and commits that have experiments. */
export const dvcReader: RunReader = {
  kind: 'dvc',
  version: 1,
  detect,
  open: (candidate, env) => new DvcStore(candidate.location, env),
};

/** A folder that holds `.dvc/`, as `dvc init` makes it. */
function detect(folder: FolderListing): readonly StoreCandidate[] {
  if (!folder.folders.includes('.dvc')) return [];
  const { files, folders } = folder.list('.dvc');
  const isProject = files.includes('config') || files.includes('config.local') || folders.includes('cache');
  return isProject ? [{ kind: 'dvc', location: folder.path }] : [];
}
