import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { threadId } from 'node:worker_threads';
import type { IndexSettings, IndexSnapshot } from '../../contract/runIndex.ts';
import type { GitReads } from '../../git/core/gitReads.ts';
import type { Log } from '../../platform/log.ts';
import type { ReaderEnv } from '../core/reader.ts';
import type { ServerCredentials } from '../core/serverCredentials.ts';
import { IndexCache } from './indexCache.ts';
import { readers } from './readers/registry.ts';
import { RunIndex } from './runIndex.ts';
import { StoreSet, type WhereToLook } from './storeSet.ts';

export interface OpenRunIndexOptions {
  /** Absolute project root. */
  readonly root: string;
  /** Absolute folder for the cache; null keeps none. */
  readonly storage: string | null;
  readonly log: Log;
  readonly settings: IndexSettings;
  readonly git: GitReads | null;
  readonly gitProblem: string | null;
  readonly where: WhereToLook;
  readonly now: () => number;
  /** What is shown already, of an earlier session. */
  readonly shown?: IndexSnapshot | null;
  /** How to sign in to the server of an origin. */
  readonly credentials?: (origin: string) => ServerCredentials | null;
}

/** Puts an index together: paths and ids are anchored at the git top level, else at the root. */
export async function openRunIndex(options: OpenRunIndexOptions): Promise<RunIndex> {
  const { storage, log, settings, git, now } = options;
  const root = realpathSync(options.root);
  const anchor = git?.topLevel ?? root;
  const scratch = join(storage ?? join(tmpdir(), 'modelwright'), 'scratch', `${process.pid}-${threadId}`);
  const env: ReaderEnv = {
    root: anchor,
    relative: (path) => relativeTo(anchor, path),
    git,
    scratch,
    timezone: settings.timezone,
    now,
    ...(options.credentials ? { credentials: options.credentials } : {}),
  };
  const cache = storage === null ? null : new IndexCache(join(storage, 'index', folderName(anchor)), log);
  const stores = new StoreSet({ env, readers, cache, log, root });
  const index = new RunIndex({ ...options, root, stores });
  if (settings.filter !== null) await index.configure(settings, options.where);
  index.onDispose(() => rmSync(scratch, { recursive: true, force: true }));
  return index;
}

/** With `/` on every system; what is not below the anchor, and URLs, stay as they are. */
function relativeTo(anchor: string, path: string): string {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) return path;
  const below = relative(anchor, path);
  if (below === '') return '.';
  if (below === '..' || below.startsWith(`..${sep}`)) return path;
  return below.replaceAll(sep, '/');
}

/** Cached paths are relative to the anchor, so each anchor has a cache of its own. */
function folderName(anchor: string): string {
  return createHash('sha256').update(anchor).digest('hex').slice(0, 16);
}
