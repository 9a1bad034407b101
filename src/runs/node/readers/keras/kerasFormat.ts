import { basename, dirname, join } from 'node:path';
import { readMetricTable, tableProblems } from '../../../core/files/metricTable.ts';
import { csvHeader } from '../../../core/keras/csvHeader.ts';
import { parseHistoryJson } from '../../../core/keras/historyJson.ts';
import { readHead } from '../../folderListing.ts';
import type { FileRunFormat, FileRunPlace, FileRunReading } from '../fileRuns/fileRunFormat.ts';
import { foldersBelow } from '../fileRuns/foldersBelow.ts';
import { kerasLogs } from './kerasLogs.ts';

const missing: ReadonlySet<string> = new Set(['NA']);

/** Names that say nothing of the training: its folder does. */
const plainNames =
  /^(?:csv|keras|model)?[-_. ]?(?:train(?:ing)?)?[-_. ]?(?:logs?|logger|history|metrics|results?)?$/iu;

interface KerasPlace extends FileRunPlace {
  /** No other log stands in the folder. */
  readonly isAlone: boolean;
}

/** @param withStore whether logs stand in the store itself too */
export function kerasFormat(withStore: boolean): FileRunFormat<KerasPlace> {
  return { places: (store) => places(store, withStore), read };
}

function* places(store: string, withStore: boolean): Generator<KerasPlace | null> {
  for (const { below, path, files } of foldersBelow(store, withStore)) {
    const logs = kerasLogs(files, (name, bytes) => Buffer.from(readHead(join(path, name), bytes)).toString());
    for (const { name } of logs)
      yield {
        nativeId: below === '' ? name : `${below}/${name}`,
        folder: path,
        files: [join(path, name)],
        isAlone: logs.length === 1,
      };
    yield null;
  }
}

async function read(place: KerasPlace, reading: FileRunReading): ReturnType<FileRunFormat['read']> {
  const [path = place.folder] = place.files;
  const text = reading.text(path) ?? '';
  const epochs = path.endsWith('.json') ? readHistory(text, reading) : await readLog(path, text, reading);
  const stem = basename(path).replace(/\.[^.]*$/u, '');
  return {
    name: place.isAlone && plainNames.test(stem) ? basename(dirname(path)) : stem,
    experiment: null,
    status: null,
    params: {},
    tags: {},
    resources: {},
    progress: epochs === 0 ? null : { value: epochs, total: null, unit: 'epoch' },
    // Of several logs in one folder none is known to be the training that other trackers saw there.
    folders: [place.isAlone ? place.folder : path],
  };
}

/** @returns how many epochs were logged */
function readHistory(text: string, reading: FileRunReading): number {
  let epochs = 0;
  for (const [key, values] of parseHistoryJson(text) ?? [])
    for (const [epoch, value] of values.entries()) {
      epochs = Math.max(epochs, epoch + 1);
      if (value !== null) reading.sink.point(key, epoch, Number.NaN, value);
    }
  return epochs;
}

async function readLog(path: string, text: string, reading: FileRunReading): Promise<number> {
  const separator = csvHeader(text.slice(0, 8192))?.separator ?? ',';
  let last = -1;
  const rows = readMetricTable(
    text,
    { separator, step: 'epoch', missing },
    {
      point(key, step, timeMs, value) {
        if (!Number.isNaN(step)) last = step;
        reading.sink.point(key, step, timeMs, value);
      },
    },
  );
  let row = rows.next();
  while (!row.done) {
    if (reading.slicer.due) await reading.slicer.pause();
    row = rows.next();
  }
  for (const { code, message, line } of tableProblems(row.value)) reading.say(path, code, message, line);
  const [restart] = row.value.restartLines;
  if (restart !== undefined)
    reading.say(
      path,
      'inconsistent',
      'Another training was appended here: its epochs begin anew, and the values of both stand in one series.',
      restart,
    );
  return last + 1;
}
