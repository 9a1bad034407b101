import { closeSync, openSync, readSync } from 'node:fs';
import type { MetricHistory } from '../../../../contract/run.ts';
import { parseColumns, seriesOf } from '../../../core/dvc/seriesTable.ts';
import type { LiveFile } from './liveFiles.ts';

/** Larger series are cut at their beginning: a step takes about 50 bytes. */
const mostBytes = 512 * 1024 * 1024;

interface Tail {
  /** Bytes used so far: complete lines only. */
  readonly at: number;
  readonly head: string;
  readonly history: MetricHistory | null;
}

/** Series of files that grow at their end: only what was appended is read again. */
export class TailedSeries {
  private readonly tails = new Map<string, Tail>();

  /** The series in a file; null without values, or when the file is gone. @throws what the file system throws otherwise */
  read(name: string, file: LiveFile): MetricHistory | null {
    const before = this.tails.get(file.path);
    const start =
      before && file.sizeBytes >= before.at && this.startsAs(file.path, before.head) ? before : null;
    const bytes = readFrom(file.path, start?.at ?? 0, Math.min(mostBytes, file.sizeBytes));
    const end = bytes.lastIndexOf(0x0a) + 1;
    const text = bytes.toString('utf8', 0, end);
    const head = start?.head ?? text.slice(0, text.indexOf('\n') + 1);
    const columns = end === 0 ? null : parseColumns(file.path, start ? head + text : text);
    const added = columns && seriesOf(columns, name.slice(name.lastIndexOf('/') + 1));
    const history =
      start?.history && added ? concat(start.history, added) : (added ?? start?.history ?? null);
    this.tails.set(file.path, { at: (start?.at ?? 0) + end, head, history });
    return history;
  }

  /** Forgets files that are gone. */
  keep(paths: ReadonlySet<string>): void {
    for (const path of this.tails.keys()) if (!paths.has(path)) this.tails.delete(path);
  }

  private startsAs(path: string, head: string): boolean {
    return head !== '' && readFrom(path, 0, Buffer.byteLength(head)).toString('utf8') === head;
  }
}

function readFrom(path: string, from: number, to: number): Buffer {
  const buffer = Buffer.allocUnsafe(Math.max(0, to - from));
  const handle = openSync(path, 'r');
  try {
    let filled = 0;
    while (filled < buffer.length) {
      const got = readSync(handle, buffer, filled, buffer.length - filled, from + filled);
      if (got === 0) break;
      filled += got;
    }
    return buffer.subarray(0, filled);
  } finally {
    closeSync(handle);
  }
}

function concat(a: MetricHistory, b: MetricHistory): MetricHistory {
  const join = (one: Float64Array, other: Float64Array): Float64Array => {
    const joined = new Float64Array(one.length + other.length);
    joined.set(one);
    joined.set(other, one.length);
    return joined;
  };
  return {
    steps: join(a.steps, b.steps),
    timesMs: join(a.timesMs, b.timesMs),
    values: join(a.values, b.values),
  };
}
