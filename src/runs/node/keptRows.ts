import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import type { IndexSnapshot } from '../../contract/runIndex.ts';
import { writeFileAtomic } from '../../platform/atomicFile.ts';
import { isHttpUrl } from '../core/serverCredentials.ts';
import { packRows, unpackRows, type WithWireRows } from '../core/wireRows.ts';
import type { WorkerStart } from '../core/workerProtocol.ts';

/** Raised when the fields of a row or of a snapshot change. */
const FORMAT = 1;

interface Head {
  readonly format: number;
  /** Digest of all that rows hang on beside stores and git: the same stores look otherwise under other settings. */
  readonly setup: string;
  /** Absolute places of the stores: rows are not shown when one is gone. */
  readonly places: readonly string[];
  readonly length: number;
  readonly crc: number;
}

/**
 * What was shown last, in one file per project: the editor shows it at once, while git, readers and the cache of runs
 * are still being loaded. Everything in it is made anew right afterwards; what differs then comes as a patch.
 */
export class KeptRows {
  private readonly file: string;
  private readonly setup: string;

  /** @param server address of the server that the environment names */
  constructor(
    private readonly start: Pick<WorkerStart, 'root' | 'storage' | 'settings' | 'sources'>,
    private readonly server: string | null,
  ) {
    const { root, storage, settings, sources } = start;
    this.file = join(storage, 'index', `${digest(root).slice(0, 16)}.rows`);
    this.setup = digest(JSON.stringify([root, settings, sources, server]));
  }

  /** The same place for rows under other settings. */
  under({ settings, sources }: Pick<WorkerStart, 'settings' | 'sources'>): KeptRows {
    return new KeptRows({ ...this.start, settings, sources }, this.server);
  }

  /** Bytes of a snapshot for `rowsOfBytes`; null when there are none that fit. Nothing here throws. */
  read(): Uint8Array | null {
    try {
      const bytes = readFileSync(this.file);
      const end = bytes.indexOf(0x0a);
      // Written below; what was cut or altered fails one of the comparisons.
      const head = JSON.parse(bytes.toString('utf8', 0, end)) as Head;
      const content = bytes.subarray(end + 1);
      const fits =
        head.format === FORMAT &&
        head.setup === this.setup &&
        head.length === content.length &&
        head.crc === crc32(content) &&
        head.places.every((place) => existsSync(place));
      return fits ? Uint8Array.from(content) : null;
    } catch {
      return null;
    }
  }

  /** @param places absolute places of the stores, and URLs @throws ModelwrightError `write-failed` */
  write(snapshot: IndexSnapshot, places: readonly string[]): void {
    const content = serialize({ ...asKept(snapshot), rows: packRows(snapshot.rows) });
    const head: Head = {
      format: FORMAT,
      setup: this.setup,
      places: places.filter((place) => !isHttpUrl(place)),
      length: content.length,
      crc: crc32(content),
    };
    writeFileAtomic(this.file, Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), content]));
  }
}

/** The snapshot in bytes of `KeptRows`. */
export function rowsOfBytes(bytes: Uint8Array): IndexSnapshot {
  // The checksum has shown that these are bytes of our own `serialize`.
  const kept = deserialize(bytes) as WithWireRows<IndexSnapshot>;
  return { ...kept, rows: unpackRows(kept.rows) };
}

/** As it stands before anything was read: what only a look at the disk can tell is not told. */
function asKept(snapshot: IndexSnapshot): IndexSnapshot {
  return {
    ...snapshot,
    revision: 1,
    sources: snapshot.sources.map((source) =>
      source.state === 'unsupported' ? source : { ...source, state: 'reading' },
    ),
    dirtyFiles: null,
    scan: { done: 0, total: null },
    watching: 'events',
    gitProblem: null,
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
