import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../../../contract/run.ts';
import { messageOf } from '../../../../platform/errors.ts';
import { metaText, parseMetaYaml } from '../../../core/mlflow/metaYaml.ts';
import type { ReaderEnv } from '../../../core/reader.ts';
import { fileErrorCode, type FileBytes } from '../../fileBytes.ts';

export interface Experiment {
  /** Absolute folder. */
  readonly folder: string;
  /** The folder's name: identifiers are text. */
  readonly id: string;
  readonly name: string;
  readonly deleted: boolean;
  /** Names of folders that may be runs. */
  readonly runFolders: readonly string[];
}

/** Folders of an experiment that are no runs. */
const reserved = new Set(['tags', 'datasets', 'traces', 'models']);
const numbered = /^\d{1,20}$/u;
const runId = /^[0-9a-f]{32}$/u;

/**
 * The experiments of a store, those in `.trash` after the others. One without meta.yaml counts when runs stand in
 * it. Throws when the store itself cannot be listed.
 */
export function listExperiments(
  store: string,
  env: ReaderEnv,
  files: FileBytes,
  report: (problem: Problem) => void,
): Experiment[] {
  const experiments: Experiment[] = [];
  const look = (folder: string, id: string, inTrash: boolean): void => {
    const experiment = readExperiment(folder, id, inTrash, env, files, report);
    if (experiment) experiments.push(experiment);
  };
  const names = foldersOf(store);
  for (const name of names) if (!name.startsWith('.')) look(join(store, name), name, false);
  if (names.includes('.trash')) {
    const trash = join(store, '.trash');
    try {
      for (const name of foldersOf(trash)) look(join(trash, name), name, true);
    } catch (error) {
      report(unreadable(env.relative(trash), error));
    }
  }
  return experiments;
}

function readExperiment(
  folder: string,
  id: string,
  inTrash: boolean,
  env: ReaderEnv,
  files: FileBytes,
  report: (problem: Problem) => void,
): Experiment | null {
  const metaPath = join(folder, 'meta.yaml');
  let text: string | null = null;
  let failure: Problem | null = null;
  try {
    text = files.readText(metaPath);
  } catch (error) {
    if (!numbered.test(id)) return null;
    if (fileErrorCode(error) !== 'ENOENT') failure = unreadable(env.relative(metaPath), error);
  }
  const meta = text === null ? null : parseMetaYaml(text);
  if (meta?.has('run_id') || meta?.has('run_uuid')) return null;
  if (!numbered.test(id) && !meta?.has('experiment_id')) return null;
  let runFolders: string[];
  try {
    runFolders = foldersOf(folder).filter((name) => !name.startsWith('.') && !reserved.has(name));
  } catch (error) {
    report(unreadable(env.relative(folder), error));
    return null;
  }
  const name = meta ? metaText(meta, 'name') : null;
  if (!meta || name === null) {
    const runs = runFolders.filter((run) => runId.test(run) && isRunFolder(join(folder, run)));
    if (!meta && text === null && failure === null && runs.length === 0) return null;
    report(
      failure ?? {
        code: text === null ? 'missing' : 'corrupt',
        severity: 'warning',
        path: env.relative(metaPath),
        message:
          text === null
            ? `The experiment ${id} has no meta.yaml: its name is unknown, and MLflow does not show its runs.`
            : `The meta.yaml of the experiment ${id} cannot be read: its name is unknown.`,
      },
    );
  }
  const deleted = inTrash || (meta !== null && metaText(meta, 'lifecycle_stage') === 'deleted');
  return { folder, id, name: name ?? id, deleted, runFolders };
}

/** True for a folder with a run's meta.yaml or a run's data; folders of artifacts alone are none. */
function isRunFolder(folder: string): boolean {
  try {
    return readdirSync(folder).some((name) => /^(?:meta\.yaml|params|metrics|tags)$/u.test(name));
  } catch {
    return false;
  }
}

function foldersOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map((entry) => entry.name)
    .sort();
}

export function unreadable(path: string, error: unknown): Problem {
  const denied = ['EACCES', 'EPERM'].includes(fileErrorCode(error));
  return {
    code: denied ? 'no-permission' : 'corrupt',
    severity: 'warning',
    path,
    message: `This cannot be read: ${messageOf(error)}.`,
  };
}
