import { basename } from 'node:path';
import type { MetricHistory, Problem } from '../../../../contract/run.ts';
import { messageOf, ModelwrightError } from '../../../../platform/errors.ts';
import { Slicer } from '../../../../platform/slicer.ts';
import type { KnownRun, OpenStore, ReaderEnv, ScanEvent } from '../../../core/reader.ts';
import type { TableOptions } from '../../../core/tables/tableColumns.ts';
import { tableRows, type TableFormat } from '../../../core/tables/tableRows.ts';
import { pushPoints, tableRuns, type TableRun } from '../../../core/tables/tableRuns.ts';
import { MetricColumns } from '../../../core/wandb/metricTotals.ts';
import { FileBytes, fileErrorCode } from '../../fileBytes.ts';
import { stampsOf } from '../fileRuns/fileStamps.ts';

/** A table whose rows are runs, or the steps of runs; read whole when the file changed. */
export class TableStore implements OpenStore {
  private readonly bytes = new FileBytes();
  private held = new Set<string>();
  private stamp = '';
  private problems: readonly Problem[] = [];

  constructor(
    private readonly file: string,
    private readonly format: TableFormat,
    private readonly options: TableOptions,
    private readonly env: ReaderEnv,
  ) {}

  async *scan(known: ReadonlyMap<string, KnownRun>, signal: AbortSignal): AsyncGenerator<ScanEvent> {
    const stamps = stampsOf([this.file]);
    const stamp = `${stamps.text} ${JSON.stringify(this.options)}`;
    if (stamp !== this.stamp) {
      const slicer = new Slicer(signal);
      const runs = this.read();
      const seen = new Set<string>();
      for (const [done, { run }] of runs.entries()) {
        if (slicer.due) {
          yield { type: 'progress', done, total: runs.length };
          await slicer.pause();
        }
        seen.add(run.nativeId);
        if (known.get(run.nativeId)?.fingerprint === stamp) yield { type: 'same', nativeId: run.nativeId };
        else {
          const newest = stamps.newest === null ? null : Math.round(stamps.newest);
          yield { type: 'run', run: { ...run, lastActivityAt: newest }, fingerprint: stamp };
        }
      }
      for (const nativeId of new Set([...this.held, ...known.keys()]))
        if (!seen.has(nativeId)) yield { type: 'gone', nativeId };
      this.held = seen;
      this.stamp = stamp;
    }
    for (const problem of this.problems) yield { type: 'problem', problem };
  }

  history(
    nativeId: string,
    keys: readonly string[] | null,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, MetricHistory>> {
    signal.throwIfAborted();
    const found = this.read().find(({ run }) => run.nativeId === nativeId);
    if (!found) {
      const where = this.env.relative(this.file);
      return Promise.reject(new ModelwrightError('not-found', `The run ${nativeId} is not in ${where}.`));
    }
    const columns = new MetricColumns(keys);
    pushPoints(found, columns);
    return Promise.resolve(columns.histories());
  }

  watch(): readonly string[] {
    return [this.file];
  }

  dispose(): void {
    this.held.clear();
  }

  private read(): readonly TableRun[] {
    const path = this.env.relative(this.file);
    let text: string;
    try {
      text = this.bytes.readText(this.file);
    } catch (error) {
      this.problems = [{ ...unreadable(error), severity: 'error', path }];
      return [];
    }
    const separator = this.options['separator'] ?? (/\.tsv$/iu.test(this.file) ? '\t' : guess(text));
    const { rows, damage } = tableRows(text, this.format, separator);
    this.problems = damage.map(({ code, message, line }): Problem => {
      const place = line === null ? {} : { line };
      return { code, severity: 'warning', path, message, ...place };
    });
    return tableRuns(rows, this.options, basename(this.file));
  }
}

function unreadable(error: unknown): Pick<Problem, 'code' | 'message'> {
  const code = fileErrorCode(error);
  const message = `The table cannot be read: ${messageOf(error)}.`;
  if (code === 'ENOENT') return { code: 'missing', message };
  if (code === 'EACCES' || code === 'EPERM') return { code: 'no-permission', message };
  return { code: error instanceof RangeError ? 'too-large' : 'corrupt', message };
}

/** The separator that the header has most of: comma, semicolon (spreadsheets of half of Europe) or tab. */
function guess(text: string): string {
  const [header = ''] = text.split('\n', 1);
  const count = (sign: string): number => header.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
