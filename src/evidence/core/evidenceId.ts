import type { Evidence } from './evidence.ts';

/** Significant digits of numbers in evidence: machines agree on these. */
const digits = 12;

/** A value as it is hashed and written: floats at 12 significant digits, what JSON cannot hold as a text. */
export function settled(value: unknown): unknown {
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return 'NaN';
    if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
    return Number.isInteger(value) ? value : Number(value.toPrecision(digits));
  }
  if (Array.isArray(value)) return value.map(settled);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([key, member]) => [key, settled(member)]),
    );
  return value;
}

/** The part of a record that its id is made of: neither when, nor by whom, nor with which version of the program. */
function identityOf({ kind, subject, inputs, rule, verdict, measured }: Evidence): unknown {
  return settled({ kind, subject, inputs, rule, verdict, measured });
}

/** @param hashOf sha256 of canonical JSON */
export function evidenceId(evidence: Evidence, hashOf: (value: unknown) => string): string {
  return hashOf(identityOf(evidence));
}

/** A subject as the name of a folder: letters, digits, dots, dashes; a short hash keeps others apart. */
export function folderName(subject: string, hashOf: (value: unknown) => string): string {
  const plain = subject
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/^[.-]+|[.-]+$/g, '')
    .slice(0, 60);
  return plain === subject ? plain : `${plain || 'subject'}-${hashOf(subject).slice(0, 8)}`;
}
