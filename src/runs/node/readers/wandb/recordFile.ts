import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Slicer } from '../../../../platform/slicer.ts';
import type { FolderFacts } from '../../../core/wandb/folderFacts.ts';
import type { PointSink } from '../../../core/wandb/metricTotals.ts';
import { RecordFold } from '../../../core/wandb/recordFold.ts';
import { blockBytes, RecordLog } from '../../../core/wandb/recordLog.ts';

/** Read at once: whole blocks, so that no chunk is split between two reads. */
const readBytes = 16 * blockBytes;

/** One `.wandb` file, read on from where the last call ended. */
export class RecordFile {
  readonly log = new RecordLog();
  /** Bytes of the file when it was read. */
  size = 0;
  private readonly path: string;
  private readonly fold: RecordFold;

  constructor(path: string, facts: FolderFacts, sink: PointSink) {
    this.path = path;
    this.fold = new RecordFold(facts, sink);
  }

  /** True when the file ends within a record. */
  get cut(): boolean {
    return this.log.inRecord || this.log.position < this.size;
  }

  /** @throws what the file system throws */
  async read(slicer: Slicer): Promise<void> {
    const handle = openSync(this.path, 'r');
    try {
      this.size = fstatSync(handle).size;
      for (;;) {
        const from = this.log.position;
        const wanted = readBytes - (from % blockBytes);
        const buffer = Buffer.allocUnsafe(Math.min(wanted, Math.max(0, this.size - from)));
        let length = 0;
        while (length < buffer.length) {
          const got = readSync(handle, buffer, length, buffer.length - length, from + length);
          if (got === 0) break;
          length += got;
        }
        if (length === 0) return;
        this.log.feed(buffer.subarray(0, length), (bytes, start, end) => this.fold.add(bytes, start, end));
        if (this.log.position === from || length < wanted) return;
        if (slicer.due) await slicer.pause();
      }
    } finally {
      closeSync(handle);
    }
  }
}
