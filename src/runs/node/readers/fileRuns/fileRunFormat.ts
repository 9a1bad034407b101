import type { Problem, RunStatus } from '../../../../contract/run.ts';
import type { Slicer } from '../../../../platform/slicer.ts';
import type { RawRun } from '../../../core/reader.ts';
import type { PointSink } from '../../../core/wandb/metricTotals.ts';

/** Where one run lies. */
export interface FileRunPlace {
  readonly nativeId: string;
  /** Absolute. */
  readonly folder: string;
  /** Absolute files that the run is read from; when none of them changes, nothing did. */
  readonly files: readonly string[];
}

/** What a run's files say, beside the points of its metrics. */
export interface FileRunFacts {
  readonly name: string;
  readonly experiment: RawRun['experiment'];
  /** Null where the files do not say how the run ended. */
  readonly status: RunStatus | null;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly resources: Readonly<Record<string, number>>;
  readonly progress: RawRun['progress'];
  /** Folders by which other readers know the same training, the run's own first. */
  readonly folders: readonly string[];
}

/** What a format may use while it reads one run. */
export interface FileRunReading {
  readonly sink: PointSink;
  readonly slicer: Slicer;
  /** The file as text; null when it cannot be read, which is said. */
  text(path: string): string | null;
  say(path: string, code: Problem['code'], message: string, line?: number | null): void;
}

/** A format whose runs are a few files that are read whole. */
export interface FileRunFormat<P extends FileRunPlace = FileRunPlace> {
  /**
   * Runs of a store; null where nothing was found, to give others their turn.
   *
   * @throws what the file system throws for the store itself
   */
  places(store: string): Iterable<P | null>;
  read(place: P, reading: FileRunReading): Promise<FileRunFacts>;
}
