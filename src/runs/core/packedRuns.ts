import type { MetricSummary } from '../../contract/run.ts';
import { packRecords, setOwn, unpackRecords, type PackedRecords } from '../../platform/packedRecords.ts';
import type { KnownRun, RawRun } from './reader.ts';

/** Runs as the cache writes them. */
export interface PackedRuns {
  readonly fingerprints: readonly string[];
  readonly params: PackedRecords<string>;
  readonly tags: PackedRecords<string>;
  readonly metrics: PackedMetrics;
  /** Everything else of a run. */
  readonly rest: PackedRecords;
}

type PackedMetrics = Pick<PackedRecords, 'shapes' | 'shapeOf'> & {
  /** The fields of each summary, one after the other. */
  readonly numbers: Float64Array;
  /** Places of numbers that are null, ascending. */
  readonly nulls: Uint32Array;
};

/** Numbers of a summary. */
const fields = 6;

export function packRuns(known: readonly KnownRun[]): PackedRuns {
  const runs = known.map(({ run }) => run);
  return {
    fingerprints: known.map(({ fingerprint }) => fingerprint),
    params: packRecords(runs.map(({ params }) => params)),
    tags: packRecords(runs.map(({ tags }) => tags)),
    metrics: packMetrics(runs),
    rest: packRecords(runs.map(sharer())),
  };
}

/**
 * Takes a run's other fields; parts that are the same in many runs become one object, which is then written, read and
 * held once.
 */
function sharer(): (run: RawRun) => object {
  const known = new Map<string, unknown>();
  // Texts, flags and lists of these: what JSON tells apart.
  const shared = <T>(part: T): T => {
    const name = JSON.stringify(part);
    if (!known.has(name)) known.set(name, part);
    // Equal to this part, whoever brought it.
    return known.get(name) as T;
  };
  return ({ params: _params, tags: _tags, metrics: _metrics, ...rest }) => ({
    ...rest,
    experiment: shared(rest.experiment),
    git: shared(rest.git),
    sameAs: shared(rest.sameAs),
    datasets: shared(rest.datasets),
    models: shared(rest.models),
    problems: shared(rest.problems),
  });
}

export function unpackRuns({ fingerprints, params, tags, metrics, rest }: PackedRuns): KnownRun[] {
  const allParams = unpackRecords(params);
  const allTags = unpackRecords(tags);
  const allMetrics = unpackMetrics(metrics);
  const all = unpackRecords(rest);
  return fingerprints.map((fingerprint, index) => {
    const parts = { params: allParams[index], tags: allTags[index], metrics: allMetrics[index] };
    // Exactly this when `packRuns` took it apart.
    return { fingerprint, run: Object.assign(all[index] ?? {}, parts) as unknown as RawRun };
  });
}

function packMetrics(runs: readonly RawRun[]): PackedMetrics {
  const { shapes, shapeOf, values } = packRecords<MetricSummary>(runs.map(({ metrics }) => metrics));
  const numbers = new Float64Array(values.length * fields);
  const nulls: number[] = [];
  for (const [index, { last, lastStep, lastAt, min, max, count }] of values.entries())
    for (const [field, value] of [last, lastStep, lastAt, min, max, count].entries()) {
      const place = index * fields + field;
      if (value === null) nulls.push(place);
      else numbers[place] = value;
    }
  return { shapes, shapeOf, numbers, nulls: Uint32Array.from(nulls) };
}

function unpackMetrics({ shapes, shapeOf, numbers, nulls }: PackedMetrics): Record<string, MetricSummary>[] {
  const all: Record<string, MetricSummary>[] = [];
  let place = 0;
  let next = 0;
  const isNull = (at: number): boolean => {
    if (nulls[next] !== at) return false;
    next++;
    return true;
  };
  for (const shape of shapeOf) {
    const metrics: Record<string, MetricSummary> = {};
    for (const key of shapes[shape] ?? []) {
      setOwn(metrics, key, {
        last: numbers[place]!,
        lastStep: isNull(place + 1) ? null : numbers[place + 1]!,
        lastAt: isNull(place + 2) ? null : numbers[place + 2]!,
        min: numbers[place + 3]!,
        max: numbers[place + 4]!,
        count: numbers[place + 5]!,
      });
      place += fields;
    }
    all.push(metrics);
  }
  return all;
}
