import type { MetricHistory } from '../../../../contract/run.ts';
import { isModelwrightError } from '../../../../platform/errors.ts';
import { numberIn, objectsIn, textIn, type Json } from './json.ts';
import { inParallel, paged } from './paged.ts';
import type { ServerClient } from './serverClient.ts';

const historyPath = '/api/2.0/mlflow/metrics/get-history';
/** Of the interface that MLflow's own pages use: many runs at once, without sampling. */
const bulkPath = '/ajax-api/2.0/mlflow/metrics/get-history-bulk';
const perPage = 25_000;
/** The ids of so many runs make an address of 2 kB, which every proxy lets through. */
export const runsAtOnce = 50;
const width = 4;

/** Smallest, greatest and number of the values of one metric of one run; NaN where every value is. */
export interface Total {
  readonly min: number;
  readonly max: number;
  readonly count: number;
}

/** Reads complete series, and adds up what `runs/search` does not tell. */
export class Histories {
  /** False once the server has shown that it does not know the call. */
  private bulk = true;

  constructor(
    private readonly client: ServerClient,
    private readonly pointsPerPage = perPage,
  ) {}

  /** @throws ModelwrightError as the client does */
  async read(
    runId: string,
    keys: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, MetricHistory>> {
    const found = new Map<string, MetricHistory>();
    await inParallel(keys, width, async (key) => {
      const series = await this.series(runId, key, signal);
      if (series.values.length > 0) found.set(key, series);
    });
    return new Map(keys.flatMap((key) => (found.has(key) ? [[key, found.get(key)!]] : [])));
  }

  /**
   * Totals of the wanted metrics, by run and key. A run that is gone meanwhile is left out.
   *
   * @param wanted keys by run, at most `runsAtOnce` runs
   */
  async totals(
    wanted: ReadonlyMap<string, readonly string[]>,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, ReadonlyMap<string, Total>>> {
    const runsByKey = new Map<string, string[]>();
    for (const [run, keys] of wanted)
      for (const key of keys) runsByKey.set(key, [...(runsByKey.get(key) ?? []), run]);
    const found = new Map<string, Map<string, Total>>();
    const put = (run: string, key: string, total: Total): void => {
      const totals = found.get(run) ?? new Map<string, Total>();
      found.set(run, totals.set(key, total));
    };
    await inParallel([...runsByKey], width, ([key, runs]) => this.totalsOf(key, runs, put, signal));
    return found;
  }

  private async totalsOf(
    key: string,
    runs: readonly string[],
    put: (run: string, key: string, total: Total) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const points = this.bulk && runs.length > 1 ? await this.askBulk(key, runs, signal) : null;
    if (points === null) {
      for (const run of runs)
        try {
          put(run, key, addedUp((await this.series(run, key, signal)).values));
        } catch (error) {
          if (!isModelwrightError(error, 'not-found')) throw error;
        }
      return;
    }
    if (points.length >= this.pointsPerPage) {
      // The answer may be cut: fewer runs at once, at last each by itself page by page.
      const half = Math.ceil(runs.length / 2);
      await this.totalsOf(key, runs.slice(0, half), put, signal);
      await this.totalsOf(key, runs.slice(half), put, signal);
      return;
    }
    const values = new Map<string, number[]>();
    for (const point of points) {
      const run = textIn(point, 'run_id') ?? '';
      const list = values.get(run);
      if (list) list.push(numberIn(point, 'value') ?? Number.NaN);
      else values.set(run, [numberIn(point, 'value') ?? Number.NaN]);
    }
    for (const run of runs) put(run, key, addedUp(values.get(run) ?? []));
  }

  private async askBulk(
    key: string,
    runs: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly Json[] | null> {
    try {
      const query = { run_id: runs, metric_key: key, max_results: String(this.pointsPerPage) };
      return objectsIn(await this.client.get(bulkPath, query, signal), 'metrics');
    } catch (error) {
      signal.throwIfAborted();
      if (!isModelwrightError(error) || error.code === 'server-unreachable') throw error;
      this.bulk = false;
      return null;
    }
  }

  private async series(runId: string, key: string, signal: AbortSignal): Promise<MetricHistory> {
    const steps: number[] = [];
    const timesMs: number[] = [];
    const values: number[] = [];
    const add = (page: Json): void => {
      for (const point of objectsIn(page, 'metrics')) {
        steps.push(numberIn(point, 'step') ?? 0);
        timesMs.push(numberIn(point, 'timestamp') ?? Number.NaN);
        values.push(numberIn(point, 'value') ?? Number.NaN);
      }
    };
    const query = { run_id: runId, metric_key: key };
    try {
      const pages = paged((token) =>
        this.client.get(
          historyPath,
          {
            ...query,
            max_results: String(this.pointsPerPage),
            ...(token === null ? {} : { page_token: token }),
          },
          signal,
        ),
      );
      for await (const page of pages) add(page);
    } catch (error) {
      // Servers on a folder of files do not page histories: they refuse the first page, and answer it whole.
      if (!isModelwrightError(error, 'unsupported') || values.length > 0) throw error;
      add(await this.client.get(historyPath, query, signal));
    }
    return {
      steps: Float64Array.from(steps),
      timesMs: Float64Array.from(timesMs),
      values: Float64Array.from(values),
    };
  }
}

function addedUp(values: ArrayLike<number>): Total {
  let min = Number.NaN;
  let max = Number.NaN;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at]!;
    if (Number.isNaN(value)) continue;
    if (!(value >= min)) min = value;
    if (!(value <= max)) max = value;
  }
  return { min, max, count: values.length };
}
