import { basename, dirname, join } from 'node:path';
import { parseLooseJson } from '../../../core/dvc/parseValues.ts';
import { flattenValues } from '../../../core/dvc/valueTree.ts';
import {
  parseTrainerState,
  trainRuntime,
  unionOfLogs,
  type TrainerState,
} from '../../../core/huggingface/trainerState.ts';
import type { FileRunFormat, FileRunPlace, FileRunReading } from '../fileRuns/fileRunFormat.ts';
import { filesIn, foldersBelow, foldersIn, type FolderBelow } from '../fileRuns/foldersBelow.ts';
import { isEventFile } from '../tensorboard/logFolders.ts';

export const stateFile = 'trainer_state.json';

const checkpoint = /^checkpoint-(\d+)$/u;
const results = /_results\.json$/u;

export function isCheckpoint(path: string): boolean {
  return checkpoint.test(basename(path));
}

/** @param isOutput whether the store is an output folder itself */
export function huggingfaceFormat(isOutput: boolean): FileRunFormat {
  return { places: (store) => places(store, isOutput), read };
}

function* places(store: string, isOutput: boolean): Generator<FileRunPlace | null> {
  for (const folder of foldersBelow(store, isOutput))
    // Checkpoints in the store are those of the run that the store itself is.
    yield folder.below !== '' && isCheckpoint(folder.path) ? null : placeOf(folder);
}

function placeOf({ below, path, files, folders }: FolderBelow): FileRunPlace | null {
  const states = files.includes(stateFile) ? [join(path, stateFile)] : [];
  for (const name of folders)
    if (checkpoint.test(name) && filesIn(join(path, name))?.includes(stateFile))
      states.push(join(path, name, stateFile));
  if (states.length === 0) return null;
  const others = files.filter((name) => results.test(name)).map((name) => join(path, name));
  return { nativeId: below || '.', folder: path, files: [...states, ...others] };
}

async function read(
  { folder, files }: FileRunPlace,
  reading: FileRunReading,
): ReturnType<FileRunFormat['read']> {
  const states: TrainerState[] = [];
  for (const path of files) {
    if (results.test(path)) continue;
    if (reading.slicer.due) await reading.slicer.pause();
    const state = stateOf(path, folder, reading);
    if (state) states.push(state);
  }
  // The sort is stable: of equal ones the state of the output folder comes first.
  states.sort((a, b) => b.globalStep - a.globalStep || b.rows.length - a.rows.length);
  const seen = new Set<string>();
  for (const { step, numbers } of unionOfLogs(states)) {
    if (reading.slicer.due) await reading.slicer.pause();
    for (const [key, value] of numbers) {
      seen.add(key);
      reading.sink.point(key, step, Number.NaN, value);
    }
  }
  for (const path of files) if (results.test(path)) addResults(path, seen, reading);
  const furthest = states[0];
  const seconds = furthest ? trainRuntime(furthest) : null;
  const isDone =
    furthest !== undefined &&
    (seconds !== null || (furthest.maxSteps !== null && furthest.globalStep >= furthest.maxSteps));
  return {
    name: basename(folder),
    experiment: null,
    status: isDone ? 'finished' : null,
    params: furthest?.params ?? {},
    tags: furthest?.tags ?? {},
    resources: seconds === null ? {} : { durationMs: seconds * 1000 },
    progress:
      furthest && furthest.globalStep >= 0
        ? { value: furthest.globalStep, total: furthest.maxSteps, unit: 'step' }
        : null,
    folders: [folder, ...eventFolder(folder)],
  };
}

function stateOf(path: string, folder: string, reading: FileRunReading): TrainerState | null {
  const text = reading.text(path);
  if (text === null) return null;
  const state = parseTrainerState(text);
  if (state === null) {
    reading.say(path, 'corrupt', 'This is no state of a training.');
    return null;
  }
  if (state.damage) reading.say(path, state.damage.code, state.damage.message);
  const step = dirname(path) === folder ? null : checkpoint.exec(basename(dirname(path)))?.[1];
  // Of a cut file only the name of its folder tells how far the training was.
  return state.damage && step ? { ...state, globalStep: Math.max(state.globalStep, Number(step)) } : state;
}

/** Results that stand in no log, such as those of `predict` or the number of samples. */
function addResults(path: string, seen: Set<string>, reading: FileRunReading): void {
  const text = reading.text(path);
  if (text === null) return;
  let value: unknown;
  try {
    value = parseLooseJson(text);
  } catch {
    reading.say(path, 'corrupt', 'The results are no JSON and are left out.');
    return;
  }
  for (const [key, number] of flattenValues(value, 'drop').numbers) {
    if (seen.has(key)) continue;
    seen.add(key);
    reading.sink.point(key, Number.NaN, Number.NaN, number);
  }
}

/** The TensorBoard log of the training, where there was but one: each start of a training makes its own folder. */
function eventFolder(output: string): string[] {
  const logs = foldersIn(join(output, 'runs'))
    .map((name) => join(output, 'runs', name))
    .filter((path) => filesIn(path)?.some((name) => isEventFile(name)));
  return logs.length === 1 ? logs : [];
}
