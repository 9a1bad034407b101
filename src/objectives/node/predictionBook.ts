import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Run } from '../../contract/run.ts';
import type { InputPlace } from '../../evidence/core/evidence.ts';
import { sha256 } from '../../platform/canonicalJson.ts';
import { isModelwrightError } from '../../platform/errors.ts';
import type { ObjectiveSpec, PredictionsSpec } from '../../project/core/projectParts.ts';
import { unreadable, type TableSource } from '../core/columnTable.ts';
import { cutColumns, pickPredictions } from '../core/predictionColumns.ts';
import type { GivenPredictions, Predictions } from '../core/predictions.ts';
import { readPredictions } from '../core/readPredictions.ts';
import { stampOf, type PredictionPlaces } from './find/locatePredictions.ts';
import type { JoinedTables } from './joinedTables.ts';
import { readTable } from './tables/readTable.ts';

/** Rows of all tables that are kept in memory. */
const mostRows = 3_000_000;

/** What judging knows of a run's predictions before it reads them. */
export type Asked =
  | { readonly kind: 'none' }
  | { readonly kind: 'absent'; readonly why: string }
  | {
      readonly kind: 'found';
      /** Changes whenever the content, or how it is read, may have changed. */
      readonly key: string;
      /** Where evidence has them looked for again. */
      readonly place: InputPlace | null;
      read(signal: AbortSignal): Promise<GivenPredictions>;
    };

/** Reads runs' predictions, each table once while it does not change. */
export class PredictionBook {
  private readonly kept = new Map<string, Promise<Predictions>>();
  private rows = 0;

  constructor(
    private readonly places: PredictionPlaces,
    private readonly joined: JoinedTables,
  ) {}

  async ask(run: Run, objective: ObjectiveSpec): Promise<Asked> {
    const spec = objective.predictions;
    if (!spec) return { kind: 'none' };
    const located = await this.places.locate(run, spec.path);
    if ('why' in located) return { kind: 'absent', why: located.why };
    const cuts = cutColumns(objective);
    const join = spec.join === null ? '' : this.joined.stamp(spec.join);
    const key = JSON.stringify([located.stamp, spec, cuts, join]);
    return {
      kind: 'found',
      key,
      place: located.place,
      read: (signal) => this.given(key, located, spec, cuts, signal),
    };
  }

  private async given(
    key: string,
    located: { readonly source: TableSource; readonly stamp: string },
    spec: PredictionsSpec,
    cuts: readonly string[],
    signal: AbortSignal,
  ): Promise<GivenPredictions> {
    try {
      return { kind: 'read', predictions: await this.predictions(key, located, spec, cuts, signal) };
    } catch (error) {
      signal.throwIfAborted();
      if (isModelwrightError(error)) return { kind: 'broken', error };
      throw error;
    }
  }

  private predictions(
    key: string,
    { source, stamp }: { readonly source: TableSource; readonly stamp: string },
    spec: PredictionsSpec,
    cuts: readonly string[],
    signal: AbortSignal,
  ): Promise<Predictions> {
    const known = this.kept.get(key);
    if (known) return known;
    const reading = this.read(source, stamp, spec, cuts, signal);
    this.kept.set(key, reading);
    reading.then(
      ({ table }) => this.keep(table.rows),
      () => this.kept.delete(key),
    );
    return reading;
  }

  private async read(
    source: TableSource,
    stamp: string,
    spec: PredictionsSpec,
    cuts: readonly string[],
    signal: AbortSignal,
  ): Promise<Predictions> {
    const table = await readTable(source, pickPredictions(source.shown, spec, cuts), signal);
    const digest = await digestOf(source, signal);
    if ('path' in source && stamp.startsWith(source.path) && stampOf(source.path) !== stamp)
      throw unreadable(source.shown, 'The file changed while it was read', null);
    const join = spec.join === null ? null : await this.joined.open(spec.join, spec, cuts, signal);
    return readPredictions(table, digest, spec, cuts, (ids, columns) => {
      if (!join) throw unreadable(source.shown, `There is no column ${columns.join(', ')}`, 1);
      return join(ids, columns);
    });
  }

  /** The oldest go first when memory is used up. */
  private keep(rows: number): void {
    this.rows += rows;
    if (this.rows <= mostRows) return;
    this.kept.clear();
    this.rows = 0;
  }
}

async function digestOf(source: TableSource, signal: AbortSignal): Promise<string> {
  if ('content' in source) return `sha256:${sha256(source.content)}`;
  const hash = createHash('sha256');
  // Streams of bytes give buffers.
  for await (const part of createReadStream(source.path, { signal }) as AsyncIterable<Buffer>)
    hash.update(part);
  return `sha256:${hash.digest('hex')}`;
}
