import { describe, expect, it } from 'vitest';
import { checklistSchemas, restoreSchema } from '../../../src/checklist/vscode/panel/checklistSchemas.ts';
import type { ChecklistMethods } from '../../../src/contract/checklist.ts';

/** One right call of every method. */
const right: { readonly [M in keyof ChecklistMethods]: ChecklistMethods[M]['params'] } = {
  getFrame: {},
  getBoard: {},
  getObjectives: { run: null, cost: 'durationMs' },
  runChecks: { items: ['V01'] },
  getSignPlan: { item: 'V07', role: 'risk', decision: 'approve', reason: '', person: 'noor@example.com' },
  sign: { item: 'V07', role: 'risk', decision: 'decline', reason: 'Not on this data.', how: 'commit' },
  revoke: { item: 'V07', role: 'risk', how: 'write' },
  waive: { item: 'R01', reason: 'No image yet.', until: '2027-03-31' },
  endWaiver: { item: 'R01' },
  openFile: { path: 'modelwright.yaml', line: 4 },
  openLink: { url: 'https://git.example.com/a' },
  openCommit: { commit: '8b1e4c2' },
  pickCandidate: {},
  setCandidate: { run: 'a' },
  compareRuns: { runs: ['a', 'b'] },
  pickBaseline: {},
  writeCard: {},
  newObjective: {},
  setUp: {},
  addGateToCi: {},
  openDataReport: { dataset: 'customers' },
  copy: { text: 'x' },
};

describe('what the checklist panel may send', () => {
  it.each(Object.entries(right))('%s takes a right call and nothing more', (method, params) => {
    const schema = checklistSchemas[method as keyof ChecklistMethods];
    expect(schema.safeParse(params).success).toBe(true);
    expect(schema.safeParse({ ...params, more: 1 }).success).toBe(false);
    expect(schema.safeParse(null).success).toBe(false);
  });

  it('refuses a signature without a reason, an unknown decision, and a way that is none', () => {
    const { sign } = checklistSchemas;
    expect(sign.safeParse({ ...right.sign, reason: '  \n ' }).success).toBe(false);
    expect(sign.safeParse({ ...right.sign, decision: 'maybe' }).success).toBe(false);
    expect(sign.safeParse({ ...right.sign, how: 'force-push' }).success).toBe(false);
    expect(sign.parse({ ...right.sign, reason: ' Read. ' }).reason).toBe('Read.');
  });

  it('takes only commit ids as commits, and at least one item to check', () => {
    expect(checklistSchemas.openCommit.safeParse({ commit: '--output=x' }).success).toBe(false);
    expect(checklistSchemas.runChecks.safeParse({ items: [] }).success).toBe(false);
    expect(checklistSchemas.runChecks.safeParse({ items: null }).success).toBe(true);
  });

  it('restores by the folder that it showed', () => {
    expect(restoreSchema.safeParse({ restore: { root: '/a' }, tab: 'objectives' }).success).toBe(true);
    expect(restoreSchema.safeParse({ restore: null }).success).toBe(false);
  });
});
