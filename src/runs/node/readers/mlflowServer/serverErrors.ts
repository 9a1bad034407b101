import { messageOf, ModelwrightError } from '../../../../platform/errors.ts';
import { parseAnswer, textIn } from './json.ts';

const signIn =
  'Run "Modelwright: Sign In to an MLflow Server" in the editor; for the command line set MLFLOW_TRACKING_URI and ' +
  'MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD.';

/** What an answer with an error status means for a person. `signedIn`: credentials were sent with the request. */
export function problemWithStatus(
  url: string,
  status: number,
  text: string,
  signedIn: boolean,
): ModelwrightError {
  if (status === 401)
    return new ModelwrightError(
      'server-unauthorized',
      signedIn
        ? `The MLflow server ${url} does not accept the sign-in. ${signIn}`
        : `The MLflow server ${url} wants a sign-in. ${signIn}`,
      { hint: signIn },
    );
  if (status === 403)
    return new ModelwrightError(
      'server-unauthorized',
      `The MLflow server ${url} does not let this user read here. ${signIn}`,
      { hint: signIn },
    );
  const said = messageIn(text);
  const words = said === null ? '' : `: ${said}`;
  if (status === 404)
    return new ModelwrightError(
      'not-found',
      `The MLflow server ${url} does not know what was asked${words}.`,
    );
  if (status < 500)
    return new ModelwrightError(
      'unsupported',
      `The MLflow server ${url} refuses (status ${status})${words}.`,
    );
  return new ModelwrightError(
    'server-unreachable',
    `The MLflow server ${url} failed (status ${status})${words}.`,
  );
}

/** No connection, or silence: `limit` is the time that was waited, in ms. */
export function notAnswering(url: string, limit: number | null, error: unknown): ModelwrightError {
  if (limit !== null)
    return new ModelwrightError(
      'server-unreachable',
      `The MLflow server ${url} did not answer within ${limit / 1000} s.`,
    );
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const why: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'nothing listens there',
    ENOTFOUND: 'the name is not known',
    EAI_AGAIN: 'the name cannot be looked up now',
    ECONNRESET: 'the connection broke off',
    UND_ERR_SOCKET: 'the connection broke off',
  };
  return new ModelwrightError(
    'server-unreachable',
    `The MLflow server ${url} cannot be reached: ${why[code] ?? messageOf(cause)}.`,
    {},
    error,
  );
}

export function redirectedAway(url: string, target: URL): ModelwrightError {
  return new ModelwrightError(
    'server-unreachable',
    `The MLflow server ${url} sends to ${target.origin}, which was not asked: name that address if it is the right one.`,
  );
}

export function strangeAnswer(url: string, text: string, why: string): ModelwrightError {
  const page = /^\s*</u.test(text);
  return new ModelwrightError(
    'server-unreachable',
    page
      ? `${url} answers with a web page instead of runs: it is no MLflow server, or wants a sign-in in a browser.`
      : `${url} does not answer as an MLflow server does (${why}).`,
  );
}

/** MLflow's own sentence, without the dot at its end. */
function messageIn(text: string): string | null {
  try {
    const said = textIn(parseAnswer(text), 'message');
    return said === null ? null : said.split('\n', 1)[0]!.slice(0, 300).replace(/\.$/u, '');
  } catch {
    return null;
  }
}
