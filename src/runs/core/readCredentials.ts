import type { CredentialsByOrigin, ServerCredentials } from './serverCredentials.ts';

/** What the secret storage kept; whatever does not fit is left out, so that an older text does no harm. */
export function readCredentials(text: string | undefined): CredentialsByOrigin {
  if (text === undefined) return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return {};
  }
  if (typeof value !== 'object' || value === null) return {};
  const entries = Object.entries(value).flatMap(([origin, kept]: [string, unknown]) => {
    const credentials = credentialsIn(kept);
    return credentials ? [[origin, credentials] as const] : [];
  });
  return Object.fromEntries(entries);
}

function credentialsIn(kept: unknown): ServerCredentials | null {
  if (typeof kept !== 'object' || kept === null) return null;
  if ('token' in kept && typeof kept.token === 'string') return { kind: 'token', token: kept.token };
  if (!('user' in kept && 'password' in kept)) return null;
  const { user, password } = kept;
  return typeof user === 'string' && typeof password === 'string'
    ? { kind: 'password', user, password }
    : null;
}
