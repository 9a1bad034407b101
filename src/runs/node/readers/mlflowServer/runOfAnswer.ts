import type { MetricSummary, RunDataset } from '../../../../contract/run.ts';
import {
  gitOf,
  lastActivityOf,
  modelsInTag,
  modelsWithVersions,
  nameOf,
  resourcesOf,
  statusOf,
  type LoggedModel,
  type ModelVersion,
} from '../../../core/mlflow/runFacts.ts';
import type { RawRun } from '../../../core/reader.ts';
import type { LoggedModelFacts, ServerExperiment } from './catalog.ts';
import { numberIn, objectIn, objectsIn, textIn, type Json } from './json.ts';

/** What else the server said that belongs to the run. */
export interface RunSurroundings {
  readonly experiment: ServerExperiment | undefined;
  readonly versions: readonly ModelVersion[];
  readonly models: ReadonlyMap<string, LoggedModelFacts | null>;
}

/** Id of a run of an answer; null when it has none. */
export function runIdIn(answer: Json): string | null {
  const info = objectIn(answer, 'info');
  return textIn(info, 'run_id') ?? textIn(info, 'run_uuid');
}

/** Ids of the logged models that the run made. */
export function modelIdsIn(answer: Json): readonly string[] {
  return objectsIn(objectIn(answer, 'outputs'), 'model_outputs').flatMap(
    (output) => textIn(output, 'model_id') ?? [],
  );
}

/**
 * A run of ours from what `runs/search` says of it. That holds last values only: min and max are NaN and the count
 * is 0, "not added up yet", until the histories were read.
 */
export function runOfAnswer(answer: Json, id: string, around: RunSurroundings): RawRun {
  const info = objectIn(answer, 'info');
  const data = objectIn(answer, 'data');
  const tags = pairsOf(data, 'tags');
  const metrics = metricsOf(data);
  const experimentId = textIn(info, 'experiment_id');
  const startedAt = numberIn(info, 'start_time');
  const endedAt = numberIn(info, 'end_time') || null;
  const artifacts = textIn(info, 'artifact_uri');
  const logged = modelIdsIn(answer).map((model): LoggedModel => {
    const facts = around.models.get(model);
    return { id: model, name: facts?.name ?? model, path: facts?.location ?? null, flavor: null };
  });
  const older = modelsInTag(tags, (path) => (artifacts === null ? null : `${artifacts}/${path}`));
  return {
    nativeId: id,
    experiment:
      experimentId === null ? null : { id: experimentId, name: around.experiment?.name ?? experimentId },
    name: nameOf(textIn(info, 'run_name') ?? textIn(info, 'name'), tags, id),
    user: textIn(info, 'user_id') ?? tags['mlflow.user'] ?? null,
    status: statusOf(textIn(info, 'status')),
    lifecycle:
      around.experiment?.deleted === true || textIn(info, 'lifecycle_stage') === 'deleted'
        ? 'deleted'
        : 'active',
    startedAt,
    endedAt,
    params: pairsOf(data, 'params'),
    tags,
    metrics,
    resources: resourcesOf(startedAt, endedAt, metrics),
    datasets: datasetsOf(answer),
    models: modelsWithVersions([...logged, ...older], around.versions),
    artifacts,
    parentNativeId: tags['mlflow.parentRunId'] || null,
    git: gitOf(tags, textIn(info, 'source_version')),
    startedAtIsRecorded: startedAt !== null,
    lastActivityAt: lastActivityOf(startedAt, endedAt, metrics),
    sameAs: { folders: [], nativeIds: [] },
    progress: null,
    problems: [],
  };
}

function pairsOf(data: Json, key: string): Record<string, string> {
  return Object.fromEntries(
    objectsIn(data, key).map((pair) => [textIn(pair, 'key') ?? '', textIn(pair, 'value') ?? '']),
  );
}

function metricsOf(data: Json): Record<string, MetricSummary> {
  return Object.fromEntries(
    objectsIn(data, 'metrics').map((metric) => [
      textIn(metric, 'key') ?? '',
      {
        last: numberIn(metric, 'value') ?? Number.NaN,
        lastStep: numberIn(metric, 'step') ?? 0,
        lastAt: numberIn(metric, 'timestamp'),
        min: Number.NaN,
        max: Number.NaN,
        count: 0,
      },
    ]),
  );
}

function datasetsOf(answer: Json): RunDataset[] {
  return objectsIn(objectIn(answer, 'inputs'), 'dataset_inputs').flatMap((input) => {
    const dataset = objectIn(input, 'dataset');
    const name = textIn(dataset, 'name');
    if (name === null) return [];
    const context = objectsIn(input, 'tags').find((tag) => textIn(tag, 'key') === 'mlflow.data.context');
    return [{ name, digest: textIn(dataset, 'digest'), context: context ? textIn(context, 'value') : null }];
  });
}
