import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tensorboardReader } from '../../../src/runs/node/readers/tensorboard/tensorboardReader.ts';
import { fixture } from '../../support/fixtures.ts';
import { envFor, historyOf, scan } from '../../support/readerHarness.ts';
import { expectEvents, readExpectedLog } from '../../support/tensorboardExpected.ts';

function open(folder: string) {
  return tensorboardReader.open({ kind: 'tensorboard', location: join(folder, 'store') }, envFor(folder));
}

const cases = [
  'tensorboard/tbx-basic',
  'tensorboard/tbx-long',
  'tensorboard/tbx-truncated',
  'tensorboard/tf1-simple',
  'tensorboard/tf2-tensor',
  'tensorboard/torch-basic',
  'tensorboard/torch-restart',
  'lightning/tb',
  'keras/logs',
];

describe.each(cases)('log folder %s', (name) => {
  const folder = fixture(`runs/${name}`);
  // The long series are too large for the repository: a checkout without them says so.
  it.skipIf(folder === null)('is present', () => expect(folder).not.toBeNull());
  if (!folder) return;
  const expected = readExpectedLog(folder);

  it('has the runs that TensorBoard lists', async () => {
    const { runs, problems } = await scan(open(folder));
    expect([...runs.keys()].sort()).toEqual(expected.runs.map(({ id }) => id).sort());
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(
      name.endsWith('truncated') ? ['truncated store/cut_payload/events.out.tfevents.1795412155.vm'] : [],
    );
  });

  it.each(expected.runs.map((run) => [run.id, run] as const))(
    'reads run %s as TensorBoard does',
    async (id, wanted) => {
      const store = open(folder);
      const { runs } = await scan(store);
      expectEvents(runs.get(id)!, await historyOf(store, id), wanted);
      // A history without a scan before it is read from the files.
      expect(await historyOf(open(folder), id)).toEqual(await historyOf(store, id));
    },
  );
});

describe('damaged log folder', () => {
  const folder = fixture('runs/corrupt/tensorboard')!;
  const expected = readExpectedLog(folder);

  it('reads every intact run exactly, and says what is wrong with the others', async () => {
    const store = open(folder);
    const { runs } = await scan(store);
    expect([...runs.keys()].sort()).toEqual(
      [...expected.intactRuns!, ...Object.keys(expected.damagedRuns!)].sort(),
    );
    for (const wanted of expected.runs)
      expectEvents(runs.get(wanted.id)!, await historyOf(store, wanted.id), wanted);
    const said = [...runs.values()].flatMap((run) =>
      run.problems.map(({ code }) => `${run.nativeId} ${code}`),
    );
    expect(said).toEqual(['exp1/train truncated', 'exp1/val corrupt']);
  });

  it('goes on behind damaged records, with nothing but values that were logged', async () => {
    const source = readExpectedLog(fixture('runs/tensorboard/tbx-basic')!);
    const history = await historyOf(open(folder), 'exp1/val');
    const wanted = source.runs.find(({ id }) => id === 'exp1/val')!.metricHistory;
    for (const [key, { steps, values }] of Object.entries(history)) {
      const points = wanted[key] as [number, number, number][];
      expect(points.length - steps.length).toBeLessThanOrEqual(3);
      for (const [at, step] of steps.entries())
        expect(points.some((point) => point[0] === step && point[2] === values[at])).toBe(true);
    }
  });
});
