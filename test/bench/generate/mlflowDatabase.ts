import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { curve, hex, metricName, params, randomOf, runName, startMs, tags } from './shapes.ts';

const metricsPerRun = 20;
const pointsPerMetric = 50;

/** `mlflow.db` in the schema of MLflow 3.17.2: 20 metrics of 50 points, 20 params and 10 tags a run. */
export function writeMlflowDatabase(root: string, runs: number): void {
  const random = randomOf(2);
  mkdirSync(root, { recursive: true });
  const database = new DatabaseSync(join(root, 'mlflow.db'));
  database.exec('PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; PRAGMA foreign_keys = OFF;');
  database.exec(readFileSync(join(import.meta.dirname, 'mlflowSchema.sql'), 'utf8'));
  for (let experiment = 1; experiment <= 4; experiment += 1)
    database
      .prepare(
        `INSERT INTO experiments (experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time,
         workspace) VALUES (?, ?, ?, 'active', ?, ?, 'default')`,
      )
      .run(
        experiment,
        `experiment ${experiment}`,
        `/home/alice/project/mlruns/${experiment}`,
        startMs,
        startMs,
      );
  const insertRun = database.prepare(
    `INSERT INTO runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status, start_time, end_time,
     source_version, lifecycle_stage, artifact_uri, experiment_id) VALUES (?, ?, 'UNKNOWN', '', '', 'alice', ?, ?, ?, '',
     'active', ?, ?)`,
  );
  const insertParam = database.prepare('INSERT INTO params (key, value, run_uuid) VALUES (?, ?, ?)');
  const insertTag = database.prepare('INSERT INTO tags (key, value, run_uuid) VALUES (?, ?, ?)');
  const columns = '(key, value, timestamp, step, is_nan, run_uuid) VALUES (?, ?, ?, ?, 0, ?)';
  const insertMetric = database.prepare(`INSERT INTO metrics ${columns}`);
  const insertLatest = database.prepare(`INSERT INTO latest_metrics ${columns}`);
  for (let run = 0; run < runs; run += 1) {
    if (run % 200 === 0) database.exec(run === 0 ? 'BEGIN' : 'COMMIT; BEGIN');
    const id = hex(random, 32);
    const experiment = 1 + (run % 4);
    const start = startMs + run * 1000;
    const folder = `/home/alice/project/mlruns/${experiment}/${id}/artifacts`;
    const status = run % 50 === 0 ? 'FAILED' : 'FINISHED';
    insertRun.run(id, runName(run), status, start, start + pointsPerMetric * 100, folder, experiment);
    for (const [key, value] of params(random, 20)) insertParam.run(key, value, id);
    for (const [key, value] of tags(random, run, 10)) insertTag.run(key, value, id);
    for (let metric = 0; metric < metricsPerRun; metric += 1) {
      const key = metricName(metric);
      const values = curve(random, pointsPerMetric);
      for (const [step, value] of values.entries())
        insertMetric.run(key, value, start + step * 100, step, id);
      const last = pointsPerMetric - 1;
      insertLatest.run(key, values[last] ?? 0, start + last * 100, last, id);
    }
  }
  database.exec('COMMIT');
  database.close();
}
