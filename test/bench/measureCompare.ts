/** The comparison of large tables and long curves, in a process of its own: prints its figures as JSON. */
import { CompareQueries } from '../../src/compare/node/compareQueries.ts';
import type { SeriesRequest } from '../../src/contract/compareCharts.ts';
import type { RowsRequest } from '../../src/contract/compareTable.ts';
import type { MetricHistory, Run } from '../../src/contract/run.ts';
import { buildRun } from '../support/buildRun.ts';
import { MemoryRuns, noContext } from '../support/memoryRuns.ts';

/** One measured figure of the comparison, in the words of the budget table. */
interface Measured {
  readonly what: string;
  /** Median of the repetitions. */
  readonly ms: number;
  readonly budgetMs: number | null;
}

const never = new AbortController().signal;
const repetitions = 7;

/** The table with 5,000 runs x 200 columns: columns once, sorting by a column that was never sorted by before. */
async function benchTable(): Promise<readonly Measured[]> {
  const runs = manyRuns(5000, 120, 80);
  const source = new MemoryRuns(runs);
  const compare = new CompareQueries(source, null);
  const request = (
    columns: readonly string[],
    sort: RowsRequest['sort'],
    groupBy: string | null,
  ): RowsRequest => ({
    filter: null,
    sort,
    columns,
    statistics: {},
    groupBy,
    unfolded: [],
    offset: 0,
    limit: 60,
    sparklines: [],
  });
  const shown = Array.from({ length: 20 }, (_, index) => `metrics:metric_${index}`);
  const columns = await timed('columns of 5,000 runs x 200, first time', null, 1, () =>
    compare.ask('getColumns', { filter: null }, noContext, never),
  );
  const numbers = await timed('table 5,000 x 200: sort by a number', 100, repetitions, (turn) =>
    compare.ask(
      'getRows',
      request(shown, [{ column: `metrics:metric_${20 + turn}`, descending: true }], null),
      noContext,
      never,
    ),
  );
  const texts = await timed('table 5,000 x 200: sort by a text, then a number', 100, repetitions, (turn) =>
    compare.ask(
      'getRows',
      request(
        shown,
        [
          { column: `params:text_${turn}`, descending: false },
          { column: `metrics:metric_${40 + turn}`, descending: true },
        ],
        null,
      ),
      noContext,
      never,
    ),
  );
  const grouped = await timed('table 5,000 x 200: group by a param', 100, repetitions, (turn) =>
    compare.ask('getRows', request(shown, [], `params:number_${turn}`), noContext, never),
  );
  return [columns, numbers, texts, grouped];
}

/** 50 runs x 10,000 points: first read, then a zoom with smoothing, then mean and band over the group. */
async function benchCurves(): Promise<readonly Measured[]> {
  const runs = manyRuns(50, 1, 1);
  const histories = Object.fromEntries(
    runs.map((run, index) => [run.id, { metric_0: noisyCurve(10_000, index) }] as const),
  );
  const compare = new CompareQueries(new MemoryRuns(runs, histories), null);
  const request: SeriesRequest = {
    ids: runs.map((run) => run.id),
    keys: ['metric_0'],
    x: 'step',
    buckets: 600,
    range: null,
    smoothing: 0,
    groupBy: null,
    band: 'minmax',
  };
  const ask = (more: Partial<SeriesRequest>) => () =>
    compare.ask('getSeries', { ...request, ...more }, noContext, never);
  await ask({})();
  return [
    await timed('curves 50 x 10,000: all points thinned out', null, repetitions, ask({})),
    await timed(
      'curves 50 x 10,000: a zoom, smoothed',
      null,
      repetitions,
      ask({ range: [2000, 5000], smoothing: 0.6 }),
    ),
    await timed(
      'curves 50 x 10,000: mean and band of one group',
      null,
      repetitions,
      ask({ groupBy: 'run:experiment' }),
    ),
  ];
}

async function timed(
  what: string,
  budgetMs: number | null,
  times: number,
  work: (turn: number) => Promise<unknown>,
): Promise<Measured> {
  const taken: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const start = performance.now();
    await work(turn);
    taken.push(performance.now() - start);
  }
  return { what, ms: taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN, budgetMs };
}

function manyRuns(count: number, metrics: number, params: number): readonly Run[] {
  const random = generator(7);
  return Array.from({ length: count }, (_, index) =>
    buildRun(`run-${index}`, {
      metrics: Object.fromEntries(
        Array.from({ length: metrics }, (_value, key) => [`metric_${key}`, random()]),
      ),
      params: Object.fromEntries(
        Array.from({ length: params }, (_value, key) => [
          key % 2 === 0 ? `number_${key / 2}` : `text_${(key - 1) / 2}`,
          key % 2 === 0 ? String(Math.floor(random() * 40) / 100) : `value ${Math.floor(random() * 4000)}`,
        ]),
      ),
    }),
  );
}

function noisyCurve(points: number, seed: number): MetricHistory {
  const random = generator(seed + 1);
  const steps = Float64Array.from({ length: points }, (_, index) => index);
  return {
    steps,
    timesMs: steps.map((step) => step * 100),
    values: steps.map((step) => 1 / (1 + step / 500) + random() * 0.1),
  };
}

/** The same numbers in every run of the bench (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

process.stdout.write(JSON.stringify([...(await benchTable()), ...(await benchCurves())]));
