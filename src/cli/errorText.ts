import { isModelwrightError, messageOf, ModelwrightError } from '../platform/errors.ts';
import { jsonText } from './jsonText.ts';
import type { Ink } from './ink.ts';

/** Whatever was thrown, as the one error that is printed. A bug is `internal`. */
export function asModelwrightError(thrown: unknown): ModelwrightError {
  if (isModelwrightError(thrown)) return thrown;
  return new ModelwrightError(
    'internal',
    messageOf(thrown),
    { hint: 'Run it again with --debug to see where.' },
    thrown,
  );
}

/** The error as a document. */
export function errorJson(error: ModelwrightError): string {
  const { code, message, details } = error;
  const { file, line, column, from, to, hint, candidates } = details;
  return `${jsonText({ version: 1, error: { code, message, file, line, column, from, to, hint, candidates } })}\n`;
}

/** One or two lines for a person: what is wrong and where, then what to do. */
export function errorLines(error: ModelwrightError, ink: Ink): string {
  const { file, line, column, hint, from } = error.details;
  // Many sentences begin with their file.
  const said = file !== undefined && line === undefined && error.message.startsWith(file);
  const place = said
    ? ''
    : file === undefined
      ? from === undefined
        ? ''
        : `character ${from + 1} of the expression: `
      : `${[file, line, column].filter((part) => part !== undefined).join(':')}: `;
  const sentence = /[.!?]$/.test(error.message) ? error.message : `${error.message}.`;
  const first = `${ink('red', 'modelwright:')} ${place}${sentence}`.replaceAll(/\s*\n\s*/g, ' ');
  return `${first}\n${hint === undefined ? '' : `${hint.replaceAll(/\s*\n\s*/g, ' ')}\n`}`;
}

/** Stack traces down to the first cause, for `--debug`. */
export function debugTrace(thrown: unknown): string {
  const lines: string[] = [];
  for (let at = thrown, depth = 0; at instanceof Error && depth < 10; at = at.cause, depth += 1)
    lines.push(`${depth > 0 ? 'caused by ' : ''}${at.stack ?? at.message}`);
  return lines.length > 0 ? `${lines.join('\n')}\n` : '';
}
