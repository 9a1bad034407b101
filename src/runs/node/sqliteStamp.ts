import { statSync } from 'node:fs';
import { readHead } from './folderListing.ts';

/** First bytes of a rollback journal that still has something to roll back. */
const journalMagic = 'd9d505f920a163d7';

/** The state of a database's files, to be compared; two equal stamps mean that nothing was written between them. */
export interface SqliteStamp {
  readonly text: string;
  /** Frames stand in `-wal`: the database file alone is not the whole truth. */
  readonly hasLog: boolean;
  /** A writer is at work, or was killed in the middle: the file holds half a transaction. */
  readonly hasJournal: boolean;
  readonly sizeBytes: number;
  /** Size that the header's count of pages makes; a file that was cut off is shorter. */
  readonly declaredBytes: number;
  readonly modifiedAt: number;
}

/** Throws what the file system throws when the database is not there. */
export function stampOf(path: string): SqliteStamp {
  const stats = statSync(path);
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  const journal = statSync(`${path}-journal`, { throwIfNoEntry: false });
  const hasLog = (log?.size ?? 0) > 32;
  const hasJournal = (journal?.size ?? 0) > 0 && hexOf(readHead(`${path}-journal`, 8)) === journalMagic;
  // The change counter of the header moves with every transaction, even where times are coarse.
  const header = Buffer.from(readHead(path, 32));
  const counter = hexOf(header.subarray(24, 28));
  return {
    text: [
      stats.ino,
      stats.size,
      stats.mtimeMs,
      counter,
      hasLog ? `${log?.size}:${log?.mtimeMs}` : '',
      hasJournal ? `${journal?.size}:${journal?.mtimeMs}` : '',
    ].join('/'),
    hasLog,
    hasJournal,
    sizeBytes: stats.size,
    declaredBytes: declaredBytes(header),
    modifiedAt: Math.max(stats.mtimeMs, hasLog ? (log?.mtimeMs ?? 0) : 0),
  };
}

function declaredBytes(header: Buffer): number {
  if (header.length < 32) return 0;
  const pageSize = header.readUInt16BE(16);
  return header.readUInt32BE(28) * (pageSize === 1 ? 65_536 : pageSize);
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
