import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, posix, relative, sep } from 'node:path';
import type { Run } from '../../../contract/run.ts';
import type { InputPlace } from '../../../evidence/core/evidence.ts';
import type { GitReads } from '../../../git/core/gitReads.ts';
import type { DvcCache } from '../../../runs/core/dvcCache.ts';
import type { RunSource } from '../../../runs/core/runSource.ts';
import type { TableSource } from '../../core/columnTable.ts';
import { committedFile, type Committed } from './committedFile.ts';
import { nestedFile } from './nestedFile.ts';

/** A run's predictions, where they lie. */
export interface Found {
  readonly source: TableSource;
  /** Changes whenever the content may have. */
  readonly stamp: string;
  /** Where to look again, for evidence; null outside of the repository. */
  readonly place: InputPlace | null;
}

export type Located =
  | Found
  /** Where it was looked, as a clause. */
  | { readonly why: string };

export interface LocateOptions {
  /** Absolute project root. */
  readonly root: string;
  readonly index: RunSource;
  readonly git: GitReads | null;
  readonly dvc: (folder: string) => DvcCache;
}

/** A file that was written a little after the run's end still belongs to it: clocks of disks and trackers differ. */
const slackMs = 2000;

/**
 * Finds a run's own predictions: in its artifacts, in the tree of its commit, and for the newest run in the work tree
 * when the file was written while it ran. Another run's predictions are never taken.
 */
export class PredictionPlaces {
  private readonly committed = new Map<string, Promise<Committed>>();
  private readonly artifacts = new Map<string, string>();
  /** Without links, as the index names artifacts. */
  private readonly root: string;
  private readonly topLevel: string;

  constructor(private readonly options: LocateOptions) {
    this.root = realpathSync(options.root);
    this.topLevel = options.git?.topLevel ?? this.root;
  }

  async locate(run: Run, path: string): Promise<Located> {
    const looked: string[] = [];
    const artifact = this.inArtifacts(run, path, looked);
    if (artifact) return artifact;
    const blob = await this.inCommit(run, path, looked);
    if (blob) return blob;
    return this.inWorkTree(run, path) ?? { why: `${path} is ${looked.join(', and ')}` };
  }

  private inArtifacts(run: Run, path: string, looked: string[]): Located | null {
    const folder = this.options.index.artifactFolder(run);
    if (folder === null) {
      looked.push(
        run.artifacts === null ? 'in no artifacts, as it has none' : 'in artifacts that are not on this disk',
      );
      return null;
    }
    // Walking a folder costs more than looking at one file: where it was found is remembered.
    const key = `${folder}\0${path}`;
    const found = this.artifacts.get(key) ?? nestedFile(folder, path);
    const stamp = found === null ? null : stampOf(found);
    if (found === null || stamp === null) {
      this.artifacts.delete(key);
      looked.push('not among its artifacts');
      return null;
    }
    this.artifacts.set(key, found);
    const shown = `${run.artifacts ?? ''}${found.slice(folder.length)}`;
    return { source: { shown, path: found }, stamp, place: this.placeOf('artifacts', found) };
  }

  private async inCommit(run: Run, path: string, looked: string[]): Promise<Located | null> {
    const { git } = this.options;
    const { id, exists, kind } = run.commit;
    if (!git || id === null || !exists || kind === 'inferred' || kind === 'none') return null;
    const key = `${id}:${path}`;
    let asked = this.committed.get(key);
    if (!asked) {
      asked = committedFile({ ...this.options, git }, id, path);
      this.committed.set(key, asked);
      // What is not here now may be fetched later.
      void asked.then(
        (found) => found && 'why' in found && this.committed.delete(key),
        () => this.committed.delete(key),
      );
    }
    const found = await asked;
    if (found && 'source' in found)
      return { source: found.source, stamp: key, place: { in: 'commit', path: key } };
    looked.push(found ? `known but away: ${found.why}` : `not in its commit ${id.slice(0, 7)}`);
    return null;
  }

  private inWorkTree(run: Run, path: string): Located | null {
    const [newest] = this.options.index.all();
    if (newest?.id !== run.id || run.startedAt === null || posix.normalize(path).startsWith('..'))
      return null;
    const file = join(this.root, path);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (!stats?.isFile() || stats.mtimeMs < run.startedAt) return null;
    if (run.endedAt !== null && stats.mtimeMs > run.endedAt + slackMs) return null;
    const place = this.placeOf('work-tree', file);
    return { source: { shown: path, path: file }, stamp: stampOf(file) ?? '', place };
  }

  private placeOf(where: 'artifacts' | 'work-tree', file: string): InputPlace | null {
    const { root, topLevel } = this;
    const isOutside = relative(topLevel, file).startsWith('..') || isAbsolute(relative(topLevel, file));
    return isOutside ? null : { in: where, path: relative(root, file).replaceAll(sep, '/') };
  }
}

/** Path, size and time of a file; null when it is gone. */
export function stampOf(path: string): string | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? `${path}|${stats.size}|${stats.mtimeMs}` : null;
}
