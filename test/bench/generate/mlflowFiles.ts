import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { curve, hex, metricName, params, randomOf, runName, startMs, tags } from './shapes.ts';

/** An MLflow file store: every run has 20 params, 10 tags, 10 metrics of 100 points and its meta.yaml: 41 files. */
export function writeMlflowFiles(root: string, runs: number): void {
  const random = randomOf(1);
  const store = join(root, 'mlruns');
  const experiments = ['0', ...Array.from({ length: 4 }, (_value, index) => `${index + 1}${'73'.repeat(8)}`)];
  for (const [index, id] of experiments.entries())
    write(
      join(store, id, 'meta.yaml'),
      `artifact_location: file:///home/alice/project/mlruns/${id}\ncreation_time: ${startMs}\nexperiment_id: '${id}'\n` +
        `last_update_time: ${startMs}\nlifecycle_stage: active\nname: ${index === 0 ? 'Default' : `experiment ${index}`}\n`,
    );
  for (let run = 0; run < runs; run += 1) {
    const experiment = experiments[1 + (run % 4)] ?? '0';
    const id = hex(random, 32);
    const folder = join(store, experiment, id);
    const start = startMs + run * 1000;
    mkdirSync(join(folder, 'artifacts'), { recursive: true });
    for (const [name, value] of params(random, 20)) write(join(folder, 'params', name), value);
    for (const [name, value] of tags(random, run, 10)) write(join(folder, 'tags', name), value);
    for (let metric = 0; metric < 10; metric += 1) {
      const lines = curve(random, 100).map((value, step) => `${start + step * 100} ${value} ${step}\n`);
      write(join(folder, 'metrics', metricName(metric)), lines.join(''));
    }
    write(
      join(folder, 'meta.yaml'),
      `artifact_uri: file:///home/alice/project/mlruns/${experiment}/${id}/artifacts\nend_time: ${start + 10_000}\n` +
        `entry_point_name: ''\nexperiment_id: '${experiment}'\nlifecycle_stage: active\nrun_id: ${id}\n` +
        `run_name: ${runName(run)}\nsource_name: ''\nsource_type: 4\nsource_version: ''\nstart_time: ${start}\n` +
        `status: ${run % 50 === 0 ? 4 : 3}\ntags: []\nuser_id: alice\n`,
    );
  }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
