import { basename, join } from 'node:path';
import { flattenValues } from '../../../core/dvc/valueTree.ts';
import { parseLooseYaml } from '../../../core/files/looseYaml.ts';
import { readMetricTable, tableProblems, type TableShape } from '../../../core/files/metricTable.ts';
import type { FileRunFormat, FileRunPlace, FileRunReading } from '../fileRuns/fileRunFormat.ts';
import { readHead } from '../../folderListing.ts';
import { filesIn, foldersBelow, hasFile, type FolderBelow } from '../fileRuns/foldersBelow.ts';
import { isEventFile } from '../tensorboard/logFolders.ts';

const metricsFile = 'metrics.csv';
const settingsFile = 'hparams.yaml';

const table: TableShape = { separator: ',', step: 'step', missing: new Set() };

/** The name that loggers have when nobody named them: it groups nothing. */
const unnamed = 'lightning_logs';

const versionName = /^version_\d+$/u;

/** What the header is looked for in: tables of thousands of metrics have longer ones, their names come sorted. */
const headBytes = 65_536;

/**
 * By name and content: other tools keep a `metrics.csv` too, but not in such a folder. A version that was named by
 * hand has the settings beside metrics with steps, or beside event files.
 */
export function isVersionFolder(
  path: string,
  files: readonly string[],
  head: (file: string, bytes: number) => Uint8Array,
): boolean {
  const hasMetrics = files.includes(metricsFile);
  const hasSettings = files.includes(settingsFile);
  if (versionName.test(basename(path))) return hasMetrics || hasSettings;
  if (!hasSettings) return false;
  if (files.some((name) => isEventFile(name))) return true;
  return hasMetrics && namesSteps(head(metricsFile, headBytes));
}

function namesSteps(head: Uint8Array): boolean {
  const [header = ''] = Buffer.from(head).toString('utf8').split(/\r?\n/u, 1);
  return header.split(',').some((name) => /^"?step"?$/u.test(name.trim()));
}

/** @param top what the store itself is besides a `save_dir`: `version`, `name`, or nothing */
export function lightningFormat(top: string): FileRunFormat {
  return {
    places: (store) => places(store, top),
    read,
  };
}

function* places(store: string, top: string): Generator<FileRunPlace | null> {
  const isSweep = hasFile(store, 'multirun.yaml');
  for (const named of foldersBelow(store, top !== '')) {
    if (named.below === '' && top === 'version') {
      if (isVersion(store, named.files)) yield placeOf('.', store, named.files);
      continue;
    }
    yield* versionsIn(named);
    // The jobs of a Hydra sweep are a `save_dir` each.
    if (isSweep && named.folders.includes('.hydra'))
      for (const logger of foldersBelow(named.path, false))
        yield* versionsIn({ ...logger, below: `${named.below}/${logger.below}` });
    yield null;
  }
}

function* versionsIn({ below, path, folders }: FolderBelow): Generator<FileRunPlace> {
  for (const version of folders) {
    const folder = join(path, version);
    // A folder of data may hold thousands of folders that are none: those are not listed.
    if (!versionName.test(version) && !hasFile(folder, settingsFile)) continue;
    const files = filesIn(folder);
    if (files && isVersion(folder, files))
      yield placeOf(below === '' ? version : `${below}/${version}`, folder, files);
  }
}

function isVersion(folder: string, files: readonly string[]): boolean {
  return isVersionFolder(folder, files, (file, bytes) => readHead(join(folder, file), bytes));
}

function placeOf(nativeId: string, folder: string, files: readonly string[]): FileRunPlace {
  const own = [settingsFile, metricsFile].filter((name) => files.includes(name));
  return { nativeId, folder, files: own.map((name) => join(folder, name)) };
}

async function read(
  { folder, files, nativeId }: FileRunPlace,
  reading: FileRunReading,
): ReturnType<FileRunFormat['read']> {
  let params: Record<string, string> = {};
  for (const path of files) {
    if (path.endsWith(settingsFile)) {
      const text = reading.text(path);
      if (text !== null) params = settings(path, text, reading);
    } else await readMetrics(path, reading);
  }
  // Below a sweep the job's folder stands before the name of the logger.
  const logger = nativeId.includes('/') ? basename(nativeId.slice(0, nativeId.lastIndexOf('/'))) : null;
  return {
    name: basename(folder),
    experiment: logger === null || logger === unnamed ? null : { id: logger, name: logger },
    status: null,
    params,
    tags: {},
    resources: {},
    progress: null,
    folders: [folder],
  };
}

function settings(path: string, text: string, reading: FileRunReading): Record<string, string> {
  const { value, damage } = parseLooseYaml(text);
  if (damage !== null) reading.say(path, 'corrupt', `The settings are damaged: ${damage}.`);
  return Object.fromEntries(flattenValues(value, 'text').texts);
}

async function readMetrics(path: string, reading: FileRunReading): Promise<void> {
  const text = reading.text(path);
  if (text === null) return;
  const steps = readMetricTable(text, table, reading.sink);
  let step = steps.next();
  while (!step.done) {
    if (reading.slicer.due) await reading.slicer.pause();
    step = steps.next();
  }
  for (const { code, message, line } of tableProblems(step.value)) reading.say(path, code, message, line);
  const { columns, rows } = step.value;
  if (columns.length === 0) reading.say(path, 'truncated', 'The file of the metrics is empty.');
  if (rows > 0 && !columns.includes('step'))
    reading.say(path, 'corrupt', 'The table has no column `step`: its values stand without steps.');
}
