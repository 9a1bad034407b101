import { deserialize, serialize } from 'node:v8';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KnownRun } from '../../../src/runs/core/reader.ts';
import { packRuns, unpackRuns } from '../../../src/runs/core/packedRuns.ts';
import { metric, rawRun } from '../../support/rawRun.ts';

/** As the cache does it. */
function through(runs: readonly KnownRun[]): readonly KnownRun[] {
  // The bytes are those of `serialize`.
  return unpackRuns(deserialize(serialize(packRuns(runs))) as ReturnType<typeof packRuns>);
}

test('runs come back as they were: keys, their order, and what numbers can be', () => {
  const runs = [
    { fingerprint: 'a', run: rawRun('one', { params: { lr: '0.1', depth: '8' }, tags: { b: '', a: 'x' } }) },
    {
      fingerprint: '',
      run: rawRun('two', {
        metrics: {
          loss: metric(-0, { lastStep: null, lastAt: null, min: Number.NaN, max: Infinity }),
          acc: metric(0.1 + 0.2, { lastStep: null }),
        },
        params: JSON.parse('{"__proto__": "polluted", "2": "two", "1": "one"}') as Record<string, string>,
      }),
    },
    {
      fingerprint: 'c',
      run: rawRun('three', { experiment: { id: '1', name: 'x' }, resources: { durationMs: 5 } }),
    },
  ];
  const back = through(runs);
  expect(back).toEqual(runs);
  expect(Object.keys(back[1]?.run.metrics ?? {})).toEqual(['loss', 'acc']);
  expect(Object.keys(back[1]?.run.params ?? {})).toEqual(Object.keys(runs[1]?.run.params ?? {}));
  expect(Object.is(back[1]?.run.metrics['loss']?.last, -0)).toBe(true);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(through([])).toEqual([]);
});

test('whatever keys and values a store may hold', () => {
  const texts = fc.dictionary(fc.string(), fc.string());
  const number = fc.double();
  const orNull = fc.option(fc.double());
  const summary = fc.record({
    last: number,
    lastStep: orNull,
    lastAt: orNull,
    min: number,
    max: number,
    count: fc.nat(),
  });
  const run = fc
    .record({ params: texts, tags: texts, metrics: fc.dictionary(fc.string(), summary) })
    .map((parts) => ({ fingerprint: 'f', run: rawRun('x', parts) }));
  fc.assert(
    fc.property(fc.array(run, { maxLength: 5 }), (runs) => {
      const plain = (value: readonly KnownRun[]): readonly KnownRun[] => structuredClone([...value]);
      expect(through(runs)).toEqual(plain(runs));
    }),
  );
});
