import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { OpenStore } from '../../src/runs/core/reader.ts';
import { copyOf } from './fixtures.ts';
import { historyOf, scan } from './readerHarness.ts';

/** Cuts, overwritten bytes and repeated pieces in one of a store's files. */
const mutation = fc.record({
  file: fc.nat(),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('cut', 'overwrite', 'repeat', 'remove'),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
});

/**
 * Damages a copy of the store again and again: reading it must end, without an error, and every run that is told of
 * must have a history of the same metrics.
 */
export async function expectSurvival(
  folder: string,
  open: (folder: string) => OpenStore,
  isOwn: (path: string) => boolean,
): Promise<void> {
  const copy = copyOf(folder);
  const store = join(copy, 'store');
  const files = readdirSync(store, { recursive: true, encoding: 'utf8' })
    .filter((path) => isOwn(path))
    .map((path) => join(store, path));
  const intact = new Map(files.map((path) => [path, readFileSync(path)]));
  await fc.assert(
    fc.asyncProperty(mutation, async ({ file, at, kind, bytes }) => {
      const path = files[file % files.length]!;
      const whole = intact.get(path)!;
      const place = Math.floor(at * whole.length);
      const parts = {
        cut: [whole.subarray(0, place)],
        overwrite: [whole.subarray(0, place), bytes, whole.subarray(place + bytes.length)],
        repeat: [whole.subarray(0, place), whole.subarray(Math.floor(place / 2))],
        remove: [whole.subarray(0, place), whole.subarray(place + bytes.length)],
      };
      writeFileSync(path, Buffer.concat(parts[kind]));
      try {
        const opened = open(copy);
        const { runs } = await scan(opened);
        for (const [id, run] of runs) {
          const history = await historyOf(opened, id);
          if (Object.keys(history).sort().join('|') !== Object.keys(run.metrics).sort().join('|'))
            throw new Error(`history and metrics of ${id} differ`);
          for (const [key, { values }] of Object.entries(history))
            if (values.length !== run.metrics[key]!.count) throw new Error(`${key} of ${id} differs`);
        }
      } finally {
        writeFileSync(path, whole);
      }
    }),
    { numRuns: 100 },
  );
}
