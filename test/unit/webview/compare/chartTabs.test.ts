import { describe, expect, test } from 'vitest';
import type { SeriesKey, TradeoffReply } from '../../../../src/contract/compareCharts.ts';
import type { ColumnInfo } from '../../../../src/contract/compareTable.ts';
import { churnDifferences, churnHistory } from '../../../support/webviewHarness/chartReplies.ts';
import { chartHost } from '../../../support/webviewHarness/chartStates.ts';
import { groupKeys } from '../../../../webview/compare/curves/keyGroups.ts';
import { axisOf, clampSmoothing, commonAxis } from '../../../../webview/compare/curves/options.ts';
import { SeriesLoader } from '../../../../webview/compare/curves/seriesLoader.ts';
import {
  churnSquares,
  diffColumns,
  differencesMarkdown,
  fileRows,
} from '../../../../webview/compare/differences/diffModel.ts';
import {
  historyGeometry,
  largestGains,
  namedPlaces,
  wrapSubject,
} from '../../../../webview/compare/history/historyGeometry.ts';
import { chosenKeys, tradeoffDefaults } from '../../../../webview/compare/tradeoffs/options.ts';
import { pointsInside, scatterGeometry } from '../../../../webview/compare/tradeoffs/scatterGeometry.ts';

const key = (name: string, axes: SeriesKey['axes'] = ['step', 'relative', 'wall']): SeriesKey => ({
  key: name,
  runs: 1,
  direction: null,
  axes,
  points: 10,
});

describe('groups of charts', () => {
  test('few charts stand in one group, pinned ones first', () => {
    const groups = groupKeys([key('val/a'), key('val/b'), key('train/a')], ['train/a'], '');
    expect(groups.map((g) => g.keys.map((k) => k.key))).toEqual([['train/a', 'val/a', 'val/b']]);
  });

  test('many are grouped by prefix; the search wants every word', () => {
    const keys = ['val', 'train', 'system'].flatMap((p) => [1, 2, 3, 4].map((n) => key(`${p}/m${n}`)));
    const groups = groupKeys([...keys, key('lr')], ['val/m2'], '');
    expect(groups.map((g) => [g.name, g.pinned, g.keys.length])).toEqual([
      ['', true, 1],
      ['val', false, 3],
      ['train', false, 4],
      ['system', false, 4],
      ['', false, 1],
    ]);
    expect(groupKeys(keys, [], 'VAL m3').flatMap((g) => g.keys.map((k) => k.key))).toEqual(['val/m3']);
    expect(groupKeys(keys, [], 'nothing')).toEqual([]);
  });
});

describe('x axis', () => {
  test('is epochs where all metrics have them, else steps, and each chart falls back for itself', () => {
    const all = [key('a', ['step', 'epoch']), key('b', ['step', 'epoch'])];
    expect(commonAxis(null, all)).toBe('epoch');
    expect(commonAxis(null, [...all, key('c', ['step'])])).toBe('step');
    expect(commonAxis('wall', all)).toBe('wall');
    expect(axisOf(key('a', ['relative']), 'epoch')).toBe('relative');
  });

  test('smoothing stays between 0 and 0.999', () => {
    expect([clampSmoothing(-1), clampSmoothing(0.6), clampSmoothing(1), clampSmoothing(Number.NaN)]).toEqual([
      0, 0.6, 0.999, 0,
    ]);
  });
});

test('charts that ask in the same turn share one request, and it stops when nobody waits', async () => {
  const asked: { keys: readonly string[]; signal: AbortSignal | undefined }[] = [];
  const loader = new SeriesLoader({
    // Only getSeries is asked for here.
    request: ((_method: string, params: { keys: readonly string[] }, signal?: AbortSignal) => {
      asked.push({ keys: params.keys, signal });
      return Promise.resolve({ series: [] });
    }) as never,
  });
  const query = {
    ids: ['a'],
    x: 'step',
    buckets: 100,
    range: null,
    smoothing: 0,
    groupBy: null,
    band: 'sd',
  } as const;
  const [one, two] = [new AbortController(), new AbortController()];
  const waiting = [loader.ask('k1', query, one.signal), loader.ask('k2', query, two.signal)];
  const other = loader.ask('k3', { ...query, buckets: 200 }, new AbortController().signal);
  await Promise.all([...waiting, other]);
  expect(asked.map(({ keys }) => keys)).toEqual([['k1', 'k2'], ['k3']]);
  const gone = new AbortController();
  gone.abort();
  await loader.ask('k4', query, gone.signal);
  expect(asked.at(-1)?.signal?.aborted).toBe(true);
});

