import { isModelwrightError } from '../../../../platform/errors.ts';
import { withToken } from './catalog.ts';
import { objectIn, objectsIn, type Json } from './json.ts';
import { paged } from './paged.ts';
import type { ServerClient } from './serverClient.ts';

const api = '/api/2.0/mlflow/runs';
/** A page of so many runs comes within a second or two from a server on SQLite. */
const perPage = 500;
/** Every run is looked for by its experiment; databases limit how many values one question may hold. */
const experimentsAtOnce = 500;

/** Runs of these experiments, deleted ones too, newest first, page by page. @throws ModelwrightError as the client does */
export async function* searchRuns(
  client: ServerClient,
  ids: readonly string[],
  {
    filter,
    runsPerPage = perPage,
  }: { readonly filter: string | null; readonly runsPerPage: number | undefined },
  signal: AbortSignal,
): AsyncGenerator<readonly Json[]> {
  for (let from = 0; from < ids.length; from += experimentsAtOnce) {
    const body = {
      experiment_ids: ids.slice(from, from + experimentsAtOnce),
      run_view_type: 'ALL',
      max_results: runsPerPage,
      order_by: ['attributes.start_time DESC'],
      ...(filter === null ? {} : { filter }),
    };
    const pages = paged((token) => client.post(`${api}/search`, withToken(body, token), signal));
    for await (const page of pages) yield objectsIn(page, 'runs');
  }
}

/** One run; null when the server has none of this id. @throws ModelwrightError as the client does */
export async function getRun(client: ServerClient, id: string, signal: AbortSignal): Promise<Json | null> {
  try {
    return objectIn(await client.get(`${api}/get`, { run_id: id }, signal), 'run');
  } catch (error) {
    if (isModelwrightError(error, 'not-found')) return null;
    throw error;
  }
}
