import * as z from 'zod';
import type { ToHost } from '../../contract/rpc.ts';

const id = z.number().int().nonnegative();

/** What a webview may send at all. */
export const envelopeSchema: z.ZodType<ToHost> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('request'), id, method: z.string().max(100), params: z.unknown() }),
  z.object({ kind: z.literal('abort'), id }),
  z.object({ kind: z.literal('ready') }),
]);
