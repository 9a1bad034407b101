import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CompareContext } from '../../../src/compare/core/compareContext.ts';
import { CompareQueries } from '../../../src/compare/node/compareQueries.ts';
import type { RowsRequest } from '../../../src/contract/compareTable.ts';
import type { Run } from '../../../src/contract/run.ts';
import { buildRun } from '../../support/buildRun.ts';
import { scratchFolder } from '../../support/fixtures.ts';
import { MemoryRuns, noContext, seriesOf } from '../../support/memoryRuns.ts';

const never = new AbortController().signal;
const request: RowsRequest = {
  filter: null,
  sort: [],
  columns: ['metrics:acc', 'params:lr'],
  statistics: {},
  groupBy: null,
  unfolded: [],
  offset: 0,
  limit: 100,
  sparklines: [],
};

const runs: readonly Run[] = [
  buildRun('d', { params: { lr: '0.1', model: 'gbm' }, metrics: { acc: 0.9, loss: 0.4 } }),
  buildRun('c', { params: { lr: '0.1', model: 'gbm' }, metrics: { acc: 0.7 } }),
  buildRun('b', { params: { lr: '0.05', model: 'gbm' }, metrics: { acc: Number.NaN, loss: 0.3 } }),
  buildRun('a', { params: { lr: '0.05', model: 'rf' }, metrics: { acc: 0.8, loss: 0.5 } }),
];
const context: CompareContext = {
  ...noContext,
  selection: ['mlflow:d', 'mlflow:a'],
  baseline: 'mlflow:a',
  primary: { key: 'acc', direction: 'maximize', because: 'chosen' },
  colors: { 'mlflow:d': 0, 'mlflow:a': 1 },
  notes: { 'mlflow:c': { star: true, alias: 'cee', tags: ['keep'], note: null } },
};
const queries = (): CompareQueries => new CompareQueries(new MemoryRuns(runs), null);

