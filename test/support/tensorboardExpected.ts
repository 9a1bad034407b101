import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { MetricHistory } from '../../src/contract/run.ts';
import type { RawRun } from '../../src/runs/core/reader.ts';

type Written = number | 'NaN' | 'Infinity' | '-Infinity';
type Point = [step: number, timeMs: number, value: Written];

interface LongSeries {
  readonly count: number;
  readonly first: Point;
  readonly last: Point;
  readonly everyFiveHundredth: Point[];
  readonly sha256OfFloat64LeStepValuePairs: string;
}

export interface ExpectedEvents {
  readonly id: string;
  readonly firstEventMs: number;
  readonly hparams: {
    readonly hparams: Record<string, string | number | boolean>;
    readonly groupName: string;
    readonly startSecs: number;
    readonly status?: number;
  } | null;
  readonly metricHistory: Record<string, Point[] | LongSeries>;
  readonly tagsByPlugin: Record<string, string[]>;
}

export interface ExpectedLog {
  readonly runs: ExpectedEvents[];
  readonly intactRuns?: string[];
  readonly damagedRuns?: Record<string, unknown>;
}

/** What TensorBoard's own readers said of a log folder; for logs of other tools it stands under `tensorboard`. */
export function readExpectedLog(folder: string): ExpectedLog {
  // The oracle's file; its shape is checked by using it.
  const whole = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as ExpectedLog & {
    tensorboard?: ExpectedLog;
  };
  return whole.tensorboard ?? whole;
}

function isLong(points: Point[] | LongSeries): points is LongSeries {
  return !Array.isArray(points);
}

function rank(value: number): number {
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}

/** As the oracle sorts them: by step, time, value; times to the microsecond. */
function pointsOf({ steps, timesMs, values }: MetricHistory): [number, number, number][] {
  return [...steps]
    .map((step, at): [number, number, number] => [step, timesMs[at]!, values[at]!])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1] || (rank(a[2]) < rank(b[2]) ? -1 : 1));
}

const real = ([step, time, value]: Point): [number, number, number] => [step, time, Number(value)];

export function expectEvents(
  run: RawRun,
  history: Readonly<Record<string, MetricHistory>>,
  wanted: ExpectedEvents,
): void {
  expect(Object.keys(history).sort()).toEqual(Object.keys(wanted.metricHistory).sort());
  expect(Object.keys(run.metrics).sort()).toEqual(Object.keys(wanted.metricHistory).sort());
  for (const [key, points] of Object.entries(wanted.metricHistory)) {
    const ours = pointsOf(history[key]!);
    const summary = run.metrics[key]!;
    if (isLong(points)) expectLong(ours, points);
    else {
      const sorted = points.map(real);
      expect(ours).toEqual(sorted);
      const numbers = sorted.map((point) => point[2]).filter((value) => !Number.isNaN(value));
      expect(summary).toEqual({
        last: sorted.at(-1)![2],
        lastStep: sorted.at(-1)![0],
        lastAt: sorted.at(-1)![1],
        min: numbers.length > 0 ? Math.min(...numbers) : Number.NaN,
        max: numbers.length > 0 ? Math.max(...numbers) : Number.NaN,
        count: sorted.length,
      });
    }
  }
  expect(run.startedAt).toBe(Math.round(wanted.firstEventMs));
  expect(run.params).toEqual(
    Object.fromEntries(
      Object.entries(wanted.hparams?.hparams ?? {}).map(([key, value]) => [key, String(value)]),
    ),
  );
  expect(run.status).toBe(wanted.hparams?.status === 1 ? 'finished' : 'unknown');
  expect(run.tags['tensorboard.hparams.group'] ?? '').toBe(wanted.hparams?.groupName ?? '');
  for (const [plugin, tags] of Object.entries(wanted.tagsByPlugin)) {
    if (plugin === 'scalars' || plugin === 'hparams') continue;
    expect(run.tags[`tensorboard.${plugin}`]).toMatch(new RegExp(`^\\d+ \\(${tags.join(', ')}\\)$`, 'u'));
  }
}

function expectLong(ours: [number, number, number][], wanted: LongSeries): void {
  expect(ours).toHaveLength(wanted.count);
  expect(ours[0]).toEqual(real(wanted.first));
  expect(ours.at(-1)).toEqual(real(wanted.last));
  expect(ours.filter((_, at) => at % 500 === 0)).toEqual(wanted.everyFiveHundredth.map(real));
  const pairs = Float64Array.from(ours.flatMap(([step, , value]) => [step, value]));
  expect(createHash('sha256').update(Buffer.from(pairs.buffer)).digest('hex')).toBe(
    wanted.sha256OfFloat64LeStepValuePairs,
  );
}
