import type { ErrorCode } from '../platform/errors.ts';

/** Exit codes of the command line; scripts and CI rely on them. */
export const exitCodes = {
  done: 0,
  fail: 1,
  usage: 2,
  engine: 3,
  inconclusive: 4,
  interrupted: 130,
} as const;

const usage: ReadonlySet<ErrorCode> = new Set([
  'usage',
  'project-file',
  'not-found',
  'not-allowed',
  'ambiguous',
  'filter',
]);

/** Wrong usage and a wrong project file are 2; everything that failed beneath us is 3. */
export function exitCodeOf(code: ErrorCode): number {
  return usage.has(code) ? exitCodes.usage : exitCodes.engine;
}
