import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareSchemas,
  restoreSchema,
  tableViewSchema,
} from '../../../src/compare/vscode/compareSchemas.ts';
import type { CompareMethods } from '../../../src/contract/compare.ts';
import type { RowsRequest, TableView } from '../../../src/contract/compareTable.ts';

const rows: RowsRequest = {
  filter: 'acc > 0.5',
  sort: [{ column: 'metrics:acc', descending: true }],
  columns: ['metrics:acc'],
  statistics: { 'metrics:acc': 'max' },
  groupBy: null,
  unfolded: [],
  offset: 0,
  limit: 50,
  sparklines: [],
};
const view: TableView = {
  columns: [{ id: 'metrics:acc', width: 120, pinned: true, statistic: 'max' }, { id: 'params:lr' }],
  hidden: [],
  filter: null,
  sort: [],
  groupBy: null,
  onlyDiffering: false,
  deltas: true,
};

/** One right call of every method. */
const right: { readonly [M in keyof CompareMethods]: CompareMethods[M]['params'] } = {
  getFrame: {},
  setSelection: { ids: ['mlflow:a'] },
  addRuns: {},
  setBaseline: { id: null },
  setCandidate: { id: 'mlflow:a' },
  setPrimary: { key: 'acc', direction: 'maximize' },
  getAnswer: {},
  getColumns: { filter: null },
  getRows: rows,
  checkFilter: { filter: 'ac', cursor: 2 },
  getSeries: {
    ids: ['mlflow:a'],
    keys: ['acc'],
    x: 'relative',
    buckets: 400,
    range: [0, 10],
    smoothing: 0.6,
    groupBy: null,
    band: 'sd',
    xScale: 'log',
  },
  getSeriesKeys: { ids: [] },
  getTradeoff: { x: 'acc', y: 'loss', filter: null },
  getHistory: { metric: 'acc', revision: null },
  getDifferences: {},
  getRunPage: { id: 'mlflow:a' },
  getLog: { id: 'mlflow:a' },
  getArtifact: { id: 'mlflow:a', path: 'roc.png' },
  openRun: { id: 'mlflow:a' },
  compareWithParent: { id: 'mlflow:a' },
  openDiff: { from: 'mlflow:a', to: 'mlflow:b', path: null },
  openCode: { id: 'mlflow:a' },
  openArtifact: { id: 'mlflow:a', path: 'roc.png' },
  revealRun: { id: 'mlflow:a' },
  openProblem: { path: 'mlruns/x', line: null },
  copy: { text: 'x' },
  exportTable: { format: 'latex', request: rows, target: 'clipboard' },
  exportImage: { name: 'curves', png: new Uint8Array([1]) },
  getViews: {},
  saveView: { name: 'Release review', view },
  deleteView: { name: 'Release review' },
  keepTable: { view },
  setNote: { id: 'mlflow:a', note: { star: true, tags: ['keep'], alias: null } },
};

const methods = Object.keys(compareSchemas) as (keyof CompareMethods)[];

describe('what the panel may send', () => {
  it.each(methods)('%s takes a right call unchanged', (method) => {
    const parsed = compareSchemas[method].safeParse(right[method]);
    expect(parsed.error).toBeUndefined();
    expect(parsed.data).toEqual(right[method]);
  });

  it.each(methods.filter((method) => Object.keys(right[method]).length > 0))(
    '%s refuses a call without one of its parameters, or with another type',
    (method) => {
      const call: Readonly<Record<string, unknown>> = { ...right[method] };
      for (const key of Object.keys(call).filter((name) => name !== 'xScale')) {
        const { [key]: _, ...rest } = call;
        expect(compareSchemas[method].safeParse(rest).success).toBe(false);
        expect(compareSchemas[method].safeParse({ ...call, [key]: { wrong: () => 1 } }).success).toBe(
          // A partial note and an unknown key of an object are no reason to refuse: they are taken off.
          method === 'setNote' && key === 'note',
        );
      }
    },
  );

  it('is never an exception', () => {
    fc.assert(
      fc.property(fc.constantFrom(...methods), fc.anything(), (method, params) => {
        expect(typeof compareSchemas[method].safeParse(params).success).toBe('boolean');
      }),
    );
  });

  it('keeps pages and buckets bounded', () => {
    expect(compareSchemas.getRows.safeParse({ ...rows, limit: 1_000_000 }).success).toBe(false);
    expect(compareSchemas.getRows.safeParse({ ...rows, offset: -1 }).success).toBe(false);
    expect(compareSchemas.getSeries.safeParse({ ...right.getSeries, buckets: 1e9 }).success).toBe(false);
    expect(compareSchemas.getSeries.safeParse({ ...right.getSeries, smoothing: 1.5 }).success).toBe(false);
  });
});

describe('what was saved earlier', () => {
  it('restores a panel by its folder, runs and colours, and nothing else', () => {
    const restore = { root: '/project', ids: ['mlflow:a'], colors: { 'mlflow:a': 3 } };
    expect(restoreSchema.safeParse({ version: 1, restore, view }).data).toEqual({ restore });
    expect(restoreSchema.safeParse({ version: 1, restore: null }).success).toBe(false);
    expect(restoreSchema.safeParse(undefined).success).toBe(false);
  });

  it('is a table only when it has the shape of one', () => {
    expect(tableViewSchema.safeParse(view).data).toEqual(view);
    expect(tableViewSchema.safeParse({ ...view, sort: 'acc' }).success).toBe(false);
  });
});