describe('rows of the table', () => {
  it('pin the compared runs, the baseline first, and leave them out of the pages', async () => {
    const page = await queries().ask('getRows', request, context, never);
    expect(page.compared.map((row) => row.name)).toEqual(['a', 'd']);
    expect(page.rows.map((row) => row.name)).toEqual(['c', 'b']);
    expect(page).toMatchObject({ total: 4, matchedRuns: 4, totalRuns: 4, pagedRows: 2 });
    expect(page.rows[0]).toMatchObject({ color: null, star: true });
    expect(page.compared.map((row) => row.color)).toEqual([1, 0]);
  });

  it('sort what is pinned under the baseline like all others', async () => {
    const all = { ...context, selection: ['mlflow:c', 'mlflow:d', 'mlflow:a', 'mlflow:b'] };
    const names = async (descending: boolean, baseline: string | null): Promise<readonly string[]> => {
      const sort = [{ column: 'metrics:acc', descending }];
      const page = await queries().ask('getRows', { ...request, sort }, { ...all, baseline }, never);
      return page.compared.map((row) => row.name);
    };
    expect(await names(true, 'mlflow:a')).toEqual(['a', 'd', 'c', 'b']);
    expect(await names(false, 'mlflow:a')).toEqual(['a', 'c', 'd', 'b']);
    expect(await names(true, null)).toEqual(['d', 'a', 'c', 'b']);
  });

  it('say the difference to the baseline, none on its own row or without a value', async () => {
    const page = await queries().ask('getRows', request, context, never);
    expect(page.compared[0]?.deltas).toEqual([null, null]);
    expect(page.compared[1]?.deltas[0]).toBeCloseTo(0.1, 12);
    expect(page.compared[1]?.differs).toEqual([true, true]);
    expect(page.compared[1]?.nameByDifference).toBe('lr 0.1, model gbm');
    expect(page.rows[1]?.deltas[0]).toBeNull();
    expect(page.rows[1]?.differs).toEqual([true, false]);
  });

  it('sort NaN last in both directions', async () => {
    const sorted = async (descending: boolean) => {
      const sort = [{ column: 'metrics:acc', descending }];
      const page = await queries().ask('getRows', { ...request, sort }, { ...context, selection: [] }, never);
      return page.rows.map((row) => row.name).join('');
    };
    expect(await sorted(true)).toBe('dacb');
    expect(await sorted(false)).toBe('cadb');
  });

  it('follow a filter, and a wrong one says where', async () => {
    const page = await queries().ask(
      'getRows',
      { ...request, filter: 'model = gbm and acc > 0.6' },
      context,
      never,
    );
    expect(page.rows.map((row) => row.name)).toEqual(['c']);
    expect(page).toMatchObject({ matchedRuns: 2, totalRuns: 4 });
    await expect(
      queries().ask('getRows', { ...request, filter: 'acc >' }, context, never),
    ).rejects.toMatchObject({
      code: 'filter',
    });
  });

  it('group by a param with mean, sd and n, and unfold on request', async () => {
    const grouped = {
      ...request,
      groupBy: 'params:lr',
      columns: ['params:lr', 'metrics:acc', 'params:model'],
    };
    const page = await queries().ask('getRows', { ...grouped, unfolded: ['=0.1'] }, context, never);
    expect(page.rows.map((row) => [row.type, row.id, row.depth])).toEqual([
      ['group', '=0.05', 0],
      ['group', '=0.1', 0],
      ['run', 'mlflow:d', 1],
      ['run', 'mlflow:c', 1],
    ]);
    const [low, high] = page.rows;
    expect(low?.cells).toEqual(['0.05', 0.8, '2 values']);
    expect(low?.spread?.[1]).toEqual({ sd: Number.NaN, n: 1 });
    expect(high?.cells[1]).toBeCloseTo(0.8, 12);
    expect(high?.spread?.[1]?.sd).toBeCloseTo(Math.sqrt(0.02), 12);
    expect(high?.spread?.[1]?.n).toBe(2);
    expect(page).toMatchObject({ total: 2, pagedRows: 4, matchedRuns: 4 });
  });

  it('see a change of the index and of notes at once', async () => {
    const source = new MemoryRuns(runs);
    const compare = new CompareQueries(source, null);
    const alias = {
      ...request,
      columns: ['notes:alias'],
      sort: [{ column: 'notes:alias', descending: false }],
    };
    const before = await compare.ask('getRows', alias, { ...context, selection: [] }, never);
    expect(before.rows[0]).toMatchObject({ name: 'c', cells: ['cee'] });
    const renamed = { ...context, selection: [], notes: {} };
    expect((await compare.ask('getRows', alias, renamed, never)).rows[0]?.cells).toEqual([null]);
    source.replace(runs.slice(0, 1));
    expect((await compare.ask('getRows', request, context, never)).totalRuns).toBe(1);
  });

  it('are written whole into an export', async () => {
    const params = {
      format: 'csv' as const,
      request: { ...request, limit: 1, sort: [{ column: 'params:lr', descending: false }] },
    };
    expect(await queries().ask('exportText', params, context, never)).toBe(
      'Run,acc,lr\na,0.8,0.05\nd,0.9,0.1\nb,NaN,0.05\nc,0.7,0.1\n',
    );
  });
});

describe('columns of the table', () => {
  it('mark the best value by direction and what is constant within the filter', async () => {
    const columns = await queries().ask('getColumns', { filter: 'model = gbm' }, context, never);
    const column = (id: string) => columns.find((one) => one.id === id);
    expect(column('metrics:acc')).toMatchObject({
      direction: 'maximize',
      best: 0.9,
      present: 3,
      decimals: 3,
    });
    expect(column('metrics:loss')).toMatchObject({ direction: 'minimize', best: 0.3, present: 2 });
    expect(column('params:model')).toMatchObject({ constant: true, constantValue: 'gbm' });
    expect(column('params:lr')).toMatchObject({ constant: false, type: 'number', decimals: 2 });
  });
});

