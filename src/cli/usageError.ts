import { ModelwrightError } from '../platform/errors.ts';

/** What commander says of wrong usage, as our error: its sentence, and its suggestion as the hint. */
export function usageError(message: string): ModelwrightError {
  const lines = message
    .replace(/^error: /, '')
    .trim()
    .split('\n');
  const [sentence = '', ...rest] = lines;
  const hint = rest
    .join(' ')
    .trim()
    .replace(/^\((.*)\)$/, '$1');
  return new ModelwrightError('usage', sentence.charAt(0).toUpperCase() + sentence.slice(1), {
    hint: hint === '' ? 'See modelwright help.' : hint,
  });
}
