import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discover } from '../../../src/runs/node/discover.ts';
import type { OpenStore, RawRun } from '../../../src/runs/core/reader.ts';
import { readers } from '../../../src/runs/node/readers/registry.ts';
import { mlflowFilesReader } from '../../../src/runs/node/readers/mlflowFiles/mlflowFilesReader.ts';
import { mlflowSqliteReader } from '../../../src/runs/node/readers/mlflowSqlite/mlflowSqliteReader.ts';
import { copyOf, fixture, scratchFolder } from '../../support/fixtures.ts';
import { envFor, historyOf, scan } from '../../support/readerHarness.ts';

/** Thousands of mutations with `npm run test:long`. */
const times = Number(process.env['MODELWRIGHT_MUTATIONS'] ?? 150);

const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  where: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  kind: fc.constantFrom('cut', 'flip', 'empty', 'delete', 'garbage'),
  bit: fc.integer({ min: 0, max: 7 }),
});

type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function apply({ kind, where, bit }: Damage, file: string, whole: Buffer): void {
  const place = Math.trunc(where * whole.length);
  if (kind === 'delete') rmSync(file);
  else if (kind === 'cut') truncateSync(file, place);
  else if (kind === 'empty') truncateSync(file, 0);
  else if (kind === 'garbage') {
    const bytes = Buffer.from(whole);
    for (let index = place; index < Math.min(bytes.length, place + 64); index += 1)
      bytes[index] = (index * 151 + bit) & 255;
    writeFileSync(file, bytes);
  } else {
    const bytes = Buffer.from(whole);
    if (bytes.length > 0) bytes[place] = bytes[place]! ^ (1 << bit);
    writeFileSync(file, bytes);
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** Problems name the place; what else a run says stays comparable. */
const content = (run: RawRun | undefined): unknown =>
  run && { ...run, problems: [], artifacts: null, models: [], sameAs: null };

async function everySeries(store: OpenStore, runs: Iterable<string>): Promise<void> {
  for (const id of runs) {
    try {
      await historyOf(store, id);
    } catch (error) {
      expect(error).toMatchObject({
        name: 'ModelwrightError',
        code: expect.stringMatching(/store-unreadable|not-found/u),
      });
    }
  }
}

describe('a damaged file of an MLflow file store', () => {
  it('costs at most its own run, and never an exception', async () => {
    const folder = join(fixture('runs/mlflow/file-new')!, 'store');
    const files = filesBelow(folder).filter((path) => !path.includes('artifacts'));
    const copy = copyOf(folder);
    const open = (): OpenStore =>
      mlflowFilesReader.open({ kind: 'mlflow-files', location: copy }, envFor(copy));
    const intact = (await scan(open())).runs;
    await fc.assert(
      fc.asyncProperty(damage, async (one) => {
        const path = files[Math.trunc(one.at * files.length)]!;
        const whole = readFileSync(join(copy, path));
        try {
          apply(one, join(copy, path), whole);
          const store = open();
          const { runs, problems } = await scan(store);
          await everySeries(store, runs.keys());
          const owner = /(?:^|\/)([0-9a-f]{32})\//u.exec(path)?.[1];
          const shared = owner === undefined;
          for (const [id, run] of intact) {
            if (id === owner) continue;
            const seen = content(runs.get(id)) as RawRun | undefined;
            // A damaged experiment or data set changes names, never that the runs are there.
            if (shared) expect(seen?.metrics).toEqual(run.metrics);
            else expect(seen).toEqual(content(run));
          }
          for (const problem of problems) expect(problem.path.length).toBeGreaterThan(0);
          const essential = /[0-9a-f]{32}\/meta\.yaml$/u.test(path);
          if (essential && one.kind !== 'flip' && one.kind !== 'garbage')
            expect(runs.get(owner!)?.problems.length).toBeGreaterThan(0);
        } finally {
          writeFileSync(join(copy, path), whole);
        }
      }),
      { numRuns: times },
    );
  }, 120_000);
});

describe.each(['sqlite-2.9.2', 'sqlite-wal'])('a damaged MLflow database %s', (name) => {
  it('shows what is whole, names what is not, and never throws', async () => {
    const folder = join(fixture(`runs/mlflow/${name}`)!, 'store');
    const copy = copyOf(folder);
    const scratch = scratchFolder();
    const files = filesBelow(copy).filter((path) => /mlflow\.db(?:-wal)?$/u.test(path));
    const open = (): OpenStore =>
      mlflowSqliteReader.open(
        { kind: 'mlflow-sqlite', location: join(copy, 'mlflow.db') },
        envFor(copy, scratch),
      );
    const intact = (await scan(open())).runs;
    await fc.assert(
      fc.asyncProperty(damage, async (one) => {
        const path = files[Math.trunc(one.at * files.length)]!;
        const whole = readFileSync(join(copy, path));
        try {
          apply(one, join(copy, path), whole);
          const store = open();
          const { runs, problems } = await scan(store);
          await everySeries(store, runs.keys());
          store.dispose();
          // A run may be lost with its page, or an older page of it may show again, but loss is never silent.
          if (
            path === 'mlflow.db' &&
            runs.size < intact.size &&
            one.kind !== 'flip' &&
            one.kind !== 'garbage'
          )
            expect(problems.length).toBeGreaterThan(0);
          for (const problem of problems) expect(problem.path.length).toBeGreaterThan(0);
        } finally {
          writeFileSync(join(copy, path), whole);
        }
      }),
      { numRuns: times },
    );
  }, 120_000);
});

it('a damaged file never stops the search for stores', async () => {
  const folder = fixture('runs/mlflow/sqlite-2.9.2')!;
  const copy = copyOf(folder);
  const file = join(copy, 'store/mlflow.db');
  const whole = readFileSync(file);
  await fc.assert(
    fc.asyncProperty(damage, async (one) => {
      try {
        apply(one, file, whole);
        for await (const event of discover(copy, readers, [], new AbortController().signal))
          if (event.type === 'problem') expect(event.problem.code).toBe('too-large');
      } finally {
        writeFileSync(file, whole);
      }
    }),
    { numRuns: times },
  );
}, 120_000);
