import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FolderListing } from '../../../core/reader.ts';
import { fileErrorCode } from '../../fileBytes.ts';
import { listFolder, realPathOf } from '../../folderListing.ts';
import { dataExtensionOf, isForeignTree, isSkippedName } from '../../walkRules.ts';

/*
 * Which folder is the store? What a person would give to `tensorboard --logdir`: the topmost folder above the event
 * files that is not a project itself. A project is known by its files (a repository, a package, scripts, notebooks).
 *
 *   repo/runs/exp1/train/events…   -> repo/runs, run `exp1/train`
 *   repo/logs/events…              -> repo/logs, run `.`
 *   repo/examples/mnist/train.py, repo/examples/mnist/runs/a/events… -> repo/examples/mnist/runs, run `a`
 *   repo/a/events…, repo/b/events… -> repo, runs `a` and `b`: run folders stand directly in it
 *   logs/ opened by itself         -> logs, since it holds run folders and nothing of a project
 *
 * The rule looks at one event file and the folders above it, hence every event file belongs to one store, and adding
 * runs to a store does not move it.
 */

const eventFile = /tfevents/u;
const notEvents = /\.(?:py|ipynb|md|csv|tsv|json|txt|png|svg|html|yaml|yml|gz|zip|tar|zst|dvc)$/u;

/** Folders with such names are log folders by themselves, wherever they stand. */
const logNames =
  /^(?:runs?|logs?|log_?dirs?|(?:tb|tensorboard|tf|train|training|lightning|event)[-_]?(?:logs?|runs?|events?)|tensorboard|tb|summar(?:y|ies)|events?|outputs?|results?|experiments?|catboost_info|mlruns|wandb|checkpoints?)$/iu;

const projectFile =
  /(?:\.(?:py|ipynb|toml|cfg|sh|rs|go|js|ts|java|cpp)|^(?:requirements.*\.txt|readme(?:\..*)?|license.*|makefile|dockerfile|package\.json|environment\.ya?ml|modelwright\.yaml|dvc\.yaml|mlproject))$/iu;
const projectFolders: ReadonlySet<string> = new Set(['.git', '.dvc', '.vscode', '.github']);

export function isEventFile(name: string): boolean {
  return eventFile.test(name) && !notEvents.test(name);
}

type Names = Pick<FolderListing, 'files' | 'folders'>;

/** A folder with event files in it is a run, also when a copy of the code stands beside them. */
function isProject(folder: Names): boolean {
  if (folder.files.some((name) => isEventFile(name))) return false;
  return (
    folder.folders.some((name) => projectFolders.has(name)) ||
    folder.files.some((name) => projectFile.test(name))
  );
}

/** The store that the event files of this folder belong to. */
export function storeOf(folder: FolderListing): string {
  let top = folder;
  for (let up = folder.parent; up; up = up.parent) {
    if (up.parent === null || isProject(up)) return holdsRuns(up) ? up.path : top.path;
    top = up;
  }
  return top.path;
}

const known = new WeakMap<FolderListing, boolean>();

/** Whether a project, or the folder where the search began, is a log folder itself. */
function holdsRuns(folder: FolderListing): boolean {
  const before = known.get(folder);
  if (before !== undefined) return before;
  const children = folder.folders.filter((name) => !logNames.test(name));
  const direct = children.filter((name) => folder.list(name).files.some((file) => isEventFile(file)));
  const found =
    folder.files.some((name) => isEventFile(name)) ||
    (isProject(folder)
      ? direct.length >= 2
      : direct.length > 0 || children.some((name) => holdsDeeper(folder, name, 3)));
  known.set(folder, found);
  return found;
}

function holdsDeeper(folder: FolderListing, below: string, depth: number): boolean {
  const listing = folder.list(below);
  if (isProject(listing)) return false;
  if (listing.files.some((name) => isEventFile(name))) return true;
  return (
    depth > 0 &&
    listing.folders
      .slice(0, 100)
      .some((name) => !isSkippedName('', name) && holdsDeeper(folder, `${below}/${name}`, depth - 1))
  );
}

export interface RunFolder {
  /** Relative to the store, `.` for the store itself. */
  readonly nativeId: string;
  readonly folder: string;
  /** Names of the event files, in reading order. */
  readonly files: readonly string[];
}

/**
 * Folders with event files in a store or below, sorted. Folders that are a project of their own end the way, since
 * what is below has another store. One step per folder.
 *
 * @param isWhole everything below belongs to the store, since a person named it
 * @throws what the file system throws for the store itself
 */
export function* runFolders(
  store: string,
  isWhole: boolean,
  onProblem: (path: string, error: unknown) => void,
): Generator<RunFolder | null> {
  const seen = new Set<string>();
  const links: string[] = [];
  const stack: string[] = [''];
  readdirSync(store);
  for (;;) {
    const below = stack.pop() ?? links.shift();
    if (below === undefined) return;
    const folder = below === '' ? store : join(store, below);
    const real = realPathOf(folder);
    if (seen.has(real)) continue;
    seen.add(real);
    let names: ReturnType<typeof listFolder>;
    try {
      names = listFolder(folder);
    } catch (error) {
      if (fileErrorCode(error) !== 'ENOENT') onProblem(folder, error);
      continue;
    }
    const files = names.files.filter((name) => isEventFile(name));
    yield files.length > 0 ? { nativeId: below || '.', folder, files } : null;
    if (below !== '' && (isForeignTree(names) || isRunOfOther(names) || (!isWhole && isProject(names))))
      continue;
    if (dataExtensionOf(names.files, 1000) !== null) continue;
    const own = below.slice(below.lastIndexOf('/') + 1);
    const enter = (name: string): string => (below === '' ? name : `${below}/${name}`);
    for (const name of names.folders.reverse()) if (!isSkippedName(own, name)) stack.push(enter(name));
    for (const name of names.links) {
      const target = realPathOf(join(folder, name));
      // Links to a folder of the store, such as `latest`, are no runs of their own.
      if (!isWithin(target, store) && !isWithin(store, target)) links.push(enter(name));
    }
  }
}

/** A run of MLflow's file store: what its artifacts hold is not looked at by the walk either. */
function isRunOfOther(names: Names): boolean {
  return names.files.includes('meta.yaml') && names.folders.includes('artifacts');
}

function isWithin(path: string, folder: string): boolean {
  const real = realPathOf(folder);
  return path === real || path.startsWith(`${real}/`);
}
