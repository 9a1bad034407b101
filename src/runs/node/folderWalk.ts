import { join, sep } from 'node:path';
import type { Problem, ProblemCode } from '../../contract/run.ts';
import { messageOf } from '../../platform/errors.ts';
import type { RunReader } from '../core/reader.ts';
import type { DiscoverEvent } from './discoverEvent.ts';
import { listFolder, realPathOf, WalkedFolder } from './folderListing.ts';
import { dataExtensionOf, extensionOf, isForeignTree, isSkippedName } from './walkRules.ts';

export interface WalkLimits {
  readonly folders: number;
  readonly depth: number;
  readonly timeMs: number;
}

const defaultLimits: WalkLimits = { folders: 60_000, depth: 24, timeMs: 30_000 };

/** In a folder of many folders, after so many data folders in a row the rest is taken for data too. */
const dataSiblings = 16;
const manySiblings = 64;

interface Pending {
  readonly path: string;
  /** Without links: what the set of visited folders holds. */
  readonly real: string;
  readonly depth: number;
  readonly parent: Siblings | null;
  readonly above: WalkedFolder | null;
}

interface Siblings {
  readonly count: number;
  dataInARow: number;
}

/**
 * A bounded walk, nearest folders first, one folder per step. Links are followed after everything else, so that a
 * store inside the root is found by its own path; a folder is visited once, whatever leads to it.
 */
export class FolderWalk {
  visited = 0;
  private readonly base: string;
  private readonly root: string;
  private readonly readers: readonly RunReader[];
  private readonly limits: WalkLimits;
  private readonly onlyFile: string | null;
  private readonly seen = new Set<string>();
  private readonly claimed = new Set<string>();
  private queue: Pending[] = [];
  private next = 0;
  private links: Pending[] = [];
  private readonly startedAt = performance.now();
  private stopped = false;

  constructor(
    base: string,
    root: string,
    readers: readonly RunReader[],
    limits: Partial<WalkLimits> = {},
    onlyFile: string | null = null,
  ) {
    this.base = base;
    this.root = root;
    this.readers = readers;
    this.limits = { ...defaultLimits, ...limits };
    this.onlyFile = onlyFile;
    this.queue.push({ path: base, real: realPathOf(base), depth: 0, parent: null, above: null });
  }

  /** Looks at one file of a folder and nowhere else. */
  static ofFile(folder: string, file: string, root: string, readers: readonly RunReader[]): FolderWalk {
    return new FolderWalk(folder, root, readers, {}, file);
  }

  get done(): boolean {
    return this.stopped || (this.next >= this.queue.length && this.links.length === 0);
  }

  /** Looks at the next folder. */
  *step(): Generator<DiscoverEvent> {
    const folder = this.take();
    if (!folder || this.seen.has(folder.real) || this.claimed.has(folder.path)) return;
    this.seen.add(folder.real);
    const beyond = this.beyondLimits();
    if (beyond !== null) {
      this.stopped = true;
      yield this.problem('too-large', 'warning', this.base, beyond);
      return;
    }
    this.visited += 1;
    let names: ReturnType<typeof listFolder>;
    try {
      names = listFolder(folder.path);
    } catch (error) {
      const gone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!gone)
        yield this.problem(
          'no-permission',
          'warning',
          folder.path,
          `This folder cannot be looked into: ${messageOf(error)}.`,
        );
      return;
    }
    if (this.onlyFile !== null) {
      const files = names.files.filter((name) => name === this.onlyFile);
      yield* this.detect(new WalkedFolder(folder.path, files, []));
      return;
    }
    if (folder.depth > 0 && isForeignTree(names)) return;
    const data = dataExtensionOf(names.files, 1000);
    const files = data === null ? names.files : names.files.filter((name) => extensionOf(name) !== data);
    const listing = new WalkedFolder(folder.path, files, [...names.folders, ...names.links], folder.above);
    yield* this.detect(listing);
    this.countSibling(folder, names.files);
    if (data === null) this.enter(folder, names, listing);
  }

  private take(): Pending | undefined {
    for (;;) {
      const folder = this.queue[this.next];
      if (folder) {
        this.next += 1;
        if (this.next > 4096) {
          this.queue = this.queue.slice(this.next);
          this.next = 0;
        }
        if (folder.parent && isDataFamily(folder.parent)) continue;
        return folder;
      }
      const link = this.links.shift();
      if (!link) return undefined;
      const real = realPathOf(link.path);
      // A link to a folder above would lead out over the whole disk.
      if (isWithin(realPathOf(this.base), real)) continue;
      return { ...link, real };
    }
  }

  private *detect(folder: WalkedFolder): Generator<DiscoverEvent> {
    for (const reader of this.readers) {
      try {
        for (const candidate of reader.detect(folder)) {
          for (const claim of candidate.claims ?? []) this.claimed.add(claim);
          yield { type: 'candidate', candidate, reader };
        }
      } catch (error) {
        yield this.problem(
          'corrupt',
          'warning',
          folder.path,
          `Looking for ${reader.kind} stores here failed: ${messageOf(error)}.`,
        );
      }
    }
  }

  private enter(folder: Pending, names: ReturnType<typeof listFolder>, above: WalkedFolder): void {
    if (folder.depth >= this.limits.depth) return;
    const name = folder.path.slice(folder.path.lastIndexOf(sep) + 1);
    const parent: Siblings = { count: names.folders.length, dataInARow: 0 };
    const child = (child: string): Pending => ({
      path: join(folder.path, child),
      real: join(folder.real, child),
      depth: folder.depth + 1,
      parent,
      above,
    });
    for (const entry of names.folders) if (!isSkippedName(name, entry)) this.queue.push(child(entry));
    for (const entry of names.links) if (!isSkippedName(name, entry)) this.links.push(child(entry));
  }

  private countSibling(folder: Pending, files: readonly string[]): void {
    if (!folder.parent) return;
    folder.parent.dataInARow = dataExtensionOf(files, 100) === null ? 0 : folder.parent.dataInARow + 1;
  }

  private beyondLimits(): string | null {
    const advice = 'Name the store under `sources` in modelwright.yaml to have it read.';
    if (this.visited >= this.limits.folders)
      return `The search for runs ended after ${this.visited} folders. ${advice}`;
    if (performance.now() - this.startedAt > this.limits.timeMs)
      return `The search for runs ended after ${Math.round(this.limits.timeMs / 1000)} s. ${advice}`;
    return null;
  }

  private problem(
    code: ProblemCode,
    severity: Problem['severity'],
    path: string,
    message: string,
  ): DiscoverEvent {
    const inside = isWithin(path, this.root);
    const shown = inside ? path.slice(this.root.length + 1).replaceAll(sep, '/') || '.' : path;
    return { type: 'problem', problem: { code, severity, path: shown, message } };
  }
}

function isDataFamily(siblings: Siblings): boolean {
  return siblings.count >= manySiblings && siblings.dataInARow >= dataSiblings;
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
