import type { DatabaseSync } from 'node:sqlite';
import type { RunDataset } from '../../../../contract/run.ts';
import type { Slicer } from '../../../../platform/slicer.ts';
import type { ModelVersion } from '../../../core/mlflow/runFacts.ts';
import { cellNumber, cellText, type Cell } from '../../sqliteEngine.ts';
import { columnsOf, tableRows } from '../../sqliteRows.ts';

/** Tables of every version: one that is not there was lost. */
const always = new Set(['experiments', 'runs', 'params', 'tags']);

export interface LatestValue {
  readonly value: number;
  readonly step: number;
  readonly at: number;
}

/** What the tables say of one run, before it becomes a run of ours. */
export interface RunRecord {
  readonly id: string;
  /** Cells of the `runs` table by column; empty where the row is lost and only other tables know the run. */
  readonly row: Readonly<Record<string, string | null>>;
  readonly params: Record<string, string>;
  readonly tags: Record<string, string>;
  readonly latest: Record<string, LatestValue>;
  readonly datasets: RunDataset[];
  readonly modelIds: string[];
  readonly versions: ModelVersion[];
}

export interface ExperimentRecord {
  readonly id: string;
  readonly name: string;
  readonly deleted: boolean;
}

export interface StoreContents {
  readonly experiments: ReadonlyMap<string, ExperimentRecord>;
  readonly runs: ReadonlyMap<string, RunRecord>;
  readonly models: ReadonlyMap<string, { readonly name: string; readonly location: string | null }>;
  /** False where `latest_metrics` is not there (stores before 1.2): the last values come from `metrics`. */
  readonly hasLatest: boolean;
}

/**
 * NaN is stored as a flag. Infinities were replaced by the largest doubles when they were written; they stay what
 * the store holds, as MLflow itself answers.
 */
export function metricValue(value: Cell | undefined, isNan: Cell | undefined): number {
  if (isNan === 1 || isNan === 1n) return Number.NaN;
  return cellNumber(value) ?? Number.NaN;
}

/** Sets a key that comes from a database: `__proto__` is a name like any other. */
export function put<T>(target: Record<string, T>, key: string, value: T): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}

/** Reads every table but `metrics`. Tables and columns that a version does not have are left out. */
export class StoreTables {
  private readonly database: DatabaseSync;
  private readonly slicer: Slicer;
  private readonly report: (table: string, message: string) => void;
  private readonly runs = new Map<string, RunRecord>();
  private runsDamaged = false;

  constructor(database: DatabaseSync, slicer: Slicer, report: (table: string, message: string) => void) {
    this.database = database;
    this.slicer = slicer;
    this.report = report;
  }

  async read(): Promise<StoreContents> {
    const experiments = new Map<string, ExperimentRecord>();
    await this.each('experiments', ['experiment_id', 'name', 'lifecycle_stage'], ([id, name, stage]) => {
      const key = cellText(id) ?? '';
      experiments.set(key, { id: key, name: cellText(name) ?? key, deleted: stage === 'deleted' });
    });
    await this.readRuns();
    await this.keyValues('params', (record) => record.params);
    await this.keyValues('tags', (record) => record.tags);
    const hasLatest = await this.readLatest();
    await this.readDatasets();
    const models = await this.readModels();
    await this.readVersions();
    return { experiments, runs: this.runs, models, hasLatest };
  }

  private async readRuns(): Promise<void> {
    const columns = [
      'run_uuid',
      'name',
      'user_id',
      'status',
      'start_time',
      'end_time',
      'source_version',
      'lifecycle_stage',
      'artifact_uri',
      'experiment_id',
    ];
    const before = this.report;
    await this.each(
      'runs',
      columns,
      (cells) => {
        const id = cellText(cells[0]);
        if (id === null || id === '') return;
        const row: Record<string, string | null> = {};
        for (const [index, column] of columns.entries()) row[column] = cellText(cells[index]);
        this.runs.set(id, { ...emptyRecord(id), row });
      },
      (message) => {
        this.runsDamaged = true;
        before('runs', message);
      },
    );
  }

  private async keyValues(
    table: 'params' | 'tags',
    of: (record: RunRecord) => Record<string, string>,
  ): Promise<void> {
    let id = '';
    let values: Record<string, string> | null = null;
    await this.each(table, ['run_uuid', 'key', 'value'], ([run, key, value]) => {
      if (run !== id || values === null) {
        id = cellText(run) ?? '';
        const record = this.record(id);
        values = record ? of(record) : null;
      }
      if (values) put(values, cellText(key) ?? '', cellText(value) ?? '');
    });
  }

