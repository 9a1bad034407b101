import type { z } from 'zod';
import type { DatasetSpec } from '../projectParts.ts';
import { datasetSchema } from './datasetSchema.ts';
import { isPlainId, notPlain, withoutNothing } from './normalForm.ts';
import { problemAtKey } from './places.ts';
import { problemAtPath, readList, type PartReader } from './entries.ts';
import { numberOrNull, textOrNull } from './scalars.ts';

/** The datasets that could be read, in their order. */
export function readDatasets(reader: PartReader): readonly DatasetSpec[] {
  const seen = new Set<string>();
  return readList(reader, ['datasets'], datasetSchema, 'Datasets').flatMap(
    ({ value, at, place }): DatasetSpec[] => {
      const id = String(value.id);
      if (seen.has(id) || !isPlainId(id)) {
        const wrong = seen.has(id) ? `Two datasets are called "${id}".` : `"${id}" ${notPlain}`;
        reader.problems.push(problemAtPath(reader, [...at, 'id'], wrong));
        return [];
      }
      seen.add(id);
      const normal = normalDataset(value);
      if (normal.timeOrdered && normal.time === null) {
        const message = '"time-ordered" needs "time": the column with the time of a row.';
        reader.problems.push(problemAtKey(reader, at, 'time-ordered', message, null, 'warning'));
      }
      const digestOf = (entry: typeof normal): string => reader.hash(withoutNothing(entry));
      const digest = digestOf({ ...normal, current: null });
      return [{ ...normal, place, digest, wholeDigest: digestOf(normal) }];
    },
  );
}

function normalDataset(
  value: z.output<typeof datasetSchema>,
): Omit<DatasetSpec, 'place' | 'digest' | 'wholeDigest'> {
  const { agreement } = value;
  const outOfSample = value['out-of-sample'];
  return {
    id: String(value.id),
    path: String(value.path),
    key: textOrNull(value.key),
    label: textOrNull(value.label),
    positive: textOrNull(value.positive),
    time: textOrNull(value.time),
    entity: textOrNull(value.entity),
    splits: Object.fromEntries(
      Object.entries(value.splits ?? {}).map(([name, path]) => [name, String(path)]),
    ),
    timeOrdered: value['time-ordered'] ?? false,
    slices: (value.slices ?? []).map(String),
    agreement: agreement
      ? {
          path: String(agreement.path),
          labellers: agreement.labellers.map(String),
          atLeast: numberOrNull(agreement.atLeast) ?? 0.7,
        }
      : null,
    outOfSample: outOfSample
      ? {
          path: String(outOfSample.path),
          id: String(outOfSample.id),
          label: String(outOfSample.label),
          prefix: String(outOfSample.prefix),
        }
      : null,
    secondsPerLabel: numberOrNull(value['seconds-per-label']),
    labelledAt: textOrNull(value['labelled-at']),
    current: textOrNull(value.current),
    idsInEvidence: value['ids-in-evidence'] ?? false,
  };
}
