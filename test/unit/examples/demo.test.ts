import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startLive } from '../../../examples/live.mjs';
import { unpackDemo } from '../../../examples/unpack.mjs';
import { silentLog } from '../../../src/platform/log.ts';
import { openLocalServices } from '../../../src/services.ts';
import { scratchFolder } from '../../support/fixtures.ts';

const packed = join(import.meta.dirname, '../../../examples/biopsies');

async function opened(folder: string) {
  const services = await openLocalServices({ root: folder, storage: null, log: silentLog, now: () => Date.now() });
  onTestFinished(() => services.dispose());
  await services.index.scan(new AbortController().signal);
  return services.index;
}

describe('the demo project', () => {
  it('is small, and has commits on two branches with runs of three trackers on them', async () => {
    const size = readdirSync(packed).reduce((sum, name) => sum + statSync(join(packed, name)).size, 0);
    expect(size).toBeLessThan(5_000_000);
    const folder = join(scratchFolder(), 'demo');
    await unpackDemo(folder);
    const git = (...args: string[]) => spawnSync('git', args, { cwd: folder, encoding: 'utf8' }).stdout.trim();
    expect(git('status', '--porcelain')).toBe('');
    expect(Number(git('rev-list', '--count', 'main', 'tuning'))).toBeGreaterThanOrEqual(12);
    const index = await opened(folder);
    const runs = index.all();
    expect(runs.length).toBeGreaterThanOrEqual(25);
    expect(runs.every((run) => run.commit.exists)).toBe(true);
    expect(new Set(runs.map((run) => run.source.kind))).toEqual(new Set(['mlflow-sqlite', 'tensorboard', 'dvc']));
    expect(runs.filter((run) => run.status === 'failed').map((run) => run.name)).toEqual(['stern-vole']);
    expect(runs.filter((run) => run.problems.length > 0).map((run) => run.name)).toEqual(['mlp-fast']);
    for (const run of runs.filter((item) => item.source.kind === 'mlflow-sqlite' && item.status === 'finished')) {
      const artifacts = index.artifactFolder(run) ?? '';
      expect(readFileSync(join(artifacts, 'predictions/test_predictions.csv'), 'utf8')).toContain('patient_id,');
      expect(existsSync(join(artifacts, 'onnx/model.onnx'))).toBe(true);
      expect(run.models).toHaveLength(1);
    }
  }, 60_000);

  it('has a training that runs, written by record as TensorBoard reads them', async () => {
    const folder = join(scratchFolder(), 'demo');
    await unpackDemo(folder);
    const stop = startLive(folder);
    onTestFinished(stop);
    await wait(2500);
    const index = await opened(folder);
    const live = index.all().find((run) => run.name.includes('live'));
    expect(live).toMatchObject({ status: 'running', problems: [] });
    expect(live?.metrics['val/loss']?.count).toBeGreaterThan(0);
  }, 60_000);
});
