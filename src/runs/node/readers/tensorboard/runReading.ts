import { join } from 'node:path';
import type { MetricHistory } from '../../../../contract/run.ts';
import type { Slicer } from '../../../../platform/slicer.ts';
import { RunEvents } from '../../../core/tensorboard/runEvents.ts';
import { EventFile, shrinkBuffer } from './eventFile.ts';

export interface FileStamp {
  readonly name: string;
  readonly size: number;
  readonly mtimeMs: number;
  /** Tells a replaced file from one that grew. */
  readonly inode: number;
}

interface Read {
  readonly file: EventFile;
  stamp: FileStamp;
}

/** The event files of one run as far as they are read: what is appended is read from there. */
export class RunReading {
  readonly events = new RunEvents();
  readonly files: Read[] = [];
  /** True between two slices, when the events are not complete. */
  isBusy = false;

  constructor(readonly folder: string) {}

  /** Whether these files are what was read, with at most something appended to the last one, or new ones after it. */
  canContinue(stamps: readonly FileStamp[]): boolean {
    if (this.files.length > stamps.length) return false;
    return this.files.every(({ file, stamp }, at) => {
      const now = stamps[at];
      if (!now || now.name !== stamp.name || now.inode !== stamp.inode) return false;
      if (now.size === stamp.size && now.mtimeMs === stamp.mtimeMs) return true;
      if (file.isTailLost) return false;
      return at === this.files.length - 1 && now.size >= stamp.size && file.isContinued();
    });
  }

  /**
   * Reads what is there and was not read yet.
   *
   * @param isGrowing whether a tail that is not complete may still be written
   * @throws what the file system throws; files that are gone are left out
   */
  async update(stamps: readonly FileStamp[], isGrowing: boolean, slicer: Slicer): Promise<void> {
    this.isBusy = true;
    for (const [at, stamp] of stamps.entries()) {
      const read = (this.files[at] ??= { file: new EventFile(join(this.folder, stamp.name)), stamp });
      read.stamp = stamp;
      if (read.file.offset >= stamp.size) continue;
      while (read.file.readSlice(this.events, stamp.size, isGrowing && at === stamps.length - 1))
        if (slicer.due) await slicer.pause();
      if (slicer.due) await slicer.pause();
    }
    shrinkBuffer();
    this.isBusy = false;
  }

  history(keys: readonly string[] | null): Map<string, MetricHistory> {
    const wanted = keys && new Set(keys);
    const found = new Map<string, MetricHistory>();
    for (const { name, series } of this.events.tags.all())
      if (series.count > 0 && (!wanted || wanted.has(name))) found.set(name, series.history());
    return found;
  }
}