describe('scatter', () => {
  const reply: TradeoffReply = {
    x: { key: 'latency', direction: 'minimize', limit: null },
    y: { key: 'recall', direction: 'maximize', limit: null },
    points: [
      { id: 'fast', name: 'fast', x: 10, y: 0.8, color: null, front: true },
      { id: 'good', name: 'good', x: 50, y: 0.9, color: 1, front: true },
      { id: 'bad', name: 'bad', x: 60, y: 0.7, color: null, front: false },
    ],
    missing: 0,
    keys: [],
  };
  const size = { width: 600, height: 400 };

  test('turns an axis where lower is better, so that good is up and right', () => {
    const placed = scatterGeometry(reply, size, { x: false, y: false })?.placed ?? [];
    const at = (id: string) => placed.find(({ point }) => point.id === id);
    expect(at('fast')?.px).toBeGreaterThan(at('good')?.px ?? Infinity);
    expect(at('good')?.py).toBeLessThan(at('bad')?.py ?? 0);
  });

  test('draws the front as a falling staircase', () => {
    const front = scatterGeometry(reply, size, { x: false, y: false })?.front ?? '';
    const points = front
      .split(/[ML]/)
      .filter(Boolean)
      .map((p) => p.split(' ').map(Number));
    for (let i = 1; i < points.length; i++) {
      expect(points[i]?.[0]).toBeGreaterThanOrEqual(points[i - 1]?.[0] ?? 0);
      expect(points[i]?.[1]).toBeGreaterThanOrEqual(points[i - 1]?.[1] ?? 0);
    }
    expect(points.length).toBe(5);
  });

  test('says how many points a log axis hides, and selects by rectangle in any direction', () => {
    const zero = { ...reply, points: [...reply.points, { ...reply.points[0]!, id: 'zero', x: 0 }] };
    expect(scatterGeometry(zero, size, { x: true, y: false })?.hidden).toBe(1);
    const placed = scatterGeometry(reply, size, { x: false, y: false })?.placed ?? [];
    expect(pointsInside(placed, [600, 400], [0, 0]).length).toBe(3);
    expect(scatterGeometry({ ...reply, points: [] }, size, { x: false, y: false })).toBeNull();
  });

  test('sets the primary metric against what it costs', async () => {
    const host = chartHost();
    // The stand-in answers by the contract.
    const columns = (await host.answer(
      'getColumns',
      { filter: null },
      new AbortController().signal,
    )) as readonly ColumnInfo[];
    expect(chosenKeys(tradeoffDefaults, columns, host.frame())).toEqual({
      x: 'serving/latency_p95_ms',
      y: 'test/recall',
    });
    expect(chosenKeys({ ...tradeoffDefaults, x: 'val/loss' }, columns, host.frame())?.x).toBe('val/loss');
    expect(chosenKeys(tradeoffDefaults, [], { ...host.frame(), primary: null })).toBeNull();
  });
});

