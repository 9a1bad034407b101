import { isModelwrightError } from '../../../../platform/errors.ts';
import type { ModelVersion } from '../../../core/mlflow/runFacts.ts';
import { objectIn, objectsIn, textIn, type Json } from './json.ts';
import { paged } from './paged.ts';
import type { ServerClient } from './serverClient.ts';

const api = '/api/2.0/mlflow';
const perPage = 1000;

export interface ServerExperiment {
  readonly id: string;
  readonly name: string;
  readonly deleted: boolean;
}

/** What runs are joined with: experiments, and the versions of registered models by run. */
export interface Catalog {
  readonly experiments: ReadonlyMap<string, ServerExperiment>;
  readonly versions: ReadonlyMap<string, readonly ModelVersion[]>;
}

/** @throws ModelwrightError as the client does */
export async function readCatalog(client: ServerClient, signal: AbortSignal): Promise<Catalog> {
  const experiments = new Map<string, ServerExperiment>();
  const pages = paged((token) =>
    client.post(
      `${api}/experiments/search`,
      withToken({ max_results: perPage, view_type: 'ALL' }, token),
      signal,
    ),
  );
  for await (const page of pages)
    for (const experiment of objectsIn(page, 'experiments')) {
      const id = textIn(experiment, 'experiment_id');
      if (id === null) continue;
      const deleted = textIn(experiment, 'lifecycle_stage') === 'deleted';
      experiments.set(id, { id, name: textIn(experiment, 'name') ?? id, deleted });
    }
  return { experiments, versions: await readVersions(client, signal) };
}

/** Servers without a registry, and users who may not read it, have no versions: runs show all the same. */
async function readVersions(
  client: ServerClient,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly ModelVersion[]>> {
  const versions = new Map<string, ModelVersion[]>();
  try {
    const aliases = await readAliases(client, signal);
    const pages = paged((token) => client.get(`${api}/model-versions/search`, query(token), signal));
    for await (const page of pages)
      for (const found of objectsIn(page, 'model_versions')) {
        const name = textIn(found, 'name');
        const version = textIn(found, 'version');
        const runId = textIn(found, 'run_id');
        if (name === null || version === null || runId === null) continue;
        const entry: ModelVersion = {
          name,
          version,
          runId,
          aliases: aliases.get(`${name}\n${version}`) ?? [],
          source: textIn(found, 'source'),
          modelId: textIn(found, 'model_id'),
        };
        versions.set(runId, [...(versions.get(runId) ?? []), entry]);
      }
  } catch (error) {
    const without =
      isModelwrightError(error, 'not-found') ||
      isModelwrightError(error, 'unsupported') ||
      isModelwrightError(error, 'server-unauthorized');
    if (!without) throw error;
  }
  return versions;
}

/** Aliases by name and version: only the registered model itself tells them. */
async function readAliases(
  client: ServerClient,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string[]>> {
  const aliases = new Map<string, string[]>();
  const pages = paged((token) => client.get(`${api}/registered-models/search`, query(token), signal));
  for await (const page of pages)
    for (const model of objectsIn(page, 'registered_models'))
      for (const entry of objectsIn(model, 'aliases')) {
        const alias = textIn(entry, 'alias');
        if (alias === null) continue;
        const key = `${textIn(model, 'name') ?? ''}\n${textIn(entry, 'version') ?? ''}`;
        aliases.set(key, [...(aliases.get(key) ?? []), alias].sort());
      }
  return aliases;
}

export interface LoggedModelFacts {
  readonly name: string;
  readonly location: string | null;
}

/** Name and place of one logged model (MLflow 3); null where the server does not say. */
export async function readLoggedModel(
  client: ServerClient,
  id: string,
  signal: AbortSignal,
): Promise<LoggedModelFacts | null> {
  try {
    const answer = await client.get(`${api}/logged-models/${encodeURIComponent(id)}`, {}, signal);
    const info = objectIn(objectIn(answer, 'model'), 'info');
    return { name: textIn(info, 'name') ?? id, location: textIn(info, 'artifact_uri') };
  } catch (error) {
    if (isModelwrightError(error, 'not-found') || isModelwrightError(error, 'unsupported')) return null;
    throw error;
  }
}

export function withToken(body: Json, token: string | null): Json {
  return token === null ? body : { ...body, page_token: token };
}

function query(token: string | null): Record<string, string> {
  const max = { max_results: String(perPage) };
  return token === null ? max : { ...max, page_token: token };
}
