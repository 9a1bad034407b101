import {
  appendFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { RawRun } from '../../../src/runs/core/reader.ts';
import { tensorboardReader } from '../../../src/runs/node/readers/tensorboard/tensorboardReader.ts';
import {
  field,
  fileVersion,
  float,
  double,
  scalar,
  sessionStart,
  tensor,
  varint,
} from '../../support/eventWriter.ts';
import { scratchFolder } from '../../support/fixtures.ts';
import { envFor, historyOf, scan } from '../../support/readerHarness.ts';

function setUp(clock = () => Date.now()) {
  const root = scratchFolder();
  const folder = join(root, 'logs/run');
  mkdirSync(folder, { recursive: true });
  const open = () =>
    tensorboardReader.open(
      { kind: 'tensorboard', location: join(root, 'logs') },
      { ...envFor(root, root), now: clock },
    );
  return { root, folder, file: join(folder, 'events.out.tfevents.1.host'), store: open(), open };
}

const now = Date.now() / 1000;
const points = (run: RawRun | undefined): number => run?.metrics['loss']?.count ?? 0;

it('reads what is appended, byte by byte, as if it had been there', async () => {
  const { file, store, open } = setUp();
  const bytes = Buffer.concat([
    fileVersion(now),
    ...Array.from({ length: 6 }, (_, step) => scalar(now + step, step, 'loss', step)),
  ]);
  writeFileSync(file, bytes.subarray(0, 90));
  let { runs } = await scan(store);
  for (let at = 90; at < bytes.length; at += 1) {
    appendFileSync(file, bytes.subarray(at, at + 1));
    const again = await scan(store);
    runs = new Map([...runs, ...again.runs]);
    expect(again.problems).toEqual([]);
    const fresh = await scan(open());
    expect(runs.get('run')).toEqual(fresh.runs.get('run'));
  }
  expect(points(runs.get('run'))).toBe(6);
  expect(runs.get('run')!.status).toBe('running');
  expect(runs.get('run')!.endedAt).toBeNull();
  expect([...(await historyOf(store, 'run'))['loss']!.values]).toEqual([0, 1, 2, 3, 4, 5]);
});

it('answers nothing when nothing changed, and `same` from the cache', async () => {
  const { file, store, open } = setUp();
  writeFileSync(file, Buffer.concat([fileVersion(100), scalar(101, 1, 'loss', 1)]));
  const first = await scan(store);
  expect(first.runs.size).toBe(1);
  const second = await scan(store);
  expect([second.runs.size, second.same, second.gone]).toEqual([0, [], []]);
  const other = open();
  expect((await scan(other, first.known)).same).toEqual(['run']);
  expect([...(await historyOf(other, 'run'))['loss']!.values]).toEqual([1]);
  appendFileSync(file, scalar(102, 2, 'loss', 2));
  expect(points((await scan(other)).runs.get('run'))).toBe(2);
});

it('says that a tail is cut when the training is over, not while it writes', async () => {
  let time = now * 1000;
  const { file, store } = setUp(() => time);
  writeFileSync(file, Buffer.concat([fileVersion(now), scalar(now, 1, 'loss', 1), Buffer.alloc(7, 1)]));
  expect((await scan(store)).problems).toEqual([]);
  time += 3_600_000;
  const later = await scan(store);
  expect(later.problems.map(({ code }) => code)).toEqual(['truncated']);
  expect(later.runs.get('run')!.status).toBe('unknown');
  expect(later.runs.get('run')!.endedAt).toBe(Math.round(now * 1000));
});

it('reads a file again that was replaced or shortened', async () => {
  const { file, store } = setUp();
  const long = [1, 2, 3, 4].map((step) => scalar(now + step, step, 'loss', step));
  writeFileSync(file, Buffer.concat([fileVersion(now), ...long]));
  expect(points((await scan(store)).runs.get('run'))).toBe(4);
  truncateSync(file, statSync(file).size - long[3]!.length);
  expect(points((await scan(store)).runs.get('run'))).toBe(3);
  const other = [1, 2, 3, 4, 5].map((step) => scalar(now + step, step, 'loss', -step));
  writeFileSync(file, Buffer.concat([fileVersion(now), ...other]));
  const run = (await scan(store)).runs.get('run')!;
  expect([points(run), run.metrics['loss']!.max]).toEqual([5, -1]);
  writeFileSync(`${file}.new`, Buffer.concat([fileVersion(now), scalar(now, 1, 'loss', 9)]));
  renameSync(`${file}.new`, file);
  expect((await scan(store)).runs.get('run')!.metrics['loss']!.last).toBe(9);
});

it('lets runs go whose files are gone, and takes files that come', async () => {
  const { root, folder, file, store } = setUp();
  writeFileSync(file, Buffer.concat([fileVersion(now), scalar(now, 1, 'loss', 1)]));
  await scan(store);
  writeFileSync(`${file}.1`, Buffer.concat([fileVersion(now), scalar(now, 2, 'loss', 2)]));
  expect(points((await scan(store)).runs.get('run'))).toBe(2);
  rmSync(file);
  expect(points((await scan(store)).runs.get('run'))).toBe(1);
  rmSync(folder, { recursive: true });
  expect((await scan(store)).gone).toEqual(['run']);
  rmSync(join(root, 'logs'), { recursive: true });
  expect((await scan(store)).problems.map(({ code }) => code)).toEqual(['missing']);
});

it('discards the steps that a restart takes back, also when it comes later', async () => {
  const { file, store, open } = setUp();
  const steps = (from: number, to: number, value: number): Buffer[] =>
    Array.from({ length: to - from }, (_, at) => scalar(now + at, from + at, 'loss', value));
  writeFileSync(file, Buffer.concat([fileVersion(now), sessionStart(now, 0), ...steps(0, 10, 1)]));
  await scan(store);
  appendFileSync(file, Buffer.concat([sessionStart(now, 6), ...steps(6, 8, 2)]));
  const run = (await scan(store)).runs.get('run')!;
  expect(run).toEqual((await scan(open())).runs.get('run'));
  expect(run.metrics['loss']).toMatchObject({ count: 8, last: 2, lastStep: 7 });
  expect([...(await historyOf(store, 'run'))['loss']!.steps]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

it('takes back by tag without a file version, as TensorBoard does', async () => {
  const { file, store } = setUp();
  const one = [0, 1, 2].flatMap((step) => [scalar(now, step, 'loss', 1), scalar(now, step, 'loss', 1.5)]);
  writeFileSync(file, Buffer.concat([...one, scalar(now, 2, 'acc', 1), scalar(now + 1, 1, 'loss', 2)]));
  const { metrics } = (await scan(store)).runs.get('run')!;
  expect([metrics['loss']!.count, metrics['loss']!.last, metrics['acc']!.count]).toEqual([3, 2, 1]);
});

it('reads steps beyond 2^53, negative steps, and values that are no numbers', async () => {
  const { file, store } = setUp();
  const values: [number | bigint, number][] = [
    [-5, 1],
    [2n ** 53n + 2n, Number.NaN],
    [2n ** 62n, Number.POSITIVE_INFINITY],
    [7, Number.NEGATIVE_INFINITY],
  ];
  writeFileSync(
    file,
    Buffer.concat([fileVersion(now), ...values.map(([step, value]) => scalar(now, step, 'loss', value))]),
  );
  const { runs } = await scan(store);
  const { steps, values: found } = (await historyOf(store, 'run'))['loss']!;
  expect([...steps]).toEqual([-5, 2 ** 53 + 2, 2 ** 62, 7]);
  expect([...found]).toEqual(values.map(([, value]) => value));
  expect(runs.get('run')!.metrics['loss']).toMatchObject({
    last: Number.POSITIVE_INFINITY,
    min: Number.NEGATIVE_INFINITY,
    max: Number.POSITIVE_INFINITY,
  });
});

const half = (bits: number): Buffer => field(13, 0, varint(bits));
const shape = (...sizes: number[]): Buffer =>
  field(2, 2, Buffer.concat(sizes.map((size) => field(2, 2, field(1, 0, varint(size))))));
const type = (number: number): Buffer => field(1, 0, varint(number));

it.each<[string, Buffer[], number | null]>([
  ['float in tensor_content', [type(1), field(4, 2, float(0.5))], 0.5],
  ['packed float_val', [type(1), field(5, 2, float(0.25))], 0.25],
  ['loose float_val', [type(1), field(5, 5, float(0.25))], 0.25],
  ['double_val of shape [1]', [type(2), shape(1), field(6, 2, double(1 / 3))], 1 / 3],
  ['double in tensor_content', [type(2), field(4, 2, double(1e-300))], 1e-300],
  ['negative int_val', [type(3), field(7, 2, varint(-3))], -3],
  ['int64_val', [type(9), field(10, 0, varint(12))], 12],
  ['half', [type(19), half(0x3e00)], 1.5],
  ['bfloat16', [type(14), half(0x3fc0)], 1.5],
  ['several values', [type(1), shape(2), field(5, 2, Buffer.concat([float(1), float(2)]))], null],
  ['a string', [type(7), field(8, 2, Buffer.from('x'))], null],
])('reads a tensor with %s', async (_what, parts, value) => {
  const { file, store } = setUp();
  writeFileSync(file, Buffer.concat([fileVersion(now), tensor(now, 3, 'loss', Buffer.concat(parts))]));
  const { runs, problems } = await scan(store);
  expect(problems).toEqual([]);
  expect(runs.get('run')!.metrics['loss']?.last ?? null).toBe(value);
});

it('shows empty and nearly empty files as runs without values', async () => {
  const { file, folder, store } = setUp();
  writeFileSync(file, '');
  writeFileSync(`${file}.1`, fileVersion(100));
  utimesSync(file, 100, 100);
  utimesSync(`${file}.1`, 100, 100);
  const { runs, problems } = await scan(store);
  expect(runs.get('run')).toMatchObject({ metrics: {}, startedAt: 100_000, status: 'unknown' });
  expect(runs.get('run')!.sameAs.folders).toEqual([folder]);
  expect(problems.map(({ code }) => code)).toEqual(['truncated']);
});