describe('curves', () => {
  const source = new MemoryRuns(
    runs.map((run) => ({ ...run, startedAt: 0 })),
    {
      'mlflow:d': { acc: seriesOf([1, 2, 3]) },
      'mlflow:c': { acc: seriesOf([3, 4, 5]) },
      'mlflow:a': { acc: seriesOf([0, Number.NaN, 9]) },
    },
  );
  const ask = {
    ids: ['mlflow:d', 'mlflow:c', 'mlflow:a'],
    keys: ['acc', 'missing'],
    x: 'step' as const,
    buckets: 100,
    range: null,
    smoothing: 0,
    groupBy: null,
    band: 'minmax' as const,
  };

  it('carry each run’s colour, its gaps and how many there are', async () => {
    const { series } = await new CompareQueries(source, null).ask('getSeries', ask, context, never);
    expect(series.map((one) => [one.id, one.color, one.nonFinite])).toEqual([
      ['mlflow:d', 0, 0],
      ['mlflow:c', 0, 0],
      ['mlflow:a', 1, 1],
    ]);
    expect([...(series[2]?.y ?? [])]).toEqual([0, Number.NaN, 9]);
  });

  it('average groups in colours that no compared run has', async () => {
    const grouped = { ...ask, groupBy: 'params:lr' };
    const { series } = await new CompareQueries(source, null).ask('getSeries', grouped, context, never);
    expect(series.map((one) => [one.id, one.runs, one.color])).toEqual([
      ['0.05', 1, 2],
      ['0.1', 2, 3],
    ]);
    expect([...(series[1]?.y ?? [])]).toEqual([2, 3, 4]);
    expect([...(series[1]?.high ?? [])]).toEqual([3, 4, 5]);
  });

  it('read each history once while the runs stay the same', async () => {
    const compare = new CompareQueries(source, null);
    await compare.ask('getSeries', ask, context, never);
    const reads = source.historyReads;
    await compare.ask('getSeries', { ...ask, smoothing: 0.6, range: [0, 1] }, context, never);
    expect(source.historyReads).toBe(reads);
  });

  it('stop when the panel does not want them any more', async () => {
    const abort = new AbortController();
    abort.abort();
    await expect(
      new CompareQueries(source, null).ask('getSeries', ask, context, abort.signal),
    ).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('trade-offs', () => {
  it('count runs without both values, and find the front', async () => {
    const reply = await queries().ask('getTradeoff', { x: 'acc', y: 'loss', filter: null }, context, never);
    expect(reply.points.map((point) => [point.name, point.front])).toEqual([
      ['d', true],
      ['a', false],
    ]);
    expect(reply).toMatchObject({ missing: 2, keys: ['acc', 'loss', 'lr'] });
  });
});

describe('artifacts', () => {
  function withArtifacts(): { readonly compare: CompareQueries; readonly folder: string } {
    const folder = join(scratchFolder(), 'artifacts');
    mkdirSync(join(folder, 'plots'), { recursive: true });
    writeFileSync(join(folder, 'report.json'), '{"recall": 0.9}');
    writeFileSync(join(folder, 'plots', 'roc.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47]));
    writeFileSync(join(folder, 'train.log'), `${'x'.repeat(300_000)}\nlast line\n`);
    writeFileSync(join(folder, '..', 'secret.txt'), 'not an artifact');
    symlinkSync(folder, join(folder, 'loop'));
    symlinkSync(join(folder, '..', 'secret.txt'), join(folder, 'link.txt'));
    const run = buildRun('a', { artifacts: 'artifacts' });
    return { compare: new CompareQueries(new MemoryRuns([run], {}, { artifacts: folder }), null), folder };
  }

  it('are listed with kind and size, and no loop holds the walk', async () => {
    const { compare } = withArtifacts();
    const page = await compare.ask('getRunPage', { id: 'mlflow:a' }, noContext, never);
    expect(page.artifacts.map(({ path, kind }) => [path, kind])).toEqual([
      ['link.txt', 'text'],
      ['plots/roc.png', 'image'],
      ['report.json', 'json'],
      ['train.log', 'text'],
    ]);
    expect(page.artifactsTruncated).toBe(false);
  });

  it('open only below the folder, links resolved', async () => {
    const { compare, folder } = withArtifacts();
    const file = (path: string) => compare.ask('artifactFile', { id: 'mlflow:a', path }, noContext, never);
    expect(await file('plots/roc.png')).toBe(join(folder, 'plots', 'roc.png'));
    for (const path of ['../secret.txt', 'link.txt', '/etc/passwd', '', 'plots', 'loop/../../secret.txt'])
      expect(await file(path)).toBeNull();
  });

  it('show pictures and texts, bounded', async () => {
    const { compare } = withArtifacts();
    const preview = (path: string) => compare.ask('getArtifact', { id: 'mlflow:a', path }, noContext, never);
    expect(await preview('plots/roc.png')).toMatchObject({ kind: 'image', mime: 'image/png' });
    expect(await preview('report.json')).toEqual({ kind: 'text', text: '{"recall": 0.9}', truncated: false });
    expect(await preview('train.log')).toMatchObject({ kind: 'text', truncated: true });
    expect(await preview('link.txt')).toBeNull();
  });

  it('give the end of the log from a line’s beginning', async () => {
    const { compare } = withArtifacts();
    const log = await compare.ask('getLog', { id: 'mlflow:a' }, noContext, never);
    expect(log).toEqual({ path: 'train.log', text: 'last line\n' });
  });
});
