import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MetricHistory } from '../../../src/contract/run.ts';
import { maskedCrc32c } from '../../../src/runs/core/tensorboard/crc32c.ts';
import { tensorboardReader } from '../../../src/runs/node/readers/tensorboard/tensorboardReader.ts';
import { fileVersion, image, scalar } from '../../support/eventWriter.ts';
import { fixture, scratchFolder } from '../../support/fixtures.ts';
import { envFor, historyOf, scan } from '../../support/readerHarness.ts';

const isLong = process.env['MODELWRIGHT_LONG'] === '1';

type Mutation =
  | { kind: 'flip'; at: number; bit: number }
  | { kind: 'cut'; at: number }
  | { kind: 'delete'; at: number; length: number }
  | { kind: 'insert'; at: number; bytes: Uint8Array };

/** Spread evenly: doubles would crowd at zero. */
const place = fc.nat(1_000_000).map((value) => value / 1_000_001);
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: place, bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('cut' as const), at: place }),
  fc.record({ kind: fc.constant('delete' as const), at: place, length: fc.integer({ min: 1, max: 400 }) }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: place,
    bytes: fc.uint8Array({ minLength: 1, maxLength: 60 }),
  }),
);

/** Where the records of an undamaged file begin and end, by their lengths alone. */
function recordsOf(bytes: Buffer): [number, number][] {
  const found: [number, number][] = [];
  for (let at = 0; at + 16 <= bytes.length;) {
    const end = at + 16 + Number(bytes.readBigUInt64LE(at));
    found.push([at, end]);
    at = end;
  }
  return found;
}

/** The damaged bytes, and for each byte the record that it came from (-1 for bytes that were put in). */
function damage(bytes: Buffer, mutations: readonly Mutation[]) {
  const records = recordsOf(bytes);
  let now = [...bytes];
  let owners: number[] = records.flatMap(([from, to], index) => Array<number>(to - from).fill(index));
  // Which byte of the undamaged file each byte was: two flips of one bit are none.
  let origins: number[] = [...bytes.keys()];
  const hurt = new Set<number>();
  for (const change of mutations) {
    const at = Math.floor(change.at * now.length);
    if (change.kind === 'flip' && now.length > 0) {
      now[at]! ^= 1 << change.bit;
    } else if (change.kind === 'cut' || change.kind === 'delete') {
      const end = change.kind === 'cut' ? now.length : Math.min(now.length, at + change.length);
      for (const owner of owners.slice(at, end)) hurt.add(owner);
      now = [...now.slice(0, at), ...now.slice(end)];
      origins = [...origins.slice(0, at), ...origins.slice(end)];
      owners = [...owners.slice(0, at), ...owners.slice(end)];
    } else if (change.kind === 'insert') {
      if (at > 0 && owners[at - 1] === owners[at]) hurt.add(owners[at]!);
      now = [...now.slice(0, at), ...change.bytes, ...now.slice(at)];
      origins = [
        ...origins.slice(0, at),
        ...Array<number>(change.bytes.length).fill(-1),
        ...origins.slice(at),
      ];
      owners = [...owners.slice(0, at), ...Array<number>(change.bytes.length).fill(-1), ...owners.slice(at)];
    }
  }
  for (const [at, origin] of origins.entries())
    if (origin >= 0 && now[at] !== bytes[origin]) hurt.add(owners[at]!);
  const intact = records.filter((_, index) => !hurt.has(index));
  return {
    bytes: Buffer.from(now),
    // What is left of whole records; the first record states the version, whose loss changes no points.
    rest: Buffer.concat(
      [records[0]!, ...intact.filter(([from]) => from > 0)].map(([from, to]) => bytes.subarray(from, to)),
    ),
  };
}

const name = 'events.out.tfevents.1795412024.vm';

async function read(root: string, bytes: Buffer) {
  mkdirSync(join(root, 'logs/run'), { recursive: true });
  writeFileSync(join(root, 'logs/run', name), bytes);
  // The tail of a young file is waited for.
  utimesSync(join(root, 'logs/run', name), 1_795_500_000, 1_700_000_000);
  const store = tensorboardReader.open(
    { kind: 'tensorboard', location: join(root, 'logs') },
    envFor(root, root),
  );
  const scanned = await scan(store);
  return { ...scanned, history: await historyOf(store, 'run') };
}

