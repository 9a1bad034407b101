import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../../bootstrap/chromium.ts';
import type { ToHost } from '../../../src/contract/rpc.ts';

/** Whoever answers the panel: a method and its params to a result; a rejection becomes an error envelope. */
export interface HarnessHost {
  /** Set when the panel opens: sends an event to it. */
  send?: ((name: string, value: unknown) => Promise<void>) | null;
  answer(method: string, params: unknown, signal: AbortSignal): Promise<unknown>;
}

export type Theme = 'dark' | 'light' | 'hc';

export interface OpenPanel {
  readonly page: Page;
  /** CSP violations that the page reported, as "directive blocked-uri sample". */
  readonly violations: string[];
  /** Errors and console errors of the page. */
  readonly errors: string[];
  /** Sends an event of the contract to the panel. */
  event(name: string, value: unknown, revision?: number): Promise<void>;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const bodyClass = { dark: 'vscode-dark', light: 'vscode-light', hc: 'vscode-high-contrast' } as const;

/**
 * Serves a panel's bundle under the content policy of the product and opens it in Chromium with a fake
 * `acquireVsCodeApi` that is answered by `host` in this process.
 */
export class WebviewHarness {
  private readonly server: Server;
  private readonly browser: Browser;
  private readonly origin: string;

  private constructor(server: Server, browser: Browser, origin: string) {
    this.server = server;
    this.browser = browser;
    this.origin = origin;
  }

  /** @param panelName folder of the panel below `webview/` */
  static async start(panelName = 'compare'): Promise<WebviewHarness> {
    const bundle = await build({
      absWorkingDir: root,
      entryPoints: [`webview/${panelName}/main.ts`],
      bundle: true,
      write: false,
      platform: 'browser',
      target: 'chrome140',
      format: 'esm',
      logLevel: 'silent',
      sourcemap: 'inline',
    });
    const script = bundle.outputFiles[0]?.text ?? '';
    const codicons = `${root}node_modules/@vscode/codicons/dist/`;
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const send = (type: string, body: string | Buffer): void => {
        response.setHeader('content-type', type);
        response.end(body);
      };
      if (url.pathname === '/panel.js') send('text/javascript', script);
      else if (url.pathname === '/codicon.css') send('text/css', readFileSync(`${codicons}codicon.css`));
      else if (url.pathname === '/codicon.ttf') send('font/ttf', readFileSync(`${codicons}codicon.ttf`));
      else if (/^\/(dark|light|hc)\.css$/.test(url.pathname))
        send('text/css', readFileSync(`${here}themes${url.pathname}`));
      else {
        const theme = (url.searchParams.get('theme') ?? 'dark') as Theme;
        const self = `http://${request.headers.host ?? ''}`;
        response.setHeader(
          'content-security-policy',
          `default-src 'none'; script-src 'nonce-mw'; style-src ${self}; font-src ${self}; img-src blob:`,
        );
        send('text/html', pageHtml(theme));
      }
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const browser = await chromium.launch({
      executablePath: findChromium() ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    return new WebviewHarness(server, browser, `http://127.0.0.1:${address.port}`);
  }

  async open(
    host: HarnessHost,
    options: {
      theme?: Theme;
      width?: number;
      height?: number;
      state?: unknown;
      reducedMotion?: boolean;
    } = {},
  ): Promise<OpenPanel> {
    const page = await this.browser.newPage({
      viewport: { width: options.width ?? 1200, height: options.height ?? 620 },
      timezoneId: 'UTC',
      reducedMotion: options.reducedMotion === true ? 'reduce' : 'no-preference',
    });
    const violations: string[] = [];
    const errors: string[] = [];
    const running = new Map<number, AbortController>();
    const post = async (message: unknown): Promise<void> => {
      if (!page.isClosed())
        await page
          .evaluate((data) => window.dispatchEvent(new MessageEvent('message', { data })), message)
          .catch(() => undefined);
    };
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.exposeFunction('mwViolation', (text: string) => violations.push(text));
    await page.exposeFunction('mwPost', async (message: ToHost): Promise<void> => {
      if (message.kind === 'abort') running.get(message.id)?.abort();
      if (message.kind !== 'request') return;
      const abort = new AbortController();
      running.set(message.id, abort);
      try {
        const value = await host.answer(message.method, message.params, abort.signal);
        await post({ kind: 'result', id: message.id, value });
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
        const text = error instanceof Error ? error.message : 'failed';
        await post({
          kind: 'error',
          id: message.id,
          error: { code, message: text, ...(abort.signal.aborted ? { aborted: true } : {}) },
        });
      } finally {
        running.delete(message.id);
      }
    });
    await page.addInitScript((saved) => {
      // The bindings that the harness exposed above.
      const bound = window as unknown as { mwPost(m: unknown): void; mwViolation(t: string): void };
      let state: unknown = saved;
      document.addEventListener('securitypolicyviolation', (event) =>
        bound.mwViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
      );
      Object.assign(window, {
        acquireVsCodeApi: () => ({
          postMessage: (message: unknown) => bound.mwPost(message),
          getState: () => state,
          setState: (next: unknown) => {
            state = next;
            Object.assign(window, { mwSaved: next });
          },
        }),
      });
    }, options.state);
    await page.goto(`${this.origin}/?theme=${options.theme ?? 'dark'}`);
    let revision = 1;
    const event = (name: string, value: unknown, at?: number): Promise<void> =>
      post({ kind: 'event', name, revision: at ?? ++revision, value });
    host.send = event;
    return {
      page,
      violations,
      errors,
      event,
      close: () => page.close(),
    };
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await new Promise((done) => this.server.close(done));
  }
}

function pageHtml(theme: Theme): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Panel</title>
<link rel="stylesheet" href="/${theme}.css"><link rel="stylesheet" href="/codicon.css"></head>
<body class="${bodyClass[theme]}" data-vscode-theme-kind="${bodyClass[theme]}"><script type="module" nonce="mw" src="/panel.js"></script></body></html>`;
}
