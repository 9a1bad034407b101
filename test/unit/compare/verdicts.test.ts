import { describe, expect, it } from 'vitest';
import {
  answerVerdict,
  countVerdicts,
  intervalAxis,
  rowVerdict,
  withinNoise,
} from '../../../src/compare/core/rowVerdict.ts';
import { tradeoff } from '../../../src/compare/core/tradeoff.ts';
import type { ObjectiveLimits } from '../../../src/compare/core/verdictSource.ts';
import { CompareQueries } from '../../../src/compare/node/compareQueries.ts';
import { VerdictBook } from '../../../src/compare/node/verdictBook.ts';
import type { RowsRequest } from '../../../src/contract/compareTable.ts';
import type { RunVerdict } from '../../../src/contract/objectives.ts';
import type { Interval, Outcome } from '../../../src/contract/verdict.ts';
import { buildRun } from '../../support/buildRun.ts';
import { MemoryRuns } from '../../support/memoryRuns.ts';

const recall: ObjectiveLimits = {
  id: 'catch',
  role: 'primary',
  metric: 'recall',
  direction: 'maximize',
  floor: 0.8,
  ceiling: null,
};

function verdict(
  run: string,
  outcome: Outcome,
  more: { value?: number; interval?: Interval; difference?: Interval } = {},
): RunVerdict {
  const made = {
    outcome,
    reason: `${run}: ${outcome}.`,
    measured: null,
    interval: null,
    needed: null,
    chosenAmong: null,
  };
  return {
    run,
    verdict: made,
    met: outcome === 'pass' ? 1 : 0,
    of: 1,
    objectives: [
      {
        id: 'catch',
        role: 'primary',
        metric: 'recall',
        asks: 'at least 0.80',
        verdict: made,
        value: more.value ?? null,
        interval: more.interval ?? null,
        difference: more.difference ? 0.01 : null,
        differenceInterval: more.difference ?? null,
      },
    ],
  };
}

const ids = ['a', 'b', 'c', 'd'];
const runs = ids.map((id, i) => buildRun(id, { metrics: { recall: 0.8 + i / 100, ms: 10 + i } }));
const idOf = (index: number): string => runs[index]?.id ?? '';
const outcomes: readonly Outcome[] = ['fail', 'pass', 'inconclusive', 'pass'];
const judged = async (wanted: readonly string[]): Promise<readonly RunVerdict[]> =>
  wanted.map((id) => verdict(id, outcomes[runs.findIndex((run) => run.id === id)] ?? 'error'));

function book(judge = judged, key = () => 'k', revision = () => 1): VerdictBook {
  return new VerdictBook({ revision, key, judge, objectives: () => [recall], onError: () => undefined });
}

describe('the verdict of a row', () => {
  it('names the objective that decides, and no one when all pass', () => {
    expect(rowVerdict(verdict('a', 'fail')).worst).toBe('catch');
    expect(rowVerdict(verdict('a', 'pass')).worst).toBeNull();
  });

  it('says within noise only where an interval of the difference holds zero', () => {
    expect(withinNoise(verdict('a', 'pass', { difference: [-0.01, 0.02] }), 'recall', 0.01)).toBe(true);
    expect(withinNoise(verdict('a', 'pass', { difference: [0.01, 0.02] }), 'recall', 0.01)).toBe(false);
    expect(withinNoise(verdict('a', 'pass', { difference: [-0.01, 0.02] }), 'precision', 0.01)).toBe(false);
    expect(withinNoise(verdict('a', 'pass'), 'recall', 0.01)).toBe(false);
    // An objective that compares with another run says nothing of this difference.
    expect(withinNoise(verdict('a', 'pass', { difference: [-0.01, 0.02] }), 'recall', 0.05)).toBe(false);
    expect(withinNoise(undefined, 'recall', 0.01)).toBe(false);
  });

  it('spans one axis over all intervals, the limit and the baseline', () => {
    const known = new Map([
      ['a', verdict('a', 'pass', { value: 0.9, interval: [0.85, 0.95] })],
      ['b', verdict('b', 'pass', { value: 0.82, interval: [0.81, 0.84] })],
    ]);
    expect(intervalAxis([recall], known, 'b')).toEqual({
      metric: 'recall',
      low: 0.8,
      high: 0.95,
      limit: 0.8,
      baseline: 0.82,
    });
    expect(intervalAxis([recall], new Map([['a', verdict('a', 'pass')]]), null)).toBeNull();
    expect(intervalAxis([], known, null)).toBeNull();
  });

  it('counts, and says in the answer how many pass', () => {
    const known = new Map(ids.map((id, i) => [id, verdict(id, outcomes[i] ?? 'error')]));
    expect(countVerdicts(ids, known, 3)).toEqual({ pass: 2, inconclusive: 1, fail: 1, error: 0, pending: 3 });
    expect(answerVerdict(verdict('c', 'inconclusive'), known)).toMatchObject({
      outcome: 'inconclusive',
      passing: 2,
      sentence: 'c: inconclusive',
    });
  });
});

