import type { RunSource } from '../../runs/core/runSource.ts';
import type { Found, PredictionPlaces } from './find/locatePredictions.ts';
import { tableColumns } from './tables/tableColumns.ts';

/** Runs that are looked through for a file, newest first, and files that are looked for. */
const mostRuns = 25;
const mostFiles = 10;

/** Columns of predictions files, for people who write down which column is which. */
export class NewestColumns {
  private readonly known = new Map<string, readonly string[] | null>();

  constructor(
    private readonly index: Pick<RunSource, 'all'>,
    private readonly places: Pick<PredictionPlaces, 'locate'>,
  ) {}

  /** By path, as the newest run has the file that has one; a file that no run has is left out. */
  async of(
    paths: readonly string[],
    signal: AbortSignal,
  ): Promise<Readonly<Record<string, readonly string[]>>> {
    const found: [path: string, columns: readonly string[]][] = [];
    for (const path of paths.slice(0, mostFiles)) {
      const columns = await this.columns(path, signal);
      if (columns !== null) found.push([path, columns]);
    }
    return Object.fromEntries(found);
  }

  private async columns(path: string, signal: AbortSignal): Promise<readonly string[] | null> {
    for (const run of this.index.all().slice(0, mostRuns)) {
      signal.throwIfAborted();
      const located = await this.places.locate(run, path);
      if ('why' in located) continue;
      const columns = await this.header(located, signal);
      if (columns !== null) return columns;
    }
    return null;
  }

  private async header({ source, stamp }: Found, signal: AbortSignal): Promise<readonly string[] | null> {
    const known = this.known.get(stamp);
    if (known !== undefined) return known;
    const columns = await tableColumns(source, signal);
    this.known.set(stamp, columns);
    return columns;
  }
}
