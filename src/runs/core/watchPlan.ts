/** One folder to watch; `recursive` false means only its own entries. */
export interface WatchedFolder {
  readonly folder: string;
  readonly recursive: boolean;
}

/** Above so many watchers neighbours are watched through their common parent. */
const most = 100;

/**
 * Folders whose events tell about all the paths: a folder as a whole, a file through the folder that it lies in (so
 * that files beside it, such as `-wal`, and a replaced file are seen too). What lies inside a watched folder needs no
 * watcher of its own.
 */
export function watchPlan(
  paths: readonly string[],
  isFolder: (path: string) => boolean,
  parentOf: (path: string) => string,
): readonly WatchedFolder[] {
  const whole = new Set<string>();
  const shallow = new Set<string>();
  for (const path of paths) {
    if (isFolder(path)) whole.add(path);
    else shallow.add(parentOf(path));
  }
  let folders = outermost(whole, parentOf);
  while (folders.size > most) {
    const parents = new Set([...folders].map(parentOf));
    const next = outermost(parents, parentOf);
    if (next.size >= folders.size) break;
    folders = next;
  }
  const flat = [...shallow].filter((folder) => !isInside(folder, folders, parentOf));
  return [
    ...[...folders].map((folder) => ({ folder, recursive: true })),
    ...flat.map((folder) => ({ folder, recursive: false })),
  ];
}

function outermost(folders: ReadonlySet<string>, parentOf: (path: string) => string): Set<string> {
  return new Set([...folders].filter((folder) => !isInside(parentOf(folder), folders, parentOf)));
}

function isInside(path: string, folders: ReadonlySet<string>, parentOf: (path: string) => string): boolean {
  for (let at = path; ;) {
    if (folders.has(at)) return true;
    const parent = parentOf(at);
    if (parent === at) return false;
    at = parent;
  }
}