describe('the verdicts beside the index', () => {
  it('tells what is known in time and goes on with the others', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const slow = book(async (wanted) => {
      await gate;
      return judged(wanted);
    });
    expect(
      await slow.verdicts(
        runs.map(({ id }) => id),
        5,
      ),
    ).toMatchObject({ pending: 4 });
    release();
    expect(
      (
        await slow.verdicts(
          runs.map(({ id }) => id),
          1000,
        )
      ).known.size,
    ).toBe(4);
  });

  it('asks once, again when the index moved, and forgets when the objectives change', async () => {
    let asked = 0;
    let key = 'k';
    let revision = 1;
    const counting = book(
      (wanted) => {
        asked += wanted.length;
        return judged(wanted);
      },
      () => key,
      () => revision,
    );
    const all = runs.map(({ id }) => id);
    await counting.verdicts(all, 1000);
    await counting.verdicts(all, 1000);
    expect(asked).toBe(4);
    revision = 2;
    expect((await counting.verdicts(all, 0)).known.size).toBe(4);
    await counting.verdicts(all, 1000);
    expect(asked).toBe(8);
    key = 'other';
    expect((await counting.verdicts(all, 0)).pending).toBe(4);
  });

  it('does not ask for ever for what cannot be judged', async () => {
    let asked = 0;
    const failing = book(async () => {
      asked++;
      throw new Error('no');
    });
    expect(
      await failing.verdicts(
        runs.map(({ id }) => id),
        1000,
      ),
    ).toMatchObject({ pending: 0 });
    expect(asked).toBe(1);
  });
});

it('sorts the table by verdict, then by the metric', async () => {
  const queries = new CompareQueries(new MemoryRuns(runs), null, book());
  const request: RowsRequest = {
    filter: null,
    sort: [
      { column: 'objectives:verdict', descending: true },
      { column: 'metrics:recall', descending: true },
    ],
    columns: ['run:name', 'objectives:verdict', 'metrics:recall'],
    statistics: {},
    groupBy: null,
    unfolded: [],
    offset: 0,
    limit: 10,
    sparklines: [],
  };
  const context = {
    selection: [],
    baseline: null,
    candidate: null,
    notes: {},
    primary: null,
    directions: {},
    colors: {},
  };
  const page = await queries.ask('getRows', request, context, new AbortController().signal);
  expect(page.rows.map(({ name }) => name)).toEqual(['d', 'b', 'c', 'a']);
  expect(page.rows.map((row) => row.verdict?.outcome)).toEqual(['pass', 'pass', 'inconclusive', 'fail']);
  expect(page.pendingVerdicts).toBe(0);
  const columns = await queries.ask('getColumns', { filter: null }, context, new AbortController().signal);
  expect(columns.find(({ id }) => id === 'objectives:verdict')?.verdicts).toMatchObject({ pass: 2, fail: 1 });
  expect(columns.some(({ id }) => id === 'objectives:interval')).toBe(false);
});

it('sets limits on the axes that objectives name', () => {
  const reply = tradeoff(
    runs,
    'ms',
    'recall',
    () => null,
    () => null,
    [recall],
  );
  expect(reply.y.limit).toEqual({ objective: 'catch', value: 0.8, kind: 'floor' });
  expect(reply.x.limit).toBeNull();
  expect(idOf(0)).toBe(reply.points[0]?.id);
});