  private async readLatest(): Promise<boolean> {
    return this.each(
      'latest_metrics',
      ['run_uuid', 'key', 'value', 'cast(timestamp as real)', 'cast(step as real)', 'is_nan'],
      ([run, key, value, at, step, isNan]) => {
        const record = this.record(cellText(run) ?? '');
        if (!record) return;
        put(record.latest, cellText(key) ?? '', {
          value: metricValue(value, isNan),
          at: cellNumber(at) ?? 0,
          step: cellNumber(step) ?? 0,
        });
      },
    );
  }

  private async readDatasets(): Promise<void> {
    const datasets = new Map<string, { name: string; digest: string | null }>();
    await this.each('datasets', ['dataset_uuid', 'name', 'digest'], ([id, name, digest]) => {
      datasets.set(cellText(id) ?? '', { name: cellText(name) ?? '', digest: cellText(digest) });
    });
    const contexts = new Map<string, string>();
    await this.each('input_tags', ['input_uuid', 'name', 'value'], ([id, name, value]) => {
      if (name === 'mlflow.data.context') contexts.set(cellText(id) ?? '', cellText(value) ?? '');
    });
    await this.each(
      'inputs',
      ['input_uuid', 'source_type', 'source_id', 'destination_type', 'destination_id'],
      ([input, sourceType, source, targetType, target]) => {
        if (sourceType === 'DATASET' && targetType === 'RUN') {
          const dataset = datasets.get(cellText(source) ?? '');
          const context = contexts.get(cellText(input) ?? '') ?? null;
          if (dataset) this.record(cellText(target) ?? '')?.datasets.push({ ...dataset, context });
        } else if (sourceType === 'RUN_OUTPUT' && targetType === 'MODEL_OUTPUT')
          this.record(cellText(source) ?? '')?.modelIds.push(cellText(target) ?? '');
      },
    );
  }

  private async readModels(): Promise<Map<string, { name: string; location: string | null }>> {
    const models = new Map<string, { name: string; location: string | null }>();
    await this.each('logged_models', ['model_id', 'name', 'artifact_location'], ([id, name, location]) => {
      models.set(cellText(id) ?? '', { name: cellText(name) ?? '', location: cellText(location) });
    });
    return models;
  }

  private async readVersions(): Promise<void> {
    const aliases = new Map<string, string[]>();
    await this.each(
      'registered_model_aliases',
      ['workspace', 'name', 'version', 'alias'],
      ([space, name, version, alias]) => {
        const key = versionKey(space, name, version);
        aliases.set(key, [...(aliases.get(key) ?? []), cellText(alias) ?? ''].sort());
      },
    );
    await this.each(
      'model_versions',
      ['workspace', 'name', 'version', 'run_id', 'source', 'current_stage'],
      ([space, name, version, run, source, stage]) => {
        const runId = cellText(run);
        if (!runId || stage === 'Deleted_Internal') return;
        this.record(runId)?.versions.push({
          name: cellText(name) ?? '',
          version: cellText(version) ?? '',
          aliases: aliases.get(versionKey(space, name, version)) ?? [],
          source: cellText(source),
          runId,
          modelId: null,
        });
      },
    );
  }

  /** The run of an id; where rows of `runs` were lost, one that only other tables know. */
  private record(id: string): RunRecord | undefined {
    const known = this.runs.get(id);
    if (known || !this.runsDamaged || !/^[0-9a-f]{32}$/u.test(id)) return known;
    const made = emptyRecord(id);
    this.runs.set(id, made);
    return made;
  }

  /** Calls `row` for every row with the cells of the columns, NULL for a column that is not there; false without the table. */
  private async each(
    table: string,
    columns: readonly string[],
    row: (cells: Cell[]) => void,
    report = (message: string): void => this.report(table, message),
  ): Promise<boolean> {
    const present = columnsOf(this.database, table);
    if (present.size === 0) {
      if (always.has(table)) report('no such table');
      return false;
    }
    const select = columns
      .map((column, index) => {
        const name = /^cast\((\w+) /u.exec(column)?.[1] ?? column;
        return `${present.has(name) ? expression(column) : 'null'} as c${index}`;
      })
      .join(', ');
    for (const rows of tableRows(this.database, table, select, report)) {
      for (const cells of rows) {
        cells.shift();
        row(cells);
      }
      if (this.slicer.due) await this.slicer.pause();
    }
    return true;
  }
}

/** Integers beyond 2^53 cannot be handed over as numbers: ids and times come as text. */
function expression(column: string): string {
  return /^(?:experiment_id|version|start_time|end_time)$/u.test(column) ? `cast(${column} as text)` : column;
}

function versionKey(...cells: (Cell | undefined)[]): string {
  return JSON.stringify(cells.map((cell) => cellText(cell)));
}

function emptyRecord(id: string): RunRecord {
  return {
    id,
    row: {},
    params: {},
    tags: {},
    latest: {},
    datasets: [],
    modelIds: [],
    versions: [],
  };
}
