import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { MetricHistory } from '../../src/contract/run.ts';
import type { RawRun } from '../../src/runs/core/reader.ts';

type Value = number | 'NaN' | 'Infinity' | '-Infinity';
type Point = readonly [step: number, timeMs: null, value: Value];

export interface ExpectedFileRun {
  readonly id: string;
  readonly name?: string;
  readonly params?: Record<string, unknown>;
  readonly metricHistory: Record<string, readonly Point[]>;
  readonly state?: {
    readonly bestMetric: Value | null;
    readonly bestModelCheckpoint: string | null;
    readonly globalStep: number;
    readonly maxSteps: number;
  };
}

export function expectedFileRuns(folder: string): readonly ExpectedFileRun[] {
  // The oracle's file; its shape is checked by using it.
  return (JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as { runs: ExpectedFileRun[] })
    .runs;
}

/** Every point in logged order, and what the points come to. */
export function expectPoints(
  run: RawRun,
  history: Readonly<Record<string, MetricHistory>>,
  wanted: ExpectedFileRun['metricHistory'],
): void {
  expect(Object.keys(history).sort()).toEqual(Object.keys(wanted).sort());
  expect(Object.keys(run.metrics).sort()).toEqual(Object.keys(wanted).sort());
  for (const [key, points] of Object.entries(wanted)) {
    const { steps, timesMs, values } = history[key]!;
    expect([...steps].map((step, at) => [step, values[at]])).toEqual(
      points.map(([step, , value]) => [step, Number(value)]),
    );
    expect([...timesMs].every((time) => Number.isNaN(time))).toBe(true);
    const numbers = points.map(([, , value]) => Number(value)).filter((value) => !Number.isNaN(value));
    const lastStep = Math.max(...points.map(([step]) => step));
    const ends = points.filter(([step]) => step === lastStep).map(([, , value]) => Number(value));
    expect(run.metrics[key]).toEqual({
      last: Math.max(...ends),
      lastStep,
      lastAt: null,
      min: Math.min(...numbers),
      max: Math.max(...numbers),
      count: points.length,
    });
  }
}
