import { ModelwrightError } from '../../../platform/errors.ts';

/** What is wrong in a filter, with its place; `expected` becomes the hint. */
export function filterError(message: string, from: number, to: number, expected?: string): ModelwrightError {
  return new ModelwrightError('filter', message, {
    line: 1,
    column: from + 1,
    from,
    to,
    ...(expected === undefined ? {} : { hint: `Expected ${expected}.` }),
  });
}
