import type { MetricSummary, RunModel, RunStatus } from '../../../contract/run.ts';
import type { RecordedGit } from '../reader.ts';

/** Enum of mlflow/protos/service.proto; databases and the REST interface write the words. */
const statuses: Readonly<Record<string, RunStatus>> = {
  '1': 'running',
  '2': 'scheduled',
  '3': 'finished',
  '4': 'failed',
  '5': 'killed',
  RUNNING: 'running',
  SCHEDULED: 'scheduled',
  FINISHED: 'finished',
  FAILED: 'failed',
  KILLED: 'killed',
};

export function statusOf(written: string | null): RunStatus {
  return statuses[written ?? ''] ?? 'unknown';
}

type Tags = Readonly<Record<string, string>>;

/** What MLflow's tags say of the code; `sourceVersion` is the field of runs before tags were used (up to 0.8). */
export function gitOf(tags: Tags, sourceVersion: string | null): RecordedGit | null {
  const commit =
    commitIn(tags['mlflow.source.git.commit']) ??
    commitIn(tags['mlflow.git.commit']) ??
    commitIn(sourceVersion);
  const branch =
    word(tags['mlflow.source.git.branch']) ??
    word(tags['mlflow.git.branch']) ??
    word(tags['mlflow.gitBranchName']);
  const remote =
    word(tags['mlflow.source.git.repoURL']) ??
    word(tags['mlflow.git.repo_url']) ??
    word(tags['mlflow.gitRepoURL']);
  const dirty = boolean(tags['mlflow.git.dirty']) ?? boolean(tags['mlflow.source.git.dirty']);
  if (commit === null && branch === null && remote === null && dirty === null) return null;
  return { commit, branch, dirty, remote, patchFile: null };
}

function commitIn(text: string | null | undefined): string | null {
  const trimmed = text?.trim().toLowerCase() ?? '';
  return /^[0-9a-f]{7,40}$/u.test(trimmed) ? trimmed : null;
}

function word(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

function boolean(text: string | undefined): boolean | null {
  if (text === undefined) return null;
  if (/^true$/iu.test(text.trim())) return true;
  return /^false$/iu.test(text.trim()) ? false : null;
}

/** Name as MLflow shows it: the field, else the tag, else the start of the id. */
export function nameOf(runName: string | null, tags: Tags, nativeId: string): string {
  return word(runName ?? undefined) ?? word(tags['mlflow.runName']) ?? nativeId.slice(0, 8);
}

/** Duration, and the last values of what MLflow's system monitor logged. */
export function resourcesOf(
  startedAt: number | null,
  endedAt: number | null,
  metrics: Readonly<Record<string, MetricSummary>>,
): Record<string, number> {
  const resources: Record<string, number> = {};
  if (startedAt !== null && endedAt !== null && endedAt >= startedAt)
    resources['durationMs'] = endedAt - startedAt;
  for (const key of Object.keys(metrics)) if (key.startsWith('system/')) resources[key] = metrics[key]!.last;
  return resources;
}

/** Newest sign of life that the tracker itself wrote. */
export function lastActivityOf(
  startedAt: number | null,
  endedAt: number | null,
  metrics: Readonly<Record<string, MetricSummary>>,
): number | null {
  let newest = Math.max(startedAt ?? Number.NEGATIVE_INFINITY, endedAt ?? Number.NEGATIVE_INFINITY);
  for (const { lastAt } of Object.values(metrics)) if (lastAt !== null && lastAt > newest) newest = lastAt;
  return Number.isFinite(newest) ? newest : null;
}

/** A model as a tracker knows it before the registry is asked. */
export interface LoggedModel {
  readonly id: string | null;
  readonly name: string;
  /** Relative to the project root when it is on this disk, else the tracker's location. */
  readonly path: string | null;
  readonly flavor: string | null;
}

export interface ModelVersion {
  readonly name: string;
  readonly version: string;
  readonly aliases: readonly string[];
  readonly source: string | null;
  readonly runId: string | null;
  readonly modelId: string | null;
}

/** Models of MLflow 1 and 2, which stand in a tag as JSON: `[{artifact_path, flavors}]`. */
export function modelsInTag(tags: Tags, pathOf: (artifactPath: string) => string | null): LoggedModel[] {
  const text = tags['mlflow.log-model.history'];
  if (text === undefined) return [];
  let entries: unknown;
  try {
    entries = JSON.parse(text);
  } catch {
    return [];
  }
  if (!Array.isArray(entries)) return [];
  const models = new Map<string, LoggedModel>();
  for (const entry of entries as unknown[]) {
    if (typeof entry !== 'object' || entry === null || !('artifact_path' in entry)) continue;
    const name = entry.artifact_path;
    if (typeof name !== 'string') continue;
    const flavors =
      'flavors' in entry && typeof entry.flavors === 'object' && entry.flavors !== null
        ? Object.keys(entry.flavors)
        : [];
    models.set(name, { id: null, name, path: pathOf(name), flavor: flavorOf(flavors) });
  }
  return [...models.values()];
}

/** The flavor that says most: the framework rather than the general wrapper. */
export function flavorOf(flavors: readonly string[]): string | null {
  return flavors.find((flavor) => flavor !== 'python_function') ?? flavors[0] ?? null;
}

/** Joins a run's models with the versions that were registered from it. */
export function modelsWithVersions(
  models: readonly LoggedModel[],
  versions: readonly ModelVersion[],
): RunModel[] {
  const left = new Set(versions);
  const joined: RunModel[] = models.map((model) => {
    const registered: RunModel['registered'][number][] = [];
    for (const version of left) {
      if (!isOf(version, model)) continue;
      left.delete(version);
      registered.push({ name: version.name, version: version.version, aliases: version.aliases });
    }
    return { name: model.name, path: model.path, flavor: model.flavor, registered };
  });
  for (const version of left) {
    const source = version.source?.replace(/\/+$/u, '') ?? '';
    joined.push({
      name: source.slice(source.lastIndexOf('/') + 1) || version.name,
      path: version.source,
      flavor: null,
      registered: [{ name: version.name, version: version.version, aliases: version.aliases }],
    });
  }
  return joined;
}

function isOf(version: ModelVersion, model: LoggedModel): boolean {
  if (model.id !== null) return version.modelId === model.id || version.source === `models:/${model.id}`;
  const source = version.source?.replace(/\/+$/u, '') ?? '';
  return (
    source === model.name || source.endsWith(`/artifacts/${model.name}`) || source.endsWith(`/${model.name}`)
  );
}
