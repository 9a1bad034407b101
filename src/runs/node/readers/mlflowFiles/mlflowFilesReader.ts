import { join } from 'node:path';
import { metaText, parseMetaYaml } from '../../../core/mlflow/metaYaml.ts';
import type { FolderListing, RunReader, StoreCandidate } from '../../../core/reader.ts';
import { FileStore } from './fileStore.ts';

const experimentName = /^\d{1,20}$/u;
const runName = /^[0-9a-f]{32}$/u;

/** MLflow's file store (`mlruns/`), whatever the folder is called. */
export const mlflowFilesReader: RunReader = {
  kind: 'mlflow-files',
  version: 1,
  detect,
  open: (candidate, env) => new FileStore(candidate.location, env),
};

/**
 * A store has experiments: numbered folders with an experiment's meta.yaml, or with runs. Folders of artifacts
 * beside a database have neither.
 */
function detect(folder: FolderListing): readonly StoreCandidate[] {
  const numbered = folder.folders.filter((name) => experimentName.test(name));
  const trashed = folder.folders.includes('.trash')
    ? folder
        .list('.trash')
        .folders.filter((name) => experimentName.test(name))
        .map((name) => `.trash/${name}`)
    : [];
  if (![...numbered, ...trashed].some((name) => isExperiment(folder, name))) return [];
  const claims = [...numbered, '.trash', 'models'].map((name) => join(folder.path, name));
  return [{ kind: 'mlflow-files', location: folder.path, claims }];
}

function isExperiment(folder: FolderListing, name: string): boolean {
  const { files, folders } = folder.list(name);
  if (files.includes('meta.yaml')) {
    const meta = parseMetaYaml(folder.text(`${name}/meta.yaml`) ?? '');
    if (meta && isExperimentMeta(meta)) return true;
  }
  return folders
    .filter((run) => runName.test(run))
    .slice(0, 50)
    .some((run) => {
      const meta = parseMetaYaml(folder.text(`${name}/${run}/meta.yaml`) ?? '');
      return meta !== null && (metaText(meta, 'run_id') ?? metaText(meta, 'run_uuid')) !== null;
    });
}

function isExperimentMeta(meta: NonNullable<ReturnType<typeof parseMetaYaml>>): boolean {
  if (meta.has('run_id') || meta.has('run_uuid')) return false;
  return (
    meta.has('experiment_id') &&
    (meta.has('artifact_location') || meta.has('lifecycle_stage') || meta.has('name'))
  );
}
