import type { Problem } from '../../../../contract/run.ts';
import {
  joinPath,
  parseDvcFile,
  type DvcFile,
  type ParamsFile,
  type PlotFile,
} from '../../../core/dvc/dvcFile.ts';
import { parseLockFile, type LockedOut } from '../../../core/dvc/lockFile.ts';
import { parseValues } from '../../../core/dvc/parseValues.ts';
import type { BlobBook } from './blobBook.ts';
import { attempt } from './blobBook.ts';
import type { GitTrees } from './gitTrees.ts';
import type { LocalCache } from './localCache.ts';

/** Where a declared file is at a commit. */
export type Place =
  | { readonly kind: 'git'; readonly id: string }
  | { readonly kind: 'cache'; readonly md5: string }
  /** Recorded in a lock, but the cache here does not have it. */
  | { readonly kind: 'absent'; readonly md5: string };

const mostFiles = 2000;

/** One project at one commit: what its `dvc.yaml` files declare, and where those files are. */
export class Revision {
  readonly problems: Problem[] = [];
  readonly metrics = new Set<string>();
  readonly params: ParamsFile[] = [];
  readonly plots: PlotFile[] = [];
  private outs: Promise<Map<string, LockedOut>> | null = null;
  private readonly lockFiles: { folder: string; id: string }[] = [];
  private readonly dvcFiles = new Map<string, string>();

  private constructor(
    /** Root tree of the project at this commit. */
    readonly tree: string,
    private readonly parts: {
      trees: GitTrees;
      blobs: BlobBook;
      cache: LocalCache;
      shown: (path: string) => string;
    },
  ) {}

  /**
   * @param tree id of the project's folder at the commit
   * @param shown makes a path of the project relative to the root of problems
   */
  static async open(tree: string, parts: Revision['parts']): Promise<Revision> {
    const revision = new Revision(tree, parts);
    await revision.declare();
    return revision;
  }

  /** Parsed value of a params or metrics file; null when it is not here. @throws ValuesError */
  async values(path: string, place: Place): Promise<unknown> {
    const { blobs, cache } = this.parts;
    const suffix = /\.[^./]+$/u.exec(path)?.[0] ?? '';
    const parse = (text: string): unknown => parseValues(path, text);
    let found: { value: unknown } | { error: Error } | null = null;
    if (place.kind === 'git') found = await blobs.parsed(place.id, `values${suffix}`, parse);
    else {
      const text = cache.text(place.md5);
      found = text === null ? null : attempt(() => parse(text));
    }
    if (found && 'error' in found) throw found.error;
    return found?.value ?? null;
  }

  async text(place: Place): Promise<string | null> {
    if (place.kind === 'git')
      return (await this.parts.trees.git.read(place.id))?.content.toString('utf8') ?? null;
    return place.kind === 'cache' ? this.parts.cache.text(place.md5) : null;
  }

  /** Files that a declared path names: itself, or all files of a folder. Empty where nothing is known of it. */
  async files(path: string): Promise<readonly { path: string; place: Place }[]> {
    const { trees } = this.parts;
    const entry = path === '' ? null : await trees.entry(this.tree, path);
    if (entry?.type === 'blob') return [{ path, place: { kind: 'git', id: entry.id } }];
    if (entry?.type === 'tree') {
      const files = await trees.filesBelow(entry.id, mostFiles);
      const inGit = files.filter((file) => !/(?:^|\/)\.gitignore$/u.test(file.path));
      if (inGit.length > 0)
        return inGit.map((file) => ({ path: `${path}/${file.path}`, place: { kind: 'git', id: file.id } }));
    }
    return this.cached(path);
  }

  /** Paths that stages and `.dvc` files write. */
  async outputs(): Promise<ReadonlySet<string>> {
    return new Set((await this.locked()).keys());
  }

  /** Values of params that a lock recorded, by file relative to the project. */
  async lockedParams(): Promise<ReadonlyMap<string, unknown>> {
    const found = new Map<string, unknown>();
    for (const { folder, id } of this.lockFiles) {
      const lock = await this.parts.blobs.parsed(id, 'lock', parseLockFile);
      if (lock && 'value' in lock)
        for (const [file, values] of lock.value.params) found.set(joinPath(folder, file), values);
    }
    return found;
  }

  private async declare(): Promise<void> {
    const { trees, blobs, shown } = this.parts;
    for (const { folder, name, id } of await projectFiles(trees, this.tree)) {
      const path = joinPath(folder, name);
      if (name !== 'dvc.yaml') {
        if (name === 'dvc.lock') this.lockFiles.push({ folder, id });
        else this.dvcFiles.set(path, id);
        continue;
      }
      const parsed = await blobs.parsed(id, 'dvc.yaml', parseDvcFile);
      if (parsed && 'error' in parsed)
        this.problems.push({
          code: 'corrupt',
          severity: 'warning',
          path: shown(path),
          message: `This dvc.yaml cannot be read: ${parsed.error.message}.`,
        });
      else if (parsed) await this.add(folder, parsed.value);
    }
  }

