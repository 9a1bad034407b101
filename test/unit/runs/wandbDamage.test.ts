import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wandbReader } from '../../../src/runs/node/readers/wandb/wandbReader.ts';
import { fixture, scratchFolder } from '../../support/fixtures.ts';
import { envFor, historyOf, scan } from '../../support/readerHarness.ts';

const times = process.env['MODELWRIGHT_LONG'] === '1' ? 3000 : 300;
const folder = fixture('runs/wandb')!;
const whole = readFileSync(
  join(folder, 'crashed/store/offline-run-20261123_055813-killed01/run-killed01.wandb'),
);
const neighbour = readFileSync(
  join(folder, 'resumed/store/offline-run-20261123_055801-resume42/run-resume42.wandb'),
);

function storeWith(records: Buffer) {
  const root = scratchFolder();
  const file = join(root, 'wandb/run-20261123_055813-killed01/run-killed01.wandb');
  const other = join(root, 'wandb/run-20261123_055801-resume42/run-resume42.wandb');
  for (const path of [file, other]) mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(file, records);
  writeFileSync(other, neighbour);
  const env = { ...envFor(root, root), now: () => Date.parse('2026-11-23T05:58:30Z') };
  return { file, store: () => wandbReader.open({ kind: 'wandb', location: join(root, 'wandb') }, env) };
}

const place = fc.double({ min: 0, max: 0.999_999, noNaN: true });
const mutation = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), place, byte: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ kind: fc.constant('cut' as const), place, byte: fc.constant(0) }),
  fc.record({ kind: fc.constant('zeros' as const), place, byte: fc.constant(0) }),
  fc.record({ kind: fc.constant('noise' as const), place, byte: fc.integer({ min: 0, max: 255 }) }),
  fc.record({ kind: fc.constant('drop' as const), place, byte: fc.integer({ min: 1, max: 255 }) }),
);

describe('damaged W&B record files', () => {
  it('give what is intact, never throw, and hide no neighbour', async () => {
    const { file, store } = storeWith(whole);
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
        let bytes = Buffer.from(whole);
        for (const { kind, place: at, byte } of mutations) {
          const offset = Math.floor(at * bytes.length);
          if (kind === 'flip' && bytes.length > 0) bytes[offset] = (bytes[offset] ?? 0) ^ byte;
          if (kind === 'cut') bytes = bytes.subarray(0, offset);
          if (kind === 'zeros') bytes.fill(0, offset, Math.min(bytes.length, offset + 5000));
          if (kind === 'noise') for (let i = 0; i < 900; i += 1) bytes[offset + i] = (byte * (i + 7)) & 255;
          if (kind === 'drop')
            bytes = Buffer.concat([bytes.subarray(0, offset), bytes.subarray(offset + byte)]);
        }
        writeFileSync(file, bytes);
        const open = store();
        const { runs } = await scan(open);
        expect([...runs.keys()].sort((a, b) => (a < b ? -1 : 1))).toEqual(['killed01', 'resume42']);
        expect(runs.get('resume42')!.metrics['loss']).toMatchObject({ count: 4, last: 0.25 });
        expect(runs.get('resume42')!.problems).toEqual([]);
        const { loss } = await historyOf(open, 'killed01');
        // Checksums stand before every record: what is shown was written so.
        for (const [index, value] of (loss?.values ?? []).entries())
          expect(value).toBe(1 / (loss!.steps[index]! + 1));
      }),
      { numRuns: times },
    );
  }, 600_000);

  it('lose one row to one flipped bit, and say where it is', async () => {
    const bytes = Buffer.from(whole);
    const row = bytes.indexOf('0.001996007984031936', 100_000);
    bytes[row] = (bytes[row] ?? 0) ^ 1;
    const { store } = storeWith(bytes);
    const open = store();
    const { runs } = await scan(open);
    const { loss } = await historyOf(open, 'killed01');
    expect(loss!.values.length).toBeGreaterThanOrEqual(706);
    expect(runs.get('killed01')!.problems.map(({ code }) => code)).toEqual(['corrupt']);
  });

  it('go on at the next block after a damaged length', async () => {
    const bytes = Buffer.from(whole);
    bytes.writeUInt16LE(65_535, 32_768 + 4);
    const { store } = storeWith(bytes);
    const { loss } = await historyOf(store(), 'killed01');
    expect(loss!.values.length).toBeGreaterThan(580);
    expect(loss!.values.length).toBeLessThan(707);
    expect(loss!.steps.at(-1)).toBe(706);
  });

  it('of no bytes show the run with a problem once it does not run', async () => {
    const { file } = storeWith(Buffer.alloc(0));
    const env = { ...envFor(join(file, '../..')), now: () => Date.now() + 7_200_000 };
    const store = wandbReader.open({ kind: 'wandb', location: join(file, '../..') }, env);
    const run = (await scan(store)).runs.get('killed01')!;
    expect([run.status, ...run.problems.map(({ code }) => code)]).toEqual(['unknown', 'truncated']);
  });
});

describe('a W&B run that is being written', () => {
  it('grows with its file, whatever the pieces are', async () => {
    const { file, store } = storeWith(whole.subarray(0, 100));
    const open = store();
    let rows = 0;
    await scan(open);
    for (let at = 100; at < whole.length;) {
      const next = Math.min(whole.length, at + 1 + ((at * 7919) % 9000));
      appendFileSync(file, whole.subarray(at, next));
      at = next;
      const { runs, same } = await scan(open);
      expect(same).toEqual([]);
      const run = runs.get('killed01')!;
      expect(run.problems).toEqual([]);
      expect(run.status).toBe('running');
      rows = Math.max(rows, run.metrics['loss']?.count ?? 0);
      expect(run.metrics['loss']?.count ?? 0).toBe(rows);
    }
    expect(rows).toBe(707);
    const again = await scan(store());
    const grown = await scan(open);
    expect(grown.runs.size).toBe(0);
    expect(again.runs.get('killed01')!.metrics['loss']!.count).toBe(rows);
  });

  it('is taken from the cache while nothing changed', async () => {
    const { store } = storeWith(whole);
    const { known } = await scan(store());
    const again = await scan(store(), known);
    expect(again.runs.size).toBe(0);
    expect([...again.same].sort((a, b) => (a < b ? -1 : 1))).toEqual(['killed01', 'resume42']);
  });
});
