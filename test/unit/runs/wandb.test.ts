import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wandbReader } from '../../../src/runs/node/readers/wandb/wandbReader.ts';
import { fixture, scratchFolder } from '../../support/fixtures.ts';
import { envFor, historyOf, scan } from '../../support/readerHarness.ts';
import { numbersOf, readWandbExpected, settingsOf, type ExpectedFile } from '../../support/wandbExpected.ts';

/** A day after the fixtures were made. */
/** Long after any checkout: files of a fresh clone are as young as the clone. */
const now = Date.parse('2100-01-01T00:00:00Z');

function open(folder: string) {
  return wandbReader.open(
    { kind: 'wandb', location: join(folder, 'store') },
    { ...envFor(folder), now: () => now },
  );
}

function idOf(path: string): string {
  return path.slice(path.lastIndexOf('-') + 1, -'.wandb'.length);
}

type Point = readonly [step: number, timeMs: number, value: number];

/** Points of every metric out of the oracle's rows. */
function pointsOf(rows: NonNullable<ExpectedFile['history']>): Map<string, Point[]> {
  const points = new Map<string, Point[]>();
  for (const row of rows) {
    const numbers = numbersOf(row);
    const step = numbers.get('_step')!;
    const timeMs = Math.round(numbers.get('_timestamp')! * 1000);
    for (const [key, value] of numbers)
      if (!['_step', '_timestamp', '_runtime'].includes(key))
        points.set(key, [...(points.get(key) ?? []), [step, timeMs, value]]);
  }
  return points;
}

describe.each(['basic', 'nonfinite', 'resumed'])('W&B store %s', (name) => {
  const folder = fixture(`runs/wandb/${name}`)!;
  const expected = readWandbExpected(folder);
  const byId = new Map<string, [string, ExpectedFile][]>();
  for (const [path, file] of Object.entries(expected))
    byId.set(idOf(path), [...(byId.get(idOf(path)) ?? []), [path, file]]);

  it('has every run once', async () => {
    const { runs, problems } = await scan(open(folder));
    expect([...runs.keys()].sort((a, b) => (a < b ? -1 : 1))).toEqual(
      [...byId.keys()].sort((a, b) => (a < b ? -1 : 1)),
    );
    expect(problems).toEqual([]);
  });

  it.each([...byId])('reads run %s as wandb does', async (id, files) => {
    const parts = files.map(([, file]) => file);
    const last = parts.at(-1)!;
    const record = last.run_records[0]!;
    const store = open(folder);
    const { runs } = await scan(store);
    const run = runs.get(id)!;
    expect({
      name: run.name,
      experiment: run.experiment?.name,
      status: run.status,
      startedAt: run.startedAt,
      commit: run.git?.commit,
      remote: run.git?.remote,
      dirty: run.git?.dirty,
      tags: run.tags['wandb.tags'] ?? '',
      group: run.tags['wandb.group'] ?? '',
      jobType: run.tags['wandb.job_type'] ?? '',
      notes: run.tags['wandb.notes'] ?? '',
      host: run.tags['host'],
    }).toEqual({
      name: record.display_name || id,
      experiment: record.project,
      status: last.exit?.exit_code === 0 ? 'finished' : 'failed',
      startedAt: Math.round(parts[0]!.run_records[0]!.start_time * 1000),
      commit: record.git?.commit,
      remote: record.git?.remote_url,
      dirty: null,
      tags: record.tags.join(', '),
      group: record.run_group,
      jobType: record.job_type,
      notes: record.notes,
      host: record.host,
    });
    const { _wandb, ...config } = Object.assign({}, ...parts.map((part) => part.config));
    expect(run.params).toEqual(settingsOf(config));

    const wanted = pointsOf(parts.flatMap((part) => part.history ?? []));
    const history = await historyOf(store, id);
    // The oracle reads the integer `-0` as 0; adding 0 makes both alike.
    for (const [key, points] of wanted) {
      const { steps, timesMs, values } = history[key]!;
      expect([...steps].map((step, index) => [step, timesMs[index], values[index]! + 0])).toEqual(points);
      const numbers = points.map(([, , value]) => value).filter((value) => !Number.isNaN(value));
      const summary = run.metrics[key]!;
      expect([summary.count, summary.lastStep]).toEqual([
        points.length,
        Math.max(...points.map(([step]) => step)),
      ]);
      expect(summary.min).toBe(numbers.length === 0 ? Number.NaN : Math.min(...numbers));
      expect(summary.max).toBe(numbers.length === 0 ? Number.NaN : Math.max(...numbers));
    }
    // Beyond the history: figures of the machine, and results that were set in the summary.
    const others = Object.keys(history).filter((key) => !wanted.has(key) && !key.startsWith('system/'));
    const summary = numbersOf(Object.assign({}, ...parts.map((part) => part.summary)));
    for (const key of others) expect(history[key]!.values).toEqual(Float64Array.of(summary.get(key)!));
    const unseen = [...summary.keys()].filter(
      (key) => !key.startsWith('_') && !(key in history) && !/\.(?:min|max)$/u.test(key),
    );
    expect(unseen).toEqual([]);
    expect(Object.keys(run.metrics).sort()).toEqual(Object.keys(history).sort());
  });
});

describe('W&B runs that were killed', () => {
  it('keeps every row that was written, and says that the end is missing', async () => {
    const folder = fixture('runs/wandb/crashed')!;
    const [file] = Object.values(readWandbExpected(folder));
    const store = open(folder);
    const { runs } = await scan(store);
    const run = runs.get('killed01')!;
    expect(run.status).toBe('unknown');
    expect(run.endedAt).toBeNull();
    expect(run.problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'truncated store/offline-run-20261123_055813-killed01/run-killed01.wandb',
    ]);
    const { loss } = await historyOf(store, 'killed01');
    expect(loss!.values).toHaveLength(file!.history_rows);
    expect(loss!.values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(file!.history_sums!['loss']!, 10);
    expect(run.git?.commit).toBe(file!.run_records[0]!.git!.commit);
  });

  it('knows a run of 7 bytes by the name of its folder', async () => {
    const { runs } = await scan(open(fixture('runs/wandb/crashed-early')!));
    const run = runs.get('killed01')!;
    expect(run.startedAt).toBe(Date.parse('2026-11-23T05:58:39Z'));
    expect(run.status).toBe('unknown');
    expect(run.problems.map(({ code }) => code)).toEqual(['truncated']);
  });
});

describe.skipIf(fixture('runs/wandb/long') === null)(
  'W&B run of 15,000 rows (fixtures not present: skipped)',
  () => {
    it('is read completely, over all blocks', async () => {
      const folder = fixture('runs/wandb/long')!;
      const scratch = scratchFolder();
      execFileSync('tar', ['xzf', join(folder, 'store.tar.gz'), '-C', scratch]);
      const [file] = Object.values(readWandbExpected(folder));
      const store = open(scratch);
      const { runs, problems } = await scan(store);
      expect(problems).toEqual([]);
      const { loss } = await historyOf(store, 'long15k0');
      expect(loss!.values).toHaveLength(15_000);
      expect(loss!.values.reduce((sum, value) => sum + value, 0)).toBe(file!.history_sums!['loss']);
      for (const [index, row] of file!.history_sample!.entries())
        expect(loss!.values[index * file!.history_sampled_every!]).toBe(row['loss']);
      expect(runs.get('long15k0')!.metrics['loss']!.last).toBe(file!.summary['loss']);
    });
  },
);
