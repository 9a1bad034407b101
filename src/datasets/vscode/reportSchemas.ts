import * as z from 'zod';
import type { DataReportMethods } from '../../contract/datasets.ts';
import type { ParamSchemas } from '../../platform/vscode/webviewRpc.ts';

const nothing = z.record(z.string(), z.never());
const key = z.string().min(1).max(2_000);
const id = z.string().min(1).max(500);
const dataset = z.strictObject({ id });
const reportOf = z.strictObject({ id, pair: z.enum(['splits', 'reference']) });
const line = z.number().int().positive().nullable();

/** What the panel may send, method by method. */
export const reportSchemas: ParamSchemas<DataReportMethods> = {
  getFrame: nothing,
  getRecorded: reportOf,
  getReport: reportOf,
  runChecks: reportOf,
  getSuspects: dataset,
  getConflicts: dataset,
  drawToLabel: z.strictObject({
    id,
    slice: z.strictObject({ column: key, value: z.string().max(2_000) }).nullable(),
    count: z.number().int().min(1).max(10_000),
  }),
  reviewRows: z.strictObject({
    id,
    decisions: z
      .array(z.strictObject({ row: key, decision: z.enum(['kept', 'changed']), to: key.nullable() }))
      .max(20_000),
  }),
  openRow: z.strictObject({ file: key, line, column: key.nullable() }),
  openFile: z.strictObject({ path: key, line }),
  openContract: dataset,
  inferContract: dataset,
  acceptReference: dataset,
  pickCurrent: dataset,
  exportReport: reportOf,
  selectDataset: dataset,
  openEvidence: dataset,
  copy: z.strictObject({ text: z.string().max(1_000_000) }),
};

/** What a restored panel says of itself; it comes from the webview's saved state. */
export const restoreSchema = z.object({
  restore: z.object({ root: key, dataset: id.nullable() }),
});
