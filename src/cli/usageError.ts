import { ModelwrightError } from '../platform/errors.ts';
import { commandHelp } from './help/helpTopics.ts';

/**
 * What commander says of wrong usage, as our error: its sentence, and its suggestion as the hint.
 *
 * @param argv what was typed: the help of its noun is named
 */
export function usageError(message: string, argv: readonly string[]): ModelwrightError {
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
    hint: hint === '' ? `See ${helpOf(argv)}.` : hint,
  });
}

function helpOf(argv: readonly string[]): string {
  const [noun = '', verb = ''] = argv.filter((word) => !word.startsWith('-'));
  const known = [`${noun} ${verb}`, noun].find((name) => Object.hasOwn(commandHelp, name) && name !== '');
  return known === undefined ? 'modelwright help' : `modelwright help ${known}`;
}
