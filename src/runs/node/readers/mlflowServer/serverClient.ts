import { isAbort, messageOf, ModelwrightError } from '../../../../platform/errors.ts';
import type { ServerCredentials } from '../../../core/serverCredentials.ts';
import { parseAnswer, type Json } from './json.ts';
import { problemWithStatus, notAnswering, redirectedAway, strangeAnswer } from './serverErrors.ts';

/** Without a byte for this long, the server counts as not answering. */
const silenceMs = 10_000;
const mostBytes = 256 * 1024 * 1024;
const redirects = 3;
const againAfterMs = 300;

export interface ServerClientOptions {
  /** Address without credentials and without a slash at the end. */
  readonly url: string;
  /** Asked before each request, so that a sign-in counts at once. */
  readonly credentials: () => ServerCredentials | null;
  readonly silenceMs?: number;
}

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

interface Asked {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly body: string | null;
}

/**
 * MLflow's REST interface. Credentials go to the server's own origin only: a redirect to another one is an error.
 * A gateway that is busy (502 to 504) is asked once more; nothing else is.
 */
export class ServerClient {
  readonly url: string;

  constructor(private readonly options: ServerClientOptions) {
    this.url = options.url;
  }

  /** @throws ModelwrightError `server-unreachable`, `server-unauthorized`, `not-found`, `unsupported` */
  get(path: string, query: Query, signal: AbortSignal): Promise<Json> {
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query))
      for (const one of typeof value === 'string' ? [value] : (value ?? [])) search.append(key, one);
    return this.ask({ method: 'GET', url: `${this.url}${path}?${search}`, body: null }, signal);
  }

  /** @throws ModelwrightError as `get` */
  post(path: string, body: Json, signal: AbortSignal): Promise<Json> {
    return this.ask({ method: 'POST', url: `${this.url}${path}`, body: JSON.stringify(body) }, signal);
  }

  private async ask(asked: Asked, signal: AbortSignal): Promise<Json> {
    try {
      return await this.once(asked, signal);
    } catch (error) {
      if (!(error instanceof BusyGateway)) throw error;
      await new Promise((resolve) => setTimeout(resolve, againAfterMs));
      signal.throwIfAborted();
    }
    try {
      return await this.once(asked, signal);
    } catch (error) {
      throw error instanceof BusyGateway
        ? problemWithStatus(this.url, error.status, error.text, false)
        : error;
    }
  }

  private async once(asked: Asked, signal: AbortSignal): Promise<Json> {
    const silence = new AbortController();
    const limit = this.options.silenceMs ?? silenceMs;
    const timer = setTimeout(() => silence.abort(), limit);
    try {
      const response = await this.followed(asked, AbortSignal.any([signal, silence.signal]));
      const text = await bodyOf(response, () => timer.refresh());
      if (!response.ok) {
        if (response.status >= 502 && response.status <= 504) throw new BusyGateway(response.status, text);
        throw problemWithStatus(this.url, response.status, text, this.options.credentials() !== null);
      }
      return answerOf(this.url, text);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ModelwrightError || error instanceof BusyGateway) throw error;
      throw notAnswering(this.url, isAbort(error) ? limit : null, error);
    } finally {
      clearTimeout(timer);
    }
  }

  private async followed(asked: Asked, signal: AbortSignal): Promise<Response> {
    let { url } = asked;
    const { origin } = new URL(url);
    for (let count = 0; ; count += 1) {
      const response = await fetch(url, {
        method: asked.method,
        headers: this.headers(asked.body !== null),
        body: asked.body,
        redirect: 'manual',
        signal,
      });
      const place = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || place === null) return response;
      await response.body?.cancel();
      const next = new URL(place, url);
      if (next.origin !== origin || count >= redirects) throw redirectedAway(this.url, next);
      url = next.href;
    }
  }

  private headers(withBody: boolean): Record<string, string> {
    const credentials = this.options.credentials();
    const headers: Record<string, string> = { accept: 'application/json', 'user-agent': 'modelwright' };
    if (withBody) headers['content-type'] = 'application/json';
    if (credentials?.kind === 'token') headers['authorization'] = `Bearer ${credentials.token}`;
    if (credentials?.kind === 'password') {
      const pair = Buffer.from(`${credentials.user}:${credentials.password}`, 'utf8').toString('base64');
      headers['authorization'] = `Basic ${pair}`;
    }
    return headers;
  }
}

class BusyGateway extends Error {
  override readonly name = 'BusyGateway';

  constructor(
    readonly status: number,
    readonly text: string,
  ) {
    super(`status ${status}`);
  }
}

/** The whole body; each piece that arrives counts as a sign of life. */
async function bodyOf(response: Response, alive: () => void): Promise<string> {
  if (!response.body) return '';
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body) {
    alive();
    length += piece.length;
    if (length > mostBytes) throw new Error('one answer is larger than 256 MB');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function answerOf(url: string, text: string): Json {
  try {
    return parseAnswer(text);
  } catch (error) {
    throw strangeAnswer(url, text, messageOf(error));
  }
}
