/** Stable names of what can go wrong; guards look at these, never at messages. */
export type ErrorCode =
  | 'usage'
  | 'project-file'
  | 'not-found'
  | 'ambiguous'
  | 'filter'
  | 'git-missing'
  | 'git-failed'
  | 'store-unreadable'
  | 'server-unreachable'
  | 'server-unauthorized'
  | 'program-failed'
  | 'write-failed'
  | 'worker-died'
  | 'not-trusted'
  | 'not-allowed'
  | 'no-predictions'
  | 'table-unreadable'
  | 'engine-missing'
  | 'engine-died'
  | 'unsupported'
  | 'internal';

export interface ErrorDetails {
  /** Relative to the project root where it can be. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Where in the text that a person typed (a filter), as offsets: from the first character to the one behind the last. */
  readonly from?: number;
  readonly to?: number;
  /** One sentence: what to do next. */
  readonly hint?: string;
  /** Candidates of an ambiguous name, and other facts for the JSON printer. */
  readonly candidates?: readonly string[];
}

/** The one error of Modelwright: a code to act on, a sentence for a person, and where it happened. */
export class ModelwrightError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ModelwrightError';
    this.code = code;
    this.details = details;
  }
}

/** Works across bundles, where `instanceof` does not. */
export function isModelwrightError(value: unknown, code?: ErrorCode): value is ModelwrightError {
  return (
    value instanceof Error &&
    value.name === 'ModelwrightError' &&
    'code' in value &&
    (code === undefined || value.code === code)
  );
}

/** An abort is not an error: it is never shown and never logged as one. */
export function isAbort(value: unknown): boolean {
  return value instanceof Error && (value.name === 'AbortError' || value.name === 'Canceled');
}

/** The sentence of whatever was thrown. */
export function messageOf(value: unknown): string {
  return value instanceof Error ? value.message : String(value);
}
