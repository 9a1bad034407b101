/** How somebody signs in to a server. Lives in memory and in the editor's secret storage only. */
export type ServerCredentials =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'password'; readonly user: string; readonly password: string };

/** By origin (`https://host:port`): what is kept for one server is sent to no other. */
export type CredentialsByOrigin = Readonly<Record<string, ServerCredentials>>;

/** True for an address that is asked over the network. */
export function isHttpUrl(location: string): boolean {
  return /^https?:\/\//iu.test(location);
}

/**
 * An address as it may be shown and kept: without user, password, query and fragment, without a slash at the end.
 *
 * @returns null when it is no http address
 */
export function plainServerUrl(location: string): string | null {
  const url = parsed(location);
  return url && `${url.origin}${url.pathname.replace(/\/+$/u, '')}`;
}

/** @returns null when it is no http address */
export function originOf(location: string): string | null {
  return parsed(location)?.origin ?? null;
}

/** True where user or password stand in the address itself. */
export function hasCredentials(location: string): boolean {
  const url = parsed(location);
  return url !== null && (url.username !== '' || url.password !== '');
}

export interface TrackingEnvironment {
  /** Of `MLFLOW_TRACKING_URI`, where that is an http address. */
  readonly server: string | null;
  readonly credentials: CredentialsByOrigin;
}

/**
 * The server that MLflow's own environment variables name. What they hold to sign in with is for that server alone: an
 * address in a file that came with a repository never gets it. User and password go before a token, as in MLflow.
 */
export function trackingEnvironment(env: Readonly<Record<string, string | undefined>>): TrackingEnvironment {
  const named = env['MLFLOW_TRACKING_URI']?.trim() ?? '';
  const url = parsed(named);
  const server = plainServerUrl(named);
  if (!url || server === null) return { server: null, credentials: {} };
  const user = env['MLFLOW_TRACKING_USERNAME'] ?? decoded(url.username);
  const password = env['MLFLOW_TRACKING_PASSWORD'] ?? decoded(url.password);
  const token = env['MLFLOW_TRACKING_TOKEN'] ?? '';
  if (user !== '' && password !== '')
    return { server, credentials: { [url.origin]: { kind: 'password', user, password } } };
  return { server, credentials: token === '' ? {} : { [url.origin]: { kind: 'token', token } } };
}

function parsed(location: string): URL | null {
  return isHttpUrl(location) && URL.canParse(location) ? new URL(location) : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
