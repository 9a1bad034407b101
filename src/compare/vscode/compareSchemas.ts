import * as z from 'zod';
import type { CompareMethods } from '../../contract/compare.ts';
import type { ParamSchemas } from '../../platform/vscode/webviewRpc.ts';

const nothing = z.record(z.string(), z.never());
const text = z.string().max(100_000);
const key = z.string().min(1).max(2_000);
const ids = z.array(key).max(10_000);
const byId = z.object({ id: key });
const filter = text.nullable();
const sortKey = z.object({ column: key, descending: z.boolean() });
const statistic = z.enum(['last', 'min', 'max']);

const rowsRequest = z.object({
  filter,
  sort: z.array(sortKey).max(20),
  columns: z.array(key).max(20_000),
  statistics: z.record(z.string(), statistic),
  groupBy: key.nullable(),
  unfolded: z.array(text).max(10_000),
  offset: z.number().int().nonnegative(),
  limit: z.number().int().positive().max(1_000),
  sparklines: z.array(key).max(1_000),
});

/** Views live in a file that people edit: what is not known to us is taken off, not passed on. */
export const tableViewSchema = z.object({
  columns: z
    .array(
      z.object({
        id: key,
        width: z.number().positive().max(10_000).exactOptional(),
        pinned: z.boolean().exactOptional(),
        statistic: statistic.exactOptional(),
      }),
    )
    .max(20_000)
    .nullable(),
  hidden: z.array(key).max(20_000),
  filter,
  sort: z.array(sortKey).max(20),
  groupBy: key.nullable(),
  onlyDiffering: z.boolean(),
  deltas: z.boolean(),
});

/** What the panel may send, method by method. */
export const compareSchemas: ParamSchemas<CompareMethods> = {
  getFrame: nothing,
  setSelection: z.object({ ids }),
  addRuns: nothing,
  setBaseline: z.object({ id: key.nullable() }),
  setCandidate: z.object({ id: key.nullable() }),
  setPrimary: z.object({ key, direction: z.enum(['maximize', 'minimize']).nullable() }),
  getAnswer: nothing,
  getColumns: z.object({ filter }),
  getRows: rowsRequest,
  checkFilter: z.object({ filter: text, cursor: z.number().int().nonnegative() }),
  getSeries: z.object({
    ids,
    keys: z.array(key).max(1_000),
    x: z.enum(['step', 'relative', 'wall', 'epoch']),
    buckets: z.number().int().min(1).max(20_000),
    range: z.tuple([z.number(), z.number()]).nullable(),
    smoothing: z.number().min(0).max(0.9999),
    groupBy: key.nullable(),
    band: z.enum(['minmax', 'sd']),
    xScale: z.enum(['linear', 'log']).exactOptional(),
  }),
  getSeriesKeys: z.object({ ids }),
  getTradeoff: z.object({ x: key, y: key, filter }),
  getHistory: z.object({ metric: key, revision: key.nullable() }),
  getDifferences: nothing,
  getRunPage: byId,
  getLog: byId,
  getArtifact: z.object({ id: key, path: key }),
  openRun: byId,
  compareWithParent: byId,
  openDiff: z.object({ from: key, to: key, path: key.nullable() }),
  openCode: byId,
  openArtifact: z.object({ id: key, path: key }),
  revealRun: byId,
  openProblem: z.object({ path: key, line: z.number().int().positive().nullable() }),
  copy: z.object({ text: z.string().max(50_000_000) }),
  exportTable: z.object({
    format: z.enum(['tsv', 'csv', 'markdown', 'latex']),
    request: rowsRequest,
    target: z.enum(['clipboard', 'file']),
    rows: z.enum(['compared', 'all']).optional(),
  }),
  exportImage: z.object({ name: z.string().max(500), png: z.instanceof(Uint8Array) }),
  getViews: nothing,
  saveView: z.object({ name: z.string().trim().min(1).max(200), view: tableViewSchema }),
  deleteView: z.object({ name: key }),
  keepTable: z.object({ view: tableViewSchema }),
  setNote: z.object({
    id: key,
    note: z.object({
      star: z.boolean().exactOptional(),
      alias: z.string().max(200).nullable().exactOptional(),
      tags: z.array(z.string().max(200)).max(200).exactOptional(),
      note: z.string().max(100_000).nullable().exactOptional(),
    }),
  }),
};

/** What a restored panel says of itself; it comes from the webview's saved state. */
export const restoreSchema = z.object({
  restore: z.object({
    root: key,
    ids,
    colors: z.record(z.string(), z.number().int().nonnegative()),
  }),
});