describe('history', () => {
  const size = { width: 1200, height: 600 };
  test('places commits in order, and shows the newest only where it is another run', () => {
    const { commits } = churnHistory();
    const geometry = historyGeometry(commits, size, { axis: 'commits', which: 'both', more: [] });
    const xs = geometry?.placed.map(({ x }) => x) ?? [];
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
    expect(geometry?.placed[0]?.newest).toBeNull();
    expect(geometry?.placed[1]?.newest).not.toBeNull();
    expect(geometry?.placed[6]?.best).toBeNull();
  });

  test('names every nth commit when they are many, the newest always', () => {
    const many = Array.from({ length: 300 }, (_, i) => ({
      ...churnHistory().commits[0]!,
      id: `${i}`,
      at: i,
    }));
    const geometry = historyGeometry(many, size, { axis: 'commits', which: 'best', more: [] });
    const named = geometry === null ? new Set<number>() : namedPlaces(geometry, 'commits');
    expect(named.has(299)).toBe(true);
    expect(named.size).toBeLessThan(30);
    expect(geometry?.lines).toBe(0);
  });

  test('finds gains by direction', () => {
    expect(largestGains(churnHistory(), 'best', 3).map(({ value }) => Number(value.toFixed(3)))).toEqual([
      0.038, 0.027, 0.023,
    ]);
    const turned = largestGains(churnHistory({ direction: 'minimize' }), 'best', 1);
    expect(turned[0]?.value).toBeCloseTo(-0.031, 9);
    expect(largestGains(churnHistory({ direction: null }), 'best', 3)).toEqual([]);
  });

  test('breaks subjects by words and says that more follows', () => {
    expect(wrapSubject('First gradient boosting', 90, 3)).toEqual(['First gradient', 'boosting']);
    expect(wrapSubject('one two three four five six', 40, 2)).toEqual(['one', 'two…']);
    for (const line of wrapSubject('averyveryverylongword indeed', 50, 3))
      expect(line.length).toBeLessThanOrEqual(7);
  });
});

describe('differences', () => {
  const frame = { ...chartHost().frame() };
  test('put the baseline first and sum up each other run', () => {
    const differences = churnDifferences();
    const turned = { ...differences, runs: differences.runs.toReversed() };
    for (const row of turned.params) expect(row.values.length).toBe(3);
    const columns = diffColumns(differences, frame);
    expect(columns.map(({ name, isReference }) => [name, isReference])).toEqual([
      ['calm-otter', true],
      ['brave-heron', false],
      ['amber-wren', false],
    ]);
    expect(columns[2]?.summary).toBe('3 params · 1 package · 5 files · 1 dataset');
    expect(diffColumns(turned, frame)[0]?.id).toBe(differences.baseline);
  });

  test('list each file once, the most changed first', () => {
    const files = fileRows(diffColumns(churnDifferences(), frame));
    expect(files.map(({ path }) => path)[0]).toBe('explore.ipynb');
    expect(files.length).toBe(5);
    expect(files[0]?.cells.size).toBe(2);
  });

  test.each([
    [9, 3, { added: 2, deleted: 0 }],
    [0, 0, { added: 0, deleted: 0 }],
    [1, 0, { added: 1, deleted: 0 }],
    [0, 4000, { added: 0, deleted: 5 }],
    [900, 1, { added: 4, deleted: 1 }],
  ])('squares for +%d −%d', (added, deleted, expected) => {
    const squares = churnSquares(added, deleted);
    expect(squares.added + squares.deleted).toBeLessThanOrEqual(5);
    if (added > 0) expect(squares.added).toBeGreaterThan(0);
    if (deleted > 0) expect(squares.deleted).toBeGreaterThan(0);
    if (added === 0 || deleted === 0 || added > 100) expect(squares).toEqual(expected);
  });

  test('copy as a Markdown table that keeps its columns', () => {
    const differences = churnDifferences();
    const text = differencesMarkdown(
      { ...differences, params: [{ key: 'a|b', values: ['1\n2', '3', null], same: false }] },
      diffColumns(differences, frame),
      true,
    );
    expect(text).toContain('| a\\|b | 1 2 | 3 | — |');
    expect(text).toContain('| train.py |  | +9 -3 | +9 -3 |');
    expect(text).not.toContain('schema.json');
    const widths = text.split('\n').map((line) => line.replaceAll('\\|', '').split('|').length);
    expect(new Set(widths)).toEqual(new Set([5 + 1]));
  });
});
