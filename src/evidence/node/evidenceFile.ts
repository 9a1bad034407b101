import * as z from 'zod';
import { ModelwrightError } from '../../platform/errors.ts';
import type { Evidence } from '../core/evidence.ts';
import { settled } from '../core/evidenceId.ts';

const kinds = [
  'run',
  'objective',
  'contract',
  'missing',
  'duplicates',
  'overlap',
  'entities',
  'leakage',
  'balance',
  'coverage',
  'conflicts',
  'suspects',
  'agreement',
  'freshness',
  'drift',
  'pinned',
] as const;

const schema = z.object({
  kind: z.enum(kinds),
  subject: z.string(),
  inputs: z.record(z.string(), z.string()),
  rule: z.number(),
  verdict: z.object({
    outcome: z.enum(['pass', 'fail', 'inconclusive', 'error']),
    reason: z.string(),
    measured: z.number().nullable(),
    interval: z.tuple([z.number(), z.number()]).nullable(),
    needed: z.number().nullable(),
    chosenAmong: z.number().nullable(),
  }),
  measured: z.record(z.string(), z.unknown()),
  createdAt: z.number(),
  by: z.string().nullable(),
  tool: z.string(),
  places: z
    .record(z.string(), z.object({ in: z.enum(['artifacts', 'work-tree', 'commit']), path: z.string() }))
    .exactOptional(),
});

/** A record as a text that reads well in a pull request: one member a line, in one order. */
export function evidenceText(id: string, evidence: Evidence): string {
  return `${JSON.stringify({ id, ...(settled(evidence) as object) }, null, 2)}\n`;
}

/** @throws ModelwrightError `store-unreadable` with what is wrong in the file */
export function parseEvidence(
  text: string,
  file: string,
): { readonly id: string | null; readonly evidence: Evidence } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ModelwrightError(
      'store-unreadable',
      'This is no JSON; the file is damaged or cut.',
      { file },
      error,
    );
  }
  const result = schema.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new ModelwrightError(
      'store-unreadable',
      `This is no evidence: ${issue?.path.join('.') || 'the whole'} is not what a record holds.`,
      { file },
    );
  }
  const { id } = value as { id?: unknown };
  return { id: typeof id === 'string' ? id : null, evidence: result.data };
}
