import { basename, join } from 'node:path';
import { parseLooseJson } from '../../../core/dvc/parseValues.ts';
import { isMap } from '../../../core/dvc/valueTree.ts';
import type { FolderListing, RunReader, StoreCandidate } from '../../../core/reader.ts';
import { DvcliveStore } from './dvcliveStore.ts';

/** Folders of DVCLive, whatever they are called: each is a store with one run. */
export const dvcliveReader: RunReader = {
  kind: 'dvclive',
  version: 1,
  detect,
  open: (candidate, env) => new DvcliveStore(candidate.location, env),
};

const series = /\.(?:tsv|csv)$/u;

function detect(folder: FolderListing): readonly StoreCandidate[] {
  const found: StoreCandidate[] = [];
  if (isLiveFolder(folder)) {
    const claims = ['plots', 'scalars'].map((name) => join(folder.path, name));
    found.push({ kind: 'dvclive', location: folder.path, claims });
  }
  // Before version 1 the values stood beside the folder, in a file of its name.
  for (const name of folder.folders)
    if (folder.files.includes(`${name}.json`) && isOldFolder(folder, name))
      found.push({ kind: 'dvclive', location: join(folder.path, name) });
  return found;
}

function isLiveFolder(folder: FolderListing): boolean {
  const { files } = folder;
  const hasPlots = [
    ['plots', 'plots/metrics'],
    ['scalars', 'scalars'],
  ].some(([parent = '', below = '']) => folder.folders.includes(parent) && hasSeries(folder, below));
  if (hasPlots && !files.includes('metrics.json')) return startsLikeSeries(folder, 'plots/metrics');
  if (!files.includes('metrics.json')) return false;
  if (
    !hasPlots &&
    !files.includes('params.yaml') &&
    !files.includes('dvc.yaml') &&
    basename(folder.path) !== 'dvclive'
  )
    return false;
  return hasPlots || statesStep(folder.text('metrics.json'));
}

function hasSeries(folder: FolderListing, below: string, depth = 0): boolean {
  const { files, folders } = folder.list(below);
  if (files.some((name) => series.test(name))) return true;
  return depth < 6 && folders.slice(0, 50).some((name) => hasSeries(folder, `${below}/${name}`, depth + 1));
}

function isOldFolder(folder: FolderListing, name: string): boolean {
  return folder.list(name).files.some((file) => series.test(file)) && startsLikeSeries(folder, name);
}

/** The first line of a series: `[timestamp] step name`. */
function startsLikeSeries(folder: FolderListing, below: string): boolean {
  const { files, folders } = folder.list(below);
  const file = files.find((name) => series.test(name));
  if (file === undefined)
    return folders.slice(0, 5).some((name) => startsLikeSeries(folder, `${below}/${name}`));
  const head = Buffer.from(folder.head(`${below}/${file}`, 200)).toString('utf8');
  return /^(?:timestamp[\t,])?step[\t,]/u.test(head);
}

function statesStep(text: string | null): boolean {
  try {
    const values = parseLooseJson(text ?? '');
    return isMap(values) && typeof values['step'] === 'number';
  } catch {
    return false;
  }
}
