import { createHash } from 'node:crypto';
import {
  chmodSync,
  truncateSync,
  closeSync,
  openSync,
  constants,
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { DatabaseSync } from 'node:sqlite';
import { ModelwrightError } from '../../platform/errors.ts';
import type { Sqlite } from './sqliteEngine.ts';
import { stampOf, type SqliteStamp } from './sqliteStamp.ts';

/** A database at one moment. The user's folder is never written to, whatever state it is in. */
export interface Snapshot {
  readonly database: DatabaseSync;
  readonly stamp: SqliteStamp;
  /** True while what is read still is of one moment: always for a copy, until the next write for the file itself. */
  isConsistent(): boolean;
  close(): void;
}

/**
 * `busy`: somebody writes all the time, and reads of the plain file were torn. Then a small file is copied between
 * two writes, and for a large one SQLite's own read lock is taken, which writes nothing either.
 */
export type SnapshotMode = 'calm' | 'busy';

const mostCopied = 256 * 1024 * 1024;
const tries = 8;
const pauseMs = 40;

interface OpenOne {
  readonly snapshot: Snapshot;
  users: number;
}

/**
 * Opens snapshots of one database. The plain file is opened immutable and read-only: no lock, no byte beside it.
 * With a write-ahead log or a rollback journal beside it, the files are copied to a private folder while nothing
 * changes, and SQLite recovers there. Those who ask while a snapshot of the present state is open share it.
 */
export class SqliteSnapshots {
  private readonly path: string;
  private readonly folder: string;
  private readonly engine: Sqlite;
  private current: OpenOne | null = null;
  private copies = 0;
  /** The database file of the last copy with a log: such a log grows while the file stays. */
  private copied: { readonly file: string; readonly state: string } | null = null;

  constructor(path: string, scratch: string, engine: Sqlite) {
    this.path = path;
    this.engine = engine;
    const name = createHash('sha256').update(path).digest('hex').slice(0, 16);
    this.folder = join(scratch, `sqlite-${name}-${process.pid}`);
    removeLeftOvers(scratch, `sqlite-${name}-`);
  }

  /** @throws ModelwrightError `store-unreadable` when a writer leaves no moment to read in */
  async open(signal: AbortSignal, mode: SnapshotMode = 'calm'): Promise<Snapshot> {
    for (let round = 0; round < tries; round += 1) {
      signal.throwIfAborted();
      const stamp = stampOf(this.path);
      if (mode === 'calm' && this.current?.snapshot.stamp.text === stamp.text)
        return this.share(this.current);
      // A journal that is being written goes away with its transaction; one that stays was left by a killed writer.
      const settled = !stamp.hasJournal || round >= 3;
      const snapshot = settled ? this.take(stamp, mode) : null;
      if (snapshot) {
        this.current = { snapshot, users: 0 };
        return this.share(this.current);
      }
      await wait(pauseMs, undefined, { signal });
    }
    throw new ModelwrightError(
      'store-unreadable',
      'The database is being written to all the time: it will be read again after the next change.',
    );
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private share(one: OpenOne): Snapshot {
    one.users += 1;
    let open = true;
    return {
      database: one.snapshot.database,
      stamp: one.snapshot.stamp,
      isConsistent: () => one.snapshot.isConsistent(),
      close: () => {
        if (!open) return;
        open = false;
        one.users -= 1;
        if (one.users > 0) return;
        if (this.current === one) this.current = null;
        one.snapshot.close();
      },
    };
  }

  private take(stamp: SqliteStamp, mode: SnapshotMode): Snapshot | null {
    // SQLite says of a closed file only that it cannot be opened; the file system says why.
    closeSync(openSync(this.path, 'r'));
    const small = stamp.sizeBytes <= mostCopied;
    const cut = isCut(stamp);
    if (stamp.hasLog || stamp.hasJournal || cut || (mode === 'busy' && small)) return this.copy(stamp);
    if (mode === 'busy') {
      const database = this.openTolerant(this.path, { readOnly: true });
      database.exec('begin');
      return { database, stamp, isConsistent: () => true, close: () => database.close() };
    }
    const address = pathToFileURL(this.path);
    address.search = '?immutable=1';
    const database = this.openTolerant(address, { readOnly: true });
    return {
      database,
      stamp,
      isConsistent: () => this.isStill(stamp),
      close: () => database.close(),
    };
  }

  /** Null when something was written meanwhile. */
  private copy(stamp: SqliteStamp): Snapshot | null {
    this.copies += 1;
    const folder = join(this.folder, String(this.copies));
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, 'copy.db');
    if (stamp.hasLog && !stamp.hasJournal) linkSync(this.sharedCopy(), file);
    else clone(this.path, file);
    if (!stamp.hasLog && isCut(stamp)) truncateSync(file, stamp.declaredBytes);
    if (stamp.hasLog) clone(`${this.path}-wal`, `${file}-wal`);
    if (stamp.hasJournal) clone(`${this.path}-journal`, `${file}-journal`);
    if (!this.isStill(stamp)) {
      rmSync(folder, { recursive: true, force: true });
      return null;
    }
    // Rolling a journal back writes to the copy; a log is only read, so that nothing of it moves into the file.
    const database = this.openTolerant(file, { readOnly: !stamp.hasJournal });
    return {
      database,
      stamp,
      isConsistent: () => true,
      close: () => {
        database.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  }

  /** A write-ahead log grows while the database file stays: that one is copied only when it changed. */
  private sharedCopy(): string {
    const { ino, size, mtimeMs } = statSync(this.path);
    const state = `${ino}/${size}/${mtimeMs}`;
    if (this.copied?.state === state) return this.copied.file;
    if (this.copied) rmSync(this.copied.file, { force: true });
    const file = join(this.folder, `shared-${this.copies}.db`);
    clone(this.path, file);
    this.copied = { file, state };
    return file;
  }

  /**
   * With this flag SQLite uses what it can read of a damaged schema instead of refusing all of it. Nothing can be
   * written: the handle is read-only, or one of a copy of ours.
   */
  private openTolerant(address: string | URL, options: { readonly readOnly: boolean }): DatabaseSync {
    const database = new this.engine.DatabaseSync(address, options);
    database.exec('pragma writable_schema=on');
    return database;
  }

  private isStill(stamp: SqliteStamp): boolean {
    try {
      return stampOf(this.path).text === stamp.text;
    } catch {
      return false;
    }
  }
}

/**
 * SQLite refuses a file that was cut off as a whole. A copy that is filled up with empty pages is read up to where
 * the damage is. A header that claims a hundred times the size is itself damaged.
 */
export function isCut(stamp: SqliteStamp): boolean {
  return stamp.declaredBytes > stamp.sizeBytes && stamp.declaredBytes < stamp.sizeBytes * 100 + 2 ** 24;
}

/** Copies of this database that a killed process of ours left behind. */
function removeLeftOvers(scratch: string, prefix: string): void {
  try {
    for (const name of readdirSync(scratch))
      if (name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length))))
        rmSync(join(scratch, name), { recursive: true, force: true });
  } catch {
    // No folder yet, nothing left over.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A copy that costs nothing where the file system shares blocks; writable for us, whatever the original allows. */
function clone(from: string, to: string): void {
  copyFileSync(from, to, constants.COPYFILE_FICLONE);
  chmodSync(to, 0o600);
}