  private async add(folder: string, file: DvcFile): Promise<void> {
    const here = (path: string): string => joinPath(folder, path);
    for (const path of file.metrics)
      for (const real of await this.resolved(here(path))) this.metrics.add(real);
    for (const params of file.params)
      if (!params.path.includes('${')) this.params.push({ ...params, path: here(params.path) });
    for (const plot of file.plots)
      for (const path of await this.resolved(here(plot.path))) this.plots.push({ ...plot, path });
  }

  /** A path with `${…}` is one for each output of the locks that fits it. */
  private async resolved(path: string): Promise<readonly string[]> {
    if (!path.includes('${')) return [path];
    const parts = path.split(/\$\{[^}]*\}/u).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
    const pattern = new RegExp(`^${parts.join('.+')}$`, 'u');
    return [...(await this.locked()).keys()].filter((out) => pattern.test(out));
  }

  private async cached(path: string): Promise<readonly { path: string; place: Place }[]> {
    const { cache } = this.parts;
    const outs = await this.locked();
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      const out = outs.get(path.slice(0, end));
      if (!out) continue;
      const rest = path.slice(end + 1);
      if (!out.md5.endsWith('.dir')) return rest === '' ? [{ path, place: placeOf(out.md5, cache) }] : [];
      const files = cache.manifest(out.md5);
      if (!files) return [{ path, place: { kind: 'absent', md5: out.md5 } }];
      const below = rest === '' ? '' : `${rest}/`;
      return [...files]
        .filter(([name]) => name === rest || name.startsWith(below))
        .slice(0, mostFiles)
        .map(([name, md5]) => ({ path: `${path.slice(0, end)}/${name}`, place: placeOf(md5, cache) }));
    }
    return [];
  }

  private locked(): Promise<Map<string, LockedOut>> {
    this.outs ??= this.readLocks();
    return this.outs;
  }

  private async readLocks(): Promise<Map<string, LockedOut>> {
    const { blobs, shown } = this.parts;
    const outs = new Map<string, LockedOut>();
    const places = [
      ...this.lockFiles.map(({ folder, id }) => ({ folder, id, path: joinPath(folder, 'dvc.lock') })),
      ...[...this.dvcFiles].map(([path, id]) => ({
        folder: path.slice(0, Math.max(0, path.lastIndexOf('/'))),
        id,
        path,
      })),
    ];
    for (const { folder, id, path } of places) {
      const lock = await blobs.parsed(id, 'lock', parseLockFile);
      if (lock && 'value' in lock)
        for (const out of lock.value.outs) outs.set(joinPath(folder, out.path), out);
      else if (lock)
        this.problems.push({
          code: 'corrupt',
          severity: 'warning',
          path: shown(path),
          message: `The values that are kept in DVC's cache are unknown: ${lock.error.message}.`,
        });
    }
    return outs;
  }
}

function placeOf(md5: string, cache: LocalCache): Place {
  return cache.text(md5) === null ? { kind: 'absent', md5 } : { kind: 'cache', md5 };
}

interface ProjectFileEntry {
  readonly folder: string;
  readonly name: string;
  readonly id: string;
}

const deepest = 8;
const byTree = new WeakMap<GitTrees, Map<string, Promise<readonly ProjectFileEntry[]>>>();

/** `dvc.yaml`, `dvc.lock` and `.dvc` files of a project; folders that are projects of their own are left out. */
function projectFiles(trees: GitTrees, tree: string, depth = 0): Promise<readonly ProjectFileEntry[]> {
  let known = byTree.get(trees);
  if (!known) byTree.set(trees, (known = new Map()));
  let files = known.get(tree);
  if (!files) known.set(tree, (files = findProjectFiles(trees, tree, depth)));
  return files;
}

async function findProjectFiles(
  trees: GitTrees,
  tree: string,
  depth: number,
): Promise<readonly ProjectFileEntry[]> {
  const found: ProjectFileEntry[] = [];
  for (const entry of (await trees.level(tree))?.values() ?? []) {
    const { name, id } = entry;
    if (entry.type === 'blob') {
      if (name === 'dvc.yaml' || name === 'dvc.lock' || (name.endsWith('.dvc') && name !== '.dvc'))
        found.push({ folder: '', name, id });
    } else if (entry.type === 'tree' && depth < deepest && name !== '.dvc' && name !== 'node_modules') {
      if ((await trees.level(id))?.get('.dvc')?.type === 'tree') continue;
      for (const file of await projectFiles(trees, id, depth + 1))
        found.push({ ...file, folder: joinPath(name, file.folder) });
    }
  }
  return found;
}
