import * as z from 'zod';
import type { ChecklistMethods } from '../../../contract/checklist.ts';
import type { ParamSchemas } from '../../../platform/vscode/webviewRpc.ts';

const nothing = z.record(z.string(), z.never());
const key = z.string().min(1).max(2_000);
const item = z.string().min(1).max(200);
const how = z.enum(['commit-push', 'commit', 'write']);
const decision = z.enum(['approve', 'decline']);
const reason = z.string().max(20_000);

/** What the panel may send, method by method. */
export const checklistSchemas: ParamSchemas<ChecklistMethods> = {
  getFrame: nothing,
  getBoard: nothing,
  getObjectives: z.strictObject({ run: key.nullable(), cost: key.nullable() }),
  runChecks: z.strictObject({ items: z.array(item).min(1).max(1_000).nullable() }),
  getSignPlan: z.strictObject({ item, role: item, decision, reason, person: key.nullable() }),
  sign: z.strictObject({ item, role: item, decision, reason: reason.trim().min(1), how }),
  revoke: z.strictObject({ item, role: item, how }),
  waive: z.strictObject({
    item,
    reason: reason.trim().min(1),
    until: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .nullable(),
  }),
  endWaiver: z.strictObject({ item }),
  openFile: z.strictObject({ path: key, line: z.number().int().positive().nullable() }),
  openLink: z.strictObject({ url: z.string().max(60_000) }),
  openCommit: z.strictObject({ commit: z.string().regex(/^[0-9a-f]{7,64}$/) }),
  pickCandidate: nothing,
  setCandidate: z.strictObject({ run: key }),
  compareRuns: z.strictObject({ runs: z.array(key).min(1).max(100) }),
  pickBaseline: nothing,
  writeCard: nothing,
  newObjective: nothing,
  setUp: nothing,
  addGateToCi: nothing,
  openDataReport: z.strictObject({ dataset: key }),
  copy: z.strictObject({ text: z.string().max(1_000_000) }),
};

/** What a restored panel says of itself; it comes from the webview's saved state. */
export const restoreSchema = z.object({ restore: z.object({ root: key }) });