/** Nothing but whole records with good checksums: nobody can tell that anything is missing. */
function isClean(bytes: Buffer): boolean {
  let at = 0;
  while (at + 16 <= bytes.length) {
    const end = at + 12 + Number(bytes.readBigUInt64LE(at));
    if (end + 4 > bytes.length || maskedCrc32c(bytes, at, at + 8) !== bytes.readUInt32LE(at + 8))
      return false;
    if (maskedCrc32c(bytes, at + 12, end) !== bytes.readUInt32LE(end)) return false;
    at = end + 4;
  }
  return at === bytes.length && at > 0;
}

function pointsOf(history: Readonly<Record<string, MetricHistory>>): string[] {
  return Object.entries(history).flatMap(([key, { steps, timesMs, values }]) =>
    [...steps].map((step, at) => `${key} ${step} ${timesMs[at]} ${values[at]}`),
  );
}

const files = [
  'runs/tensorboard/tbx-truncated/store/whole/events.out.tfevents.1795412155.vm',
  'runs/tensorboard/tf1-simple/store/v1run/events.out.tfevents.1795412128.vm',
  'runs/tensorboard/tf2-tensor/store/train/events.out.tfevents.1795412097.vm.7449.0.v2',
];

describe.each(files)('%s', (path) => {
  const bytes = readFileSync(fixture(path)!);

  it(
    'shows every record that is whole after any damage, and says what was lost',
    async () => {
      const root = scratchFolder();
      const all = pointsOf((await read(root, bytes)).history);
      await fc.assert(
        fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
          const hurt = damage(bytes, mutations);
          const wanted = await read(root, hurt.rest);
          const found = await read(root, hurt.bytes);
          // A cut between two records of one shape can leave a whole record: such a one may show, nothing else may.
          const shown = pointsOf(found.history);
          expect(pointsOf(wanted.history).filter((point) => !shown.includes(point))).toEqual([]);
          expect(shown.filter((point) => !all.includes(point))).toEqual([]);
          if (!isClean(hurt.bytes)) expect(found.problems.length).toBeGreaterThan(0);
          for (const problem of found.problems) expect(problem.path).toBe(`logs/run/${name}`);
        }),
        { numRuns: isLong ? 5000 : 200 },
      );
    },
    isLong ? 600_000 : 60_000,
  );
});

describe('a file of several slices', () => {
  const parts = [fileVersion(1)];
  for (let step = 0; step < 30_000; step += 1) {
    parts.push(scalar(2 + step, step, 'loss', step));
    if (step % 9000 === 4000) parts.push(image(2 + step, step, 'sample', 1_500_000));
  }
  const bytes = Buffer.concat(parts);

  it('is read whole', async () => {
    const { history, problems, runs } = await read(scratchFolder(), bytes);
    expect(problems).toEqual([]);
    expect(history['loss']!.steps).toHaveLength(30_000);
    expect(runs.get('run')!.tags).toEqual({ 'tensorboard.images': '3 (sample)' });
  });

  it('loses no record but the damaged ones, wherever they lie', async () => {
    const root = scratchFolder();
    const ends: number[] = [];
    parts.reduce((sum, part) => (ends.push(sum + part.length), sum + part.length), 0);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 }), async (places) => {
        const hurt = Buffer.from(bytes);
        const lost = new Set<number>();
        for (const at of places.map((value) => Math.floor((value / 1_000_001) * bytes.length))) {
          const part = ends.findIndex((end) => at < end);
          if (lost.has(part)) continue;
          hurt[at]! ^= 16;
          lost.add(part);
        }
        const { history, problems } = await read(root, hurt);
        const images = [4002, 13_003, 22_004].filter((index) => lost.has(index)).length;
        const version = lost.has(0) ? 1 : 0;
        expect(30_000 - history['loss']!.steps.length).toBe(lost.size - images - version);
        expect(problems.map(({ code }) => code)).toEqual(['corrupt']);
      }),
      { numRuns: isLong ? 300 : 25 },
    );
  }, 120_000);

  it('ends where it was cut, in a large record too', async () => {
    const end = recordsOf(bytes).findLast(([from, to]) => to - from > 1_000_000)![1];
    const { history, problems } = await read(scratchFolder(), bytes.subarray(0, end - 5));
    expect(problems.map(({ code }) => code)).toEqual(['truncated']);
    expect(history['loss']!.steps).toHaveLength(22_001);
  });
});
