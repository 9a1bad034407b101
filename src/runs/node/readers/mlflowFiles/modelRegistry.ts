import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { metaMap, metaText, parseMetaYaml } from '../../../core/mlflow/metaYaml.ts';
import type { ModelVersion } from '../../../core/mlflow/runFacts.ts';
import type { FileBytes } from '../../fileBytes.ts';

/**
 * Registered model versions of a file store (`models/<name>/version-<n>/`) with their aliases, by the id of the run
 * that made them. Nothing here throws: a version that cannot be read is left out.
 */
export function readModelRegistry(
  store: string,
  files: FileBytes,
): ReadonlyMap<string, readonly ModelVersion[]> {
  const byRun = new Map<string, ModelVersion[]>();
  for (const name of namesIn(join(store, 'models'))) {
    const folder = join(store, 'models', name);
    const model = metaOf(join(folder, 'meta.yaml'), files);
    const aliases = model ? new Map(metaMap(model, 'aliases')) : new Map<string, string>();
    for (const alias of namesIn(join(folder, 'aliases'))) {
      const version = textOf(join(folder, 'aliases', alias), files);
      if (version !== null) aliases.set(alias, version.trim());
    }
    for (const entry of namesIn(folder)) {
      if (!entry.startsWith('version-')) continue;
      const meta = metaOf(join(folder, entry, 'meta.yaml'), files);
      const runId = meta && metaText(meta, 'run_id');
      if (!meta || !runId || metaText(meta, 'current_stage') === 'Deleted_Internal') continue;
      const version = metaText(meta, 'version') ?? entry.slice('version-'.length);
      const found: ModelVersion = {
        name: metaText(meta, 'name') ?? name,
        version,
        aliases: [...aliases]
          .filter(([, target]) => target === version)
          .map(([alias]) => alias)
          .sort(),
        source: metaText(meta, 'source'),
        runId,
        modelId: metaText(meta, 'model_id'),
      };
      byRun.set(runId, [...(byRun.get(runId) ?? []), found]);
    }
  }
  return byRun;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function textOf(path: string, files: FileBytes): string | null {
  try {
    return files.readText(path);
  } catch {
    return null;
  }
}

function metaOf(path: string, files: FileBytes): ReturnType<typeof parseMetaYaml> {
  const text = textOf(path, files);
  return text === null ? null : parseMetaYaml(text);
}
