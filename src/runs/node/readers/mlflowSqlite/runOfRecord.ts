import { join } from 'node:path';
import type { MetricSummary, Problem } from '../../../../contract/run.ts';
import {
  gitOf,
  lastActivityOf,
  modelsInTag,
  modelsWithVersions,
  nameOf,
  resourcesOf,
  statusOf,
  type LoggedModel,
} from '../../../core/mlflow/runFacts.ts';
import type { RawRun, ReaderEnv } from '../../../core/reader.ts';
import { flavorIn } from '../mlflowModelFile.ts';
import type { ArtifactPlaces } from './artifactPlaces.ts';
import type { Total } from './metricTotals.ts';
import { put, type RunRecord, type StoreContents } from './storeTables.ts';

/**
 * A run of ours from what the tables say. Without totals, min and max are NaN and the count is 0: "not added up
 * yet", never a wrong value.
 */
export function runOfRecord(
  record: RunRecord,
  contents: StoreContents,
  totals: ReadonlyMap<string, Total> | undefined,
  places: ArtifactPlaces,
  env: ReaderEnv,
  database: string,
): RawRun {
  const { row } = record;
  const { params, tags } = record;
  const metrics = metricsOf(record, totals);
  const experiment = contents.experiments.get(row['experiment_id'] ?? '');
  const startedAt = timeOf(row['start_time']);
  const endedAt = timeOf(row['end_time']);
  const artifacts = places.of(row['artifact_uri'] ?? null);
  const logged: LoggedModel[] = record.modelIds.map((id) => {
    const model = contents.models.get(id);
    const place = places.of(model?.location ?? null);
    return {
      id,
      name: model?.name ?? id,
      path: place.shown,
      flavor: place.local === null ? null : flavorIn(place.local),
    };
  });
  const older = modelsInTag(tags, (path) =>
    artifacts.local === null ? null : env.relative(join(artifacts.local, path)),
  );
  const lost = Object.keys(row).length === 0;
  return {
    nativeId: record.id,
    experiment: experiment
      ? { id: experiment.id, name: experiment.name }
      : row['experiment_id']
        ? { id: row['experiment_id'], name: row['experiment_id'] }
        : null,
    name: nameOf(row['name'] ?? null, tags, record.id),
    user: row['user_id'] || (tags['mlflow.user'] ?? null),
    status: statusOf(row['status'] ?? null),
    lifecycle: experiment?.deleted || row['lifecycle_stage'] === 'deleted' ? 'deleted' : 'active',
    startedAt,
    endedAt,
    params,
    tags,
    metrics,
    resources: resourcesOf(startedAt, endedAt, metrics),
    datasets: record.datasets,
    models: modelsWithVersions([...logged, ...older], record.versions),
    artifacts: artifacts.shown,
    parentNativeId: tags['mlflow.parentRunId'] || null,
    git: gitOf(tags, row['source_version'] ?? null),
    startedAtIsRecorded: startedAt !== null,
    lastActivityAt: lastActivityOf(startedAt, endedAt, metrics),
    sameAs: { folders: artifacts.local === null ? [] : [artifacts.local], nativeIds: [] },
    progress: null,
    problems: lost ? [lostRow(env.relative(database))] : [],
  };
}

function metricsOf(
  record: RunRecord,
  totals: ReadonlyMap<string, Total> | undefined,
): Record<string, MetricSummary> {
  const metrics: Record<string, MetricSummary> = {};
  for (const [key, { value, step, at }] of Object.entries(record.latest)) {
    const total = totals?.get(key);
    put(metrics, key, {
      last: value,
      lastStep: step,
      lastAt: at,
      min: total?.min ?? Number.NaN,
      max: total?.max ?? Number.NaN,
      count: total?.count ?? 0,
    });
  }
  return metrics;
}

function timeOf(text: string | null | undefined): number | null {
  if (text === null || text === undefined || text === '') return null;
  const time = Number(text);
  return Number.isFinite(time) ? time : null;
}

function lostRow(path: string): Problem {
  return {
    code: 'corrupt',
    severity: 'error',
    path,
    message:
      'The row of this run is in a damaged part of the database: its name, status and times are unknown.',
  };
}

/** True when two readings of the tables say the same of a run. */
export function sameRecord(one: RunRecord, other: RunRecord): boolean {
  return (
    sameKeys(one.row, other.row, Object.is) &&
    sameKeys(one.tags, other.tags, Object.is) &&
    sameKeys(one.params, other.params, Object.is) &&
    sameKeys(
      one.latest,
      other.latest,
      (a, b) => Object.is(a.value, b.value) && a.step === b.step && a.at === b.at,
    ) &&
    JSON.stringify([one.datasets, one.modelIds, one.versions]) ===
      JSON.stringify([other.datasets, other.modelIds, other.versions])
  );
}

function sameKeys<T>(
  one: Readonly<Record<string, T>>,
  other: Readonly<Record<string, T>>,
  same: (a: T, b: T) => boolean,
): boolean {
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  // A key that is only in one of them has no value in the other.
  return keys.every((key) => Object.hasOwn(other, key) && same(one[key]!, other[key]!));
}
